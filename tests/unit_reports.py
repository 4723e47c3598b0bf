"""Reports of made-up units, as their so-lieu.json states them: sums that agree, other numbers for each unit, the same every time."""

import copy
import datetime as dt
import json
from typing import Any

FIRST, LAST = dt.date(2024, 12, 15), dt.date(2025, 12, 14)
KINDS = ("Họp", "Tập huấn", "Pano")


def report(number: int, **changes: Any) -> dict[str, Any]:
    """Return the report of unit `number`; `changes` replace keys, two names joined by __ a key of a group (don_vi__ten)."""
    posts, activities = 3 + number % 5, number % 4
    people = [10 * number + place if (number + place) % 3 else None for place in range(activities)]
    told = {
        "phien_ban": 1,
        "don_vi": {
            "id": f"donvi{number:05}",
            "ten": f"Trường THPT số {number}",
            "co_quan_chu_quan": "Sở Giáo dục và Đào tạo Hải Phòng",
            "ma_don_vi": f"0313{number:04}",
            "dia_danh": "Hải Phòng",
            "chuc_vu": "Hiệu trưởng",
            "nguoi_dung_dau": "",
            "dia_chi_trang": f"https://truong{number}.example/cchc/",
            "du_lieu_mau": False,
        },
        "ky": {"ten": "Năm 2025", "tu": FIRST.isoformat(), "den": LAST.isoformat(), "ngay_lap": "2025-12-16"},
        "luu_y": [],
        "tong": {
            "tin_bai": posts,
            "hoat_dong": activities,
            "luot_nguoi": sum(filter(None, people)) if any(one is not None for one in people) else None,
            "hoat_dong_co_so_nguoi": sum(one is not None for one in people),
            "thuoc_nhieu_noi_dung": 0,
            "dang_lai": posts // 2,
        },
        "hinh_thuc": [_form(1, "Tin", "tin_bai", posts, None)]
        + [_form(place + 2, KINDS[place], "hoat_dong", 1, people[place]) for place in range(activities)],
        "linh_vuc": [{"ma": "tthc", "ten": "Cải cách thủ tục hành chính", "tin_bai": posts, "hoat_dong": activities}],
        "ke_hoach": [],
        "van_ban": [],
        "thu_tuc_niem_yet": 10 + number % 3,
        "ho_so": [],
        "tin_bai": [_post(place + 1, place < posts // 2) for place in range(posts)],
        "hoat_dong": [_activity(place + 1, KINDS[place], people[place]) for place in range(activities)],
    }
    return changed(told, **changes)


def changed(told: dict[str, Any], **changes: Any) -> dict[str, Any]:
    new = copy.deepcopy(told)
    for path, value in changes.items():
        group, _, key = path.partition("__")
        if key:
            new[group][key] = value
        else:
            new[group] = value
    return new


def octets(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _form(number: int, name: str, group: str, count: int, people: int | None) -> dict[str, Any]:
    unit = "tin" if group == "tin_bai" else "cuộc"
    words = {"noi_dung": "", "minh_chung": "", "ghi_chu": ""}
    return {"tt": number, "hinh_thuc": name, "nhom": group, "so_luong": count, "don_vi_tinh": unit, "luot_nguoi": people, **words}


def _post(number: int, is_shared: bool) -> dict[str, Any]:
    elsewhere = ["Facebook: https://facebook.example/1"] if is_shared else []
    facts = {"the_loai": "tin", "tieu_de": f"Tin {number}", "noi_dung": "", "dia_chi": "https://truong.example/", "dang_lai": elsewhere}
    return {"tt": number, "ngay": (FIRST + dt.timedelta(days=number)).isoformat(), **facts}


def _activity(number: int, kind: str, people: int | None) -> dict[str, Any]:
    facts = {"chu_tri": "", "noi_dung": "", "luot_nguoi": people, "so_luong": "", "minh_chung": [], "dia_chi": None}
    return {"tt": number, "ngay": "01/03/2025", "loai": kind, "ten": f"Hoạt động {number}", **facts}

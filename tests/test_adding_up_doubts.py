"""What cannot be trusted when reports are added up is named, and not added."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from conftest import Unit
from test_adding_up import add, box, hand_in
from unit_reports import octets, report

__all__ = ["box"]  # a fixture


GOOD = report(1)
"""Lies beside every case below, and is added."""


def packed(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


LEFT_OUT: dict[str, tuple[dict[str, bytes], str, str]] = {
    "no JSON": ({"a.json": b"{"}, "không đọc được", "không phải là số liệu báo cáo"),
    "no UTF-8": ({"a.json": '{"phien_ban": 1}'.encode("utf-16")}, "không đọc được", "không phải là số liệu báo cáo"),
    "no report": ({"a.json": b"[1, 2]"}, "không đọc được", "không phải là số liệu báo cáo"),
    "an empty file": ({"a.json": b""}, "không đọc được", "không phải là số liệu báo cáo"),
    "a very deep file": ({"a.json": b"[" * 100_000}, "không đọc được", "không phải là số liệu báo cáo"),
    "half a letter": ({"a.json": b'{"phien_ban": 1, "a": "\\ud800"}'}, "không đọc được", "không phải là số liệu báo cáo"),
    "another version": ({"a.json": octets(report(2, phien_ban=2))}, "không đọc được", "số liệu của phiên bản khác"),
    "50 MB": ({"a.json": b" " * 50_000_000}, "không đọc được", "tệp nặng 50 MB"),
    "a ZIP bomb": ({"a.zip": packed("so-lieu.json", b" " * 30_000_000)}, "không đọc được", "tệp nặng 30 MB"),
    "a broken ZIP": ({"a.zip": b"PK\x03\x04"}, "không đọc được", "không mở được"),
    "a ZIP without a report": ({"a.zip": packed("x.pdf", b"x")}, "không đọc được", "không có số liệu báo cáo"),
    "a key that is missing": ({"a.json": octets({k: v for k, v in report(2).items() if k != "tong"})}, "không đọc được", "mục tong thiếu"),
    "less than nothing": ({"a.json": octets(report(2, thu_tuc_niem_yet=-1))}, "không đọc được", "mục thu_tuc_niem_yet"),
    "more than can be": ({"a.json": octets(report(2, tong__luot_nguoi=10**30))}, "không đọc được", "mục tong.luot_nguoi"),
    "sample data": ({"a.json": octets(report(2, don_vi__du_lieu_mau=True))}, "dữ liệu mẫu", "Bỏ dữ liệu mẫu"),
    "another period": ({"a.json": octets(report(2, ky__den="2025-06-14"))}, "khác kỳ", "15/12/2024 - 14/06/2025"),
    "a total of its own": ({"a.json": octets(report(2, tong__tin_bai=50))}, "mâu thuẫn", "tổng tin bài ghi 50, danh sách có 5"),
    "people out of nowhere": (
        {"a.json": octets(report(4, tong__luot_nguoi=9))},
        "mâu thuẫn",
        "lượt người ghi 9, cộng danh sách được chưa có",
    ),
    "forms that do not fit": ({"a.json": octets(report(2, hinh_thuc=[]))}, "mâu thuẫn", "số lượng theo hình thức không khớp danh sách"),
    "areas that do not fit": ({"a.json": octets(report(2, linh_vuc=[]))}, "mâu thuẫn", "tin bài theo lĩnh vực không khớp tổng số"),
    "made before it began": ({"a.json": octets(report(2, ky__ngay_lap="2024-01-01"))}, "mâu thuẫn", "ngày lập 01/01/2024"),
    "made tomorrow": ({"a.json": octets(report(2, ky__ngay_lap="2026-01-01"))}, "mâu thuẫn", "ngày lập 01/01/2026"),
    "two files of one unit": ({"a.json": octets(report(2)), "b.json": octets(report(2, luu_y=["mới"]))}, "trùng", "a.json, b.json"),
    "two units with one code": (
        {"a.json": octets(report(2)), "b.json": octets(report(3, don_vi__ma_don_vi="3130002"))},
        "trùng",
        "cùng mã đơn vị",
    ),
    "two units that only the name tells": (
        {f"{n}.json": octets(report(n, don_vi__ten="Trường", don_vi__ma_don_vi="")) for n in (2, 3)},
        "trùng",
        "cùng tên với đơn vị ở",
    ),
}


@pytest.mark.parametrize(("files", "kind", "said"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_in_doubt_is_named_and_not_added(files: dict[str, bytes], kind: str, said: str, unit: Unit, box: Path) -> None:
    assert add(unit, hand_in(box, {"tot.json": octets(GOOD), **files}), "--tu", "15/12/2024", "--den", "14/12/2025") == 0
    (folder,) = (unit.root / "bao-cao").iterdir()
    made = json.loads((folder / "tong-hop.json").read_bytes())
    assert [row["tep"] for row in made["cac_don_vi"]] == ["tot.json"]
    assert made["tong"]["tin_bai"] == GOOD["tong"]["tin_bai"]
    found = [one for one in made["can_xem_lai"] if not one["da_cong"]]
    assert {one["loai"] for one in found} == {kind}
    assert {one["tep"].partition("/")[0] for one in found} == set(files)
    assert all(said in one["noi_dung"] for one in found)

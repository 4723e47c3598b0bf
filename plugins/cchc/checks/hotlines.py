"""Hotlines: reachable, in force, open when they say so, tried not long ago."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import short_date

END_NOTICE = dt.timedelta(days=30)
TRIED_WITHIN = dt.timedelta(days=90)


def hotlines_answer(site: Site) -> Iterator[Problem]:
    for hotline in site.all_hotlines:
        source = hotline.source
        if not (hotline.telephones or hotline.email or hotline.address or hotline.url):
            yield source.problem("đường dây nóng chưa có cách liên hệ nào. Thêm dien_thoai, email, dia_chi hoặc url")
        if hotline.has_personal_number and not hotline.consent:
            yield source.problem(
                "dong_y: số di động cá nhân phải có văn bản đồng ý công khai. Thêm dong_y: gồm ngay và van_ban", "dien_thoai"
            )
        if hotline.start and hotline.end and hotline.end <= hotline.start:
            yield source.problem("den: hết hiệu lực trước khi có hiệu lực. Sửa lại ngày", "den")
        if hotline.end and site.today < hotline.end and hotline.end - site.today <= END_NOTICE:
            yield source.warning(f"den: đường dây nóng này hết hiệu lực ngày {short_date(hotline.end)}. Chuẩn bị số thay thế", "den")


def hotlines_open_in_order(site: Site) -> Iterator[Problem]:
    for hotline in site.all_hotlines:
        openings = hotline.openings
        for place, opening in openings:
            if opening.end <= opening.start:
                said = f"gio.{place + 1}.den: giờ kết thúc không sau giờ bắt đầu. Sửa lại giờ; qua nửa đêm thì tách thành hai khoảng"
                yield hotline.source.problem(said, "gio", place, "den")
        for (first, one), (second, other) in combinations(openings, 2):
            if one.meets(other):
                said = f"gio.{second + 1}: trùng giờ với khoảng thứ {first + 1}. Sửa thứ hoặc giờ của một trong hai"
                yield hotline.source.problem(said, "gio", second)


def hotlines_were_tried(site: Site) -> Iterator[Problem]:
    for hotline in site.hotlines:
        if site.today - hotline.checked > TRIED_WITHIN:
            yield hotline.source.warning(
                f"ngay_kiem_tra: đã hơn {TRIED_WITHIN.days} ngày (từ {short_date(hotline.checked)}) chưa gọi thử. Gọi thử rồi ghi lại ngày",
                "ngay_kiem_tra",
            )

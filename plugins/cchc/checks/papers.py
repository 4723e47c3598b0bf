"""Plans and hotlines: whole, in order, reachable."""

import datetime as dt
from collections.abc import Iterator

from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import short_date

CONSENT_NOTICE = dt.timedelta(days=30)


def plans_are_whole(site: Site) -> Iterator[Problem]:
    for plan in site.all_plans:
        if plan.end.last < plan.start.first:
            yield plan.source.problem(f"den: kế hoạch kết thúc ({plan.end}) trước khi bắt đầu ({plan.start}). Sửa một trong hai", "den")
        if not plan.body.strip() and not plan.attachments and not plan.is_draft:
            yield Problem(
                plan.source.file,
                plan.source.body_line,
                "kế hoạch chưa có nội dung. Viết nội dung, hoặc đính kèm bản PDF đã ký ở tep_dinh_kem",
            )
        if not plan.is_numbered and not plan.is_draft:
            yield plan.source.warning("so_ky_hieu: chưa có số. Ghi số khi văn bản đã được cấp số", "so_ky_hieu")
        if not plan.issued and not plan.is_draft:
            yield plan.source.warning("ngay_ban_hanh: chưa ghi ngày. Ghi ngày khi văn bản đã ban hành", "ngay_ban_hanh")


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
        if hotline.end and site.today < hotline.end and hotline.end - site.today <= CONSENT_NOTICE:
            yield source.warning(f"den: đường dây nóng này hết hiệu lực ngày {short_date(hotline.end)}. Chuẩn bị số thay thế", "den")

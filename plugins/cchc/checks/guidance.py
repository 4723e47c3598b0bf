"""Rules for what readers follow or take along: guides, services of the school, the library."""

import datetime as dt
from collections.abc import Iterator

from cchc import reserved
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import short_date, slug

REVIEWED_WITHIN = dt.timedelta(days=365)


def guides_have_steps(site: Site) -> Iterator[Problem]:
    for guide in site.all_guides:
        if not guide.steps and not guide.body.strip():
            yield guide.source.problem("hướng dẫn chưa có bước nào. Thêm buoc: gồm ten và noi_dung, hoặc viết dưới dòng ---")
        if any(step.picture and step.picture.shows_people == "học sinh" for step in guide.steps):
            yield guide.source.problem(
                "buoc: ảnh hướng dẫn không dùng ảnh có học sinh. Thay bằng ảnh chụp màn hình hoặc ảnh không có người", "buoc"
            )


def guidance_was_reviewed(site: Site) -> Iterator[Problem]:
    """What nobody looked at for a year leads people to the wrong counter."""
    for record in (*site.all_guides, *site.services):
        if record.checked > site.today:
            yield record.source.warning(f"ngay_kiem_tra: {short_date(record.checked)} chưa đến. Ghi ngày đã kiểm tra", "ngay_kiem_tra")
        elif site.today - record.checked > REVIEWED_WITHIN:
            said = f"ngay_kiem_tra: đã hơn 12 tháng từ ngày {short_date(record.checked)}. Xem lại còn đúng không rồi ghi ngày mới"
            yield record.source.warning(said, "ngay_kiem_tra")


def services_are_no_procedures(site: Site) -> Iterator[Problem]:
    names = {slug(name): found for found in site.procedures for name in (found.name, found.everyday_name) if name}
    for service in site.services:
        if procedure := names.get(slug(service.name)):
            said = (
                f"ten: trùng tên thủ tục hành chính {procedure.code}. Nếu là thủ tục thì ghi ở data/thu-tuc-tai-truong.yml, không ghi ở đây"
            )
            yield service.source.warning(said, "ten")
        if reserved.has_device_name(slug(service.code)) or service.code.lower() == "index":
            yield service.source.problem(f"ma: không dùng được «{service.code}» làm địa chỉ trang. Đặt mã khác", "ma")
        for number, form in enumerate(service.forms):
            if not form.file and not form.url:
                yield service.source.problem(f"mau_don.{number + 1}: mẫu chưa có tep hoặc url. Thêm một trong hai", "mau_don", number)


def resources_can_be_opened(site: Site) -> Iterator[Problem]:
    for resource in site.resources:
        if not resource.file and not resource.url:
            yield resource.source.problem("học liệu chưa có tep hoặc url. Thêm một trong hai")
        if resource.file and resource.url:
            yield resource.source.problem("url: đã có tep. Chỉ giữ một trong hai", "url")

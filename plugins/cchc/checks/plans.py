"""Plans: whole, numbered, dated."""

from collections.abc import Iterator

from cchc.model.site import Site
from cchc.problems import Problem


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

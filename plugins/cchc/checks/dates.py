"""The dates of all records: in order, and no check that is still to come."""

from collections.abc import Iterator

from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import short_date


def periods_end_after_they_begin(site: Site) -> Iterator[Problem]:
    """Every pair of days that a record states: from and until."""
    for post in site.all_posts:
        if post.expires and post.expires <= post.stamp.day:
            yield post.source.problem("ngay_go: ngày gỡ không sau ngày đăng, tin sẽ không bao giờ hiện. Sửa lại ngày", "ngay_go")
    for paper in site.documents:
        if paper.in_force_from and paper.in_force_until and paper.in_force_until.last < paper.in_force_from.first:
            yield paper.source.problem("hieu_luc_den: hết hiệu lực trước khi có hiệu lực. Sửa lại ngày", "hieu_luc_den")
        if paper.consultation and paper.consultation.end < paper.consultation.start:
            yield paper.source.problem("lay_y_kien.den: kết thúc trước khi bắt đầu. Sửa lại ngày", "lay_y_kien", "den")
    for here in site.procedures_here:
        for number, window in enumerate(here.windows):
            if window.end < window.start:
                said = f"dot_tiep_nhan.{number + 1}.den: đợt tiếp nhận kết thúc trước khi bắt đầu. Sửa lại ngày"
                yield here.source.problem(said, "dot_tiep_nhan", number, "den")
    for procedure in site.procedures:
        for number, authority in enumerate(procedure.authorities):
            if authority.start and authority.end and authority.end < authority.start:
                said = f"tham_quyen.{number + 1}.den: kết thúc trước khi bắt đầu. Sửa lại ngày"
                yield procedure.source.problem(said, "tham_quyen", number, "den")


def nothing_was_checked_in_the_future(site: Site) -> Iterator[Problem]:
    for record in (*site.all_hotlines, *site.procedures):
        if record.checked > site.today:
            yield record.source.warning(f"ngay_kiem_tra: {short_date(record.checked)} chưa đến. Ghi ngày đã kiểm tra", "ngay_kiem_tra")

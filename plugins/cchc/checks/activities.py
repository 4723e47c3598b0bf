"""Rules for what was done besides the website, and for reports on it."""

from collections.abc import Iterator

from cchc.checks.references import reference_fault
from cchc.model.post import Post
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import short_date


def activities_happen_in_order(site: Site) -> Iterator[Problem]:
    """They end after they begin, and nothing that is still to come has been counted."""
    for activity in site.all_activities:
        if activity.last < activity.first:
            said = f"den: hoạt động kết thúc ({activity.end}) trước khi bắt đầu ({activity.start}). Sửa một trong hai"
            yield activity.source.problem(said, "den")
        if activity.first > site.today and activity.participants is not None:
            said = f"so_luot_nguoi: hoạt động ngày {activity.start} chưa diễn ra nên chưa có số người. Bỏ trống, xong rồi ghi"
            yield activity.source.problem(said, "so_luot_nguoi")
        if activity.remedy_due and activity.remedy_due < activity.first:
            said = f"han_khac_phuc: {short_date(activity.remedy_due)} trước ngày kiểm tra. Sửa lại ngày"
            yield activity.source.problem(said, "han_khac_phuc")


def evidence_is_there(site: Site) -> Iterator[Problem]:
    """Each piece is one thing: a file, an address or a number; what was done and has no evidence is told once."""
    for activity in site.all_activities:
        for number, proof in enumerate(activity.proofs):
            if sum(bool(said) for said in (proof.file, proof.url, proof.number)) != 1:
                said = f"minh_chung.{number + 1}: mỗi minh chứng ghi đúng một trong ba: tep, url hoặc so_ky_hieu. Tách thành nhiều dòng"
                yield activity.source.problem(said, "minh_chung", number)
            if proof.is_open and not activity.is_open:
                said = f"minh_chung.{number + 1}.cong_khai: hoạt động không công khai nên minh chứng này không được đăng. Ghi cong_khai: có cho cả hoạt động, hoặc bỏ mục này"
                yield activity.source.warning(said, "minh_chung", number)
        if activity.last <= site.today and not activity.proofs and not activity.article:
            said = "minh_chung: chưa có minh chứng. Ghi ảnh, bản quét, số văn bản hoặc địa chỉ; có tin viết về hoạt động thì ghi tin_bai"
            yield activity.source.warning(said, "minh_chung")


def articles_of_activities_exist(site: Site) -> Iterator[Problem]:
    for activity in site.all_activities:
        if activity.article and (fault := reference_fault(site, activity.article, site.all_posts, f"{Post.written_in}/")):
            yield activity.source.problem(f"tin_bai: {fault}", "tin_bai")


def reports_do_not_share_days(site: Site) -> Iterator[Problem]:
    """A half-year holds its quarters; two reports on the same days, or with some days in common, count twice."""
    sent = sorted((report for report in site.all_reports if report.sent), key=lambda report: (report.window.start, report.window.end))
    for number, report in enumerate(sent):
        for other in sent[number + 1 :]:
            mine, theirs = report.window, other.window
            if (mine.start, mine.end) == (theirs.start, theirs.end):
                said = f"ky_bao_cao: trùng kỳ với {report.source.file}. Mỗi kỳ giữ một báo cáo đã gửi; bản thay thế thì sửa ngay ở tệp cũ"
                yield other.source.warning(said, "ky_bao_cao")
            elif mine.start < theirs.start <= mine.end < theirs.end:
                said = f"ky_bao_cao: có chung các ngày {short_date(theirs.start)} - {short_date(mine.end)} với {report.source.file}. Xem lại tu, den; đúng thì không cộng số liệu hai báo cáo với nhau"
                yield other.source.warning(said, "ky_bao_cao", "tu")


def reports_are_whole(site: Site) -> Iterator[Problem]:
    for report in site.all_reports:
        window = report.window
        if window.end < window.start:
            said = (
                f"ky_bao_cao.den: kỳ kết thúc ({short_date(window.end)}) trước khi bắt đầu ({short_date(window.start)}). Sửa một trong hai"
            )
            yield report.source.problem(said, "ky_bao_cao", "den")
        if report.sent and report.sent.day > site.today:
            said = f"da_gui.ngay: {short_date(report.sent.day)} là ngày chưa tới. Ghi ngày đã gửi"
            yield report.source.problem(said, "da_gui", "ngay")
        if report.is_draft:
            continue
        if not report.body.strip() and not report.attachments:
            said = "báo cáo chưa có nội dung. Viết nội dung, hoặc đính kèm bản PDF đã ký ở tep_dinh_kem"
            yield Problem(report.source.file, report.source.body_line, said)
        if not report.is_numbered:
            yield report.source.warning("so_ky_hieu: chưa có số. Ghi số khi văn bản đã được cấp số", "so_ky_hieu")
        if not report.issued:
            yield report.source.warning("ngay_ban_hanh: chưa ghi ngày. Ghi ngày khi văn bản đã ban hành", "ngay_ban_hanh")

"""The posting log: what hangs is what has to hang, in the version that the data give today."""

from collections.abc import Iterator

from cchc.board.versions import posted_sheets
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import fold, short_date


def the_board_is_up_to_date(site: Site) -> Iterator[Problem]:
    """Compare each board with the sheets of today, by their version codes. A unit that keeps no log is told nothing."""
    due = {sheet.code: sheet for sheet in posted_sheets(site)}
    for board in site.boards:
        source, where = board.source, f"bảng «{board.place}»"
        for number, hung in enumerate(board.sheets):
            if not (sheet := due.get(hung.code)):
                yield source.warning(f"to: {where}: {hung.code} không còn được niêm yết. Gỡ tờ này xuống", "to", number)
            elif fold(hung.version) != fold(sheet.version):
                said = f"tờ {sheet.number} ({sheet.code}) đang treo là bản {hung.version}, dữ liệu nay là bản {sheet.version}: in và thay"
                yield source.warning(f"to: {where}: {said}", "to", number)
        codes = {hung.code for hung in board.sheets}
        for sheet in due.values():
            if sheet.code not in codes:
                yield source.warning(f"to: {where}: chưa treo tờ {sheet.number} ({sheet.code}) bản {sheet.version}. In và treo thêm", "to")


def the_log_is_in_order(site: Site) -> Iterator[Problem]:
    for posting in site.postings:
        if posting.day > site.today:
            yield posting.source.problem(f"ngay: ngày {short_date(posting.day)} chưa đến. Ghi ngày đã treo", "ngay")
        codes = [sheet.code for sheet in posting.sheets]
        for number, code in enumerate(codes):
            if code in codes[:number]:
                yield posting.source.problem(f"to: tờ «{code}» ghi hai lần. Xóa một dòng", "to", number, "ma")


def forms_can_be_bound_in(site: Site) -> Iterator[Problem]:
    """A form belongs right behind the sheet of its procedure (TT 02/2017/TT-VPCP), and only a PDF file can be placed there."""
    for procedure in site.posted_procedures:
        for d, dossier in enumerate(procedure.dossiers):
            for p, paper in enumerate(dossier.papers):
                if not paper.forms or any(form.file and site.file(procedure, form.file).pages for form in paper.forms):
                    continue
                broken = next((form.file for form in paper.forms if form.file.lower().endswith(".pdf")), "")
                why = f"tệp «{broken}» không đọc được nên" if broken else "chưa có mẫu dạng PDF nên"
                yield procedure.source.warning(
                    f"mau_don: {why} tờ niêm yết chỉ in được mã QR của mẫu. "
                    + ("Lưu lại mẫu thành PDF không đặt mật khẩu" if broken else "Lưu mẫu thành PDF, thêm vào mau_don"),
                    "thanh_phan_ho_so", d, "giay_to", p, "mau_don",
                )  # fmt: skip

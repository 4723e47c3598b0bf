"""Procedures: every legally required part, dates in order."""

import re
from collections.abc import Iterator

from cchc import legal
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import fold


def procedures_state_time_and_fee(site: Site) -> Iterator[Problem]:
    """The rows of `cach_thuc` are the truth; a part is missing where neither they nor the whole say it (NĐ 63/2010, Điều 8.2)."""
    for procedure in site.procedures:
        rows = procedure.channels
        for key, whole, said in (
            ("thoi_han", procedure.processing_time, [str(row.duration or "") for row in rows]),
            ("phi_le_phi", procedure.fee, [row.fee for row in rows]),
        ):
            if not whole and not all(said):
                part = legal.parts()[key]
                yield procedure.source.problem(
                    f"{key}: thiếu phần «{part.name}» ({part.source}). Ghi ở đây hoặc ở từng dòng của cach_thuc; không có thì viết «Không», chưa biết thì viết «Chưa rõ»",
                    key,
                )
            for number, row in enumerate(said):
                if whole and row and _same(whole) != _same(row):
                    yield procedure.source.problem(
                        f"{key}: «{whole}» mâu thuẫn với «{row}» ở cach_thuc dòng {number + 1}. Giữ một, bỏ một", "cach_thuc", number
                    )


def _same(text: str) -> str:
    return re.sub(r"\b0+(?=\d)", "", fold(text)).strip(" .")


def procedures_live_in_order(site: Site) -> Iterator[Problem]:
    for procedure in site.procedures:
        source = procedure.source
        if procedure.in_force_from and procedure.in_force_until and procedure.in_force_until <= procedure.in_force_from:
            yield source.problem("hieu_luc_den: hết hiệu lực trước khi có hiệu lực. Sửa lại ngày", "hieu_luc_den")
        if procedure.state(site.today) == "hết hiệu lực":
            continue
        if not procedure.is_complete:
            yield source.warning(
                "còn phần ghi «Chưa rõ», nên thủ tục chưa được đưa vào bảng niêm yết. Đối chiếu với quyết định công bố rồi ghi đủ"
            )
        if procedure.authority(site.today) is None:
            yield source.warning("tham_quyen: hôm nay không có cơ quan nào có thẩm quyền. Kiểm tra các mốc tu, den", "tham_quyen")

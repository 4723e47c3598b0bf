"""The log of approvals as a file: its heading, and what one approval adds to it."""

import datetime as dt

from cchc.model.record import Record
from cchc.model.site import Site
from cchc.vietnamese import short_date
from cchc.yamltext import Value

HEADING = """\
# Sổ duyệt: ai đã duyệt bản nào của bài hay mục nào, ngày nào. Ghi bằng lệnh: python build.py duyet. Không sửa, không xóa bản ghi cũ.
"""


def entry(id: str, site: Site, record: Record, approver: str, role: str, day: dt.date) -> dict[str, Value]:
    """Return the values of an entry: `record` is approved as `site` has it."""
    said = {"id": id, "ban_ghi": record.id, "ban": site.state_of(record), "nguoi": approver, "chuc_vu": role, "ngay": short_date(day)}
    return {key: value for key, value in said.items() if value}

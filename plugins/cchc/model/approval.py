"""The log of approvals: which state of which record somebody answerable has agreed to."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import ClassVar

from cchc.identity import id_from
from cchc.model.dates import Day
from cchc.model.files import SourceFile
from cchc.model.record import Record, key
from cchc.model.values import Code, RecordId, Text

APART = {"placements"}
"""Keys that are noted after a record was published; they stand on no page."""


class Approval(Record):
    """One record as it was approved. A later change is not covered by it."""

    kind_name: ClassVar[str] = "lần duyệt"
    written_in: ClassVar[str] = "data/so-duyet.yml"

    record_id: RecordId = key("ban_ghi", "Bản ghi được duyệt", "Dòng id: của bài hoặc mục được duyệt")
    state: Code = key("ban", "Bản được duyệt", "Tám chữ tính từ nội dung; lệnh «duyet» ghi sẵn")
    approver: Text = key("nguoi", "Người duyệt", "Họ tên")
    role: Text = key("chuc_vu", "Chức vụ", default="")
    day: Day = key("ngay", "Ngày duyệt")

    @property
    def signed(self) -> str:
        """Return the approver with the role."""
        return f"{self.approver}, {self.role}" if self.role else self.approver


def state_of(record: Record, files: Iterable[SourceFile]) -> str:
    """Return the code of a record's state: another one as soon as anything that people can read of it is another.

    Only what was written counts, so that a new version of the program, with more keys, voids no approval.
    """
    written = record.model_dump(by_alias=True, exclude_defaults=True, exclude=APART & type(record).model_fields.keys())
    said = json.dumps([written, record.body, sorted(file.digest for file in files)], sort_keys=True, default=str)
    return id_from(sha256(said.encode()).digest())[:8]

"""What every record shares: frozen, closed to unknown keys, each field declared once with its Vietnamese key, label and help."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from cchc.model.dates import Day
from cchc.model.values import AnyCase, OneOrMany, RecordId, Text, YesNo
from cchc.problems import KeyPath, Problem, Severity
from cchc.yamltext import Lines


def key(name: str, label: str, help_text: str = "", **rules: Any) -> Any:
    """Declare a field: its YAML key, its Vietnamese label and its help text; required unless `default` is given."""
    return Field(alias=name, title=label, description=help_text or None, **rules)


@dataclass(frozen=True)
class Source:
    """Where a record was written: the file (relative to the unit's folder) and the line of each of its keys."""

    file: str
    lines: Lines
    body_line: int = 0
    """The file's line on which the Markdown body begins; 0 where there is none."""

    def problem(self, message: str, *path: str | int) -> Problem:
        return Problem(self.file, self.lines.at(*path), message)

    def warning(self, message: str, *path: str | int) -> Problem:
        return Problem(self.file, self.lines.at(*path), message, Severity.WARNING)


class Part(BaseModel):
    """A group of keys inside a record. A key left empty counts as not written."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        # An unknown key stays, so that it is refused: `{mo_ta: Chào cờ, có học sinh}` must not lose its second half in silence.
        known = {info.alias for info in cls.model_fields.values()}
        return {name: value for name, value in values.items() if name not in known or value not in (None, "", [], {})}

    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield every text that stands in it, at any depth, with the path of its keys."""
        return ((path, value) for path, value in self._inside(()) if isinstance(value, str) and value)

    def parts(self) -> Iterator[tuple[KeyPath, "Part"]]:
        """Yield every group of keys that stands in it, at any depth, with the path of its keys."""
        return ((path, value) for path, value in self._inside(()) if isinstance(value, Part))

    def _inside(self, path: KeyPath) -> Iterator[tuple[KeyPath, "str | Part"]]:
        """Yield texts and groups in the order of the keys, a group before what it holds."""
        for name, info in type(self).model_fields.items():
            value = getattr(self, name)
            for place, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
                if isinstance(item, str | Part):
                    inner = (*path, str(info.alias)) if place is None else (*path, str(info.alias), place)
                    yield inner, item
                    if isinstance(item, Part):
                        yield from item._inside(inner)


class Update(Part):
    """A change worth telling; a typo fix adds none."""

    day: Day = key("ngay", "Ngày cập nhật")
    note: Text = key("noi_dung", "Nội dung thay đổi")
    kind: Annotated[Literal["cập nhật", "đính chính"], AnyCase()] = key("loai", "Loại", "cập nhật hoặc đính chính", default="cập nhật")


class Permission(Part):
    """Personal data that is published on purpose."""

    data: Text = key(
        "du_lieu",
        "Dữ liệu",
        "Chép đúng số, địa chỉ hoặc ngày như trong bài hay trong tệp; hoặc ghi một loại: số căn cước, số điện thoại, thư điện tử, số tài khoản, "
        "ngày sinh, danh sách, vị trí chụp ảnh, tệp có mật khẩu",
    )
    reason: Text = key("ly_do", "Lý do", "Vì sao được công khai; ai đồng ý, ngày nào")


HEADINGS = ("title", "subject", "name", "question", "content", "period")
"""Fields that say what a record is about, in the order in which they are asked."""


class Record(Part):
    """Something with an identity of its own. `source` tells where it was written."""

    id: RecordId = key("id", "Mã bản ghi", "Do lệnh «tạo» ghi sẵn; không sửa, không chép từ bản ghi khác")
    is_sample: YesNo = key(
        "du_lieu_mau", "Dữ liệu mẫu", "«có» thì trang mang dòng chữ DỮ LIỆU MẪU; dữ liệu thật không dùng mục này", default=False
    )
    allowed: OneOrMany[Permission] = key(
        "cho_phep_cong_khai",
        "Cho phép công khai",
        "Dữ liệu cá nhân mà đơn vị cố ý đăng, kể cả trong tệp đính kèm; mục này không hiện trên trang",
        default=(),
    )

    kind_name: ClassVar[str]
    """What a person calls such a record, e.g. 'tin bài'."""
    written_in: ClassVar[str]
    """Where people write it: a list file (data/co-quan.yml), or a folder with one file for each (content/tin-tuc)."""

    @property
    def heading(self) -> str:
        """What a person knows it by."""
        return next((str(value) for name in HEADINGS if (value := getattr(self, name, ""))), self.kind_name)

    @property
    def names(self) -> tuple[str, ...]:
        """What other records may call this one by, the surest first."""
        code = getattr(self, "code", None)
        return (code,) if code else (self.id,)

    _source: Source = PrivateAttr()
    _path: str = PrivateAttr(default="")
    _body: str = PrivateAttr(default="")
    _waits: bool = PrivateAttr(default=False)

    @classmethod
    def unread(cls, source: Source, path: str, body: str) -> Self:
        """Return a record without values, for one that has faults: its place and its body can still be looked at."""
        record: Self = cls.model_construct()  # type: ignore[assignment]
        record._source, record._path, record._body = source, path, body
        return record

    def named_files(self) -> Iterator[tuple[KeyPath, Part, str]]:
        """Yield (path of keys, group, reference) of every file that it names."""
        for path, part in (((), self), *self.parts()):
            if reference := getattr(part, "file", ""):
                yield path, part, reference

    def is_public(self, today: dt.date) -> bool:
        """Whether it stands on the site on that day."""
        return not self.waits

    def is_gone(self, today: dt.date) -> bool:
        """Whether it has left the site for good."""
        return False

    def hold(self) -> None:
        """Keep it from the site until it is approved. For loading alone."""
        self._waits = True

    def release(self) -> None:
        """Let it stand on the site all the same. For previews alone."""
        self._waits = False

    @property
    def is_internal(self) -> bool:
        """Whether it is for the unit's own eyes: nothing of it is published, today or later."""
        return False

    def published_texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield every text of it that may be published."""
        return iter(()) if self.is_internal else self.texts()

    @property
    def waits(self) -> bool:
        """Whether it has never been approved, where the unit asks for that."""
        return self._private("_waits")  # type: ignore[no-any-return]

    @property
    def source(self) -> Source:
        return self._private("_source")  # type: ignore[no-any-return]

    @property
    def path(self) -> str:
        """The address inside its section, from the place of its file: '2026/hop-bao'. Empty for entries of a list file."""
        return self._private("_path")  # type: ignore[no-any-return]

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self._private("_body")  # type: ignore[no-any-return]

    def _private(self, name: str) -> Any:
        """Return a private attribute; asked for tens of thousands of times in a build, and Pydantic looks in many places first."""
        return (self.__pydantic_private__ or {})[name]

    @classmethod
    def read(cls, values: Any, source: Source, path: str = "", body: str = "") -> Self:
        """Validate plain values. Raises pydantic.ValidationError with every fault of the record."""
        record = cls.model_validate(values)
        record._source, record._path, record._body = source, path, body
        return record

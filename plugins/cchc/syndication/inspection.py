"""Whether a feed that was written is one that bridges can follow; looked at before it is published."""

import datetime as dt
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from cchc import addresses
from cchc.built import Built
from cchc.model.record import Record
from cchc.model.site import Site
from cchc.problems import Problem, told
from cchc.syndication import calendar_inspection
from cchc.syndication.feed import SUMMARY_LENGTH
from cchc.syndication.reading import Seen, read
from cchc.vietnamese import HANOI

_TAG = re.compile(r"""<[^"'<>]*(?:"[^"]*"[^"'<>]*|'[^']*'[^"'<>]*)*>""")
_ATTRIBUTE = re.compile(r"""\s([^\s"'<>=/]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_WHOLE = re.compile(r"(?:https?://[^/]|mailto:|tel:)", re.IGNORECASE)
_RUNNING = re.compile(r"<(?:script|style|iframe|object|embed)\b", re.IGNORECASE)

OURS = "Lỗi của chương trình, không phải của bài: gửi dòng này cho người hỗ trợ"


@lru_cache(maxsize=256)  # the same text stands in three forms, and in the feeds of all its areas
def _look_into(text: str) -> tuple[tuple[str, ...], bool]:
    """Return what the tags of an HTML text point at, and whether one of them runs something."""
    tags = _TAG.findall(text)
    attributes = [(name.lower(), html.unescape(value.strip("\"'"))) for tag in tags for name, value in _ATTRIBUTE.findall(tag)]
    targets = tuple(value for name, value in attributes if name in ("href", "src"))
    return targets, any(map(_RUNNING.match, tags)) or any(name.startswith("on") for name, _ in attributes)


def problems(site: Site, built: Built) -> list[Problem]:
    """Return what keeps a site from being published whose feeds were made just now; the others were looked at when they were."""
    inspection = Inspection(site, built.size_of)
    made = [path for path in built.keys if path not in built.current and addresses.is_feed(path)]
    return told(problem for path in made for problem in inspection.problems(path, built.file(path).read_bytes()))


@dataclass(frozen=True)
class Inspection:
    site: Site
    size_of: Callable[[str], int | None]
    """Tells the octets of the file that is published at a path; None where there is none."""

    def problems(self, path: str, content: bytes) -> Iterator[Problem]:
        """Yield what keeps a feed from being published, each at the record that it comes from."""
        if path == addresses.CALENDAR:
            yield from calendar_inspection.problems(self.site, path, content)
            return
        try:
            own, items = read(path, content)
        except (ValueError, KeyError, TypeError, ElementTree.ParseError) as error:
            yield Problem(path, 1, f"kênh tin không đọc lại được ({error}). {OURS}")
            return
        if own != addresses.absolute(path, self.site.organisation.site_address):
            yield Problem(path, 1, f"kênh tin tự ghi địa chỉ «{own}», không phải địa chỉ của mình. {OURS}")
        for item in items:
            for key, said in (*self._faults(item), *self._faults_of_files(item)):
                yield self._at(path, item, key, said)
        for item, said in _faults_together(items):
            yield self._at(path, item, "ngay", said)

    def _faults(self, item: Seen) -> Iterator[tuple[str, str]]:
        """Yield (key, sentence) for each fault of one item."""
        if not item.id.startswith(f"tag:{self.site.organisation.tag_authority}:"):
            yield "id", f"mã tin «{item.id}» không bắt đầu bằng định danh của đơn vị. {OURS}"
        if not item.title.strip():
            yield "tieu_de", "tin không có tiêu đề. Viết tieu_de của bài"
        if not item.summary.strip():
            yield "tom_tat", "tin không có tóm tắt. Viết tom_tat của bài"
        if len(html.unescape(item.summary)) > SUMMARY_LENGTH:
            yield "tom_tat", f"tóm tắt dài quá {SUMMARY_LENGTH} ký tự. Viết tom_tat ngắn hơn"
        yield from self._faults_of_dates(item)
        targets, runs = _look_into(item.html)
        for target in (*item.links, *targets):
            if not _WHOLE.match(target):
                yield "id", f"địa chỉ «{target[:80]}» không đầy đủ, ở nơi khác không mở được. Viết cả https:// và tên miền"
        if runs:
            yield "id", f"nội dung còn mã chạy được, nơi nhận tin sẽ từ chối. {OURS}"

    def _faults_of_dates(self, item: Seen) -> Iterator[tuple[str, str]]:
        published, updated = moment(item.published), moment(item.updated)
        if published is None or updated is None:
            yield "ngay", f"ngày đăng «{item.published}» hoặc ngày cập nhật «{item.updated}» không đúng dạng +07:00. {OURS}"
        elif published.date() > self.site.today:
            yield "ngay", f"ngày đăng {published:%d/%m/%Y} ở tương lai; tin chưa đến ngày thì chưa vào kênh. {OURS}"
        elif updated < published:
            yield "cap_nhat", "ngày cập nhật trước ngày đăng. Sửa ngay trong cap_nhat"

    def _faults_of_files(self, item: Seen) -> Iterator[tuple[str, str]]:
        for url, stated in item.files:
            path = unquote(urlsplit(url).path).removeprefix(urlsplit(self.site.organisation.site_address).path)
            size = self.size_of(path)
            if not url.startswith(self.site.organisation.site_address) or size is None:
                yield "id", f"tệp kèm theo «{url[:80]}» không có trong trang. {OURS}"
            elif stated != str(size):
                yield "id", f"tệp kèm theo «{path}» dài {size} byte nhưng kênh ghi {stated or 'trống'}. {OURS}"

    def _at(self, path: str, item: Seen, key: str, said: str) -> Problem:
        found = self._record(item.id)
        said = f"kênh tin {path}: {said}"
        return found.source.problem(said, key) if found else Problem(path, 1, f"{said} ({item.title or item.id})")

    def _record(self, item_id: str) -> Record | None:
        name = item_id.removeprefix(f"tag:{self.site.organisation.tag_authority}:").partition(":")[0]
        return next((record for record in self.site.records() if record.id == name), None)


@lru_cache(maxsize=4096)  # an item's dates are asked for by four rules, in three forms
def moment(written: str) -> dt.datetime | None:
    """Return a date of RSS or Atom; None where it is none, or not the time of Hà Nội."""
    try:
        found = parsedate_to_datetime(written) if "," in written else dt.datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.utcoffset() == HANOI.utcoffset(None) else None


def _faults_together(items: list[Seen]) -> Iterator[tuple[Seen, str]]:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            yield item, f"mã tin «{item.id}» có hai lần, nơi nhận tin sẽ bỏ mất một. Mỗi bài phải có id riêng"
        seen.add(item.id)
    for newer, older in pairwise(items):
        above, below = moment(newer.published), moment(older.published)
        if above and below and above <= below:
            yield newer, f"ngày đăng không sau tin đứng dưới («{older.title[:60]}»), nơi nhận tin sẽ sót hoặc lặp. Đổi ngay cho khác nhau"

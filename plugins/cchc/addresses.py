"""Every URL and output path of the site; the only place that joins them.

An address is a path from the section's root: '' is the home page, pages end in '/', files do not.
"""

from functools import singledispatch
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from cchc.model.activity import Activity
from cchc.model.document import Document
from cchc.model.files import SourceFile
from cchc.model.guide import Guide
from cchc.model.hotline import Hotline
from cchc.model.organisation import ReformArea, Section
from cchc.model.plan import Plan
from cchc.model.post import PlainPage, Post
from cchc.model.procedure import Procedure
from cchc.model.question import Question
from cchc.model.record import Record
from cchc.model.report import Report
from cchc.model.school_service import SchoolService
from cchc.vietnamese import slug

HOME = ""
NEWS = "tin-tuc/"
PLANS = "ke-hoach/"
DOCUMENTS = "van-ban/"
PROCEDURES = "thu-tuc/"
NOTICE = "niem-yet/"
HOTLINES = "duong-day-nong/"
SUBSCRIPTIONS = "kenh-tin/"
FEEDBACK = "phan-anh/"
FEEDBACK_FORM, FEEDBACK_RESULTS = f"{FEEDBACK}phieu/", f"{FEEDBACK}ket-qua/"
GUIDES = "huong-dan/"
SERVICES = "viec-tai-truong/"
QUESTIONS, ONLINE = "hoi-dap/", "dich-vu-cong/"
INDICES, HANDLING = "chi-so/", "giai-quyet-ho-so/"
LIBRARY, AUDIENCES, MEDIA = "thu-vien/", "danh-cho/", "bao-chi/"
ACTIVITIES, REPORTS = "hoat-dong/", "bao-cao/"
DIRECTORY = "thong-tin/"
"""What the menu has no room for."""
COPIES = "chia-se/"
"""The list of copy pages, for staff."""
DATA = "du-lieu/"
HOTLINES_JSON, HOTLINES_CSV = (f"{DATA}duong-day-nong.{kind}" for kind in ("json", "csv"))
UNIT_JSON, UNIT_SCHEMA = f"{DATA}don-vi.json", f"{DATA}don-vi.schema.json"
BUILT_ON = "du-lieu/ngay-dung.txt"
"""The day of the build, for pages that must say when they are too old; none of them changes with it."""
PROCEDURES_JSON, PROCEDURES_CSV, PROCEDURES_XLSX = (f"{DATA}thu-tuc.{kind}" for kind in ("json", "csv", "xlsx"))
PROCEDURES_SCHEMA = f"{DATA}thu-tuc.schema.json"
SEARCH = "tim-kiem/"
FEED = "rss.xml"
FEED_STYLE = "kenh-tin/kenh.css"
"""What shows a feed in a browser."""
CALENDAR = "lich.ics"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
EMBEDS = "tich-hop/"
"""How other sites show parts of this one; the parts lie below."""
EMBEDDED_NEWS, EMBEDDED_HOTLINES, EMBEDDED_PROCEDURES = (f"{EMBEDS}{part}/" for part in ("tin-moi", "duong-day-nong", "thu-tuc"))
NEWEST_JSON, NEWEST_SCRIPT = f"{EMBEDS}tin-moi.json", f"{EMBEDS}tin-moi.js"
SERVER_RULES = f"{EMBEDS}may-chu/"
MANIFEST = "ung-dung.webmanifest"
COPY_KEEPER = "ban-luu.js"
"""The service worker: it must lie above every page that it keeps."""
ROBOTS = "robots.txt"
ASSETS = "assets/"
SHEETS = "ban-in/"
"""Sheets of paper as PDF files."""

BOUND, POSTED_LIST, FEEDBACK_SHEET, POSTER = (
    f"{SHEETS}{name}.pdf" for name in ("bang-niem-yet", "danh-muc", "phan-anh-kien-nghi", "ap-phich-a3")
)
SHEET_FOLDER, CARD_FOLDER = f"{SHEETS}thu-tuc/", f"{SHEETS}the-a6/"


_BY_FILE: dict[type[Record], str] = {
    Post: NEWS, Plan: PLANS, PlainPage: "", Guide: GUIDES, Procedure: PROCEDURES, Activity: ACTIVITIES, Report: REPORTS,
}  # fmt: skip
"""Records whose place in their folder is their address, with the section they stand in."""


@singledispatch
def of(record: Record) -> str:
    """Return the address of a record's page, or of its place on the page that lists it."""
    if type(record) not in _BY_FILE:
        raise TypeError(f"{type(record).__name__} has no page")
    return f"{_BY_FILE[type(record)]}{record.path}/"


@of.register
def _(service: SchoolService) -> str:
    return f"{SERVICES}{slug(service.code)}/"


@of.register
def _(question: Question) -> str:
    return f"{QUESTIONS}#{question.id}"


@of.register
def _(document: Document) -> str:
    return f"{DOCUMENTS}#vb-{slug(document.code)}"


@of.register
def _(hotline: Hotline) -> str:
    return f"{HOTLINES}#{hotline.id}"


@of.register
def _(area: ReformArea) -> str:
    return f"{NEWS}linh-vuc/{slug(area.code)}/"


@of.register
def _(section: Section) -> str:
    return f"{NEWS}chuyen-muc/{slug(section.code)}/"


def sheet(procedure: Procedure) -> str:
    """Return the address of the sheet of paper that a procedure is posted on."""
    return f"{SHEET_FOLDER}{procedure.path}.pdf"


def card(procedure: Procedure) -> str:
    return f"{CARD_FOLDER}{procedure.path}.pdf"


def copy_page(post: Post) -> str:
    """Return where staff find what to post of a post elsewhere; its files lie below."""
    return f"{of(post)}{COPIES}"


def short(record: Record) -> str:
    """Return the address that QR codes on paper hold: it stays whatever the record is called."""
    return f"q/{record.id}/"


def former(written: str) -> str:
    """Return an address that a page had before, however a person wrote its slashes (`dia_chi_cu`)."""
    return written.strip("/") + "/"


def contact(hotline: Hotline, extension: str) -> str:
    """Return where a hotline lies as a contact: 'vcf' for the vCard, 'svg' for its QR code."""
    return f"{HOTLINES}{hotline.id}.{extension}"


def audience(name: str) -> str:
    """Return the address of what is meant for one group of readers: 'phụ huynh'."""
    return f"{AUDIENCES}{slug(name)}/"


def news_year(year: int) -> str:
    return f"{NEWS}nam/{year}/"


def list_page(first: str, number: int) -> str:
    """Return the address of page `number` (1 is the oldest) of the list that begins at `first`."""
    return f"{first}trang/{number}/"


def record_path(file: str, folder: str) -> str:
    """Return the address part that a source file's place gives: 'content/tin-tuc/2026/Họp báo.md' -> '2026/hop-bao'."""
    place = PurePosixPath(file).relative_to(folder)
    return "/".join(slug(part, 100) for part in (*place.parts[:-1], place.stem))


def _slugged(file: SourceFile) -> str:
    place = PurePosixPath(file.path)
    return "/".join(slug(part, 100) or "x" for part in (*place.parts[1:-1], place.stem))


def attachment(file: SourceFile) -> str:
    return f"tep/{_slugged(file)}.{file.extension}"


def picture(file: SourceFile, width: int, extension: str = "jpg") -> str:
    return f"anh/{_slugged(file)}-{width}.{extension}"


def share_picture(record: Record) -> str:
    """Return where the picture lies that stands for a record's page elsewhere; no slug has an underscore."""
    return f"anh/chia_se/{record.id}.jpg"


COVER = "anh/chia_se/phat-thanh.jpg"
"""What stands for the unit's bulletins; no record's id has a hyphen."""


def asset(name: str, key: str) -> str:
    """Return the address of a file of the frame, with a part of its digest: another content, another address."""
    stem, _, extension = name.rpartition(".")
    return f"{ASSETS}{stem}.{key[:8]}.{extension}"


def output_path(address: str) -> str:
    """Return the file that answers at an address: 'tin-tuc/' -> 'tin-tuc/index.html'."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address


def relative(address: str, page: str) -> str:
    """Return `address` as a link on `page`, by way of the site's root. Both are addresses; `address` may carry a #fragment."""
    target, mark, fragment = address.partition("#")
    if mark and target == page:
        return f"#{fragment}"
    return ("../" * page.count("/") + quote(target) or "./") + mark + fragment


def from_host(address: str, site_address: str) -> str:
    """Return `address` as a path from the host's root: for a page that answers at any depth."""
    return urlsplit(absolute(address, site_address))._replace(scheme="", netloc="").geturl()


def feed(stem: str, name: str) -> str:
    """Return where a feed lies in one form: ('thu-tuc', 'atom.xml'). The RSS of all news keeps the address it always had."""
    return FEED if (stem, name) == ("tin-tuc", "rss.xml") else f"{SUBSCRIPTIONS}{stem}/{name}"


def is_feed(path: str) -> bool:
    """Whether programs of others follow a file, so that it is looked at before it is published."""
    return path in (FEED, CALENDAR) or (path.startswith(SUBSCRIPTIONS) and path.endswith((".xml", ".json")))


def item(code: str) -> str:
    """Return the id of a plan's topic, target or task on the plan's page."""
    return f"nd-{slug(code)}"


def absolute(address: str, site_address: str) -> str:
    """Return `address` as a URL below the section's own (`dia_chi_trang`)."""
    target, mark, fragment = address.partition("#")
    return f"{site_address.rstrip('/')}/{quote(target)}{mark}{fragment}"

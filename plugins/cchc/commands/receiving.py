"""`nhap bai`: a Word document and photos into a draft post, its pictures in a folder beside it - all of it or nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import Timeout

from cchc import reserved
from cchc.commands.creating import moment, new_id
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.saying import say
from cchc.commands.skeleton import entry
from cchc.commands.suggestions import POST_OPTIONS
from cchc.exchange import placing
from cchc.exchange.entries import quoted
from cchc.model.post import Post
from cchc.vietnamese import slug
from cchc.word import package, photos
from cchc.word.arrival import Arrived, Unreadable
from cchc.word.photos import Photo
from cchc.word.reading import read_document

OFFERED = {name: example for name, example in POST_OPTIONS.items() if name != "ban_nhap"}

MOST_EXAMPLES = 3
"""Of converted letters, on the screen."""


@dataclass(frozen=True)
class Draft:
    """A post to be written, and what lies beside it."""

    arrived: Arrived
    photos: tuple[Photo, ...]
    """Those that came along as files of their own."""
    file: str
    """Its path in the unit's folder."""

    @property
    def folder(self) -> str:
        """The folder of its pictures, beside it and called like it."""
        return self.file.removesuffix(".md")

    @property
    def octets(self) -> dict[str, bytes]:
        """Octets of every picture by its file name."""
        return {picture.name: picture.content for picture in self.arrived.pictures} | {photo.name: photo.content for photo in self.photos}

    @property
    def pictures(self) -> dict[str, bytes]:
        """Octets by path in the unit's folder."""
        return {f"{self.folder}/{name}": content for name, content in self.octets.items()}


def receive(order: Order) -> int:
    """Make a draft of a document and photos."""
    if len(order.words) < 2:
        raise Refused("viết: python build.py nhap bai TỆP.docx, thêm tên các tệp ảnh gửi kèm nếu có")
    document, *pictures = (Path(word).expanduser() for word in order.words[1:])
    try:
        arrived = read_document(document.name, _octets(document, package.LARGEST, package.too_large(document.name)))
        taken = _prepared(pictures, len(arrived.pictures))
    except Unreadable as fault:
        raise Refused(f"{fault}. Chưa tạo gì", CONTENT_AT_FAULT) from None
    draft = Draft(arrived, taken, _free_file(order, arrived.title))
    _place(order, draft)
    _sum_up(order, draft)
    return GOOD


def _octets(path: Path, most: int, too_much: str) -> bytes:
    """Return a file's octets; one that is too large is told before it is read."""
    try:
        if path.stat().st_size > most:
            raise Unreadable(too_much)
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"không mở được «{path}»: xem lại tên tệp, hoặc đóng chương trình đang mở tệp (lỗi hệ thống {error.errno})") from None


def _prepared(paths: Sequence[Path], before: int) -> tuple[Photo, ...]:
    """Return photos ready to be stored, called on from the pictures of the document."""
    return tuple(
        photos.prepare(f"anh-{number}", _octets(path, photos.LARGEST, photos.too_large(path.name)), called=path.name)
        for number, path in enumerate(paths, before + 1)
    )


def _free_file(order: Order, title: str) -> str:
    name = slug(title) or f"bai-{order.now:%d-%m}"
    if reserved.has_device_name(name):
        name = f"bai-{name}"
    file = f"{Post.written_in}/{order.today.year}/{name}.md"
    folder = order.root / file.removesuffix(".md")
    if (order.root / file).exists() or folder.exists():
        raise Refused(
            f"đã có {file} hoặc thư mục ảnh cùng tên, có thể bài này nhập rồi. "
            "Xóa bài cũ, hoặc sửa tiêu đề ở đầu tệp Word thành tên khác, rồi chạy lại"
        )
    return file


def _place(order: Order, draft: Draft) -> None:
    try:
        with placing.alone(order.root):
            if placing.take_back(order.root):
                say("Lần nhập trước bị dừng giữa chừng: đã trả lại như trước lần đó.")
            placing.put_in_place(order.root, {**draft.pictures, draft.file: text_of(order, draft)}, f"nhap-{order.now:%Y-%m-%d-%H%M%S}")
    except Timeout:
        raise Refused("đang có một lần nhập khác vào thư mục này. Chờ lần đó xong rồi chạy lại", NOT_WRITTEN) from None
    except OSError as error:
        raise Refused(
            f"không ghi được vào {Post.written_in}: ổ đĩa đầy hoặc không có quyền ghi; chưa tạo gì (lỗi hệ thống {error.errno})",
            NOT_WRITTEN,
        ) from error


# --- What is written ------------------------------------------------------------------------------------------------


def text_of(order: Order, draft: Draft) -> str:
    """Return the post's file: what has to be there, what was recognised as comments, the body."""
    values = {"id": new_id(), "tieu_de": draft.arrived.title, "ngay": moment(order.now), "the_loai": "tin", "ban_nhap": "có"}
    beside = draft.folder.rpartition("/")[2]
    own, others = _sorted_out(draft.arrived)
    first = next(iter(draft.octets), "")
    face = {"anh_dai_dien": f"{{tep: {beside}/{first}, mo_ta: Trong ảnh có gì}}"} if first else {}
    keys = [*entry(Post, values, OFFERED | face | own), *_gallery(draft.photos, beside), *_proposals(others)]
    return "\n".join(["---", *keys, "---", draft.arrived.body_beside(beside)])


def _gallery(taken: Iterable[Photo], beside: str) -> Iterator[str]:
    for place, photo in enumerate(taken):
        if not place:
            yield "# Ảnh gửi kèm: mo_ta là câu đọc cho người không nhìn thấy ảnh, trong ảnh có gì"
            yield "anh:"
        yield f"  - tep: {beside}/{photo.name}"
        yield "    mo_ta:"


def _sorted_out(arrived: Arrived) -> tuple[dict[str, str], dict[str, str]]:
    """Return the proposals by key: those that a post has keys for, and those that others of the unit's files have."""
    said = {fact.key: quoted(fact.value) for fact in arrived.facts}
    return {key: said[key] for key in said if key in OFFERED}, {key: said[key] for key in said if key not in OFFERED}


def _proposals(said: Mapping[str, str]) -> Iterator[str]:
    if said:
        yield "# Nhận ra trong bản Word, chưa dùng ở đâu; đúng thì chép vào mục cần dùng, xong xóa các dòng này:"
        yield from (f"#   {key}: {value}" for key, value in said.items())


# --- What is said ---------------------------------------------------------------------------------------------------


def _sum_up(order: Order, draft: Draft) -> None:
    arrived = draft.arrived
    say(f"Đã tạo bản nháp {draft.file}" + (f", {len(draft.pictures)} ảnh trong {draft.folder}" if draft.pictures else ""))
    say(f"Tiêu đề đề nghị: {arrived.title}")
    for fact in arrived.facts:
        say(f"Nhận ra {fact.label.lower()}: {fact.value}")
    for preview in arrived.previews[:MOST_EXAMPLES]:
        say(f"Đổi bảng mã {preview.coding}: «{preview.before}» thành «{preview.after}»")
    for note in dict.fromkeys([*arrived.notes, *(note for photo in draft.photos for note in photo.notes)]):
        say(f"Lưu ý: {note}")
    nameless = sum(not picture.alt for picture in arrived.pictures) + len(draft.photos)
    if nameless:
        say(f"{nameless} ảnh chưa có mô tả: ảnh trong bài viết giữa hai dấu ngoặc vuông, ảnh gửi kèm viết vào mo_ta")
    say(f"Mở tệp xem lại, bỏ dòng ban_nhap khi muốn đăng, rồi chạy: python build.py kiem-tra{order.folder_option}")

"""Text boxes and pictures of a document, brought to where the text around them is read."""

from collections.abc import Iterator
from typing import Any

from cchc.word.names import qn
from cchc.word.revisions import unwrap

BOXES = "Chữ trong khung (Text Box) được đưa xuống dưới đoạn có khung: xem lại thứ tự"
CHARTS = "Biểu đồ hoặc sơ đồ (SmartArt) của Word không lấy được. Chụp màn hình hình đó, lưu thành ảnh rồi thêm vào bài"
OBJECTS = "Tệp nhúng trong bản Word (bảng Excel, công thức kiểu cũ…) không lấy được, chỉ lấy hình của nó nếu có"
ELSEWHERE = "Ảnh nằm ở trang web hoặc máy khác, không nằm trong bản Word, nên không lấy. Xin người gửi gửi riêng ảnh đó"


def bring_in_line(story: Any) -> Iterator[str]:
    """Bring text boxes and pictures of a story in line with its text; yields a note for each kind of thing that was changed."""
    _choose_alternatives(story)
    if _lift_boxes(story):
        yield BOXES
    yield from sorted(set(_lay_pictures_bare(story)))


def _choose_alternatives(story: Any) -> None:
    """Of what Word wrote twice, for new readers and for old ones, keep the new."""
    for both in list(story.iter(qn("mc:AlternateContent"))):
        if both.getparent() is None:
            continue
        choice = both.find(qn("mc:Choice"))
        kept = choice if choice is not None and len(choice) else both.find(qn("mc:Fallback"))
        for other in list(both):
            if other is not kept:
                both.remove(other)
        if kept is not None:
            unwrap(kept)
        unwrap(both)


def _lift_boxes(story: Any) -> bool:
    """Put what stands in text boxes behind the paragraphs that hold them."""
    found = False
    for box in reversed(list(story.iter(qn("w:txbxContent")))):
        holder = next(box.iterancestors(qn("w:p")), None)
        found |= bool("".join(box.itertext()).strip())
        if holder is not None:
            for block in reversed(box):
                holder.addnext(block)
        if box.getparent() is not None:
            box.getparent().remove(box)
    return found


def _lay_pictures_bare(story: Any) -> Iterator[str]:
    """Leave of each drawing its pictures, one by one, wherever in a group they lie."""
    for drawing in list(story.iter(qn("w:drawing"))):
        blips = list(drawing.iter(qn("a:blip")))
        if not blips and (drawing.find(f".//{qn('c:chart')}") is not None or drawing.find(f".//{qn('dgm:relIds')}") is not None):
            yield CHARTS
        described = drawing.find(f".//{qn('wp:docPr')}")
        for blip in blips:
            if blip.get(qn("r:embed")):
                drawing.addprevious(_bare(drawing, blip, described))
            elif blip.get(qn("r:link")):
                yield ELSEWHERE
        drawing.getparent().remove(drawing)
    if next(story.iter(qn("w:object")), None) is not None:
        yield OBJECTS


def _bare(drawing: Any, blip: Any, described: Any) -> Any:
    """Return a drawing of one picture, as plain as Word writes it for a picture in line."""
    bare = drawing.makeelement(qn("w:drawing"))
    inline = _child(bare, "wp:inline")
    words = _child(inline, "wp:docPr")
    for name in ("descr", "title"):
        if described is not None and described.get(name):
            words.set(name, described.get(name))
    filled = inline
    for name in ("a:graphic", "a:graphicData", "pic:pic", "pic:blipFill"):
        filled = _child(filled, name)
    _child(filled, "a:blip").set(qn("r:embed"), blip.get(qn("r:embed")))
    return bare


def _child(parent: Any, name: str) -> Any:
    child = parent.makeelement(qn(name))
    parent.append(child)
    return child

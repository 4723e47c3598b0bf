"""The directory: one page that leads to everything the menu has no room for, and only to what is there."""

from collections.abc import Collection, Iterator

from cchc import addresses
from cchc.output import Head, Page
from cchc.outputs.audiences import audiences
from cchc.outputs.entries import DIRECTORY_TITLE, Entry
from cchc.outputs.press import Press

ENTRIES = (
    Entry("Việc tại trường", addresses.SERVICES, "Giấy xác nhận, sao học bạ: mang gì, đến đâu, bao lâu"),
    Entry("Hỏi đáp", addresses.QUESTIONS, "Câu hỏi thường gặp, ai trả lời, ngày nào"),
    Entry("Dịch vụ công trực tuyến, tra cứu hồ sơ", addresses.ONLINE, "Nộp trên mạng ở đâu, hồ sơ đang tới đâu"),
    Entry("Tình hình giải quyết hồ sơ", addresses.HANDLING, "Bao nhiêu hồ sơ, bao nhiêu đúng hạn, từng kỳ"),
    Entry("Kết quả xử lý phản ánh, kiến nghị", addresses.FEEDBACK_RESULTS, "Đã nhận gì, trả lời ra sao"),
    Entry("Chỉ số cải cách hành chính", addresses.INDICES, "PAR INDEX, SIPAS và các chỉ số khác, của ai, năm nào"),
    Entry("Hoạt động", addresses.ACTIVITIES, "Hội nghị, tập huấn, sinh hoạt dưới cờ, hội thi đã làm và sắp làm"),
    Entry("Báo cáo", addresses.REPORTS, "Báo cáo cải cách hành chính từng kỳ"),
    Entry("Thư viện", addresses.LIBRARY, "Video, pano, áp phích, tờ rơi, sách, học liệu để tải về"),
    Entry("Báo chí", addresses.MEDIA, "Người phát ngôn, biểu trưng, kênh tin cho báo, đài"),
)


def pages(press: Press, made: Collection[str]) -> Iterator[Page]:
    """Yield the page where at least one page that it leads to is among the addresses `made`."""
    entries = tuple(entry for entry in ENTRIES if entry.address in made)
    readers = tuple(Entry(f"Dành cho {one.name}", one.address, "Những gì hay cần tới, gom về một trang") for one in audiences(press))
    groups = (
        ("Dịch vụ và số liệu", entries),
        ("Theo người đọc", readers),
        ("Về đơn vị", tuple(Entry(page.title, addresses.of(page), page.summary) for page in press.site.plain_pages)),
    )
    if entries or readers:
        shown = tuple(group for group in groups if group[1])
        head = Head(
            DIRECTORY_TITLE,
            f"Các trang khác của chuyên mục cải cách hành chính, {press.site.organisation.name}",
            section=addresses.DIRECTORY,
        )
        yield press.renderer.page("directory.html", addresses.DIRECTORY, head, groups=shown)

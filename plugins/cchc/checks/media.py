"""Rules for video and sound of posts."""

from collections.abc import Iterator

from cchc.model.hosts import host_of
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import duration, file_size

NEARLY = 2
"""Seconds by which programs differ in what they say of one file."""

HEAVY = 50_000_000
"""Octets; Zalo takes no larger video either."""


def videos_come_from_named_hosts(site: Site) -> Iterator[Problem]:
    for post in site.all_posts:
        if post.video and post.video.frame and host_of(post.video.frame) not in site.organisation.frame_hosts:
            host = host_of(post.video.frame)
            named = f"Ghi {host} vào nhung_tu, hoặc chép tệp video về và dùng tep" if host else "Viết địa chỉ đầy đủ, bắt đầu bằng https://"
            said = f"video.url: không nhúng được «{post.video.url}»: chỉ nhúng từ tên miền ghi ở nhung_tu trong data/don-vi.yml. {named}"
            yield post.source.problem(said, "video", "url")


def durations_are_those_of_the_files(site: Site) -> Iterator[Problem]:
    for post in site.all_posts:
        for name, part in (("video", post.video), ("am_thanh", post.audio)):
            file = site.files.get((post.source.file, part.file)) if part else None
            if part and file and part.stated is not None and abs(part.stated - file.seconds) > NEARLY:
                said = f"{name}.thoi_luong: ghi {duration(part.stated)} nhưng tệp dài {duration(file.seconds)}. Sửa lại, hoặc bỏ mục này"
                yield post.source.problem(said, name, "thoi_luong")


def videos_are_light(site: Site) -> Iterator[Problem]:
    for post in site.all_posts:
        file = site.files.get((post.source.file, post.video.file)) if post.video else None
        if file and file.size > HEAVY:
            said = f"video.tep: video nặng {file_size(file.size)}, người xem bằng điện thoại tốn nhiều dữ liệu. Nén lại dưới {file_size(HEAVY)}"
            yield post.source.warning(said, "video", "tep")


def recordings_can_be_read(site: Site) -> Iterator[Problem]:
    """What is only heard is lost on deaf readers, and on everybody in a quiet room (WCAG 2.2, 1.2.1 and 1.2.2)."""
    for post in site.all_posts:
        if post.audio and not post.audio.transcript:
            yield post.source.warning(
                "am_thanh: bản tin chưa có lời đọc, người không nghe được sẽ không biết nội dung. Thêm loi_thoai", "am_thanh"
            )
        if post.video and not (post.video.transcript or post.video.captions):
            yield post.source.warning(
                "video: video chưa có lời thoại, người không nghe được sẽ không biết nội dung. Thêm loi_thoai hoặc phu_de", "video"
            )

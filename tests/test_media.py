"""Video and bulletins of posts: files looked into, pages that play them, nothing of other sites before a click."""

import re

import pytest

from cchc.model.media import Video
from conftest import ORGANISATION, Unit, post
from sounds import CAPTIONS, VIDEO, silence
from test_feed_forms import picture

POSTER = "anh_bia: {tep: bia.jpg, mo_ta: Sân trường}"
PLACE = "content/tin-tuc/"


def video(written: str) -> str:
    return post(extra=f"video: {{{written}}}\n")


def audio(written: str) -> str:
    return post(extra=f"am_thanh: {{{written}}}\n")


@pytest.fixture
def studio(unit: Unit) -> Unit:
    """A unit with one file of each kind beside its posts, which may frame YouTube."""
    return unit.write({
        "data/don-vi.yml": f"{ORGANISATION}nhung_tu: www.youtube-nocookie.com\n",
        f"{PLACE}bia.jpg": picture(640, 360),
        f"{PLACE}loa.mp3": silence(65),
        f"{PLACE}phim.mp4": VIDEO.read_bytes(),
        f"{PLACE}phim.vtt": CAPTIONS,
    })  # fmt: skip


BAD = {
    "a host that is not named": (video(f"url: 'https://media.khac.vn/1', loi_thoai: A, {POSTER}"), "video.url: không nhúng được «https://media.khac.vn/1»"),
    "a video by http": (video(f"url: 'http://media.khac.vn/1', loi_thoai: A, {POSTER}"), "bắt đầu bằng https://"),
    "file and address": (video(f"tep: phim.mp4, url: 'https://youtu.be/abcDEF12345', {POSTER}"), "video: video vừa có tep vừa có url"),
    "neither file nor address": (video(POSTER), "video: video chưa có tep hoặc url"),
    "captions elsewhere": (video(f"url: 'https://youtu.be/abcDEF12345', phu_de: {{tep: phim.vtt}}, {POSTER}"), "phu_de chỉ dùng cho video có tep"),
    "no poster": (video("tep: phim.mp4, loi_thoai: A"), "video.anh_bia: thiếu mục bắt buộc"),
    "a poster without words": (video("tep: phim.mp4, loi_thoai: A, anh_bia: {tep: bia.jpg}"), "video.anh_bia.mo_ta: thiếu mục bắt buộc"),
    "a file that is not there": (video(f"tep: phin.mp4, loi_thoai: A, {POSTER}"), "video.tep: không có tệp «phin.mp4». Có phải là «phim.mp4»?"),
    "sound as a video": (video(f"tep: loa.mp3, loi_thoai: A, {POSTER}"), "video.tep: video không dùng được tệp loại .mp3"),
    "a wrong duration": (audio("tep: loa.mp3, thoi_luong: '2:05', loi_thoai: A"), "am_thanh.thoi_luong: ghi 2:05 nhưng tệp dài 1:05"),
    "no duration": (audio("tep: loa.mp3, thoi_luong: một phút, loi_thoai: A"), "am_thanh.thoi_luong: «một phút» không phải là thời lượng"),
    "an MP3 that is text": (audio("tep: gia.mp3, loi_thoai: A"), "am_thanh.tep: tệp không phải là MP3 dù tên có đuôi .mp3"),
    "an MP3 that is a video": (audio("tep: phim.mp3, loi_thoai: A"), "am_thanh.tep: tệp không phải là MP3"),
    "an MP3 without sound": (audio("tep: rong.mp3, loi_thoai: A"), "am_thanh.tep: tệp MP3 bị hỏng"),
    "a truncated MP4": (video(f"tep: cut.mp4, loi_thoai: A, {POSTER}"), "video.tep: tệp MP4 bị hỏng"),
    "captions that are none": (video(f"tep: phim.mp4, phu_de: {{tep: sai.vtt}}, {POSTER}"), "video.phu_de.tep: tệp phụ đề không phải là WebVTT"),
    "captions by another name": (video(f"tep: phim.mp4, phu_de: {{tep: phim.srt}}, {POSTER}"), "video.phu_de.tep: phụ đề phải là tệp .vtt"),
    "captions of another encoding": (video(f"tep: phim.mp4, phu_de: {{tep: ma.vtt}}, {POSTER}"), "video.phu_de.tep: tệp phụ đề không phải là UTF-8"),
    "captions without words": (video(f"tep: phim.mp4, phu_de: {{tep: cam.vtt}}, {POSTER}"), "video.phu_de.tep: tệp phụ đề chưa có câu nào"),
    "pupils who did not agree": (video("tep: phim.mp4, loi_thoai: A, anh_bia: {tep: bia.jpg, mo_ta: Lớp, nguoi_trong_anh: học sinh}"), "dong_y: ảnh có học sinh"),
}  # fmt: skip


@pytest.mark.parametrize(("written", "said"), BAD.values(), ids=BAD)
def test_bad_input_gets_one_clear_line(studio: Unit, written: str, said: str) -> None:
    studio.write({
        f"{PLACE}a.md": written,
        f"{PLACE}gia.mp3": "Đây là chữ, không phải nhạc.\n",
        f"{PLACE}phim.mp3": VIDEO.read_bytes(),
        f"{PLACE}rong.mp3": b"ID3\x03\x00\x00\x00\x00\x00\x0a" + bytes(3000),
        f"{PLACE}cut.mp4": VIDEO.read_bytes()[:60],
        f"{PLACE}sai.vtt": "1\n00:00:01,000 --> 00:00:02,000\nA\n",
        f"{PLACE}ma.vtt": "WEBVTT\n\nChào".encode("utf-16"),
        f"{PLACE}cam.vtt": "WEBVTT\n",
        f"{PLACE}phim.srt": "1\n",
    })  # fmt: skip
    (problem,) = studio.problems()
    assert problem.startswith(f"{PLACE}a.md:6: ")
    assert said in problem
    assert not problem.endswith(".")


@pytest.mark.parametrize(
    ("written", "said"),
    [(audio("tep: loa.mp3"), "am_thanh: bản tin chưa có lời đọc"), (video(f"tep: phim.mp4, {POSTER}"), "video: video chưa có lời thoại")],
)
def test_what_is_only_heard_is_told_and_published_all_the_same(studio: Unit, written: str, said: str) -> None:
    (problem,) = studio.write({f"{PLACE}a.md": written}).problems()
    assert problem.startswith("?")
    assert said in problem


def test_a_heavy_video_is_told(studio: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc.checks.media.HEAVY", 20_000)
    (problem,) = studio.write({f"{PLACE}a.md": video(f"tep: phim.mp4, loi_thoai: A, {POSTER}")}).problems()
    assert problem.startswith(f"?{PLACE}a.md:6: video.tep: video nặng 22 KB")


def test_a_bulletin_is_played_and_read_on_its_page(studio: Unit) -> None:
    studio.write({f"{PLACE}a.md": post(extra="am_thanh:\n  tep: loa.mp3\n  thoi_luong: '1:04'\n  loi_thoai: |\n    Một & hai.\n    Ba.\n")})
    assert studio.problems() == []
    page = studio.page("tin-tuc/a/")
    assert '<audio controls preload="none" src="../../tep/tin-tuc/loa.mp3"' in page
    assert "<p>Một &amp; hai.</p><p>Ba.</p>" in page
    assert "(1:05)" in page
    assert studio.file("tep/tin-tuc/loa.mp3") == silence(65)


def test_an_own_video_waits_behind_its_poster_with_captions(studio: Unit) -> None:
    studio.write({f"{PLACE}a.md": video(f"tep: phim.mp4, phu_de: {{tep: phim.vtt}}, {POSTER}")})
    assert studio.problems() == []
    page = studio.page("tin-tuc/a/")
    assert '<video controls preload="none" playsinline poster="../../anh/tin-tuc/bia-640.jpg" width="640" height="360"' in page
    assert '<source src="../../tep/tin-tuc/phim.mp4" type="video/mp4">' in page
    assert '<track kind="captions" src="../../tep/tin-tuc/phim.vtt" srclang="vi"' in page
    assert studio.file("tep/tin-tuc/phim.vtt").decode() == CAPTIONS


def test_a_video_elsewhere_is_a_link_with_a_poster_whose_frame_is_not_loaded(studio: Unit) -> None:
    studio.write({f"{PLACE}a.md": video(f"url: 'https://youtu.be/abcDEF12345', loi_thoai: Chào, {POSTER}")})
    assert studio.problems() == []
    page = studio.page("tin-tuc/a/")
    assert '<a class="video__start" href="https://youtu.be/abcDEF12345" data-plays>' in page
    outside = re.sub(r"<template>.*?</template>", "", page, flags=re.DOTALL)
    assert "<iframe" in page
    assert "<iframe" not in outside
    assert "youtube-nocookie.com/" not in outside


@pytest.mark.parametrize(
    ("copied", "framed"),
    [
        ("https://www.youtube.com/watch?v=abcDEF12345&t=10s", "https://www.youtube-nocookie.com/embed/abcDEF12345?autoplay=1"),
        ("https://youtu.be/abcDEF12345?si=x", "https://www.youtube-nocookie.com/embed/abcDEF12345?autoplay=1"),
        ("https://www.youtube.com/shorts/abcDEF12345", "https://www.youtube-nocookie.com/embed/abcDEF12345?autoplay=1"),
        ("https://m.youtube.com/live/abcDEF12345/", "https://www.youtube-nocookie.com/embed/abcDEF12345?autoplay=1"),
        ("https://www.youtube.com/watch?v=%22%3E%3Cscript%3E", "https://www.youtube.com/watch?v=%22%3E%3Cscript%3E"),
        ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456?autoplay=1&dnt=1"),
        ("https://video.so.gov.vn/nhung/7", "https://video.so.gov.vn/nhung/7"),
    ],
)
def test_the_address_that_people_copy_becomes_the_one_to_frame(copied: str, framed: str) -> None:
    part = Video.model_validate({"url": copied, "anh_bia": {"tep": "a.jpg", "mo_ta": "A"}})
    assert part.frame == framed


def test_the_poster_stands_for_the_post_in_lists_and_elsewhere(studio: Unit) -> None:
    studio.write({f"{PLACE}a.md": video(f"tep: phim.mp4, loi_thoai: A, {POSTER}")})
    assert "anh/tin-tuc/bia-480.jpg" in studio.page("tin-tuc/")
    head = next(page.head for page in studio.prepare().pages if page.address == "tin-tuc/a/")
    assert head.picture
    assert head.picture.description == "Sân trường"

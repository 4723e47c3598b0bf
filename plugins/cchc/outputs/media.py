"""Video and sound of posts, as pages play them and feeds offer them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from cchc import addresses, linking, recordings
from cchc.markup.frames import LIMITS
from cchc.model.files import SourceFile
from cchc.model.hosts import host_of
from cchc.model.post import Post
from cchc.outputs.press import Press
from cchc.outputs.shelf import Shown
from cchc.syndication.feed import Enclosure
from cchc.vietnamese import duration


@dataclass(frozen=True)
class Player:
    """What a page needs to play something. `address` is that of the unit's own file, `url` that of a video elsewhere; one is empty."""

    name: str
    address: str
    type: str
    note: str
    """'MP3, 84 KB', or the host that a video is played from."""
    duration: str
    transcript: str
    url: str = ""
    frame: str = ""
    poster: Shown | None = None
    captions: str = ""
    """Address of the captions."""
    limits: tuple[tuple[str, str], ...] = tuple(LIMITS.items())


def video(press: Press, post: Post) -> Player | None:
    part = post.video
    if not part:
        return None
    file = press.site.file(post, part.file) if part.file else None
    seconds = file.seconds if file else part.stated
    return Player(
        name=post.title,
        address=press.shelf.publish(file) if file else "",
        type=_type(file) if file else "",
        note=linking.file_note(file) if file else host_of(part.frame),
        duration=duration(seconds) if seconds else "",
        transcript=part.transcript,
        url=part.url or "",
        frame=part.frame,
        poster=press.shelf.show(post, part.poster),
        captions=press.shelf.publish(press.site.file(post, part.captions.file)) if part.captions else "",
    )


def audio(press: Press, post: Post) -> Player | None:
    part = post.audio
    if not part:
        return None
    file = press.site.file(post, part.file)
    return Player(
        name=post.title,
        address=press.shelf.publish(file),
        type=_type(file),
        note=linking.file_note(file),
        duration=duration(file.seconds),
        transcript=part.transcript,
    )


def enclosures(press: Press, post: Post) -> tuple[Enclosure, ...]:
    """Return the unit's own recordings of a post for its item, sound first."""
    return tuple(_enclosure(press, post, file) for file in _files(press, post))


def _files(press: Press, post: Post) -> Iterator[SourceFile]:
    if post.audio:
        yield press.site.file(post, post.audio.file)
    if post.video and post.video.file:
        yield press.site.file(post, post.video.file)


def _enclosure(press: Press, post: Post, file: SourceFile) -> Enclosure:
    url = addresses.absolute(press.shelf.publish(file), press.site.organisation.site_address)
    return Enclosure(url, _type(file), file.digest, partial(int, file.size), description=post.title, seconds=file.seconds)


def _type(file: SourceFile) -> str:
    return (recordings.AUDIO | recordings.VIDEO)[file.extension]

"""Frames of other sites inside a body: shown where the unit names their host, without any freedom they do not need."""

import html
import re

from cchc.markup.resolving import Faults, Resolver, ask

ATTRIBUTES = ("src", "title", "width", "height", "allowfullscreen")
"""What people may set; the rest is ours."""

LIMITS = {
    "loading": "lazy",
    "referrerpolicy": "strict-origin-when-cross-origin",
    # What is framed can neither lead the reader's window elsewhere nor open forms, downloads and questions on the page.
    "sandbox": "allow-scripts allow-same-origin allow-presentation allow-popups",
}
OURS = " ".join(f'{name}="{value}"' for name, value in LIMITS.items())

# Sanitised HTML: every attribute stands in double quotes, and a tag's attributes are passed over whole.
_TAG = re.compile(r'<iframe(?P<given>(?: [a-z]+="[^"]*")*)>.*?</iframe>|<(?:[^"<>]|"[^"]*")*>', re.DOTALL)
_SHOWN = re.compile(rf'<span class="khung"><iframe src="([^"]*)" title="([^"]*)"[^>]* {OURS}></iframe></span>')


def source(address: str, resolver: Resolver, faults: Faults) -> str:
    """Return the address to show in a frame; empty where the unit does not name its host."""
    frame = ask(resolver.frame, address, faults)
    if frame and frame.href:
        return frame.href
    faults.add(
        address,
        f"không nhúng được «{address[:80]}», phần này được bỏ: chỉ nhúng từ tên miền ghi ở nhung_tu trong data/don-vi.yml, bằng https://. "
        "Viết liên kết: [Xem video](https://…)",
        is_warning=True,
    )
    return ""


def finish(sanitised: str, faults: Faults) -> str:
    """Return sanitised HTML with each frame as it is published, and without those that lack an address."""

    def written(tag: re.Match[str]) -> str:
        given = tag["given"]
        return tag[0] if given is None else _written(dict(re.findall(r' ([a-z]+)="([^"]*)"', given)), faults)

    return _TAG.sub(written, sanitised) if "<iframe" in sanitised else sanitised


def _written(given: dict[str, str], faults: Faults) -> str:
    if "src" not in given:
        faults.add("<iframe", 'khung nhúng được bỏ vì không có địa chỉ. Viết <iframe src="https://…" title="…"></iframe>', is_warning=True)
    if not given.get("src"):
        return ""
    address, title = given["src"], given.get("title", "").strip()
    if not title:
        faults.add(
            html.unescape(address),
            'khung nhúng chưa có tên cho người không nhìn thấy. Thêm title vào sau <iframe, ví dụ <iframe title="Video hướng dẫn nộp hồ sơ"',
        )
    sizes = "".join(f' {name}="{given[name]}"' for name in ("width", "height") if re.fullmatch(r"[1-9]\d{0,3}", given.get(name, "")))
    full = " allowfullscreen" if "allowfullscreen" in given else ""
    return f'<span class="khung"><iframe src="{address}" title="{title}"{sizes}{full} {OURS}></iframe></span>'


def as_links(sanitised: str) -> str:
    """Return a published body with links in the place of frames."""
    return _SHOWN.sub(r'<a href="\1">\2</a>', sanitised)

"""Notices whatever must not happen in a reader's browser: code that runs, a question to another host, a window that goes elsewhere."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Frame, Page, Request

MARK = "Object.defineProperty(window, '__run', {value: () => __noted()})"
"""What the vectors call; nothing in a page can take it away."""

LOOK = """async (paths) => {
  const events = "mouseover mouseenter pointerenter mousedown focus keydown input toggle animationstart transitionend".split(" ");
  const harmless = (link) => /^(https?|mailto|tel):$/.test(link.protocol);

  const unwanted = (page) => {
    const found = [];
    const tags = "script:not([src]):not([type='application/ld+json']), style, form, input, object, embed, base, frame, iframe:not([sandbox]), math, template, noscript, dialog, "
      + ".prose svg, main script, main link, meta[http-equiv]:not([http-equiv='Content-Security-Policy'])";
    const isOurs = (element) => !element.closest(".prose") && element.closest("form.search"); // the search box of every page
    for (const element of page.querySelectorAll(tags)) if (!isOurs(element)) found.push(element.tagName);
    for (const element of page.querySelectorAll("*")) if (!isOurs(element))
      for (const {name} of element.attributes)
        if (/^on|^(style|srcdoc|action|formaction|ping|background)$/i.test(name) || (name === "name" && element.tagName !== "META"))
          found.push(`${element.tagName} ${name}`);
    for (const link of page.querySelectorAll("a[href], area[href]")) if (!harmless(link)) found.push(link.href);
    for (const name of ["getElementById", "querySelector", "addEventListener"]) if (typeof page[name] !== "function") found.push(name);
    if (typeof page.cookie !== "string" || page.body.tagName !== "BODY") found.push("clobbered");
    return found;
  };

  const touch = (page) => {
    const stay = (event) => { const link = event.target.closest("a"); if (link && harmless(link)) event.preventDefault(); };
    page.defaultView.addEventListener("click", stay, true);
    for (const element of page.querySelectorAll("body, main, main *, :not(main) > p, a")) {
      for (const name of events) element.dispatchEvent(new Event(name, {cancelable: true}));
      if (element.tabIndex >= 0) element.focus({preventScroll: true});
      if (element.click) element.click();
      else element.dispatchEvent(new MouseEvent("click", {cancelable: true, bubbles: true}));
    }
  };

  const found = [];
  const tell = (path, what) => found.push(`${path}: ${what}`);
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const loaded = (frame) => new Promise((done) => { frame.onload = done; });
  const look = async (path) => {
    const frame = document.createElement("iframe");
    frame.style.cssText = "position: fixed; top: 0; width: 320px; height: 400px";
    frame.src = path;
    document.body.append(frame);
    await Promise.race([loaded(frame), pause(30000)]); // a busy computer takes its time
    try {
      for (const what of unwanted(frame.contentDocument)) tell(path, what);
      touch(frame.contentDocument);
      await pause(40);
      if (frame.contentWindow.location.href !== path) tell(path, `went to ${frame.contentWindow.location.href}`);
    } catch (error) { tell(path, error); }
    frame.remove();
  };
  const waiting = [...paths];
  await Promise.all(Array.from({length: 8}, async () => { while (waiting.length) await look(waiting.shift()); }));
  return found;
}"""
"""Loads each page in a frame as wide as a phone, looks for what the sanitiser should have taken, and touches everything."""


class Alarm:
    """A browser that remembers (what happened, on which page). Frames of `HOST` are answered here; no other host may be asked."""

    HOST = "nhung.example"

    def __init__(self, browser: Browser, address: str, framed: str = "<p>x</p>") -> None:
        self.address = address
        self.told: list[tuple[str, str]] = []
        # Without the pages' own policy: what the sanitiser lets through must be harmless by itself.
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
        self.context.expose_binding("__noted", lambda source: self._tell("ran", source["frame"]))
        self.context.add_init_script(MARK)
        self.context.route(f"https://{self.HOST}/**", lambda route: route.fulfill(body=framed, content_type="text/html"))
        self.page: Page = self.context.new_page()
        self.context.on("page", self._opened)
        self.page.on("request", self._asked)
        self.page.on("dialog", lambda dialog: (self._tell("dialog", self.page.main_frame), dialog.dismiss()))
        self.page.on("pageerror", lambda error: self._tell(f"error {error}", self.page.main_frame))
        self.page.on("framenavigated", self._went)

    def _tell(self, what: str, frame: Frame) -> None:
        """Note what happened with the page of ours that it happened in."""
        while frame.parent_frame and frame.parent_frame != self.page.main_frame and not frame.url.startswith(self.address):
            frame = frame.parent_frame
        self.told.append((what, frame.url.removeprefix(self.address)))

    def _opened(self, page: Page) -> None:
        self._tell("opened a window", self.page.main_frame)
        page.close()

    def _asked(self, request: Request) -> None:
        host = urlsplit(request.url).netloc
        if host not in (urlsplit(self.address).netloc, self.HOST) and not request.url.startswith("data:"):
            self._tell(f"asked {host}", request.frame)

    def _went(self, frame: Frame) -> None:
        if frame == self.page.main_frame and not frame.url.startswith(self.address):
            self._tell("left the site", frame)

    def look_at(self, paths: list[str]) -> list[str]:
        """Load and touch every page. Returns what stands in one that must not; what happened is in `told`."""
        found: list[str] = self.page.evaluate(LOOK, [self.address + path for path in paths])
        self.page.wait_for_timeout(100)
        return found

    def __enter__(self) -> "Alarm":
        self.page.goto(self.address + "kenh-tin/")
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

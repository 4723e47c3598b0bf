"""The MkDocs plugin: it wraps ready pages in Material's frame, stages them, and publishes as its last act."""

import datetime as dt
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NoReturn

import material  # type: ignore[import-untyped]
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler
from pydantic_core import PydanticCustomError

from cchc.archive import KEPT
from cchc.built import Built
from cchc.edition import Edition, prepare
from cchc.engines import crash
from cchc.engines.frame import Frame, frame_assets, templates_key
from cchc.engines.wrapped import wrapped_file
from cchc.linkcheck import inside
from cchc.model.dates import parse_day
from cchc.output import Output, Page, Weighed
from cchc.problems import ContentError, Problem, Severity
from cchc.program import program_key
from cchc.publication import Publication, work_folder
from cchc.publishing import DISK_AT_FAULT, PublishingError, refusal
from cchc.snapshot import THEME, TODAY_VARIABLE
from cchc.store import Store
from cchc.syndication import inspection
from cchc.vietnamese import HANOI
from cchc.workshop import Workshop

MATERIAL = Path(material.__file__).parent
"""Its templates are known by its version."""

STORE_FILE = "kho.sqlite"
LINKS_FILE = "lien-ket.sqlite"

log = get_plugin_logger("cchc")


class CchcConfig(Config):
    hom_nay = config_options.Optional(config_options.Type(str))
    """Another day than today, dd/mm/yyyy."""
    tien_trinh = config_options.Optional(config_options.Type(int))
    """How many processes may convert bodies; as many as the machine has processors where it is not stated."""
    giu = config_options.Type(int, default=KEPT)
    """How many sites to keep for a roll-back, beside the published one."""
    sach = config_options.Type(bool, default=False)
    """Whether to forget what earlier builds worked out."""
    chia_se = config_options.Type(bool, default=False)
    """Whether the newest posts have their copy pages, as in the preview."""


class CchcPlugin(BasePlugin[CchcConfig]):
    """Translates between an Edition and MkDocs' events; what one build needs is made anew in its first event."""

    edition: Edition
    frame: Frame
    pages: dict[str, Page]
    files: tuple[Output, ...]
    keys: dict[str, str]
    current: set[str]
    root: Path
    target: Path
    theme_dirs: list[str]
    publication: Publication
    workshop: Workshop
    is_preview = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check before MkDocs empties anything; from here on it writes into the staging folder."""
        self.root = Path(config.config_file_path).parent if config.config_file_path else Path(config.docs_dir).parent
        self.target = Path(config.site_dir)
        with self._no_traceback():
            self.publication = Publication(self.root, self.target)
            if self.config.sach:
                self.publication.forget()
            self._load()
            self._plan_work(self._lay_frame(config))
            config.site_dir = config.docs_dir = str(self.publication.staging)  # MkDocs looks through docs_dir for nothing of ours
        config.nav = []
        config.markdown_extensions, config.mdx_configs = [], {}
        config.theme.static_templates = set()
        # MkDocs would look through the ten thousand icons of Material for files to publish; on_env gives the folders back.
        self.theme_dirs, config.theme.dirs = config.theme.dirs, []
        return config

    def _load(self) -> None:
        try:
            with Store(work_folder(self.root) / STORE_FILE, program_key()) as store:
                self.edition = prepare(self.root, self._today(), self.target, store, self.config.tien_trinh or os.cpu_count() or 1)
        except ContentError as error:
            _tell(error.problems)
            raise PluginError("Nội dung còn lỗi; trang đã đăng được giữ nguyên.") from error
        _tell(self.edition.warnings)

    def _lay_frame(self, config: MkDocsConfig) -> tuple[Output, ...]:
        """Choose the theme's folders and make the frame. Returns every file to publish, the frame's assets too."""
        dirs, custom = config.theme.dirs, config.theme.custom_dir
        if THEME.is_dir() and str(THEME) not in dirs:
            # A unit's own folder has no theme/; its overrides (custom_dir) come first, ours before Material's.
            dirs.insert(dirs.index(custom) + 1 if custom in dirs else 0, str(THEME))
        folders = [Path(folder) for folder in dirs]
        assets = frame_assets(folders, self.edition.site.organisation)
        self.frame = Frame.of(self.edition, assets, templates_key([folder for folder in folders if MATERIAL not in folder.parents]))
        beside = self.edition.copies() if self.is_preview or self.config.chia_se else ()
        return (*self.edition.files, *beside, *assets.values())

    def _plan_work(self, files: Iterable[Output]) -> None:
        """Sort out what has to be made: a page or file whose key stands in the ledger of the published site is left as it is."""
        keys = {page.path: self.frame.key(page) for page in self.edition.pages} | {output.path: output.key for output in files}
        current = {path for path, key in keys.items() if self.publication.ledger.is_current(path, key)}
        self.pages = {page.path: page for page in self.edition.pages if page.path not in current}
        self.files = tuple(output for output in files if output.path not in current)
        for output in files:
            if output.path in current and isinstance(output.make, Weighed):
                output.make.octets = self.publication.ledger.entries[output.path].size
        self.keys, self.current = keys, current
        log.info(f"Dựng {len(self.pages)} trang và {len(self.files)} tệp…")

    def _today(self) -> dt.date:
        stated = self.config.hom_nay or os.environ.get(TODAY_VARIABLE)
        try:
            return parse_day(stated) if stated else dt.datetime.now(HANOI).date()
        except PydanticCustomError as error:
            raise PluginError(f"{TODAY_VARIABLE}: {error.message()}") from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Our pages alone: nothing is published because it lies in content/ or in a theme's folder. What is no page is made from now on."""
        self.workshop = Workshop(self.files, self.publication.staging)  # not before: MkDocs has just emptied the folder
        return Files([wrapped_file(config, page) for page in self.pages.values()])

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        # Material's environment does not escape: a title from front matter would run as script.
        env.autoescape = True
        config.theme.dirs = self.theme_dirs
        env.loader = FileSystemLoader(self.theme_dirs)
        return env

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        ours = self.pages[page.file.dest_uri]
        with self._no_traceback():
            # It comes from our own escaping templates, and the bodies in it from the sanitiser.
            page.content = Markup(ours.make())  # noqa: S704
        return {**context, **self.frame.around(ours)}

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        page.content = ""
        return output

    @contextmanager
    def _no_traceback(self) -> Iterator[None]:
        """Turn the unexpected into one sentence and a log file; MkDocs would print a traceback."""
        try:
            yield
        except (ContentError, PluginError):
            raise
        except Exception as error:
            self._say_in_one_sentence(error)

    def _say_in_one_sentence(self, error: Exception) -> NoReturn:
        if isinstance(error, OSError) and error.errno in DISK_AT_FAULT:
            error = refusal(error, self.root)
        raise PluginError(str(error) if isinstance(error, PublishingError) else crash.report(self.root)) from error

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish, unless --strict counted a warning: MkDocs would refuse the site only after this event, and not at all with -q."""
        with self._no_traceback():
            self.workshop.finish()
            self._refuse_what_is_broken(config)
        if config.strict and (self.edition.warnings or _was_warned()):
            raise PluginError("Còn lưu ý ở trên; chế độ nghiêm ngặt không đăng. Trang đã đăng được giữ nguyên.")
        try:
            written, removed = self.publication.publish(self.keys, self.current)
            log.info(f"Đã dựng vào {self.target}: {written} tệp mới hoặc thay đổi, {removed} tệp bỏ đi.")
            self._keep()
        except PublishingError as error:
            raise PluginError(str(error)) from error
        finally:
            config.site_dir, config.docs_dir = str(self.target), str(self.root / "content")
            self.publication.close()

    def _keep(self) -> None:
        try:
            self.publication.keep(0 if self.is_preview else max(0, self.config.giu))
        except OSError as error:
            log.info(f"Chưa giữ được bản này để quay lại sau (lỗi hệ thống {error.errno}); trang đã đăng vẫn đầy đủ.")

    def _refuse_what_is_broken(self, config: MkDocsConfig) -> None:
        """Read what was made as its readers will."""
        theme = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        address = self.edition.site.organisation.site_address
        built = Built(self.publication.staging, self.target, self.current, self.keys, address, self.root, theme)
        _refuse("Còn kênh tin chưa đúng; trang đã đăng được giữ nguyên.", inspection.problems(self.edition.site, built))
        with Store(work_folder(self.root) / LINKS_FILE, program_key()) as store:
            _refuse("Còn liên kết hỏng; trang đã đăng được giữ nguyên.", inside.problems(built, store))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
        """Plain `mkdocs serve` would watch only docs_dir."""
        for folder in (self.root / "content", self.root / "data", THEME):
            server.watch(str(folder))
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Clear away, and say what MkDocs would show as a traceback (a theme template that does not render)."""
        self.abandon()
        if not isinstance(error, MkDocsException):
            self._say_in_one_sentence(error)

    def abandon(self) -> None:
        """Let go of everything that is not published yet; nothing, where all is."""
        if hasattr(self, "workshop"):
            self.workshop.abandon()
        if hasattr(self, "publication"):
            self.publication.close()


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        (log.error if problem.severity is Severity.ERROR else log.warning)(str(problem))


def _refuse(said: str, problems: Sequence[Problem]) -> None:
    if problems:
        _tell(problems)
        raise PluginError(said)


def _was_warned() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))

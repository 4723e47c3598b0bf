"""The MkDocs plugin: it wraps ready pages in Material's frame, stages them, and publishes as its last act."""

import datetime as dt
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import material  # type: ignore[import-untyped]
from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler
from pydantic_core import PydanticCustomError

from cchc import publishing
from cchc.edition import Edition, prepare
from cchc.engines import crash
from cchc.engines.frame import Frame, frame_assets, templates_key
from cchc.ledger import open_ledger, write_ledger
from cchc.model.dates import parse_day
from cchc.output import Output, Page
from cchc.problems import ContentError, Problem, Severity
from cchc.program import program_key
from cchc.snapshot import THEME, TODAY_VARIABLE
from cchc.store import Store
from cchc.vietnamese import HANOI

MATERIAL = Path(material.__file__).parent
"""Its templates are known by its version."""

STORE_FILE = "kho.sqlite"

ABANDONED = 3600
"""Seconds after which a staging folder belongs to no running build."""


log = get_plugin_logger("cchc")


class CchcConfig(Config):
    hom_nay = config_options.Optional(config_options.Type(str))
    """Another day than today, dd/mm/yyyy."""


class CchcPlugin(BasePlugin[CchcConfig]):
    """Translates between an Edition and MkDocs' events; what one build needs is made anew in its first event."""

    edition: Edition
    frame: Frame
    pages: dict[str, Page]
    files: tuple[Output, ...]
    keys: dict[str, str]
    current: set[str]
    ours: frozenset[str] | None
    root: Path
    target: Path
    staging: Path

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check before MkDocs empties anything; from here on it writes into the staging folder."""
        self.root = Path(config.config_file_path).parent if config.config_file_path else Path(config.docs_dir).parent
        self.target = Path(config.site_dir)
        with self._no_traceback():
            self._load()
            self._plan_work(self._lay_frame(config))
            config.site_dir = str(self._make_staging())
        config.nav = []
        config.markdown_extensions, config.mdx_configs = [], {}
        config.theme.static_templates = set()
        return config

    def _load(self) -> None:
        try:
            with Store(_work_folder(self.root) / STORE_FILE, program_key()) as store:
                self.edition = prepare(self.root, self._today(), self.target, store)
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
        return (*self.edition.files, *assets.values())

    def _make_staging(self) -> Path:
        work = _work_folder(self.root)
        for left in work.glob("dung-*/"):  # of a build that was killed
            if time.time() - left.stat().st_mtime > ABANDONED:
                shutil.rmtree(left, ignore_errors=True)
        self.staging = Path(tempfile.mkdtemp(prefix="dung-", dir=work))
        return self.staging

    def _plan_work(self, files: Iterable[Output]) -> None:
        """Sort out what has to be made: a page or file whose key stands in the ledger of the published site is left as it is."""
        ledger = open_ledger(_work_folder(self.root), self.target, program_key())
        keys = {page.path: self.frame.key(page) for page in self.edition.pages} | {output.path: output.key for output in files}
        current = {path for path, key in keys.items() if ledger.is_current(path, key)}
        self.pages = {page.path: page for page in self.edition.pages if page.path not in current}
        self.files = tuple(output for output in files if output.path not in current)
        self.keys, self.current, self.ours = keys, current, ledger.ours
        log.info(f"Dựng {len(self.pages)} trang và {len(self.files)} tệp…")

    def _today(self) -> dt.date:
        stated = self.config.hom_nay or os.environ.get(TODAY_VARIABLE)
        try:
            return parse_day(stated) if stated else dt.datetime.now(HANOI).date()
        except PydanticCustomError as error:
            raise PluginError(f"{TODAY_VARIABLE}: {error.message()}") from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Our pages alone: nothing is published because it lies in content/ or in a theme's folder."""
        return Files([_empty_file(config, page) for page in self.pages.values()])

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        # The page comes from our own escaping templates, and the bodies in it from the sanitiser.
        with self._no_traceback():
            return Markup(self.pages[page.file.dest_uri].make())  # noqa: S704

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        # Material's environment does not escape: a title from front matter would run as script.
        env.autoescape = True
        return env

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        return {**context, **self.frame.around(self.pages[page.file.dest_uri])}

    @contextmanager
    def _no_traceback(self) -> Iterator[None]:
        """Turn the unexpected into one sentence and a log file; MkDocs would print a traceback."""
        try:
            yield
        except (ContentError, PluginError):
            raise
        except publishing.PublishingError as error:
            raise PluginError(str(error)) from error
        except Exception as error:
            raise PluginError(crash.report(self.root)) from error

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish, unless --strict counted a warning: MkDocs would refuse the site only after this event, and not at all with -q."""
        with self._no_traceback():
            publishing.stage(self.files, self.staging)
        if config.strict and (self.edition.warnings or _was_warned()):
            raise PluginError("Còn lưu ý ở trên; chế độ nghiêm ngặt không đăng. Trang đã đăng được giữ nguyên.")
        try:
            written, removed = publishing.publish(self.staging, self.target, self.current, self.ours)
            write_ledger(_work_folder(self.root), self.target, program_key(), self.keys.items())
            log.info(f"Đã đăng vào {self.target}: {written} tệp mới hoặc thay đổi, {removed} tệp bỏ đi.")
        except publishing.PublishingError as error:
            raise PluginError(str(error)) from error
        finally:
            config.site_dir = str(self.target)
            shutil.rmtree(self.staging, ignore_errors=True)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
        """Plain `mkdocs serve` watches content/ by itself."""
        for folder in (self.root / "data", THEME):
            server.watch(str(folder))
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Clear away, and say what MkDocs would show as a traceback (a theme template that does not render)."""
        if hasattr(self, "staging"):
            shutil.rmtree(self.staging, ignore_errors=True)
        if not isinstance(error, MkDocsException):
            raise PluginError(crash.report(self.root)) from error


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        (log.error if problem.severity is Severity.ERROR else log.warning)(str(problem))


def _work_folder(root: Path) -> Path:
    folder = root / ".cchc"
    folder.mkdir(exist_ok=True)
    return folder


def _empty_file(config: MkDocsConfig, page: Page) -> File:
    source = page.path.removesuffix(".html") + ".md"
    file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = page.path
    return file


def _was_warned() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))

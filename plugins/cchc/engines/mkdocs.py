"""The only module that knows MkDocs: it wraps ready pages in Material's frame, stages them, and publishes as its last act."""

import datetime as dt
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import material  # type: ignore[import-untyped]
from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from cchc import publishing
from cchc.edition import Edition, prepare
from cchc.engines import crash
from cchc.engines.frame import Frame, frame_assets, templates_key
from cchc.ledger import open_ledger, write_ledger
from cchc.model.dates import parse_day
from cchc.output import Output, Page
from cchc.problems import ContentError, Problem, Severity
from cchc.program import program_key
from cchc.snapshot import THEME
from cchc.store import Store
from cchc.vietnamese import HANOI

MATERIAL = Path(material.__file__).parent
"""Its templates are known by its version."""

STORE_FILE = "kho.sqlite"
TODAY_VARIABLE = "CCHC_HOM_NAY"
"""Another day than today, dd/mm/yyyy: for tests, and for building a site of another day."""

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
    root: Path
    target: Path
    staging: Path

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check before MkDocs empties anything; from here on it writes into the staging folder."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path(config.docs_dir).parent
        self.root, self.target = root, Path(config.site_dir)
        try:
            with self._no_traceback(), Store(_work_folder(root) / STORE_FILE, program_key()) as store:
                self.edition = prepare(root, self._today(), self.target, store)
        except ContentError as error:
            _tell(error.problems)
            raise PluginError("Nội dung còn lỗi; trang đã đăng được giữ nguyên.") from error
        _tell(self.edition.warnings)
        if THEME.is_dir() and str(THEME) not in config.theme.dirs:
            # A unit's own folder has no theme/; its overrides (custom_dir) come first, ours before Material's.
            config.theme.dirs.insert(
                config.theme.dirs.index(config.theme.custom_dir) + 1 if config.theme.custom_dir in config.theme.dirs else 0, str(THEME)
            )
        folders = [Path(folder) for folder in config.theme.dirs]
        assets = frame_assets(folders)
        self.frame = Frame.of(self.edition, assets, templates_key([folder for folder in folders if MATERIAL not in folder.parents]))
        self._plan_work((*self.edition.files, *assets.values()))
        with self._no_traceback():
            self.staging = Path(tempfile.mkdtemp(prefix="dung-", dir=_work_folder(root)))
        config.site_dir = str(self.staging)
        config.nav = []
        config.markdown_extensions, config.mdx_configs = [], {}
        config.theme.static_templates = set()
        return config

    def _plan_work(self, files: Iterable[Output]) -> None:
        """Sort out what has to be made: a page or file whose key stands in the ledger of the published site is left as it is."""
        ledger = open_ledger(_work_folder(self.root), self.target, program_key())
        keys = {page.path: self.frame.key(page) for page in self.edition.pages} | {output.path: output.key for output in files}
        current = {path for path, key in keys.items() if ledger.is_current(path, key)}
        self.pages = {page.path: page for page in self.edition.pages if page.path not in current}
        self.files = tuple(output for output in files if output.path not in current)
        self.keys, self.current = keys, current
        log.info(f"Dựng {len(self.pages)} trang và {len(self.files)} tệp…")

    def _today(self) -> dt.date:
        stated = os.environ.get(TODAY_VARIABLE) or self.config.hom_nay
        return parse_day(stated) if stated else dt.datetime.now(HANOI).date()

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
            written, removed = publishing.publish(self.staging, self.target, self.current)
            write_ledger(_work_folder(self.root), self.target, program_key(), self.keys.items())
            log.info(f"Đã đăng vào {self.target}: {written} tệp mới hoặc thay đổi, {removed} tệp bỏ đi.")
        except publishing.PublishingError as error:
            raise PluginError(str(error)) from error
        finally:
            config.site_dir = str(self.target)
            shutil.rmtree(self.staging, ignore_errors=True)

    def on_build_error(self, *, error: Exception) -> None:
        if hasattr(self, "staging"):
            shutil.rmtree(self.staging, ignore_errors=True)


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

"""Running MkDocs from our own commands: its English goes to the log file, our lines to the screen."""

import datetime as dt
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cchc import addresses
from cchc.engines import crash
from cchc.engines.logfile import LogFile
from cchc.engines.screen import Screen
from cchc.problems import ContentError, Severity
from cchc.publishing import PublishingError
from cchc.snapshot import THEME, Snapshot, remember, take_stamp
from cchc.vietnamese import short_date

# Before MkDocs loads Material: its notes on their own future are not for a school.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer

from cchc.engines.mkdocs import CchcPlugin
from cchc.workfolder import WORK

PREVIEW_FOLDER = f"{WORK}/xem-thu"
"""Where `serve` puts its pages: a preview never touches site/."""


class BuildRefused(Exception):
    """Nothing was published; the problems are on the screen already. Has a text where something else was at fault."""


class PortTaken(Exception):
    """Another program listens where the preview should."""


class BuildCrashed(Exception):
    """A fault of the program; its text is the sentence that names the log file."""


def build(root: Path, today: dt.date, log_file: Path, *, strict: bool = False, **options: Any) -> Path:
    """Build and publish the unit in `root`; `options` are the plugin's own (CchcConfig). Returns the folder of the site.

    Raises BuildRefused, BuildCrashed or PublishingError.
    """
    with _logging_to(log_file):
        stamp = take_stamp(root, today)
        config = _build(root, today, strict=strict, **options)
        site = Path(config.site_dir)
        edition = _plugin(config).edition
        if edition.press.prints:  # otherwise sheets would wait for a change once Typst works
            remember(root, Snapshot(stamp, site, tuple(map(str, edition.warnings))))
        return site


def _build(root: Path, today: dt.date, *, strict: bool = False, site: Path | None = None, **options: Any) -> MkDocsConfig:
    config = _configuration(root, today, strict=strict, site=site)
    _plugin(config).config.update(options)
    try:
        build_site(config)
    except Abort as error:
        raise _meant(error) from error
    except PluginError as error:
        raise error.__cause__ if isinstance(error.__cause__, PublishingError) else BuildCrashed(str(error)) from error
    finally:
        _plugin(config).abandon()  # Ctrl+C passes MkDocs by
    return config


def _meant(abort: Abort) -> Exception:
    """Return what stood behind MkDocs' "Aborted": it wraps every error of the plugin."""
    refusal = abort.__context__
    cause = refusal.__cause__ if refusal else None
    if isinstance(cause, PublishingError) or cause is None or isinstance(cause, ContentError):
        return cause if isinstance(cause, PublishingError) else BuildRefused()
    return BuildCrashed(str(refusal))


def serve(root: Path, today: dt.date, log_file: Path, port: int, ready: Callable[[str], object]) -> None:
    """Preview on 127.0.0.1, built again after every change of content, data or theme, until Ctrl+C.

    `ready` is given the address, as the first build is done.
    Raises PortTaken, and BuildRefused where mkdocs.yml cannot be read.
    """
    site = root / PREVIEW_FOLDER

    def rebuild() -> None:
        try:
            _build(root, today, site=site, giu=0, chia_se=True)
        except Exception as error:
            known = isinstance(error, BuildRefused | BuildCrashed | PublishingError)
            if said := str(error) if known else crash.report(root):
                sys.stdout.write(f"{Severity.ERROR.word}: {said}\n")
            sys.stdout.write("Sửa các dòng trên rồi lưu lại; trang xem thử giữ bản tốt gần nhất.\n")

    with _logging_to(log_file):
        config = _configuration(root, today, site=site)
        rebuild()
        mount = urlsplit(_site_address(root)).path or "/"
        site.mkdir(parents=True, exist_ok=True)
        server = LiveReloadServer(builder=rebuild, host="127.0.0.1", port=port, root=str(site), mount_path=mount)
        watched = {Path(config.docs_dir), root / "data", THEME, Path(config.theme.custom_dir or THEME)}
        for folder in sorted(watched):
            if folder.is_dir():
                server.watch(str(folder))
        sys.stdout.write(f"Xem thử tại http://127.0.0.1:{port}{mount}  (bấm Ctrl+C để dừng; ngày {short_date(today)})\n")
        sys.stdout.write(f"Lời sẵn để đăng từng bài lên Facebook, Zalo, loa: http://127.0.0.1:{port}{mount}{addresses.COPIES}\n")
        ready(f"http://127.0.0.1:{port}{mount}")
        try:
            server.serve()
        except OSError as error:
            raise PortTaken from error
        except KeyboardInterrupt:
            sys.stdout.write("Đã dừng xem thử.\n")
        finally:
            server.shutdown()


def site_folder(root: Path, today: dt.date) -> Path:
    """Return where builds of the unit publish to. Raises BuildRefused where mkdocs.yml cannot be read."""
    return Path(_configuration(root, today).site_dir)


def _site_address(root: Path) -> str:
    """Return `dia_chi_trang` if the unit can be read; the preview then stands at the same path as the real site."""
    from cchc.loading import load_organisation
    from cchc.store import Store

    unit = load_organisation(root, Store())
    return unit.site_address if unit else ""


def _configuration(root: Path, today: dt.date, *, strict: bool = False, site: Path | None = None) -> MkDocsConfig:
    """Read mkdocs.yml. Raises BuildRefused where it is missing, wrong or without our plugin."""
    options = {"site_dir": str(site)} if site else {}
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=strict, **options)
    except (ConfigurationError, Abort):
        config = None
    if config is None or "cchc" not in config.plugins:
        raise BuildRefused("mkdocs.yml thiếu hoặc không đúng. Chép lại tệp gốc của chương trình")
    _plugin(config).config.hom_nay = short_date(today)
    return config


def _plugin(config: MkDocsConfig) -> CchcPlugin:
    plugin = config.plugins["cchc"]
    assert isinstance(plugin, CchcPlugin)  # noqa: S101 - the entry point of this very package
    return plugin


@contextmanager
def _logging_to(log_file: Path) -> Iterator[None]:
    """Send everything that MkDocs and Material say to a file, and our plugin's lines also to the screen."""
    everything, ours = logging.getLogger("mkdocs"), logging.getLogger("mkdocs.plugins.cchc")
    to_file = LogFile(log_file)
    to_screen = Screen()
    level, propagated = everything.level, everything.propagate
    everything.setLevel(logging.INFO)
    everything.propagate = False
    everything.addHandler(to_file)
    ours.addHandler(to_screen)
    try:
        yield
    finally:
        everything.setLevel(level)
        everything.propagate = propagated
        everything.removeHandler(to_file)
        ours.removeHandler(to_screen)
        to_file.close()

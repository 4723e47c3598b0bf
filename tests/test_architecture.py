"""The shape of the house: who may know what."""

import ast
import re
from pathlib import Path

import pytest

from conftest import REPOSITORY

PACKAGE = REPOSITORY / "plugins" / "cchc"
MODULES = sorted(PACKAGE.rglob("*.py"))
OUTSIDE = {"engines", "commands", "delivery", "forms", "bundle"}
"""Packages that know an engine, people at a keyboard, other computers, a browser, how it is shipped; the core knows none of them."""
CORE = [path for path in MODULES if not OUTSIDE & set(path.relative_to(PACKAGE).parts) and path.name not in ("__main__.py", "machine.py")]
"""`machine.py` is about the computer itself, clock, network and all."""


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported(path: Path) -> set[str]:
    """Return every module that a file imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def packages(path: Path) -> set[str]:
    return {module.partition(".")[0] for module in imported(path)}


@pytest.mark.parametrize("path", [path for path in MODULES if "engines" not in path.parts], ids=name)
def test_nothing_outside_engines_knows_an_engine(path: Path) -> None:
    assert not packages(path) & {"mkdocs", "material", "properdocs", "zensical"}


@pytest.mark.parametrize("path", [path for path in CORE if "markup" not in path.parts], ids=name)
def test_only_markup_knows_markdown_and_the_sanitiser(path: Path) -> None:
    assert not packages(path) & {"markdown", "nh3"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "model").glob("*.py")), ids=name)
def test_the_model_reads_no_file_and_writes_no_html(path: Path) -> None:
    assert not packages(path) & {"jinja2", "markupsafe", "nh3", "markdown", "os", "io", "shutil"}
    assert not re.search(r"\bopen\(|read_text|read_bytes|write_", path.read_text("utf-8"))


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_has_no_clock_network_or_randomness(path: Path) -> None:
    assert not packages(path) & {"random", "secrets", "uuid", "socket", "requests", "http", "urllib3", "ftplib", "paramiko", "keyring"}
    assert not imported(path) & {"urllib.request"}
    assert not {module for module in imported(path) if module.startswith(tuple(f"cchc.{package}" for package in OUTSIDE))}
    assert not re.search(r"\.(now|today|utcnow)\(|\btime\.time\(", path.read_text("utf-8")), "today is an argument"


@pytest.mark.parametrize("path", sorted((PACKAGE / "delivery").glob("*.py")), ids=name)
def test_a_delivery_knows_neither_an_engine_nor_who_typed_the_command(path: Path) -> None:
    assert not {module for module in imported(path) if module.startswith(("cchc.engines", "cchc.commands"))}


@pytest.mark.parametrize("path", [path for path in MODULES if "forms" not in path.relative_to(PACKAGE).parts], ids=name)
def test_only_the_forms_and_the_command_that_opens_them_know_a_web_server(path: Path) -> None:
    assert not packages(path) & {"flask", "werkzeug", "waitress"}
    assert not {module for module in imported(path) if module.startswith("cchc.forms")} or name(path) == "commands/writing.py"


@pytest.mark.parametrize("path", [path for path in MODULES if "forms" in path.relative_to(PACKAGE).parts], ids=name)
def test_the_forms_are_told_what_time_it_is_and_ask_nobody_else(path: Path) -> None:
    assert not packages(path) & {"random", "uuid", "requests", "http", "urllib3"} and not imported(path) & {"urllib.request"}
    assert not re.search(r"\b(datetime|date)\.(now|today|utcnow)\(|\btime\.time\(", path.read_text("utf-8"))


@pytest.mark.parametrize("path", [path for path in CORE if "outputs" in path.parts], ids=name)
def test_outputs_read_no_content_files(path: Path) -> None:
    assert not imported(path) & {"cchc.loading", "cchc.yamltext"}


@pytest.mark.parametrize(
    "path", [path for path in CORE if {"board", "checks", "evidence", "model"} & set(path.relative_to(PACKAGE).parts)], ids=name
)
def test_what_is_asked_of_the_site_alone_knows_no_page(path: Path) -> None:
    assert not {module for module in imported(path) if module.startswith(("cchc.outputs", "cchc.rendering", "cchc.paper"))}


def test_html_is_marked_safe_in_four_places_only() -> None:
    marked = {name(path) for path in MODULES if re.search(r"\bMarkup\(", path.read_text("utf-8"))}
    assert marked == {"rendering.py", "engines/mkdocs.py", "engines/leaf.py", "jsontext.py"}


@pytest.mark.parametrize("path", sorted([*PACKAGE.rglob("*.html"), *(REPOSITORY / "theme").rglob("*.html")]), ids=lambda path: path.name)
def test_no_template_switches_escaping_off(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape|Markup", text)


@pytest.mark.parametrize("path", sorted([*PACKAGE.rglob("*.html"), *(REPOSITORY / "theme").rglob("*.html")]), ids=lambda path: path.name)
def test_no_template_has_inline_script_style_or_handler(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r"<script(?! type=.application/ld\+json.>)(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", text)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_opens_with_what_belongs_in_it_and_stays_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 250, "a module over 250 lines wants a missing noun"
    assert path.stem not in {"utils", "helpers", "manager", "common", "misc"}


def test_no_file_is_left_half_merged() -> None:
    kinds = {".py", ".md", ".html", ".css", ".js", ".yml", ".toml", ".typ"}
    files = (path for folder in ("plugins", "theme", "content", "data", "tests") for path in (REPOSITORY / folder).rglob("*"))
    texts = {path: path.read_bytes() for path in (*files, *REPOSITORY.glob("*.*")) if path.suffix in kinds and path.is_file()}
    assert len(texts) > 500
    assert [str(path) for path, text in texts.items() if re.search(rb"^(<{7}|>{7}) ", text, re.MULTILINE)] == []

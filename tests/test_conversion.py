"""Bodies come out the same in any order and by any number of processes, and what is kept of files is what was read."""

import os
import random
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc import conversion, namedfiles, program, recalled, sources, texts, workers
from cchc import store as store_module
from cchc.edition import Edition, prepare
from cchc.markup import BadLink, Converter, Image, Link, convert
from cchc.store import Store
from conftest import REPOSITORY, TODAY, Unit, post
from photographs import encoded, two_halves
from printouts import FONT
from test_print import form

PIECES = (
    "## Đề mục",
    "- a\n- b\n  1. c",
    "Chú thích[^1].\n\n[^1]: Lời chú.",
    "*[CCHC]: Cải cách hành chính\n\nCCHC là gì?",
    "| A | B |\n|---|---|\n| 1 | 2 |",
    "[nhãn]: /tin-tuc/\n\n[nhãn]",
    "[nhãn]",
    "![Ảnh](a.jpg)",
    "<div>chưa đóng",
    "> > trích",
    "!!! note\n    Lưu ý.",
    "[hỏng](x)",
    "```\nmã",
    "# Tiêu đề",
    "Một\n:   nghĩa",
    "> " * 400 + "sâu",
)


class Answers:
    """Answers for every link by its words alone."""

    def link(self, target: str) -> Link:
        if target == "x":
            raise BadLink(f"không có {target}")
        return Link(f"../{target}", "PDF, 1 KB")

    def image(self, target: str) -> Image:
        return Image(target, f"{target} 480w", f"{target}.webp 480w", 480, 270)

    def frame(self, target: str) -> Link:
        return Link(None)


bodies = st.lists(st.sampled_from(PIECES), max_size=4).map("\n\n".join)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(bodies, min_size=2, max_size=5))
def test_nothing_of_one_body_is_left_for_the_next(texts: list[str]) -> None:
    converter = Converter()
    for text in texts:
        assert converter.convert(text, Answers()) == convert(text, Answers())


def test_worker_processes_give_what_one_process_gives() -> None:
    chance = random.Random(7)
    texts = ["\n\n".join(chance.sample(PIECES, 3)) for _ in range(40)]
    alone = [convert(text, Answers()) for text in texts]
    assert workers.convert_all([(text, Answers()) for text in texts], 3) == alone
    assert any(faults for _, faults in alone)


def test_a_site_is_the_same_with_any_number_of_processes(unit: Unit) -> None:
    files = {f"content/tin-tuc/b{n}.md": post(f"Bài {n}", id=f"tin{n:07}".translate(LETTERS), day=f"20/11/2026 {n // 60:02}:{n % 60:02}", body=
             f"Xem [bài kia](b{(n + 1) % 130}.md) và [cổng](https://dichvucong.gov.vn/).\n\n## Mục {n}") for n in range(130)}  # fmt: skip
    unit.write(files)
    assert made(prepare(unit.root, TODAY, jobs=2)) == made(prepare(unit.root, TODAY, jobs=1))


LETTERS = str.maketrans("01", "ab")


def made(edition: Edition) -> dict[str, tuple[str, str]]:
    return {page.path: (page.key, page.make()) for page in edition.pages}


class Deadly(Answers):
    """Ends the worker process that is talking with us."""

    def link(self, target: str) -> Link:
        if target == "chet":
            for child in workers_running():
                os.kill(child, 9)
        return super().link(target)


def workers_running() -> list[int]:
    import multiprocessing

    return [child.pid for child in multiprocessing.active_children() if child.pid]


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_a_worker_that_dies_costs_time_and_nothing_else() -> None:
    texts = [*["Một [liên kết](y)."] * 10, "[xong](chet)", *["Hai [liên kết](y)."] * 10]
    found = workers.convert_all([(text, Deadly()) for text in texts], 2)
    assert found == [convert(text, Answers()) for text in texts]


def test_a_fault_in_a_worker_is_raised_where_it_can_be_reported() -> None:
    class Faulty(Answers):
        def link(self, target: str) -> Link:
            return Link(1)  # type: ignore[arg-type]

    with pytest.raises(TypeError):
        workers.convert_all([("[a](b)", Faulty())], 1)


def test_bodies_are_converted_by_one_process_where_there_are_few(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "convert_all", lambda *_: pytest.fail("started worker processes for three bodies"))
    tasks = [(f"Bài {n}", Answers()) for n in range(3)]
    assert len(conversion._convert(tasks, 8)) == 3


# --- Texts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted(path.relative_to(REPOSITORY).as_posix() for path in REPOSITORY.glob("data/**/*.yml")))
def test_a_recalled_file_is_what_was_read(file: str) -> None:
    store = Store()
    folder = sources.open_folder(REPOSITORY, store)
    assert recalled.read_data(folder, file) == recalled.read_data(folder, file) == texts.read_data(folder, file)


def test_a_recalled_post_is_what_was_read(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    unit.write({"content/tin-tuc/a.md": post(extra="anh: [{tep: a.jpg, mo_ta: 'Một'}, {tep: b.jpg, mo_ta: Hai}]\n", body="Dòng\n\nhai")})
    folder = sources.open_folder(unit.root, Store())
    first = recalled.read_article(folder, "content/tin-tuc/a.md")
    monkeypatch.setattr(texts, "read_text", lambda *_: pytest.fail("read the file again"))
    assert recalled.read_article(folder, "content/tin-tuc/a.md") == first


@pytest.mark.parametrize("damaged", ["", "{}", "[1]", "[1]\n", "null\nx", '[{}, ["a", [["b"]]], 1]\nx', "[{}, 3, 1]\nx"])
def test_a_damaged_note_is_read_from_the_file_again(unit: Unit, damaged: str) -> None:
    unit.write({"content/tin-tuc/a.md": post()})
    folder = sources.open_folder(unit.root, Store())
    file = "content/tin-tuc/a.md"
    folder.store.put(recalled.KIND, file, sources.look(folder, file), damaged)
    assert recalled.read_article(folder, file) == texts.read_article(folder, file)


def test_a_faulty_file_is_told_every_time(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": "không có phần đầu"})
    store = Store()
    found = [[str(problem) for problem in prepare_problems(unit.root, store)] for _ in range(2)]
    assert found[0] == found[1] != []
    assert re.search(r"a\.md:1: thiếu phần đầu bài", found[0][0])


def prepare_problems(root: Path, store: Store) -> list[object]:
    from cchc.problems import ContentError

    with pytest.raises(ContentError) as caught:
        prepare(root, TODAY, store=store)
    return list(caught.value.problems)


# --- What is kept, and for how long ---------------------------------------------------------------------------------


def test_a_run_that_stopped_early_drops_nothing_that_was_kept(tmp_path: Path) -> None:
    """A slip of the pen in don-vi.yml must not cost the bodies of two thousand posts."""
    file = tmp_path / "k.sqlite"
    with Store(file, "p") as store:
        store.put("body", "a.md", "1", "<p>")
    with pytest.raises(ValueError, match="slip"), Store(file, "p"):
        raise ValueError("slip")
    with Store(file, "p") as store:
        assert store.get("body", "a.md", "1") == "<p>"
    with Store(file, "p"):
        pass
    with Store(file, "p") as store:
        assert store.get("body", "a.md", "1") is None


def test_a_disk_that_is_full_at_the_end_of_a_run_costs_only_what_would_have_been_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(sqlite3.Connection):
        def executemany(self, *_: Any) -> Any:
            raise sqlite3.OperationalError("database or disk is full")

    connect = sqlite3.connect
    monkeypatch.setattr(store_module.sqlite3, "connect", lambda *places, **options: connect(*places, **options, factory=Full))
    with Store(tmp_path / "k.sqlite", "p") as store:
        store.put("body", "a.md", "1", "<p>")
        assert store.get("body", "a.md", "1") == "<p>"


@pytest.mark.parametrize("file", ["templates/kenh.css", "schemas/don-vi.schema.json", "law/procedure_parts.yml", "paper/frame.typ"])
def test_every_file_of_the_program_counts_as_the_program(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "cchc"
    shutil.copytree(program.PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(program, "PACKAGE", copy)
    before = program.program_key.__wrapped__()
    (copy / file).write_text("khác", "utf-8")
    assert program.program_key.__wrapped__() != before


@pytest.mark.parametrize("kind", ["picture", "form", "font"])
def test_a_file_that_another_program_holds_is_not_remembered_as_broken(kind: str, unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    named, name = {
        "picture": (namedfiles.picture_named, "a.jpg"), "form": (namedfiles.form_named, "a.pdf"), "font": (namedfiles.font_named, "a.ttf"),
    }[kind]  # fmt: skip
    content = {"a.jpg": encoded(two_halves(400, 300), "JPEG"), "a.pdf": form(), "a.ttf": FONT.read_bytes()}[name]
    folder = sources.open_folder(unit.write({f"data/{name}": content}).root, Store())

    def refuse(path: Path, *_: Any, **__: Any) -> Any:
        raise PermissionError(13, "held by another program", str(path))

    with monkeypatch.context() as holding:
        holding.setattr(Path, "open", refuse)
        assert "Đóng chương trình đang mở tệp này" in str(named(folder, "data/x.yml", name))
    assert not isinstance(named(folder, "data/x.yml", name), str)

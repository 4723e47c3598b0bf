"""YAML text -> plain values with lines: nothing is resolved, nothing is lost in silence."""

import pytest

from cchc.texts import split_front_matter
from cchc.vietnamese import normalise
from cchc.yamltext import YamlFault, read_yaml


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ma: 2.001770", "2.001770"),
        ("phi: 30.000", "30.000"),
        ("so: 0225123456", "0225123456"),
        ("thang: 01", "01"),
        ("khong: no", "no"),
        ("gio: 12:30", "12:30"),
        ("ngay: 2026-02-28", "2026-02-28"),
        ("rong: null", "null"),
        ("rong: ~", "~"),
        ("ten: “Họp báo”", "Họp báo"),
        ("ten: ‘Họp báo’", "Họp báo"),
        ("ten: “Một” và “hai”", "“Một” và “hai”"),
        ("ten: 'Bài #1'", "Bài #1"),
        ("ten: C#", "C#"),
        ("ten:   nhiều dấu cách   ", "nhiều dấu cách"),
        ("ten: |\n  Đoạn # một\n  Đoạn hai", "Đoạn # một\nĐoạn hai"),
    ],
)
def test_every_scalar_is_the_text_that_was_written(written: str, meant: str) -> None:
    values, _ = read_yaml(written)
    assert list(values.values()) == [meant]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\ntieu_de: Thông báo: nghỉ lễ", 2, "dấu hai chấm"),
        ("a: 1\ntieu_de: Bài #1 tuần này\nb: Bài # hai", 3, "phần từ dấu # trở đi sẽ bị mất"),
        ("a: 1\na: 2", 2, "viết hai lần (lần đầu ở dòng 1)"),
        ("a: 1\n\tb: 2", 2, "Tab"),
        ("a: &x 1\nb: *x", 2, "ngoặc kép"),
        ("a: *x", 1, "dấu *"),
        ("a: 'mở", 1, "ngoặc kép mở ra nhưng không đóng"),
        ("a: [1, 2", 1, "[ hoặc {"),
        ("a: 1\n  b: 2", 2, "dấu hai chấm"),
        ("a: @x", 1, "ký hiệu đặc biệt"),
        ("? [1]\n: 2", 1, "tên mục phải là một từ"),
    ],
)
def test_a_trap_is_named_at_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(YamlFault) as fault:
        read_yaml(text)
    assert any(at == line and words in said for at, said in fault.value.faults), fault.value.faults


def test_a_yaml_bomb_is_refused_and_costs_nothing() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    with pytest.raises(YamlFault):
        read_yaml(bomb)


@pytest.mark.parametrize("deep", ["[" * 5000, "{a: " * 5000, "- " * 5000 + "x"])
def test_deep_nesting_is_refused_not_fallen_over(deep: str) -> None:
    with pytest.raises(YamlFault):
        read_yaml(deep)


def test_each_value_knows_its_line() -> None:
    _, lines = read_yaml("a: 1\nb:\n  - c: 2\n    d:\n      - 3\n", first_line=10)
    assert lines.at("b") == 11
    assert lines.at("b", 0, "d") == 13
    assert lines.at("b", 0, "d", 0) == 14
    assert lines.at("b", 7, "x") == 11


def test_front_matter_is_split_from_the_body() -> None:
    head, body, line = split_front_matter(normalise("\ufeff---\r\na: 1\r\n---\r\nMột\r\n---\r\nHai")) or ("", "", 0)
    assert read_yaml(head)[0] == {"a": "1"}
    assert (body, line) == ("Một\n---\nHai", 4)


def test_front_matter_that_is_never_closed_is_named() -> None:
    with pytest.raises(YamlFault, match="không có dòng ---"):
        split_front_matter("---\na: 1\n")


def test_text_without_front_matter_has_none() -> None:
    assert split_front_matter("Một bài\n---\n") is None

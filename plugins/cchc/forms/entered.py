"""What a browser sends of a form, as the plain values that a file would hold."""

from collections.abc import Mapping

from cchc.editing.fields import Field
from cchc.editing.values import Values
from cchc.yamltext import Value

WORDS = "_loi"
"""The last step of a name: a group that is put in plain words."""


def values(fields: tuple[Field, ...], sent: Mapping[str, list[str]], prefix: str = "v") -> Values:
    """Return the value of every field; an empty one for what was left blank. `sent` keeps the order of the page."""
    return {field.key: value(field, sent, f"{prefix}.{field.key}") for field in fields}


def value(field: Field, sent: Mapping[str, list[str]], name: str) -> Value:
    if field.many and field.control in ("group", "prose"):
        return [_item(field, sent, f"{name}.{token}") for token in _tokens(sent, name)]
    if field.many:
        stated = sent.get(name, [])
        return stated if field.register or field.choices else "\n".join(stated).splitlines()
    return _item(field, sent, name)


def _item(field: Field, sent: Mapping[str, list[str]], name: str) -> Value:
    if field.control != "group":
        return sent.get(name, [""])[0]
    said = sent.get(f"{name}.{WORDS}", [""])[0].strip()
    if said:
        return said
    return values(field.fields, sent, name)


def _tokens(sent: Mapping[str, list[str]], name: str) -> list[str]:
    """Return what tells the items of a repeated group apart, in the order of the page: items may have been moved."""
    start = f"{name}."
    return list(dict.fromkeys(key.removeprefix(start).partition(".")[0] for key in sent if key.startswith(start)))

"""What a person picks from by name: areas, documents, procedures, topics of plans, each with the code that files hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.editing.fields import PLAN_ITEMS, Field
from cchc.editing.values import as_list
from cchc.model.document import Document
from cchc.model.procedure import Procedure
from cchc.model.record import Record
from cchc.model.register import reference_key
from cchc.model.site import Site
from cchc.vietnamese import fold
from cchc.yamltext import Value


@dataclass(frozen=True)
class Choice:
    """`value` is what the file holds, `words` what a filter looks in."""

    value: str
    label: str
    hint: str = ""
    words: str = ""
    is_chosen: bool = False


def choices(site: Site | None, field: Field, stated: Value) -> list[Choice]:
    """Return everything that may be picked, what is picked already first; a code that means nothing stays, and is told."""
    written = [one for one in as_list(stated) if isinstance(one, str)]
    left = {reference_key(one): one for one in written}
    found: list[Choice] = []
    for names, label, hint in _offered(site, field.register) if site else ():
        own = next((left.pop(key) for key in map(reference_key, names) if key in left), None)
        found.append(Choice(own or names[0], label, hint, fold(f"{label} {hint} {' '.join(names)}"), own is not None))
    lost = [Choice(one, one, "không có trong danh sách", fold(one), True) for one in left.values()]
    return sorted([*lost, *found], key=lambda choice: not choice.is_chosen)


def _offered(site: Site, register: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield (names, label, hint) of each record, or part of a plan."""
    if register == PLAN_ITEMS:
        for plan in sorted(site.all_plans, key=lambda plan: plan.start.first, reverse=True):
            whole = plan.subject if not plan.number else f"{plan.number}: {plan.subject}"
            yield tuple(plan.names), "Cả kế hoạch", whole
            for groups, called in ((plan.topics, "Nội dung"), (plan.targets, "Chỉ tiêu"), (plan.tasks, "Nhiệm vụ")):
                for item in groups:
                    label = f"{item.code}. {getattr(item, 'name', '') or getattr(item, 'content', '')}"
                    yield tuple(f"{name}#{item.code}" for name in plan.names), label, f"{called} - {whole}"
        return
    for record in getattr(site, register):
        yield tuple(dict.fromkeys(record.names)), label_of(record), _hint(record)


def label_of(record: Record) -> str:
    """Return what a record is picked by: of a paper its number, before what it is about."""
    for attribute in ("name", "subject", "title", "question"):
        if said := getattr(record, attribute, ""):
            return str(said)
    return record.names[0]


def _hint(record: Record) -> str:
    """Return what tells it from others of the same name; the codes of short lists say nothing to a person."""
    if isinstance(record, Document):
        return record.subject if record.subject != label_of(record) else record.code
    return record.code if isinstance(record, Procedure) else ""

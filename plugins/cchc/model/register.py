"""A register: all records of one kind in a fixed order, found by the names that others call them by."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from cchc.model.record import Record
from cchc.vietnamese import fold

AnyRecord = TypeVar("AnyRecord", bound=Record)


@lru_cache(maxsize=4096)  # a few codes are named by thousands of posts
def reference_key(reference: str) -> str:
    """Return what two spellings of one reference share: '76/NQ-CP', '76/nq-cp' and '76 / NQ-CP' are the same."""
    return fold("".join(reference.split()))


class Register(Generic[AnyRecord]):
    """Records of one kind. `find` answers with every record that a reference may mean."""

    def __init__(self, records: tuple[AnyRecord, ...] = ()) -> None:
        self._records = records
        self._meant: dict[str, tuple[AnyRecord, ...]] = {}
        for record in records:
            for name in {reference_key(name) for name in record.names}:
                self._meant[name] = (*self._meant.get(name, ()), record)

    def __iter__(self) -> Iterator[AnyRecord]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def find(self, reference: str) -> tuple[AnyRecord, ...]:
        """Return every record that `reference` may mean; a reference is good where that is exactly one."""
        return self._meant.get(reference_key(reference), ())

    def get(self, reference: str) -> AnyRecord | None:
        """Return the one record meant; None where there is none or more than one."""
        meant = self.find(reference)
        return meant[0] if len(meant) == 1 else None

    def __getitem__(self, reference: str) -> AnyRecord:
        """Return the one record meant. For references that loading has checked."""
        record = self.get(reference)
        if record is None:
            raise KeyError(reference)
        return record

"""Plans: what a delivery has to do, in the order in which readers never meet a dead link. Pure; it asks nobody."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cchc.addresses import NOT_FOUND
from cchc.delivery.goods import Goods, Parcel
from cchc.delivery.hosts import folders_of
from cchc.delivery.manifest import Manifest, Sent
from cchc.publishing import in_order


@dataclass(frozen=True)
class Plan:
    """`puts` in their order, then `farewells` (pages that go, for a moment the page that will answer there), then `removals`."""

    puts: Mapping[str, Parcel]
    farewells: Mapping[str, Parcel]
    removals: tuple[str, ...]
    new: frozenset[str]
    """Those of `puts` that are not there yet."""
    foreign: tuple[str, ...]
    """What somebody else changed or laid there, and this plan would replace or remove."""

    @property
    def is_empty(self) -> bool:
        return not (self.puts or self.removals)

    @property
    def octets(self) -> int:
        return sum(parcel.size for parcel in self.puts.values())

    def pending(self) -> dict[str, Sent]:
        return {path: Sent(parcel.digest, parcel.size) for path, parcel in (*self.puts.items(), *self.farewells.items())}


def make_plan(goods: Goods, before: Manifest, there: Mapping[str, str]) -> Plan:
    """Compare what is to lie there (`goods`) with what does: `there` gives the digest of each file, empty where it is somebody else's.

    Only what `before` knows as ours is ever removed, and never what differs from a new file in the case of its letters alone:
    on a server that does not tell them apart the two are one file.
    """
    wrong = [path for path, parcel in goods.items() if there.get(path) != parcel.digest]
    spared = {path.casefold() for path in goods}
    gone = [path for path in sorted(before.ours) if path in there and path not in goods and path.casefold() not in spared]
    farewell = goods.get(NOT_FOUND)
    pages = [path for path in gone if path.endswith(".html")]
    order = [path for group in in_order(wrong, there) for path in group]
    return Plan(
        puts={path: goods[path] for path in order},
        farewells={path: farewell for path in pages if there[path] != farewell.digest} if farewell else {},
        removals=(*pages, *(path for path in gone if path not in pages)),
        new=frozenset(path for path in wrong if path not in there),
        foreign=tuple(sorted(path for path in (*wrong, *gone) if there.get(path) == "")),
    )


def emptied(removed: Collection[str], standing: Collection[str]) -> list[str]:
    """Return the folders, inner ones first, in which nothing of ours is left."""
    return sorted(folders_of(removed) - folders_of(standing) - {""}, key=lambda folder: (-folder.count("/"), folder))

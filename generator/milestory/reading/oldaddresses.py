"""The list of addresses that once held a story, beside the releases."""

from collections.abc import Mapping

from milestory.records.oldaddress import OldAddress
from milestory.records.problem import Failure

from .documents import Reader
from .files import Tree
from .releases import ADDRESSES, RELEASES_DIR

ADDRESSES_FILE = f"{RELEASES_DIR}/{ADDRESSES}"
"""Where the list stands, from the programme's root."""


def read_old_addresses(tree: Tree) -> Mapping[str, OldAddress]:
    """Every old address by its story; raises Failure where the list is damaged."""
    reader = Reader(tree)
    listed = reader.many(tree.root / ADDRESSES_FILE, OldAddress)
    if reader.problems:
        # Half a list would publish again what somebody had taken down.
        raise Failure(
            "The list of stories that were taken down cannot be trusted; nothing is published.", reader.problems
        )
    found: dict[str, OldAddress] = {}
    for each in sorted(listed, key=lambda one: one.taken_down):
        found[each.story] = each
    return dict(sorted(found.items()))

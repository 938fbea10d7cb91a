"""Where everything stands in a YAML text, so that something can be put between without touching the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import yaml


class Kind(StrEnum):
    """What stands at a spot."""

    SCALAR = "scalar"
    LIST = "list"
    MAP = "map"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True)
class Spot:
    """One value of a text, from its first character to behind its last."""

    kind: Kind
    start: int
    end: int
    flow: bool = False
    """Whether it stands in brackets or braces."""
    value: str = ""
    inner: tuple["Spot", ...] = ()
    """The entries of a list; keys and values of a map by turns."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written there at all."""
        return self.kind is Kind.SCALAR and self.start == self.end

    def field(self, name: str) -> "Spot | None":
        """The value of a key."""
        pairs = zip(self.inner[::2], self.inner[1::2], strict=True)
        return next((value for key, value in pairs if key.value == name), None)


def spot_of(text: str) -> Spot | None:
    """The whole document; None where there is none. The text must have passed the strict parser."""
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    return next((_spot(event, events) for event in events if isinstance(event, yaml.NodeEvent)), None)


def _spot(event: Any, events: Iterator[Any]) -> Spot:
    start, end = _index(event.start_mark), _index(event.end_mark)
    if isinstance(event, yaml.AliasEvent):
        return Spot(Kind.ALIAS, start, end)
    if not isinstance(event, yaml.CollectionStartEvent):
        return Spot(Kind.SCALAR, start, end, value=event.value)
    inner, flow = [], bool(event.flow_style)
    for each in events:
        if isinstance(each, yaml.CollectionEndEvent):
            end = _index(each.end_mark)
            break
        inner.append(_spot(each, events))
    # What has no brackets ends with its last entry; the parser sees its end only at whatever comes next.
    end = end if flow else inner[-1].end
    kind = Kind.LIST if isinstance(event, yaml.SequenceStartEvent) else Kind.MAP
    return Spot(kind, start, end, flow, inner=tuple(inner))


def _index(mark: Any) -> int:
    return int(mark.index)

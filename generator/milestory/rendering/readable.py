"""The check that a programme's colours can be read and seen: which one is at fault, and what would do instead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from milestory.records.base import Steps
from milestory.records.problem import Problem
from milestory.records.programme import Programme
from milestory.records.vocabulary import domains_of

from .contrast import nearest
from .pairs import PAIRS, Pair
from .palette import SOURCES, Tokens, own_tokens, with_own

SHADES = ("light", "dark")
"""By day and by night, as the options call them."""
TOKENS = "assets/milestory/styles/tokens.css"
"""Where a theme names colours that are not among the options."""
_HOURS = {"light": "by day", "dark": "by night"}


@dataclass(frozen=True, slots=True)
class Scene:
    """The colours of one shade: what is shipped, what the programme wrote, and every domain's colour."""

    shade: str
    shipped: Tokens
    own: Mapping[str, str]
    domains: Mapping[str, str]
    own_domains: frozenset[str]

    @property
    def tokens(self) -> Tokens:
        """The colours of the sheet."""
        return with_own(self.shipped, self.own)

    def colour(self, name: str) -> str:
        """The colour of a token, or of a domain by its key."""
        return self.domains[name] if name in self.domains else self.tokens[name]

    def changed(self, name: str, colour: str) -> "Scene":
        """The same scene with one colour in another's place."""
        if name in self.domains:
            return replace(self, domains={**self.domains, name: colour})
        return replace(self, own={**self.own, name: colour})

    def faults(self) -> dict[str, list[tuple[float, Pair]]]:
        """Every pair that stands too near, with its ratio, by the token or the domain to blame for it."""
        found: dict[str, list[tuple[float, Pair]]] = {}
        tokens = self.tokens
        for key, domain in {"": tokens["accent"], **self.domains}.items():
            for pair in PAIRS:
                ratio = pair.ratio({**tokens, "domain": domain})
                if ratio < pair.needs:
                    found.setdefault(self._to_blame(pair, key), []).append((ratio, pair))
        return found

    def _to_blame(self, pair: Pair, key: str) -> str:
        """The first of the two colours that the programme chose, else the first."""
        names = [key or "accent" if name == "domain" else name for name in pair.tokens]
        sources = [name if name in self.own else SOURCES.get(name, name) for name in names]
        return next((name for name in sources if name in self.own or name in self.own_domains), sources[0])


def scenes(programme: Programme, shipped: tuple[Tokens, Tokens]) -> tuple[Scene, Scene]:
    """The programme's colours by day and by night."""
    own, domains = own_tokens(programme.look.colours), domains_of(programme)
    names = frozenset(programme.vocabularies.domains)
    light, dark = shipped
    return (
        Scene("light", light, {t: o.light for t, o in own.items()}, {k: d.colour for k, d in domains.items()}, names),
        Scene("dark", dark, {t: o.dark for t, o in own.items()}, {k: d.colour_dark for k, d in domains.items()}, names),
    )


def unreadable(programme: Programme, scene: Scene) -> Iterator[Problem]:
    """One Problem for each colour that something could not be told from: how near it stands, and what would do."""
    for name, faults in scene.faults().items():
        ratio, pair = min(faults, key=lambda fault: fault[0] / fault[1].needs)
        better = nearest(scene.colour(name), partial(_passes, scene, name))
        write = f"The nearest colour of its hue that can be is {better}." if better else "No colour of its hue can be."
        what = (
            f"({scene.colour(name)}) cannot be read: {pair.said} has a contrast of {_rounded(ratio)} "
            f"{_HOURS[scene.shade]} and needs {pair.needs:g}."
        )
        if name in scene.own or name in scene.domains:
            path = _path(name, scene)
            file, line, said = programme.origin.file, programme.origin.at(*path), ".".join(map(str, path))
        else:
            file, line, said = TOKENS, 0, f"--{name}"
        yield Problem(file, line, f"`{said}` {what}", write, "contrast")


def _passes(scene: Scene, name: str, tried: str) -> bool:
    return name not in scene.changed(name, tried).faults()


def _path(name: str, scene: Scene) -> Steps:
    if name in scene.domains:
        return ("vocabularies", "domains", name, "colour" if scene.shade == "light" else "colour_dark")
    return ("look", "colours", name.replace("-", "_"), scene.shade)


def _rounded(ratio: float) -> str:
    """Never rounded up to what it needs."""
    return f"{int(ratio * 100) / 100:.2f}"

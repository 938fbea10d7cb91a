"""The colours of the site by day and by night: the shipped ones, the programme's own, and what follows from those."""

import re
from collections.abc import Callable, Mapping

from milestory.records.look import Colours, Shades

from .contrast import as_hex, contrast, mixed, nearest, rgb

Tokens = Mapping[str, str]
"""Token to colour, of one of the two shades."""

_TOKEN = re.compile(r"(?<!-)--([a-z][\w-]{0,40}): var\(--day, (#[0-9a-fA-F]{6})\) var\(--night, (#[0-9a-fA-F]{6})\);")
CELLAR = {"cellar": "paper", "on-cellar": "ink", "cellar-muted": "muted", "cellar-link": "accent"}
"""The footer's tokens, and whose night they take."""
SOURCES = {
    "card": "paper", "band": "paper", "line": "paper", "edge": "paper", "muted": "ink", "on-accent": "accent",
    "flame": "glow",
}  # fmt: skip
"""What follows from what, where only the other one is written."""


def shipped_tokens(sheet: str) -> tuple[Tokens, Tokens]:
    """The colours of a style sheet's tokens, by day and by night."""
    found = list(_TOKEN.finditer(sheet))
    return {each[1]: each[2] for each in found}, {each[1]: each[3] for each in found}


def own_tokens(colours: Colours) -> dict[str, Shades]:
    """What the programme wrote, by token."""
    written = {name.replace("_", "-"): getattr(colours, name) for name in Colours.model_fields}
    return {name: shades for name, shades in written.items() if shades is not None}


def with_own(tokens: Tokens, own: Tokens) -> Tokens:
    """The tokens of one shade with the programme's own, and with what follows from them."""
    made = {**tokens, **own}
    for token, follow in _FOLLOWS.items():
        if token not in own and (SOURCES[token] in own or ({"paper", "ink"} & own.keys() and token in _AROUND)):
            made[token] = follow(made)
    return made


def _share(tokens: Tokens, share: float) -> str:
    return as_hex(mixed(rgb(tokens["ink"]), share, rgb(tokens["paper"])))


def _card(tokens: Tokens) -> str:
    paper = rgb(tokens["paper"])
    return as_hex(mixed((255, 255, 255), 0.55, paper)) if _is_light(tokens) else _share(tokens, 0.06)


def _seen(start: str, tokens: Tokens, needs: float) -> str:
    grounds = [rgb(tokens[name]) for name in ("paper", "card", "band")]
    return nearest(start, lambda tried: all(contrast(rgb(tried), ground) >= needs for ground in grounds)) or start


def _on_accent(tokens: Tokens) -> str:
    accent = rgb(tokens["accent"])
    return max((tokens["paper"], tokens["ink"]), key=lambda each: contrast(rgb(each), accent))


def _is_light(tokens: Tokens) -> bool:
    return sum(rgb(tokens["paper"])) > sum(rgb(tokens["ink"]))


_AROUND = ("card", "band", "line", "edge", "muted")
_FOLLOWS: Mapping[str, Callable[[Tokens], str]] = {
    "card": _card,
    "band": lambda tokens: _share(tokens, 0.06 if _is_light(tokens) else 0.04),
    "line": lambda tokens: _share(tokens, 0.16),
    "edge": lambda tokens: _seen(_share(tokens, 0.5), tokens, 3.1),
    "muted": lambda tokens: _seen(_share(tokens, 0.75), tokens, 5.2),
    "on-accent": _on_accent,
}

"""What is made of a programme's look before any page is written: colours that can be read, a logo with its size."""

from collections.abc import Sequence
from pathlib import Path

from milestory.records.look import Dress
from milestory.records.problem import Failure
from milestory.records.programme import Programme

from .logos import logo_problems, ready_icon, ready_logo
from .palette import CELLAR, Tokens, shipped_tokens
from .readable import scenes, unreadable
from .stylesheet import part_of
from .themefolder import theme_folder


def make_dress(programme: Programme, themes: Sequence[Path]) -> Dress:
    """The programme's look, made ready; raises Failure with everything that cannot be read, seen or used."""
    shipped = _tokens(themes)
    day, night = scenes(programme, shipped)
    problems = [*unreadable(programme, day), *unreadable(programme, night), *logo_problems(programme, themes)]
    if problems:
        raise Failure("The look of the site is wrong.", problems)
    look, light, dark = programme.look, day.tokens, night.tokens
    plain = {name: (shipped[0][name], shipped[1][name]) for name in shipped[0]}
    changed = [(name, light[name], dark[name]) for name in light if (light[name], dark[name]) != plain.get(name)]
    cellar = [(name, dark[source], dark[source]) for name, source in CELLAR.items()] if changed else []
    return Dress(
        colours=(*changed, *cellar),
        papers=(light["paper"], dark["paper"]),
        logo=ready_logo(look, themes),
        icon=ready_icon(look, themes, light["accent"]),
        headings=look.headings,
        garland=look.garland,
    )


def _tokens(themes: Sequence[Path]) -> tuple[Tokens, Tokens]:
    """The colours before the look: the theme's own, and the shipped ones that it does not name."""
    day, night = shipped_tokens(part_of("tokens", [theme_folder()]))
    own_day, own_night = shipped_tokens(part_of("tokens", themes))
    return {**day, **own_day}, {**night, **own_night}

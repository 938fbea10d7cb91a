"""Colours of cards: of the shapes in a drawing as the style sheet has them by day, and mixtures."""

from collections.abc import Sequence

from PIL import ImageColor

from .outlines import Paint

PAPER, INK, GLOW = "#fffaf3", "#2b2118", "#ffd98c"
"""Colours of drawings, the same for every programme."""
Colour = tuple[int, int, int]


def paints(colour: str) -> dict[str, Paint]:
    """What each class of a drawing looks like in the light, as the style sheet has it."""
    domain = rgb(colour)
    paper, ink = rgb(PAPER), rgb(INK)
    deep = mixed(domain, ink, 0.78)
    dusk = mixed(rgb(GLOW), mixed(domain, paper, 0.14), 0.45)
    return {
        "d-sky": Paint(mixed(domain, paper, 0.2)),
        "d-dusk": Paint(dusk),
        "d-sun": Paint(rgb(GLOW)),
        "d-star": Paint(paper, opacity=0.85),
        "d-far": Paint(mixed(domain, paper, 0.34)),
        "d-near": Paint(mixed(domain, paper, 0.54)),
        "d-mid": Paint(mixed(domain, paper, 0.74)),
        "d-deep": Paint(deep),
        "d-bird": Paint(deep),
        "d-light": Paint(rgb("#ffe3a6")),
        "d-glow": Paint(rgb(GLOW), opacity=0.4),
        "d-path": Paint(mixed(rgb(GLOW), paper, 0.55)),
        "d-line": Paint(mixed(domain, ink, 0.75), stroke=2.4),
        "d-fold": Paint(paper, stroke=2, opacity=0.7),
    }


def mixed(one: Sequence[int], other: Sequence[int], share: float) -> Colour:
    """So much of one colour, and of the other what is left."""
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue


def rgb(colour: str) -> Colour:
    """A colour as three numbers."""
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue

"""How a programme makes the site its own: colours, logo, headings; and what is made of them for the pages."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from .base import Part, Words


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise PydanticCustomError("colour", 'is not a colour; write a hash and six digits in quotes, such as "#1f6f50"')
    return value.lower()


Colour = Annotated[str, AfterValidator(_colour), WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})]
"""A colour as six digits, such as "#1f6f50"."""


class Shades(Part):
    """A colour by day and by night."""

    light: Colour
    """On a light page, such as "#1f6f50"."""
    dark: Colour
    """On a dark page."""


class Colours(Part):
    """The programme's own colours. What is left out is shipped, or follows from what is written."""

    paper: Shades | None = None
    """What pages are painted with; cards, bands and lines follow from it unless they are written too."""
    ink: Shades | None = None
    """Words."""
    muted: Shades | None = None
    """Words that stand back, such as dates."""
    accent: Shades | None = None
    """Links, buttons, and where the keyboard is."""
    on_accent: Shades | None = None
    """Words on a button."""
    card: Shades | None = None
    """What cards are painted with."""
    band: Shades | None = None
    """What wide bands are painted with."""
    line: Shades | None = None
    """Thin lines."""
    edge: Shades | None = None
    """The edges of what can be pressed."""
    glow: Shades | None = None
    """The light of lanterns."""


class Headings(StrEnum):
    """The face of headings and quotes."""

    SERIF = "serif"
    SANS = "sans"


class LogoFile(Part):
    """The programme's logo: files in the folder `assets` of the site's own theme."""

    file: Words
    """An SVG or PNG file, such as `logo.svg`."""
    dark: str = ""
    """Another one for dark pages, of the same size."""
    with_name: bool = False
    """Whether the programme's name stands beside it, because the logo does not say it."""


class Look(Part):
    """What makes the site look like the programme."""

    colours: Colours = Field(default_factory=Colours)
    """Own colours; each is checked for contrast with everything that it meets."""
    logo: LogoFile | None = None
    """The own logo, in the place of the lantern and the name."""
    icon: str = ""
    """An SVG or PNG file for the browser's tab; without it the logo serves."""
    headings: Headings = Headings.SERIF
    """`serif` for the warm face of headings and quotes, `sans` for the one of the text."""
    garland: bool = True
    """Whether a garland of lamps hangs over the first page."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo as pages show it, with its size, so that nothing moves when it comes."""

    path: str
    width: int
    height: int
    dark: str = ""
    """Its path on dark pages; empty where it is the same."""
    with_name: bool = False


@dataclass(frozen=True, slots=True)
class Dress:
    """What was made of the programme's look."""

    colours: tuple[tuple[str, str, str], ...] = ()
    """(token, colour by day, colour by night) of every colour that is not as shipped."""
    papers: tuple[str, str] = ("#fffaf3", "#1c1714")
    """What pages are painted with, by day and by night, for what the browser paints around them."""
    logo: Logo | None = None
    icon: bytes | None = None
    """The icon as SVG, where it is not the shipped one."""
    headings: Headings = Headings.SERIF
    garland: bool = True

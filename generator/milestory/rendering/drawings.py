"""Drawings for pages without a photo: the same story always gets the same picture, made of plain shapes."""

from collections.abc import Callable
from hashlib import sha256

from markupsafe import Markup

from milestory.records.views import Drawing

THEMES = {
    "reading": "books", "language": "books", "study-choice": "books", "science": "books", "numbers": "books",
    "friendship": "bridges", "belonging": "bridges", "family": "bridges", "listening": "bridges",
    "confidence": "birds", "music": "birds", "starting-over": "birds", "sport": "birds",
    "first-job": "paths", "new-at-work": "paths", "leading": "paths",
    "giving-back": "lanterns", "making": "lanterns",
}  # fmt: skip


def draw(drawing: Drawing) -> Markup:
    """A small inline SVG that depends on nothing but the drawing's seed, domain and theme."""
    chance = sha256(f"{drawing.seed}\n{drawing.domain}\n{drawing.theme}".encode()).digest()
    family = THEMES.get(drawing.theme) or sorted(FAMILIES)[chance[0] % len(FAMILIES)]
    domain = "".join(letter for letter in drawing.domain if letter.isalnum() or letter == "-")
    return Markup(  # noqa: S704 - numbers and fixed shapes only
        f'<svg class="drawing domain-{domain or "none"}" viewBox="0 0 320 200" preserveAspectRatio="xMidYMid slice" '
        f'aria-hidden="true" focusable="false"><rect class="d-sky" width="320" height="200"/>{_sky(chance)}'
        f"{_hills(chance)}{FAMILIES[family](chance[8:])}</svg>"
    )


def _sky(chance: bytes) -> str:
    # An evening: a warm band over the hills, the sun in its halo, and a few first stars.
    x, y, size = 50 + chance[1] % 220, 40 + chance[2] % 40, 18 + chance[3] % 16
    stars = "".join(
        f'<circle class="d-star" cx="{(31 * place + chance[place]) % 316 + 2}" cy="{6 + chance[place + 8] % 62}" '
        f'r="{1 + chance[place] % 2}"/>'
        for place in range(9)
    )
    return (
        f'<path class="d-dusk" d="M0 {84 + chance[4] % 16}Q80 {62 + chance[5] % 24} 170 84T320 76V200H0Z"/>{stars}'
        f'<circle class="d-glow" cx="{x}" cy="{y}" r="{size + 14}"/>'
        f'<circle class="d-sun" cx="{x}" cy="{y}" r="{size}"/>'
    )


def _hills(chance: bytes) -> str:
    far, near = 120 + chance[4] % 24, 150 + chance[5] % 16
    return (
        f'<path class="d-far" d="M0 {far}Q{60 + chance[6] % 60} {far - 44} 170 {far}T320 {far - 12}V200H0Z"/>'
        f'<path class="d-near" d="M0 {near}Q{70 + chance[7] % 90} {near - 26} 190 {near}T320 {near - 6}V200H0Z"/>'
    )


def _lanterns(chance: bytes) -> str:
    wire = '<path class="d-line" d="M-4 22Q160 84 324 18"/>'
    return wire + "".join(_lantern(26 + 67 * place, chance[place]) for place in range(5))


def _lantern(middle: int, chance: int) -> str:
    top = round(22 + 28 * (1 - ((middle - 160) / 164) ** 2)) + chance % 6
    width, height = 13 + chance % 6, 17 + chance % 9
    return (
        f'<path class="d-line" d="M{middle} {top - 6}v12"/>'
        f'<circle class="d-glow" cx="{middle}" cy="{top + 6 + height}" r="{height + 13}"/>'
        f'<rect class="d-light" x="{middle - width}" y="{top + 6}" width="{2 * width}" height="{2 * height}" '
        f'rx="{width - 3}"/>'
        f'<path class="d-deep" d="M{middle - 8} {top + 3}h16v5h-16zM{middle - 6} {top + 5 + 2 * height}h12v5h-12z"/>'
    )


def _paths(chance: bytes) -> str:
    bend = 60 + chance[0] % 80
    steps = "".join(
        f'<circle class="d-light" cx="{160 + side * (14 + 5 * place)}" cy="{128 + 12 * place}" r="{2 + place}"/>'
        for place, side in enumerate([1, -1, 1, -1, 1])
    )
    house = 220 + chance[1] % 50
    return (
        f'<path class="d-path" d="M60 204C{bend} 160 {bend + 110} 160 {160 + bend // 4} 118L{164 + bend // 4} 118'
        f'C{bend + 160} 164 190 168 210 204Z"/>{steps}'
        f'<path class="d-deep" d="M{house} 128v-30l20-18 20 18v30z"/>'
        f'<rect class="d-light" x="{house + 14}" y="104" width="12" height="14" rx="2"/>'
    )


def _birds(chance: bytes) -> str:
    return "".join(_bird(40 + 58 * place + chance[place] % 20, 44 + chance[place + 5] % 64, 10 + chance[place + 9] % 14)
                   for place in range(5))  # fmt: skip


def _bird(left: int, top: int, wing: int) -> str:
    return (
        f'<path class="d-bird" d="M{left - wing} {top - wing // 2}Q{left - wing // 3} {top - wing} {left} {top}'
        f"Q{left + wing // 3} {top - wing} {left + wing} {top - wing // 2}"
        f"Q{left + wing // 2} {top - wing // 3} {left} {top + wing // 2}"
        f'Q{left - wing // 2} {top - wing // 3} {left - wing} {top - wing // 2}Z"/>'
    )


def _books(chance: bytes) -> str:
    left, books = 62, ""
    for place in range(7):
        width, height = 18 + chance[place] % 14, 62 + chance[place + 7] % 46
        style = ("d-deep", "d-light", "d-mid")[(place + chance[0]) % 3]
        books += (
            f'<rect class="{style}" x="{left}" y="{172 - height}" width="{width}" height="{height}" rx="2"/>'
            f'<path class="d-fold" d="M{left + 4} {184 - height}h{width - 8}"/>'
        )
        left += width + 3
    return f'{books}<rect class="d-deep" x="44" y="172" width="232" height="7" rx="3"/>'


def _bridges(chance: bytes) -> str:
    rise = 50 + chance[0] % 26
    top = 148 - rise
    posts = "".join(
        f'<path class="d-line" d="M{x} {round(148 - rise * (1 - ((x - 160) / 150) ** 2)) - 16}v18"/>'
        for x in range(40, 300, 24)
    )
    return (
        f'<path class="d-deep" d="M-4 152Q160 {top - rise} 324 152V168Q160 {top - rise + 30} -4 168Z"/>'
        f'<path class="d-line" d="M-4 134Q160 {top - rise - 16} 324 134"/>{posts}'
        f'<circle class="d-light" cx="146" cy="{top - 16}" r="7"/><path class="d-light" d="M138 {top + 4}q8-18 16 0z"/>'
        f'<circle class="d-light" cx="174" cy="{top - 16}" r="7"/><path class="d-light" d="M166 {top + 4}q8-18 16 0z"/>'
    )


FAMILIES: dict[str, Callable[[bytes], str]] = {
    "birds": _birds,
    "books": _books,
    "bridges": _bridges,
    "lanterns": _lanterns,
    "paths": _paths,
}

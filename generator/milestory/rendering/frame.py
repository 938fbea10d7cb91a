"""The frame once, the pages many times: header, menu and footer with holes that each page fills."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from milestory.records.page import Frame, PageKind
from milestory.words import Catalogue

HOLES = ("base", "title", "description", "head", "switch", "content")
# Characters for private use never stand in a record's text, so no text can open a hole.
_HOLE = re.compile("\ue000([a-z]+)\ue001")


@dataclass(frozen=True, slots=True)
class Segments:
    """A rendered frame, cut at its holes: texts, and between them the holes' names."""

    parts: tuple[str, ...]

    def filled(self, holes: Mapping[str, str]) -> str:
        """The whole page: every hole filled with HTML that is already safe."""
        return "".join(holes[part] if place % 2 else part for place, part in enumerate(self.parts))


def cut_frame(environment: Environment, kind: PageKind, frame: Frame, t: Catalogue) -> Segments:
    """The frame of a page kind in a language, rendered once and cut into segments."""
    holes = {name: Markup(f"\ue000{name}\ue001") for name in HOLES}  # noqa: S704 - fixed names
    template = environment.get_template("milestory/frame.html")
    html = template.render(holes | frame_context(frame, t) | {"kind": kind})
    return Segments(tuple(_HOLE.split(html)))


def frame_context(frame: Frame, catalogue: Catalogue) -> dict[str, object]:
    """What the partials of header and footer need, but the relative base."""
    return {"frame": frame, "t": catalogue}

"""What one start of the engine remembers, from its configuration to the swap."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from jinja2 import TemplateError
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.nav import Navigation

from milestory.records.page import WrittenPage
from milestory.records.problem import MilestoryError
from milestory.rendering import template_mistake

if TYPE_CHECKING:
    from milestory.pipeline import Walked

log = get_plugin_logger("milestory")

TELLABLE = (MilestoryError, OSError, TemplateError, UnicodeError)
"""What goes wrong with files, templates and records, and is told without a traceback."""


@dataclass
class Session:
    """The state of one start: `site` is the folder that visitors see, `staged` the one being built."""

    started: bool = False
    serving: bool = False
    built_once: bool = False
    private: tuple[Path, ...] = ()
    site: Path | None = None
    staged: Path | None = None
    walked: "Walked | None" = None
    nav: Navigation | None = None
    failure: str = ""
    reached: bool = False

    def attempt(self, action: Callable[[], None]) -> None:
        """Do a step; what fails ends a build, but after the first build of a preview it is only told."""
        if self.failure:
            return
        try:
            action()
        except TELLABLE as error:
            if not (self.serving and self.built_once):
                raise PluginError(told(error)) from None
            self._forgive(told(error))
        except Exception:
            # A preview that raises leaves every request hanging.
            if not (self.serving and self.built_once):
                raise
            log.exception("Milestory stopped at something it did not expect.")
            self._forgive("Something unexpected happened; the terminal shows where.")

    def paths(self) -> frozenset[str]:
        """The addresses of our pages."""
        return frozenset(page.path for page in self.walked.site.pages) if self.walked else frozenset()

    def written(self) -> tuple[WrittenPage, ...]:
        """The hand-written pages."""
        return self.walked.site.written if self.walked else ()

    def _forgive(self, message: str) -> None:
        self.failure = message
        log.error("Everything is withheld from the preview:\n%s", message)


def start(command: str) -> Session:
    """The session of a command; `serve --clean` calls itself `build`, so the command line is asked too."""
    context = click.get_current_context(silent=True)
    named = context.info_name if context else ""
    return Session(started=True, serving="serve" in {command, named})


def told(error: Exception) -> str:
    """What went wrong, for whoever started the engine."""
    if isinstance(error, TemplateError):
        return str(template_mistake(error))
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'}: {error.strerror or error}."
    return str(error)

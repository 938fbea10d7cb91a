"""A mistake in a template, told so that whoever wrote the template finds it."""

from traceback import extract_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from milestory.records.problem import Failure


def template_mistake(error: TemplateError) -> Failure:
    """The Failure that names file, line and mistake."""
    what = f"there is no template {error.name}" if isinstance(error, TemplateNotFound) else error.message or "a mistake"
    return Failure(
        f"{_place(error)}{what}. Put the template right, or take it out of the theme to get the shipped one."
    )


def _place(error: TemplateError) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: "
    steps = [step for step in extract_tb(error.__traceback__) if step.filename.endswith(".html")]
    return f"{steps[-1].filename}:{steps[-1].lineno}: " if steps else ""

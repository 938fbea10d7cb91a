"""What the engine may publish, and what we add to the folder that it built."""

from pathlib import Path

from jinja2 import BaseLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from milestory.engines.folder import files_in, sift, write
from milestory.records.cleared import by_reason
from milestory.records.page import PageKind
from milestory.records.problem import Failure, counted
from milestory.rendering import with_shipped

from . import staging
from .configuring import OURS, config_file, theme_folders
from .session import Session, log
from .written import written_pages

UNDECIDED = {InclusionLevel.UNDEFINED, InclusionLevel.INCLUDED}


def walk(session: Session, config: MkDocsConfig) -> None:
    """Walk from the records to the files of the site and tell what is withheld."""
    from milestory import pipeline

    if session.serving and session.site:
        staging.set_aside(session.site)
    base = "" if session.serving else config.site_url or ""
    session.walked = pipeline.walk(config_file(config), pipeline.build_day(), base_url=base)
    config.watch.extend(str(path) for path in session.walked.watch if path.exists())
    tell(session)


def tell(session: Session) -> None:
    """One line for each thing withheld and each problem, one a reason, and a summary; never a warning."""
    if session.walked is None:
        return
    for withheld in session.walked.withheld:
        log.info("Withheld: %s", withheld)
    for problem in session.walked.problems:
        log.info("Problem: %s", problem)
    for line in by_reason(session.walked.withheld):
        log.info("%s.", line)
    for sentence in session.walked.said:
        log.info("%s", sentence)
    if session.walked.withheld or session.walked.problems:
        log.info(
            "%d withheld, %s; `milestory check` tells what to do.",
            len(session.walked.withheld),
            counted(session.walked.problems),
        )


def refuse_twins_and_records(session: Session, files: Files, config: MkDocsConfig) -> None:
    """Refuse hand-written files that lead to records by a link, or would stand where ours do."""
    ours = {f"{path}index.html" for path in session.paths() if path.endswith("/") or not path}
    pages = Path(config.docs_dir).resolve()
    for file in files:
        source = _source(file, pages)
        if any(source.is_relative_to(folder) for folder in session.private):
            raise Failure(f"{file.src_uri} in {pages.name} leads to records, which are private. Remove the link.")
        if file.dest_uri in ours and Path(file.src_dir or ".").resolve() == pages:
            raise Failure(f"{file.src_uri} in {pages.name} would stand where a page of the programme does. Rename it.")


def _source(file: File, pages: Path) -> Path:
    try:
        return Path(file.abs_src_path or ".").resolve()
    except (OSError, RuntimeError):
        raise Failure(f"{file.src_uri} in {pages.name} is a link that leads to itself. Remove the link.") from None


def keep_published(session: Session, files: Files, config: MkDocsConfig) -> Files:
    """Only what the engine may publish; hand-written pages stay out of its navigation, which is ours."""
    if session.failure:
        return Files([])
    themes = theme_folders(config)
    kept = [file for file in files if not _is_ours(file, themes, config)]
    for file in kept:
        if file.is_documentation_page() and config.nav is None and file.inclusion in UNDECIDED:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    return Files(kept)


def receive(session: Session, files: Files, config: MkDocsConfig) -> None:
    """Let the site know the hand-written pages, now that the engine has read them."""
    from milestory import pipeline

    if session.walked is not None:
        pages = written_pages(files, session.nav, config, session.walked.site.frames)
        session.walked = pipeline.beside(session.walked, pages)


def furnish(session: Session, env: Environment, config: MkDocsConfig) -> None:
    """Give hand-written pages what their frame needs; take away the engine's twins of our own files."""
    templates = config.theme.static_templates
    if session.failure:
        templates.clear()
        config.extra_templates = []
    elif session.walked is not None:
        env.globals.update(session.walked.globals)
        # The engine escapes nothing, and a block in the page that includes a partial does not reach into it.
        env.autoescape = _ours_escape
        env.loader = with_shipped(env.loader or BaseLoader())
        templates.discard("sitemap.xml")
        if any(page.kind is PageKind.NOT_FOUND for page in session.walked.site.pages):
            templates.discard("404.html")


def complete(session: Session, config: MkDocsConfig) -> None:
    """Write our files, audit the whole folder, and refuse problems where the build is strict."""
    from milestory import pipeline

    walked, folder = session.walked, Path(config.site_dir)
    if walked is None:
        return
    theirs = files_in(folder)
    staging.reuse(staging.kept_beside(session.site or folder), folder)
    published = theirs.union(write(walked.outputs, folder))
    found, unsearched = pipeline.search(walked, folder)
    published.update(write(found, folder))
    if unsearched:
        log.warning("%s", unsearched)
    sift(folder, published.__contains__)
    pipeline.audit(walked, folder)
    if config.strict and walked.problems and not (session.serving and session.built_once):
        listed = "\n".join(f"  {problem}" for problem in walked.problems)
        raise PluginError(f"Strict: {counted(walked.problems)}, and nothing is published.\n{listed}")


def _ours_escape(template: str | None) -> bool:
    return (template or "").startswith(("milestory/", "shipped/milestory/"))


def _is_ours(file: File, themes: list[Path], config: MkDocsConfig) -> bool:
    source = Path(file.src_dir or ".").resolve()
    if source == Path(config.docs_dir).resolve():
        return False
    if any(source.is_relative_to(theme / "templates") for theme in themes):
        return True
    return source in themes and file.src_uri.split("/")[0] in OURS

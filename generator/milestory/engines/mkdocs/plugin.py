"""The MkDocs plugin: hooks of a few lines over plain functions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, cast

from jinja2 import Environment
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from . import previewing, publishing, staging
from .configuring import configure
from .linking import link
from .session import TELLABLE, Session, start, told


class Options(Config):  # type: ignore[no-untyped-call]
    """Our options as the engine sees them: anything goes, since `reading` checks them with their lines."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Nothing is wrong here."""
        return [], []


class MilestoryPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Walks from the records to pages, and swaps the site in when all of it is right."""

    def __init__(self) -> None:
        self.session = Session()
        self.engine: MkDocsConfig | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember the command."""
        self.session = start(command)

    @event_priority(1000)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the folders and build beside the site, before other plugins see where that is."""
        self.engine = config
        self.session.failure, self.session.walked, self.session.reached = "", None, False
        self.session.attempt(lambda: configure(self.session, config))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Walk."""
        self.session.attempt(lambda: publishing.walk(self.session, config))

    @event_priority(-1000)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep from the engine what is not its to publish."""
        self.session.attempt(lambda: publishing.refuse_twins_and_records(self.session, files, config))
        return publishing.keep_published(self.session, files, config)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Remember the order of hand-written pages."""
        self.session.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Furnish the frame of hand-written pages, and let ours know of them."""
        self.session.attempt(lambda: publishing.receive(self.session, files, config))
        publishing.furnish(self.session, env, config)
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Let links lead to our pages."""
        return link(html, page.file.src_uri, page.file.url, self.session.paths())

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Tell a hand-written page its language and its versions."""
        found = [each for each in self.session.written() if each.path == page.url]
        return cast(TemplateContext, {**context, "written": found[0]}) if found else context

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],  # noqa: ARG002
    ) -> LiveReloadServer:
        """From here on nothing raises."""
        server.builder = previewing.patient(server.builder, Path(config.site_dir))
        return server

    @event_priority(-1000)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write, audit, and mark the build as fit for the swap."""
        self.session.attempt(lambda: publishing.complete(self.session, config))
        if self.session.serving:
            previewing.show_problems(self.session, Path(config.site_dir))
        self.session.built_once = True
        self.session.reached = not self.session.failure
        if not self.session.started:
            self.on_shutdown()

    def on_build_error(self, *, error: Exception) -> None:
        """An error anywhere in the build, in another plugin too: no swap."""
        self.session.reached = False
        if isinstance(error, TELLABLE):
            raise PluginError(told(error)) from None

    def on_shutdown(self) -> None:
        """Swap in what was reached, or throw it away; until then `gh-deploy` takes what was just built."""
        session = self.session
        if session.site is not None and session.serving:
            staging.forget(session.site)
        if session.site is None or session.staged is None:
            return
        if session.reached:
            session.attempt(lambda: staging.swap(session.site or Path()))
        else:
            staging.drop(session.site)
        session.staged = None
        if self.engine is not None:
            self.engine.site_dir = str(session.site)

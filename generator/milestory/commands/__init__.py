"""The `milestory` command line; each command lies in a file of its own and is imported when it is called."""

from importlib import import_module

import click

from milestory.records.problem import MilestoryError

COMMANDS = {
    "audit": "Look through a finished site for what must not be there.",
    "approve": "Record that somebody saw a story and said yes to it.",
    "check": "Tell every problem and everything that is withheld.",
    "consents": "Show a consent's whole life, what is due, and renew one.",
    "emit": "Write the site's pages to a folder, for any engine.",
    "figures": "Say what protecting the figures costs; protect any table, or attack one.",
    "init": "Write the files that a host needs to check, publish and withdraw.",
    "pictures": "Make clean pictures from a folder of any, and say what was refused.",
    "preview": "Show what would stand on the site for one person.",
    "publishable": "Say whether the site may be published from here.",
    "register": "Write the names register as fingerprints, or silence a warning of the text check.",
    "release": "Record which figures the site shows, and what has become of them since.",
    "schemas": "Write the JSON Schema of every file, for editors.",
    "text": "Look for personal details in any files.",
    "withdraw": "Take a person, or one story, off the site, and say what cannot be called back.",
}


class Commands(click.Group):
    """A group that imports a command only when it is called, and tells mistakes without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command's name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"milestory.commands.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Every command and what it does, without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run; a mistake that we know is a message and status 2."""
        try:
            return super().invoke(ctx)
        except MilestoryError as error:
            click.echo(str(error), err=True)
            ctx.exit(2)
        except BrokenPipeError:
            # Whoever reads along has seen enough; click ends quietly.
            raise
        except OSError as error:
            click.echo(f"{error.filename or 'A file'}: {error.strerror}.", err=True)
            ctx.exit(2)


@click.command(cls=Commands)
@click.version_option(package_name="milestory")
def main() -> None:
    """Mentorship stories and milestones as a website: consented, evidenced, and safe to publish."""

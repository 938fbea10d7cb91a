"""`milestory consents`: the life of a consent, what is due, and a renewal."""

from importlib import import_module

import click

SUBCOMMANDS = {
    "due": "consents_due",
    "renew": "consents_renew",
    "show": "consents_show",
}


class Consents(click.Group):
    """A group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command's name."""
        return sorted(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name."""
        if cmd_name not in SUBCOMMANDS:
            return None
        command = import_module(f"milestory.commands.{SUBCOMMANDS[cmd_name]}").command
        return command if isinstance(command, click.Command) else None


@click.command("consents", cls=Consents)
def command() -> None:
    """Show what was agreed and what stands today, what needs somebody's hand, and record a renewal."""

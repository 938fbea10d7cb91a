"""`milestory figures`: what protection costs the site; protect any table, or attack what is published of one."""

from importlib import import_module

import click

SUBCOMMANDS = {"attack": "figures_attack", "protect": "figures_protect", "show": "figures_show"}


class Figures(click.Group):
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


@click.command("figures", cls=Figures)
def command() -> None:
    """What protection costs the site's figures; protect any table in a JSON file, or attack what is published of it."""

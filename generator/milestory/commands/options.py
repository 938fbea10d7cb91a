"""Options that several commands share."""

from pathlib import Path

import click

config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    default="site_config.yml",
    show_default=True,
    help="The site's configuration.",
)

today_option = click.option(
    "--today", metavar="DATE", help="The day to decide for, such as 2026-05-14; else SOURCE_DATE_EPOCH, else now."
)

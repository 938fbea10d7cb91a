"""Files to records: each mistake a Problem with file and line, by one strict parser."""

from .programme import SiteSettings, read_programme, read_site_settings
from .publications import read_publication, write_publication
from .read import read
from .schemas import schemas
from .tableproblems import read_table_problem

__all__ = [
    "SiteSettings",
    "read",
    "read_programme",
    "read_publication",
    "read_site_settings",
    "read_table_problem",
    "schemas",
    "write_publication",
]

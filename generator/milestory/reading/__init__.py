"""Files to records: each mistake a Problem with file and line, by one strict parser."""

from .programme import SiteSettings, read_programme, read_site_settings
from .read import read
from .schemas import schemas

__all__ = ["SiteSettings", "read", "read_programme", "read_site_settings", "schemas"]

"""Files to records: each mistake a Problem with file and line, by one strict parser."""

from .editing import Edit, append_record, append_to_consent, save, source
from .messages import nearest
from .oldaddresses import ADDRESSES_FILE
from .pictures import placed_pictures
from .programme import SiteSettings, read_programme, read_site_settings
from .publications import read_publication, write_publication
from .read import read
from .register import FINGERPRINTS, RegisterState, register_state
from .releases import RELEASES_DIR, plain_reason, read_ledger, release_name, write_release
from .schemas import schemas
from .strictyaml import parse_yaml
from .tableproblems import read_table_problem

__all__ = [
    "ADDRESSES_FILE",
    "FINGERPRINTS",
    "RELEASES_DIR",
    "Edit",
    "RegisterState",
    "SiteSettings",
    "append_record",
    "append_to_consent",
    "nearest",
    "parse_yaml",
    "placed_pictures",
    "plain_reason",
    "read",
    "read_ledger",
    "read_programme",
    "read_publication",
    "read_site_settings",
    "read_table_problem",
    "register_state",
    "release_name",
    "save",
    "schemas",
    "source",
    "write_publication",
    "write_release",
]

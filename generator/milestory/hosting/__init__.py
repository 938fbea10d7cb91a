"""Where the records and the site lie: what a host may see of them, and the files that tell a host what to do."""

from .branches import branch_warnings
from .folders import exposed
from .guard import Verdict, may_publish
from .laying import HOSTS, Laid, lay

__all__ = ["HOSTS", "Laid", "Verdict", "branch_warnings", "exposed", "lay", "may_publish"]

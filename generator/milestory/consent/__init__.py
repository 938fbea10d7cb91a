"""The gate: a record and a day give Cleared or Withheld; nothing else makes a Cleared.

Beside it stands what a coordinator does with consents: approving, renewing, and what is due.
"""

from .approval import code_of, halves_of, portrait_code, words_code
from .approving import Yes, approvers, known, meant, missing, refuse_others
from .due import due
from .force import is_child
from .gate import clear
from .life import Life, Said, life_of, said_of
from .previewing import preview_for
from .renewing import Renewal, after, refuse_impossible
from .touched import About
from .traces import traces_of
from .uniqueness import unique_stories

__all__ = [
    "About", "Life", "Renewal", "Said", "Yes", "after", "approvers", "clear", "code_of", "due", "halves_of", "is_child",
    "known", "life_of", "meant", "missing", "portrait_code", "preview_for", "refuse_impossible", "refuse_others",
    "said_of", "traces_of", "unique_stories", "words_code",
]  # fmt: skip

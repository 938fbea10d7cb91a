"""The gate: a record and a day give Cleared or Withheld; nothing else makes a Cleared."""

from .approval import code_of, portrait_code, words_code
from .gate import clear
from .sheets import sheet
from .traces import traces_of
from .uniqueness import unique_stories

__all__ = ["clear", "code_of", "portrait_code", "sheet", "traces_of", "unique_stories", "words_code"]

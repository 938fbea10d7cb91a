"""What a coordinator does about consents: show what would stand on the site, record a yes, renew, see what is due."""

from .book import Book, again, approval, open_book, renewal, stands_after, write
from .showing import Shown, shown

__all__ = ["Book", "Shown", "again", "approval", "open_book", "renewal", "shown", "stands_after", "write"]

"""Names without digits for the files of an index: Pagefind's are hashes, and some would read as telephone numbers."""

import gzip
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

_ENTRY = "pagefind-entry.json"
_SHORTEST = 7
_FILE = re.compile(r"(?:pagefind\.)?(([\w-]+)_[0-9a-f]{7,40})\.pf_[a-z]+")
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def renamed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index, in which every file has a name of letters alone, as long as the one that it had."""
    found = [match for path in files if (match := _FILE.fullmatch(PurePosixPath(path).name))]
    names = {match[1].encode(): f"{match[2]}_{match[1].rpartition('_')[2].translate(_LETTERS)}" for match in found}
    languages = b"|".join(sorted({re.escape(match[2].encode()) for match in found}))
    told = re.compile(b"(?:%b)_[0-9a-f]{%d,40}" % (languages, _SHORTEST))

    def exchanged(text: bytes) -> bytes:
        return told.sub(lambda match: _exchanged(match[0], names), text)

    return {exchanged(path.encode()).decode(): _content(path, files[path], exchanged) for path in files}


def _content(path: str, content: bytes, exchanged: Callable[[bytes], bytes]) -> bytes:
    """What a file holds, with the new names in the two kinds of files that tell names."""
    if path == _ENTRY:
        return exchanged(content)
    if path.endswith(".pf_meta"):
        # Every name keeps its length, so that what counts its bytes still counts right.
        return gzip.compress(exchanged(gzip.decompress(content)), mtime=0)
    return content


def _exchanged(told: bytes, names: Mapping[bytes, str]) -> bytes:
    """A name exchanged; the sign after it can look like a part of it."""
    for length in range(len(told), _SHORTEST, -1):
        if told[:length] in names:
            return names[told[:length]].encode() + told[length:]
    return told

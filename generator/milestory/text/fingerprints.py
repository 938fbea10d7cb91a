"""The names register as keyed fingerprints: a list that tells nothing without its key.

Each line is a kind and an HMAC-SHA-256 of one n-gram of the register. Each kind is filled up to a power of two with
fingerprints of nothing, so that the length of the file does not say how many names there are.
"""

import hmac
from collections.abc import Callable, Iterator

from milestory.records.problem import Failure
from milestory.records.register import Register

from .grams import Grams, Kind, grams_of
from .nameindex import NameIndex

KEY_VARIABLE = "MILESTORY_REGISTER_KEY"
"""The environment variable that holds the key."""
SHORTEST_KEY = 16
"""Bytes of the shortest key that is taken."""
FORMAT = "milestory-register-1"
"""The first word of the first line."""

_LEAST = 64
"""Fingerprints of a kind, at least."""
_LETTERS = 32
"""Hexadecimal letters of a fingerprint: 128 bits."""


def key_of(text: str) -> bytes:
    """The key from the environment; raises Failure where it is too short to be one."""
    key = text.strip().encode()
    if len(key) < SHORTEST_KEY:
        raise Failure(
            f"{KEY_VARIABLE} holds a key of {len(key)} bytes, and {SHORTEST_KEY} are the least. Make one with:"
            ' python -c "import secrets; print(secrets.token_hex(32))"'
        )
    return key


def fingerprints_of(register: Register, key: bytes) -> str:
    """The file of a register's fingerprints: sorted, and the same each time."""
    write = _writer(key)
    kinds: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    for gram, some in grams_of(register).items():
        for kind in some:
            kinds[kind].add(write(gram))
    lines = [f"{kind} {print_}" for kind, prints in kinds.items() for print_ in _filled(kind, prints, write)]
    return "\n".join([f"{FORMAT} {write(_CHECK)}", *sorted(lines)]) + "\n"


def index_of(text: str, key: bytes, name: str) -> NameIndex:
    """The index that a file of fingerprints makes; raises Failure where the file or its key is wrong."""
    write = _writer(key)
    first, *lines = text.splitlines() or [""]
    if first.partition(" ")[0] != FORMAT:
        raise Failure(f"{name} does not begin with {FORMAT}. Write it anew with `milestory register fingerprint`.")
    if not hmac.compare_digest(first.partition(" ")[2], write(_CHECK)):
        raise Failure(f"{name} was written with another key than the one in {KEY_VARIABLE}. Use the same key for both.")
    return NameIndex(_parsed(lines, name), write)


def sign(key: bytes, *parts: str) -> str:
    """A signature over some texts, for entries of the list of allowed passages."""
    return hmac.digest(key, "\0".join(["allow", *parts]).encode("utf-8", "surrogatepass"), "sha256").hex()


_CHECK = "\0key"


def _writer(key: bytes) -> Callable[[str], str]:
    return lambda gram: hmac.digest(key, gram.encode("utf-8", "surrogatepass"), "sha256").hex()[:_LETTERS]


def _filled(kind: Kind, prints: set[str], write: Callable[[str], str]) -> Iterator[str]:
    yield from prints
    size = max(_LEAST, 1 << (len(prints) - 1).bit_length() if prints else 0)
    # No word holds this character, so that nothing is ever found by these.
    yield from (write(f"\0{kind}{number}") for number in range(size - len(prints)))


def _parsed(lines: list[str], name: str) -> Grams:
    found: dict[str, set[Kind]] = {}
    for number, line in enumerate(lines, 2):
        kind, _, print_ = line.partition(" ")
        if kind not in _KINDS or len(print_) != _LETTERS:
            raise Failure(
                f"{name}:{number}: is no fingerprint. Write the file anew with `milestory register fingerprint`."
            )
        found.setdefault(print_, set()).add(Kind(kind))
    return {gram: frozenset(kinds) for gram, kinds in found.items()}


_KINDS = frozenset(Kind)

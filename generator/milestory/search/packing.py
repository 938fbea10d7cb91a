"""All files of one index as one entry of the store: a line of JSON that names them, then their bytes."""

import json
from collections.abc import Mapping


def pack(files: Mapping[str, bytes]) -> bytes:
    """One entry of files by their paths."""
    paths = sorted(files)
    rows = [[path, len(files[path])] for path in paths]
    return json.dumps(rows).encode() + b"\n" + b"".join(files[path] for path in paths)


def unpack(entry: bytes | None) -> dict[str, bytes] | None:
    """What was packed, or None where the entry is not of that shape."""
    head, _, body = (entry or b"").partition(b"\n")
    try:
        rows = [(str(path), int(size)) for path, size in json.loads(head)]
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    files, start = {}, 0
    for path, size in rows:
        files[path] = body[start : start + size]
        start += size
    return files if start == len(body) and all(size >= 0 for _, size in rows) else None

"""All files of one picture as one entry of the store: a line of JSON, then the files' bytes."""

import json
from collections.abc import Mapping
from itertools import pairwise

from milestory.records.picture import Derivative

Made = tuple[tuple[Derivative, ...], dict[str, bytes]]


def pack(derivatives: tuple[Derivative, ...], files: Mapping[str, bytes]) -> bytes:
    """One entry of derivatives and their bytes."""
    rows = [[item.path, item.width, item.height, item.media_type, len(files[item.path])] for item in derivatives]
    return json.dumps(rows).encode() + b"\n" + b"".join(files[item.path] for item in derivatives)


def unpack(entry: bytes, stem: str) -> Made | None:
    """What was packed for a picture, or None where the entry is not of that shape."""
    head, _, body = entry.partition(b"\n")
    try:
        rows = [(str(p), int(w), int(h), str(m), int(size)) for p, w, h, m, size in json.loads(head)]
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    ends = [0]
    for row in rows:
        ends.append(ends[-1] + row[4])
    whole = ends[-1] == len(body) and all(row[4] > 0 and row[0].rpartition(".")[0] == f"{stem}{row[1]}" for row in rows)
    if not rows or not whole:
        return None
    files = {row[0]: body[start:end] for row, (start, end) in zip(rows, pairwise(ends), strict=True)}
    return tuple(Derivative(*row[:4]) for row in rows), files

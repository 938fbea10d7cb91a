"""Pagefind as a service: records go in and files come out through pipes, so that no words lie about on the disk.

Its own client for Python waits a tenth of a second for each record; this one writes them all and reads once.
"""

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from threading import Thread, Timer
from typing import IO, Any

from milestory.records.problem import MilestoryError

_LONGEST = 900
"""Seconds after which it is not waited for any more."""
_SEPARATOR = b","
_INSTALL = 'Install it with pip install "pagefind[bin]", or write `search: false` below `milestory` in site_config.yml.'


class SearchUnavailable(MilestoryError):  # noqa: N818 - says what is not there
    """Pagefind is missing, or did not do what it was asked."""


@cache
def version() -> str:
    """The version of the program, which decides what its files look like."""
    try:
        return metadata.version("pagefind-bin")
    except metadata.PackageNotFoundError:
        raise SearchUnavailable(f"Pagefind is not installed. {_INSTALL}") from None


def indexed(records: Sequence[dict[str, Any]]) -> dict[str, bytes]:
    """Every file of an index of these records, by path."""
    messages = [
        {"type": "NewIndex", "config": {}},
        *({"type": "AddRecord", "index_id": 0, "sort": None, **record} for record in records),
        {"type": "GetFiles", "index_id": 0},
    ]
    answers = list(_asked(messages))
    wrong = [answer for answer in answers if answer["type"] == "Error"]
    if wrong or not answers or answers[-1]["type"] != "GetFiles":
        why = str(wrong[0].get("message", "")) if wrong else "it stopped before it was done"
        raise SearchUnavailable(f"Pagefind could not make the search index: {why}. {_INSTALL}")
    return {file["path"]: b64decode(file["content"]) for file in answers[-1]["files"]}


def _asked(messages: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The answers to messages, up to that to the last."""
    try:
        process = subprocess.Popen([_program(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - the program of the installed package
    except OSError as error:
        raise SearchUnavailable(f"Pagefind cannot be started ({error.strerror}). {_INSTALL}") from None
    watch = Timer(_LONGEST, process.kill)
    watch.start()
    try:
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - asked for above
        Thread(target=_tell, args=(process.stdin, messages), daemon=True).start()
        for answer in _answers(process.stdout):
            yield answer["payload"]
            if answer.get("message_id") == len(messages):
                break
    finally:
        watch.cancel()
        process.kill()
        process.wait()


def _tell(pipe: IO[bytes], messages: Sequence[dict[str, Any]]) -> None:
    # It ends at once where its input does, answered or not, so the pipe stays open until the last answer.
    try:
        for number, payload in enumerate(messages, 1):
            pipe.write(b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + _SEPARATOR)
        pipe.flush()
    except OSError:
        return


def _answers(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    waiting: list[bytes] = []
    while chunk := pipe.read1(1 << 20):  # type: ignore[attr-defined]
        *ended, rest = chunk.split(_SEPARATOR)
        for part in ended:
            yield json.loads(b64decode(b"".join([*waiting, part])))
            waiting = []
        waiting.append(rest)


def _program() -> str:
    if find_spec("pagefind_bin") is None:
        raise SearchUnavailable(f"Pagefind is not installed. {_INSTALL}")
    from pagefind_bin import get_executable

    try:
        return str(get_executable())
    except FileNotFoundError:
        raise SearchUnavailable(f"Pagefind has no program for this computer. {_INSTALL}") from None

"""The names register and the list of allowed passages: private files, read by the one strict parser."""

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from milestory.records.allowance import Allowance
from milestory.records.problem import Failure, Problem
from milestory.records.register import Register
from milestory.text.fingerprints import FORMAT, KEY_VARIABLE, index_of, key_of
from milestory.text.nameindex import NameIndex

from .documents import Reader
from .files import YAML_CAP, Tree

REGISTER_VARIABLE = "MILESTORY_REGISTER"
"""The environment variable that names the private register."""
FINGERPRINTS = "register.fingerprints"
"""The committed fingerprints of the register, beside the people."""
ALLOWED = "allowed.yml"
"""The committed list of allowed passages, beside the people."""


class RegisterState(StrEnum):
    """Whether names can be looked for."""

    NONE = "none"
    """There is no register."""
    PLAIN = "plain"
    """The private register is there."""
    FINGERPRINTS = "fingerprints"
    """The fingerprints are there, and so is their key."""
    LOCKED = "locked"
    """The fingerprints are there without their key: no name can be found, and nothing should be published."""


def register_state(cohorts: Path, environment: Mapping[str, str] = os.environ) -> RegisterState:
    """Whether names can be looked for in a programme, by its folder of cohorts and the environment."""
    if environment.get(REGISTER_VARIABLE):
        return RegisterState.PLAIN
    if not (cohorts / FINGERPRINTS).exists():
        return RegisterState.NONE
    return RegisterState.FINGERPRINTS if environment.get(KEY_VARIABLE) else RegisterState.LOCKED


def register_key() -> bytes | None:
    """The key from the environment; raises Failure where it is too short."""
    key = os.environ.get(KEY_VARIABLE)
    return key_of(key) if key else None


def names_of(cohorts: Path) -> NameIndex | None:
    """The names to look for in a programme; None without a register, or without the key of its fingerprints."""
    state = register_state(cohorts)
    if state is RegisterState.PLAIN:
        return read_names(Path(os.environ[REGISTER_VARIABLE]))
    return read_names(cohorts / FINGERPRINTS) if state is RegisterState.FINGERPRINTS else None


def read_names(path: Path) -> NameIndex:
    """The index of a register or of its fingerprints; raises Failure with every mistake of the file."""
    text = _text(path)
    if not text.startswith(FORMAT):
        return NameIndex.of(read_register(path))
    key = register_key()
    if key is None:
        raise Failure(f"{path.name} holds fingerprints, and {KEY_VARIABLE} is not set. Set it to the register's key.")
    return index_of(text, key, path.name)


def read_register(path: Path) -> Register:
    """The plain register of a file; raises Failure with every mistake of it."""
    _text(path)
    reader = Reader(Tree(path.absolute().parent))
    register = reader.one(reader.tree.root / path.name, Register, {})
    if register is None or reader.problems:
        raise Failure("The names register cannot be read.", reader.problems)
    return register


def read_allowances(path: Path) -> tuple[tuple[Allowance, ...], list[Problem]]:
    """The entries of a list of allowed passages, and every mistake in it."""
    reader = Reader(Tree(path.absolute().parent))
    entries = reader.many(reader.tree.root / path.name, Allowance)
    return entries, reader.problems


def _text(path: Path) -> str:
    tree = Tree(path.absolute().parent)
    text = tree.text(tree.root / path.name, YAML_CAP)
    if isinstance(text, Problem):
        raise Failure("The names register cannot be read.", [text])
    return text

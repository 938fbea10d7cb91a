"""A few examples of what `fuzz/fuzz_reader.py` does for minutes, and what it found."""

from fuzz.fuzz_reader import SAMPLES, attack
from fuzz.mutations import Files, mutated
from hypothesis import HealthCheck, given, settings


def test_what_is_mutated_can_be_read_before() -> None:
    assert attack(SAMPLES, walked=True) == "problems"


@settings(max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))
@given(files=mutated(SAMPLES))
def test_mutated_files_give_records_and_problems_or_a_failure(files: Files) -> None:
    assert attack(files, walked=False) in {"clean", "problems", "failure"}

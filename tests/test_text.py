"""The text check: what it finds, where, and what it leaves alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from milestory.reading.register import read_names
from milestory.records.consent import Element
from milestory.records.problem import Failure
from milestory.records.register import Register
from milestory.text.check import TextCheck
from milestory.text.fingerprints import fingerprints_of, index_of, key_of
from milestory.text.folding import fold
from milestory.text.nameindex import NameIndex
from milestory.text.rules.email import emails

REGISTER = Register(
    people=(
        "Noor van den Berg",
        "Will Brown",
        "Mar\u00eda Jos\u00e9 Garc\u00eda L\u00f3pez",
        "\u5c71\u7530 \u592a\u90ce",
        "Grace",
    ),
    schools=("Mill Road Primary School",),
    towns=("Bath", "Bad Homburg"),
)
KEY = b"a key that is long enough"
PLAIN = TextCheck(NameIndex.of(REGISTER))
KEYED = TextCheck(index_of(fingerprints_of(REGISTER, KEY), KEY, "register.fingerprints"))

WORDS = st.lists(
    st.sampled_from(
        [
            "Noor",
            "noor",
            "van",
            "den",
            "Berg",
            "BERG,",
            "Will",
            "will",
            "Brown",
            "brown.",
            "María",
            "Jose",
            "García",
            "López",
            "山田太郎さん",
            "太郎",
            "Grace",
            "May",
            "Mill",
            "Road",
            "Primary",
            "School",
            "Bath",
            "bath",
            "Bad",
            "Homburg",
            "and",
            "met",
            "the",
            "N.",
            "\n",
            "**N**oor's",
            "12",
        ]
    ),
    max_size=12,
).map(" ".join)


def said(text: str, covered: tuple[Element, ...] = (), check: TextCheck = PLAIN) -> list[tuple[str, str, str]]:
    return [(each.rule, each.level.value, text[each.start : each.end]) for each in check.findings(text, covered)]


@given(WORDS)
def test_fingerprints_find_the_same_as_the_plain_register(text: str) -> None:
    assert PLAIN.findings(text) == KEYED.findings(text)


@given(st.text())
def test_folding_keeps_a_map_back_to_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.lower) == len(folded.text)
    assert folded.starts is None or len(folded.starts) == len(folded.text) + 1
    places = [folded.place(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(st.text())
def test_any_text_is_judged_without_a_traceback(text: str) -> None:
    for finding in PLAIN.findings(text):
        assert 0 <= finding.start < finding.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Noor van den Berg",
        "Berg, Noor van den",
        "NOOR BERG",
        "**N**oor van den B\u00e9rg",
        "N\u043e\u043er Berg",
        "noor_van_den_berg",
    ],
)
def test_a_full_name_blocks_in_either_order_and_in_any_dress(text: str) -> None:
    assert [each[:2] for each in said(text)] == [("full-name", "block")]
    assert not said(text, (Element.FULL_NAME,))


def test_a_surname_alone_warns_and_a_first_name_blocks_unless_it_is_covered() -> None:
    assert said("and Berg came") == [("surname", "warn", "Berg")]
    assert said("and Noor's bag") == [("first-name", "block", "Noor")]
    assert not said("and Noor's bag", (Element.FIRST_NAME,))


def test_a_name_that_is_a_word_is_a_name_only_where_it_looks_like_one() -> None:
    assert not said("Will you come? I will. Brown bread, a brown coat, the bath. Grace is a word.")
    assert said("I met Will. Grace said no.") == [("first-name", "block", "Will"), ("first-name", "block", "Grace")]


def test_what_somebody_is_called_is_a_first_name_too() -> None:
    check = TextCheck(NameIndex.of(Register(people=('Roberto "Beto" Salgado',))))
    assert said("Beto Salgado, and then Beto", check=check) == [
        ("full-name", "block", "Beto Salgado"),
        ("first-name", "block", "Beto"),
    ]


def test_a_key_that_is_too_short_is_refused() -> None:
    with pytest.raises(Failure, match="16 are the least"):
        key_of("short")


def test_fingerprints_of_another_key_are_refused() -> None:
    with pytest.raises(Failure, match="another key"):
        index_of(fingerprints_of(REGISTER, KEY), b"another key, long enough", "register.fingerprints")


GOLDEN = Path(__file__).parent / "golden" / "text"
LABELLED = sorted(GOLDEN.rglob("*.jsonl"))


@pytest.mark.parametrize("file", LABELLED, ids=lambda file: file.stem)
def test_every_labelled_line_is_judged_as_it_is_labelled(file: Path) -> None:
    register = file.parent / "register.yml"
    check, wrong = TextCheck(read_names(register) if register.exists() else None), []
    for line in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        found = {(each.rule, each.level.value) for each in check.findings(line["text"])}
        if found != {(rule, level) for rule, level in line["expect"]}:
            wrong.append((line["id"], line["text"], found))
    assert not wrong


@pytest.mark.parametrize(
    "text", ["ご質問はrosa@example.orgにお書きください。", "rosa@example.org", "请写信给rosa@example.org。"]
)
def test_an_address_ends_where_words_without_spaces_run_into_it(text: str) -> None:
    folded = fold(text)
    assert [folded.text[hit.start : hit.end] for hit in emails(folded)] == ["rosa@example.org"]

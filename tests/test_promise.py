"""The promise, from files to bytes: what no consent in force covers is nowhere in the output, the rest is there.

Small programmes are drawn at random, written to disk and walked whole. The oracle below decides on its own from
what was written; it shares nothing with the gate but the short codes, which people copy.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from milestory import pipeline
from milestory.audit import audit_site
from milestory.consent import code_of, portrait_code, words_code
from milestory.records.page import PageKind
from milestory.records.picture import PictureNote
from milestory.records.story import Story
from PIL import Image, ImageColor

NAMES = {"p0": "Zorvexa", "p1": "Quillimar", "p2": "Brandolyn", "p3": "Tessavik"}
COLOURS = ("#c81e1e", "#1e1ec8")
CHILD_UNTIL = date(2027, 4, 1)
GROWN_SINCE = date(2026, 4, 1)
AGES: dict[str, dict[str, str]] = {
    "adult": {"age_band": "adult"},
    "child": {"age_band": "13_to_15", "adult_from": "2027-04"},
    "grown": {"age_band": "16_to_17", "adult_from": "2026-04"},
}
OWN = {"adult": {"given_by": "self"}, "child": {"given_by": "parent", "assent": "yes"}, "grown": {"given_by": "self"}}
EVERYTHING = ["words", "quote", "first_name", "pseudonym", "photo", "artwork", "milestone"]
PRESET_COVERS = {
    "words_only": {"words", "quote", "milestone", "artwork", "pseudonym"},
    "first_name": {"words", "quote", "milestone", "artwork", "pseudonym", "first_name"},
    "with_photo": {"words", "quote", "milestone", "artwork", "pseudonym", "first_name", "photo"},
}


def scopes(*elements: str, channel: str = "site", purpose: str = "celebrate") -> dict[str, Any]:
    return {"scopes": [{"elements": list(elements), "channels": [channel, "print"], "purposes": [purpose]}]}


GRANTS = [
    *[{"preset": "with_photo"}] * 16,
    {"preset": "first_name"},
    {"preset": "words_only"},
    *[scopes(*(each for each in EVERYTHING if each != left_out)) for left_out in EVERYTHING],
    scopes(*EVERYTHING, channel="feed"),
    scopes(*EVERYTHING, purpose="report"),
]
CHANGES: list[dict[str, Any]] = [
    *[{}] * 40,
    {"given_by": "self"},
    {"given_by": "guardian"},
    {"assent": "no"},
    {"assent": "not_asked"},
    {"objection": "guardian"},
    {"expires": "2026-09-01"},
    {"expires": "2040-01-01"},
    {"given_on": "2026-08-10"},
    {"given_on": "2024-02-10"},
]
EVENTS = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["renewed", "renewed", "withdrawn", "refused", "revoked", "invalidated"]),
        "on": st.sampled_from(["2026-03-01", "2026-05-10", "2026-05-10", "2026-10-01", "2027-05-02"]),
    },
    optional={
        "given_by": st.sampled_from(["self", "parent"]),
        "assent": st.sampled_from(["yes", "no"]),
        "expires": st.sampled_from(["2026-11-01", "2029-11-01"]),
    },
)
DAYS = st.sampled_from([date(2026, 2, 2), date(2026, 7, 1), date(2026, 9, 1), date(2026, 11, 24), date(2027, 6, 1)])
REFS = st.sampled_from(sorted(NAMES))
FEW = st.lists(REFS, max_size=2, unique=True)


@st.composite
def person(draw: st.DrawFn) -> dict[str, Any]:
    age = draw(st.sampled_from(["adult", "adult", "child", "grown"]))
    consent = {"given_on": "2026-01-10" if age != "grown" else "2026-04-10"}
    consent |= OWN[age] | draw(st.sampled_from(GRANTS)) | draw(st.sampled_from(CHANGES))
    events = draw(st.sampled_from([0, 0, 0, 2]).flatmap(lambda most: st.lists(EVENTS, max_size=most)))
    consent["events"] = [each for each in events if each["on"] >= consent["given_on"]]
    # A full name is in no preset that is drawn, nor in any list of scopes: it is never free.
    kinds = ["first_name"] * 6 + ["pseudonym"] * 2 + ["full_name"] * (age == "adult")
    kind = draw(st.sampled_from(kinds))
    return {"age": age, "display_is": kind, "consent": draw(st.sampled_from([consent] * 15 + [None]))}


@st.composite
def note(draw: st.DrawFn) -> dict[str, Any]:
    people = draw(FEW)
    return {
        "colour": draw(st.integers(0, len(COLOURS) - 1)),
        "people": people,
        "drawing": draw(st.sampled_from([False] * 4 + [True])),
        "named": draw(st.sampled_from([None, None, *people])),
        "where": draw(st.sampled_from(["alt", "caption", "credit"])),
    }


def translation(listed: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """A translation that may name somebody, in its words or beside its picture."""
    where = st.sampled_from(["title", "summary", "words", "alt", "caption"])
    return st.fixed_dictionaries({"named": st.sampled_from([None, None, *listed]), "where": where})


@st.composite
def story(draw: st.DrawFn) -> dict[str, Any]:
    tellers, mentioned = draw(st.lists(REFS, min_size=1, max_size=2, unique=True)), draw(st.just([]) | FEW)
    photo = draw(st.none() | note() | note() | note())
    listed = [*tellers, *mentioned, *(photo["people"] if photo else [])]
    named = st.sampled_from([None, None, None, *listed])
    return {
        "tellers": tellers,
        "mentioned": mentioned,
        "photo": photo,
        "named": draw(named),
        "where": draw(st.sampled_from(["title", "summary", "words"])),
        "translation": draw(st.none() | translation(listed)),
        "status": draw(st.sampled_from(["approved"] * 5 + ["draft"])),
        "sensitive": draw(st.sampled_from([False] * 4 + [True])),
        "unseen": draw(st.sampled_from([(), (), (), (), ("words",), ("portrait",)])),
        "unseen_by": draw(REFS),
        "milestone": draw(st.sampled_from([None, "m0"])),
    }


@st.composite
def milestone(draw: st.DrawFn) -> dict[str, Any]:
    people = draw(st.lists(REFS, min_size=1, max_size=2, unique=True))
    reached = draw(st.sampled_from(["2026-01", "2026-01", "2026-10"]))
    return {"people": people, "reached": reached, "named": draw(st.sampled_from([None, None, *people]))}


PROGRAMMES = st.fixed_dictionaries(
    {
        "people": st.fixed_dictionaries({ref: person() for ref in NAMES}),
        "stories": st.lists(story(), min_size=2, max_size=4),
        "milestones": st.lists(milestone(), min_size=1, max_size=2),
        "gallery": st.lists(note(), min_size=1, max_size=2),
        "project": st.lists(note(), max_size=1),
        "head": st.lists(note(), max_size=1),
        "site_url": st.sampled_from(["", "https://example.org/stories/"]),
    }
)


@dataclass(frozen=True)
class Oracle:
    """What may be shown, told from the drawn programme alone."""

    drawn: dict[str, Any]
    day: date

    def alive(self, ref: str) -> bool:
        age, consent = self.drawn["people"][ref]["age"], self.drawn["people"][ref]["consent"]
        if consent is None or consent.get("objection") or self.day < date.fromisoformat(consent["given_on"]):
            return False
        acts = [{"status": "given", "on": consent["given_on"], **consent}, *sorted(consent["events"], key=self.on)]
        agreed, given_by, assent = {}, "", None
        for act in acts:
            if date.fromisoformat(act["on"]) > self.day:
                break
            if act["status"] in {"given", "renewed"}:
                agreed, given_by, assent = act, act.get("given_by", given_by), act.get("assent", assent)
            else:
                agreed, assent = {}, None
        if not agreed or self.day >= self.end_of(agreed):
            return False
        if self.is_child(ref):
            return given_by != "self" and assent == "yes"
        return given_by == "self" and (age == "adult" or date.fromisoformat(agreed["on"]) >= self.grown(age))

    @staticmethod
    def on(event: dict[str, Any]) -> str:
        return event["on"]

    @staticmethod
    def end_of(act: dict[str, Any]) -> date:
        began = date.fromisoformat(act["on"])
        written = date.fromisoformat(act["expires"]) if "expires" in act else began.replace(year=began.year + 2)
        return min(written, began.replace(year=began.year + 3))

    @staticmethod
    def grown(age: str) -> date:
        return {"adult": date.min, "child": CHILD_UNTIL, "grown": GROWN_SINCE}[age]

    def is_child(self, ref: str) -> bool:
        return self.day < self.grown(self.drawn["people"][ref]["age"])

    def may(self, ref: str, element: str) -> bool:
        if not self.alive(ref):
            return False
        consent = self.drawn["people"][ref]["consent"]
        if "preset" in consent and "scopes" not in consent:
            return element in PRESET_COVERS[consent["preset"]]
        (scope,) = consent["scopes"]
        return element in scope["elements"] and "site" in scope["channels"] and "celebrate" in scope["purposes"]

    def name_is_free(self, ref: str | None) -> bool:
        return ref is None or self.may(ref, self.drawn["people"][ref]["display_is"])

    def seen(self, told: dict[str, Any], half: str, refs: list[str]) -> bool:
        return self.day >= APPROVED and not (half in told["unseen"] and told["unseen_by"] in refs)

    def stands(self, told: dict[str, Any]) -> bool:
        return (
            told["status"] == "approved"
            and all(self.may(ref, "words") for ref in [*told["tellers"], *told["mentioned"]])
            and self.name_is_free(told["named"])
            and self.seen(told, "words", told["tellers"])
        )

    def translated(self, told: dict[str, Any]) -> bool:
        said = told["translation"]
        # What a translation says of the picture is the picture's: it stands or falls with that.
        beside = bool(said) and said["where"] in {"alt", "caption"}
        return self.stands(told) and bool(said) and (beside or self.name_is_free(said["named"]))

    def reached(self, each: dict[str, Any]) -> bool:
        return (
            date.fromisoformat(f"{each['reached']}-01") <= self.day
            and all(self.may(ref, "milestone") for ref in each["people"])
            and self.name_is_free(each["named"])
        )

    def notes(self) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
        yield from ((each["photo"], each) for each in self.drawn["stories"] if each["photo"])
        yield from ((each, None) for place in SHARED for each in self.drawn[place])

    def shows(self, colour: int) -> bool:
        notes = [(each, told) for each, told in self.notes() if each["colour"] == colour]
        shown = [(each, told) for each, told in notes if told is None or self.stands(told)]
        faces = {ref for each, _ in notes for ref in each["people"]}
        hands = {
            ref
            for each, told in notes
            if each["drawing"]
            for ref in [*each["people"], *(told["tellers"] if told else [])]
        }
        photographed = any(not each["drawing"] for each, _ in notes)
        if photographed and not all(self.may(ref, "photo") for ref in faces):
            return False
        if not all(self.may(ref, "artwork") for ref in hands):
            return False
        return bool(shown) and all(self.fits(each, told, faces, photographed) for each, told in shown)

    def fits(self, each: dict[str, Any], told: dict[str, Any] | None, faces: set[str], photographed: bool) -> bool:
        said = {each["named"]}
        named: set[str] = set()
        if told is not None:
            said |= {told["named"], told["translation"]["named"] if self.translated(told) else None}
            named = {ref for ref in [*told["tellers"], *told["mentioned"]] if self.name_is_free(ref)}
            first = self.drawn["milestones"][0]
            if told["milestone"] and self.reached(first):
                named |= {ref for ref in first["people"] if self.name_is_free(ref)}
        if not all(self.name_is_free(ref) for ref in said):
            return False
        if not photographed:
            return True
        if any(self.is_child(ref) for ref in faces & (said | named)):
            return False
        seen = told is None or self.seen(told, "portrait", [*told["tellers"], *faces])
        # A drawing has no code; where another note calls it a photo, nobody can have approved it as one.
        return seen and not (told and (told["sensitive"] or each["drawing"]))


SHARED = {"gallery": "g", "project": "p", "head": "h"}
"""Where pictures are named that are nobody's story, and how their files begin."""
APPROVED = date(2026, 2, 1)


def picture(colour: int) -> bytes:
    made = BytesIO()
    Image.new("RGB", (48, 32), COLOURS[colour]).save(made, "PNG")
    return made.getvalue()


@dataclass
class Written:
    """A programme as it is written to disk."""

    drawn: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    approvals: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {ref: [] for ref in NAMES})

    def note(self, each: dict[str, Any], folder: str, key: str) -> dict[str, Any]:
        self.files[f"{folder}/{key}.png"] = picture(each["colour"])
        said = {what: f"x{what}{key} of it" for what in ("alt", "caption", "credit")}
        said[each["where"]] += f" with {NAMES.get(each['named'], 'nobody')} there"
        made = {"file": f"{key}.png", "others": "none", "people": each["people"]}
        return {**made, **said, "drawing": each["drawing"]}

    def story(self, number: int, each: dict[str, Any]) -> None:
        name = NAMES.get(each["named"], "nobody")
        by = {where: name if where == each["where"] else "nobody" for where in ("title", "summary", "words")}
        body = f"A long first sentence about xwords{number} and {by['words']}. Then *xquote{number}* rang out."
        front: dict[str, Any] = {
            "title": f"Titled xtitle{number} by {by['title']}",
            "summary": f"In short xsummary{number} of {by['summary']}",
            "told_by": [{"role": "mentee", "person": ref} for ref in each["tellers"]],
            "mentioned": each["mentioned"],
            "status": each["status"],
            "quote": f"Then *xquote{number}* rang out.",
        }
        if each["milestone"]:
            front["milestone"] = each["milestone"]
        if each["sensitive"]:
            front |= {"sensitivity": "some", "review": {"by": "lead", "on": "2026-01-20"}}
        if each["photo"]:
            front["photo"] = self.note(each["photo"], "stories/spring", f"s{number}x")
        self.markdown(f"stories/spring/tale-{number}.md", front, body)
        self.approve(
            number, each, Story.model_validate({**front, "words": body, "slug": f"tale-{number}", "cohort": "spring"})
        )
        if each["translation"]:
            self.translation(number, each["translation"], pictured=bool(each["photo"]))

    def translation(self, number: int, said: dict[str, Any], *, pictured: bool) -> None:
        spanish = {
            "title": f"Titulado xtitulo{number}",
            "summary": f"En suma xresumen{number}",
            "words": f"Una frase larga con xspanish{number}. Luego *xcita{number}* y ya.",
            "alt": f"Se ve xvista{number}",
            "caption": f"Debajo dice xpie{number}",
        }
        spanish[said["where"]] += f" con {NAMES.get(said['named'], 'nadie')}"
        words = spanish.pop("words")
        if not pictured:
            del spanish["alt"], spanish["caption"]
        read = {"translator": "staff", "reviewer": "staff", "reviewed_on": "2026-01-20"}
        quote = {"quote": f"Luego *xcita{number}* y ya."}
        self.markdown(f"stories/spring/tale-{number}.es.md", {**spanish, **quote, **read}, words)

    def approve(self, number: int, each: dict[str, Any], told: Story) -> None:
        words, portrait = words_code(told), ""
        if told.photo is not None and not told.photo.drawing:
            digest = sha256(self.files[f"stories/spring/{told.photo.file}"]).hexdigest()
            portrait = portrait_code(PictureNote.model_validate(told.photo), digest)
        for ref in NAMES:
            unseen = each["unseen"] if ref == each["unseen_by"] else ()
            halves = ("" if "words" in unseen else words, "" if "portrait" in unseen else portrait)
            code = code_of(*halves) if halves[0] else halves[1]
            approval = {"by": ["child", "guardian", "adult"], "saw": f"spring/tale-{number}", "on": str(APPROVED)}
            self.approvals[ref] += [{**approval, "code": code}] if code else []

    def markdown(self, name: str, front: dict[str, Any], body: str) -> None:
        self.files[name] = f"---\n{yaml.safe_dump(front)}---\n{body}\n".encode()

    def records(self, name: str, content: Any) -> None:
        self.files[name] = yaml.safe_dump(content).encode()

    def write(self, root: Path) -> Path:
        options = {"name": "Test", "contact": {"email": "hello@example.org"}, "languages": ["en", "es"]}
        engine = {"site_name": "Test", "site_url": self.drawn["site_url"]}
        self.records("site_config.yml", {**engine, "plugins": [{"milestory": options}]})
        people = {
            ref: {"display_is": each["display_is"], **AGES[each["age"]]} for ref, each in self.drawn["people"].items()
        }
        self.records("cohorts/people.yml", [{"ref": ref, "display": NAMES[ref], **age} for ref, age in people.items()])
        for number, each in enumerate(self.drawn["stories"]):
            self.story(number, each)
        self.rest()
        for name, content in self.files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
        return root / "site_config.yml"

    def rest(self) -> None:
        milestones, pairs = [], []
        for number, each in enumerate(self.drawn["milestones"]):
            first, *others = each["people"]
            pairs += [{"id": f"q{number}", "mentees": [first], "mentors": others, "start": "2026-01"}] if others else []
            owner = {"pair": f"q{number}"} if others else {"person": first}
            name = NAMES.get(each["named"], "somebody")
            words = {"goal": f"Once to xgoal{number} it", "words": f"xmedal{number} by {name}"}
            milestones.append({"id": f"m{number}", "kind": "spoke-up", "reached": each["reached"], **owner, **words})
        gallery = [
            self.note(each, "cohorts/spring/events/fair", f"g{i}x") for i, each in enumerate(self.drawn["gallery"])
        ]
        project = [self.note(each, "cohorts/spring/projects", f"p{i}x") for i, each in enumerate(self.drawn["project"])]
        cohort: dict[str, Any] = {"title": "Spring", "start": "2026-01-01", "mentees": 20}
        for each in self.drawn["head"]:
            cohort["picture"] = self.note(each, "cohorts/spring", "h0x")
        self.records("cohorts/spring/cohort.yml", cohort)
        self.records("cohorts/spring/projects.yml", [{"title": "A wall", "outcome": "It stands.", "pictures": project}])
        fair = {"id": "fair", "kind": "celebration", "date": "2026-01-02", "gallery": gallery}
        self.records("cohorts/spring/milestones.yml", milestones)
        self.records("cohorts/spring/pairs.yml", pairs)
        self.records("cohorts/spring/events.yml", [fair])
        evidence = {"method": "paper", "pointer": "binder"}
        given = {ref: each["consent"] for ref, each in self.drawn["people"].items() if each["consent"]}
        self.records(
            "cohorts/consents.yml",
            [
                {"person": ref, "evidence": evidence, "approvals": self.approvals[ref], **self.one_way(consent)}
                for ref, consent in given.items()
            ],
        )

    @staticmethod
    def one_way(consent: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in consent.items() if key != "preset" or "scopes" not in consent}


def expected(oracle: Oracle) -> dict[str, bool]:
    """Each planted marker, and whether it may stand in the output."""
    drawn, shows = oracle.drawn, [oracle.shows(colour) for colour in range(len(COLOURS))]
    found: dict[str, bool] = {}
    for number, each in enumerate(drawn["stories"]):
        stands, translated = oracle.stands(each), oracle.translated(each)
        words = (f"xtitle{number}", f"xwords{number}", f"xquote{number}", f"tale-{number}")
        found |= dict.fromkeys(words, stands)
        if not stands:
            found[f"xsummary{number}"] = False
        found[f"*xquote{number}*"] = stands and all(oracle.may(ref, "quote") for ref in each["tellers"])
        if each["translation"]:
            found |= dict.fromkeys([f"xspanish{number}", f"xtitulo{number}", f"xcita{number}"], translated)
            if not translated:
                found[f"xresumen{number}"] = False
            found[f"*xcita{number}*"] = translated and all(oracle.may(ref, "quote") for ref in each["tellers"])
        if each["photo"]:
            shown = stands and shows[each["photo"]["colour"]]
            found |= dict.fromkeys([f"xalts{number}x", f"xcaptions{number}x", f"xcredits{number}x"], shown)
            if each["translation"]:
                found |= dict.fromkeys([f"xvista{number}", f"xpie{number}"], shown and translated)
    for number, each in enumerate(drawn["milestones"]):
        found[f"xmedal{number}"] = oracle.reached(each)
    for place, letter in SHARED.items():
        for number, each in enumerate(drawn[place]):
            key = f"{letter}{number}x"
            # The head of a cohort's page shows a picture without the line below it.
            shown = ("xalt",) if place == "head" and shows[each["colour"]] else ("xalt", "xcaption", "xcredit")
            found |= dict.fromkeys([f"{what}{key}" for what in shown], shows[each["colour"]])
    return found


def colours_in(files: dict[str, bytes], folder: str = "assets/pictures/", place: tuple[int, int] = (9, 9)) -> set[int]:
    """The colours of the pictures that came out."""
    pixels = [
        Image.open(BytesIO(data)).convert("RGB").getpixel(place)
        for name, data in files.items()
        if is_photo(name) and name.startswith(folder)
    ]
    known = [ImageColor.getrgb(colour) for colour in COLOURS]
    return {
        number
        for pixel in pixels
        for number, colour in enumerate(known)
        if isinstance(pixel, tuple) and all(abs(a - b) < 24 for a, b in zip(pixel, colour, strict=True))
    }


def without_faces(drawn: dict[str, Any]) -> set[int]:
    """The colours of files in which no photo shows anybody: no face is ever granted for the card of a link here."""
    notes = [each["photo"] for each in drawn["stories"] if each["photo"]]
    notes += [each for place in SHARED for each in drawn[place]]
    photographed = {each["colour"] for each in notes if not each["drawing"]}
    return set(range(len(COLOURS))) - (photographed & {each["colour"] for each in notes if each["people"]})


def is_photo(name: str) -> bool:
    return name.endswith((".jpg", ".jpeg", ".webp", ".avif", ".png"))


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(drawn=PROGRAMMES, day=DAYS)
def test_what_no_consent_covers_is_nowhere_in_the_output_and_the_rest_is(drawn: dict[str, Any], day: date) -> None:
    oracle = Oracle(drawn, day)
    with TemporaryDirectory() as folder:
        walked = pipeline.walk(Written(drawn).write(Path(folder)), day)
        files = {each.path: each.content for each in walked.outputs}
        site = Path(folder) / "site"
        for name, content in files.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(content)
        findings = audit_site(site, walked.traces)
    assert walked.problems == ()
    everything = b"".join(content for name, content in files.items() if not is_photo(name))
    empty = {f"{page.path}index.html" for page in walked.site.pages if page.kind is PageKind.GONE}
    everything += "\n".join(name for name in files if name not in empty).encode()
    # What stands where a story was says nothing of it, so that it is the same wherever a story was.
    assert len({files[name] for name in empty}) <= len({"en", "es"})
    markers = expected(oracle)
    assert {marker: marker.encode() in everything for marker in markers} == markers
    secret = [ref for ref in NAMES if not oracle.name_is_free(ref)]
    assert [ref for ref in secret if NAMES[ref].encode() in everything] == []
    named = {ref for each in drawn["stories"] if oracle.stands(each) for ref in each["tellers"]} - set(secret)
    assert [ref for ref in named if NAMES[ref].encode() not in everything] == []
    shown = {colour for colour in range(len(COLOURS)) if oracle.shows(colour)}
    assert colours_in(files) == shown
    assert colours_in(files, "assets/cards/", (930, 300)) <= shown & without_faces(drawn)
    goals = [f"xgoal{number}" for number, each in enumerate(drawn["milestones"]) if not oracle.reached(each)]
    assert [goal for goal in goals if goal.encode() in everything] == []
    assert [finding for finding in findings if finding.rule == "trace"] == []
    event(f"{sum(markers.values())} of {len(markers)} shown")

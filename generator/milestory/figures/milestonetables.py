"""Milestones that were reached, by what they are: their number, and tables that divide it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from milestory.records.base import Ref, Slug, Text
from milestory.records.figure import Figure, FigureForm, Group, Unit, cell_name
from milestory.records.milestone import Milestone, Size
from milestory.records.programme import CohortRecords, MilestoneKind
from milestory.records.story import Role
from milestory.records.tableproblem import TableRow
from milestory.records.vocabulary import domains_of, milestone_kinds_of

from .bench import Bench
from .ladders import kind_ladder

NOTES = ("milestones",)


def milestone_tables(bench: Bench, records: CohortRecords, reached: Sequence[Milestone]) -> Iterator[Figure]:
    """How many milestones were reached; and by domain, size, owner and kind."""
    kinds, sorting = milestone_kinds_of(bench.records.programme), Sorting.of(bench)
    domains = domains_of(bench.records.programme)
    whole = bench.cell("milestones", len(reached), people_behind(reached, records))
    yield bench.table(
        "milestones", records.cohort.id, FigureForm.COUNT, Unit.MILESTONES, whole, (), ways=[()], notes=NOTES
    )

    def table(by: str, groups: Iterable[tuple[str, Text, list[Milestone]]], ladder: Ways = None) -> Figure:
        parts = [bench.cell(key, len(some), people_behind(some, records), label) for key, label, some in groups]
        return bench.table(
            f"milestones-by-{by}", records.cohort.id, FigureForm.COUNT, Unit.MILESTONES, whole, parts,
            ways=ladder, breaks_down="milestones", notes=NOTES,
        )  # fmt: skip

    yield table(
        "domain",
        ((key, each.label, [m for m in reached if sorting.domain(m) == key]) for key, each in domains.items()),
    )
    yield table(
        "size",
        ((size, bench.say(f"cells.{size}"), [m for m in reached if sorting.size(m) is size]) for size in Size),
    )
    yield table(
        "owner",
        (
            (key, bench.say(f"cells.of_{key}"), [m for m in reached if _owner(records, m) == key])
            for key in ("mentee", "mentor", "pair")
        ),
    )
    if sorting.used:
        by_domain = [
            (bench.say("cells.kinds_of", domain=each.label), [k for k in sorting.used if kinds[k].domain == key])
            for key, each in domains.items()
        ]
        figure = table(
            "kind",
            ((kind, kinds[kind].label, [m for m in reached if m.kind == kind]) for kind in sorting.used),
            kind_ladder([(label, some) for label, some in by_domain if some]),
        )
        # What its parts add up to stands with the rows between the tables: other kinds may be among the rest.
        yield replace(figure, head=replace(figure.head, sums=()))


Ways = list[tuple[Group, ...]] | None


@dataclass(frozen=True, slots=True)
class Sorting:
    """What a milestone is: of which domain and how big, its own word first, else its kind's."""

    kinds: Mapping[Slug, MilestoneKind]
    used: tuple[Slug, ...]
    """The kinds that occur anywhere in the programme."""

    @classmethod
    def of(cls, bench: Bench) -> "Sorting":
        """The sorting of a programme."""
        used = {each.kind for cohort in bench.records.cohorts.values() for each in cohort.milestones}
        return cls(milestone_kinds_of(bench.records.programme), tuple(sorted(used)))

    def domain(self, milestone: Milestone) -> Slug:
        """Its outcome domain."""
        return milestone.domain or self.kinds[milestone.kind].domain

    def size(self, milestone: Milestone) -> Size:
        """Its size."""
        return milestone.size or self.kinds[milestone.kind].size

    def rows(self, cohort: Slug, reached: Iterable[Milestone]) -> tuple[list[TableRow], dict[str, int]]:
        """How the tables hang together: a kind has one domain and one size, but for milestones that say otherwise.

        The counts between the tables are hidden: which kinds there are, and what each usually is, everybody knows.
        """
        counts = {(name, kind.domain, kind.size): 0 for name, kind in self.kinds.items()}
        for each in reached:
            key = each.kind, self.domain(each), self.size(each)
            counts[key] = counts.get(key, 0) + 1
        hidden = {cell_name(f"milestones/{cohort}", "/".join(key)): count for key, count in sorted(counts.items())}
        by_margin: dict[str, list[str]] = {}
        for (kind, domain, size), name in zip(sorted(counts), hidden, strict=True):
            margins = [("domain", domain), ("size", size)]
            # A kind that occurs nowhere is no part of the table; that it does not, nobody knows who cannot see it.
            margins.append(("kind", kind if kind in self.used else "milestones"))
            for by, part in margins:
                by_margin.setdefault(cell_name(f"milestones-by-{by}/{cohort}", part), []).append(name)
        whole = cell_name(f"milestones-by-kind/{cohort}", "milestones")
        by_margin[whole] = [
            *by_margin.get(whole, []),
            *(cell_name(f"milestones-by-kind/{cohort}", k) for k in self.used),
        ]
        rows = [TableRow(((1, whole), *((-1, name) for name in names))) for whole, names in sorted(by_margin.items())]
        return rows, hidden


def _owner(records: CohortRecords, milestone: Milestone) -> str:
    """`mentee`, `mentor` or `pair`; whoever is none of them counts with the mentors, on the giving side."""
    if milestone.pair is not None:
        return "pair"
    return "mentee" if any(role is Role.MENTEE for _, role in records.owners(milestone)) else "mentor"


def people_behind(milestones: Iterable[Milestone], records: CohortRecords) -> int:
    """How many different people reached them."""
    refs: set[Ref] = {ref for each in milestones for ref, _ in records.owners(each)}
    return len(refs)

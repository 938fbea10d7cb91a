"""What protection costs: which figures are told more coarsely than they were counted, and which not at all."""

from collections.abc import Iterable, Iterator

from milestory.records.figure import SafeFigure


def costs(safe: Iterable[SafeFigure]) -> tuple[str, ...]:
    """One line for each figure that is not shown as fine as it was counted, by its id, without any count."""
    return tuple(f"{figure.head.id}: {'; '.join(lines)}" for figure in safe if (lines := list(_lines(figure))))


def _lines(figure: SafeFigure) -> Iterator[str]:
    if figure.withheld:
        yield "withheld"
        return
    bounds = [cell for cell in figure.cells if cell.least is not None]
    if bounds:
        yield "nearly everybody, told as a bound"
    else:
        yield from (
            f"{_listed(cell.of)} told as one count" for cell in figure.cells if cell.of and cell.value is not None
        )
        if figure.head.parts and not figure.parts:
            yield "only the total told"
        shown = {name for cell in figure.cells for name in cell.of or (cell.id,)}
        if missing := [name for name in figure.head.parts if name not in shown] if figure.parts else []:
            yield f"{_listed(tuple(missing))} left out"
    if figure.left_out:
        yield f"without {_listed(figure.left_out)}"


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

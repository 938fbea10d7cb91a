"""Made-up table problems of many structures, small enough to be attacked by trying every table."""

import random
from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

Data = dict[str, Any]


def cell(name: str, count: int, **more: Any) -> Data:
    return {"id": name, "true": count, **more}


def family(parent: str, *children: str) -> Data:
    return {"parent": parent, "children": list(children)}


def problem(cells: list[Data], relations: list[Data], stats: list[Data] | None = None, **params: Any) -> Data:
    return {"id": "made-up", "params": params, "cells": cells, "relations": relations, "stats": stats or []}


def rounded(value: Fraction, decimals: int) -> Data:
    return {"value": float(round(value * 10**decimals) / Fraction(10**decimals)), "decimals": decimals}


def percent(name: str, num: Data, den: Data) -> Data:
    share = Fraction(100 * num["true"], den["true"])
    return {"id": name, "kind": "percent", "num": [num["id"]], "den": [den["id"]], "true": rounded(share, 1)}


def count(dice: random.Random) -> int:
    return dice.choice((0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 15, 18, 23, 30))


def one_way(dice: random.Random) -> Data:
    leaves = [cell(f"a{n}", count(dice)) for n in range(dice.randint(2, 6))]
    total = cell("T", sum(leaf["true"] for leaf in leaves))
    if dice.random() < 0.3:
        total["known"] = True
    stats = [percent(f"p{leaf['id']}", leaf, total) for leaf in leaves if total["true"]]
    return problem([*leaves, total], [family("T", *(leaf["id"] for leaf in leaves))], stats)


def two_way(dice: random.Random, rows: int = 0, columns: int = 0) -> Data:
    return cross(dice, (rows or dice.randint(2, 4), columns or dice.randint(2, 4)))


def three_way(dice: random.Random) -> Data:
    return cross(dice, (2, 2, dice.randint(2, 3)))


def cross(dice: random.Random, sizes: tuple[int, ...]) -> Data:
    """A table of any number of dimensions with all its margins; each margin is the sum along each of its sides."""
    counts = {place: count(dice) for place in product(*(range(size) for size in sizes))}
    for side, size in enumerate(sizes):
        for place in list(counts):
            total = (*place[:side], "T", *place[side + 1 :])
            counts[total] = sum(counts[(*place[:side], n, *place[side + 1 :])] for n in range(size))
    known = dice.random() < 0.3
    cells = [
        cell(_name(place), number, **({"known": True} if known and place.count("T") == len(sizes) - 1 else {}))
        for place, number in counts.items()
    ]
    relations = [
        family(_name(place), *(_name((*place[:side], n, *place[side + 1 :])) for n in range(size)))
        for side, size in enumerate(sizes)
        for place in counts
        if place[side] == "T"
    ]
    return problem(cells, relations)


def _name(place: tuple[Any, ...]) -> str:
    return ".".join(map(str, place))


def hierarchy(dice: random.Random) -> Data:
    cells, relations, tops = [], [], []
    for group in range(dice.randint(2, 3)):
        leaves = [cell(f"g{group}.{n}", count(dice)) for n in range(dice.randint(2, 3))]
        top = cell(f"g{group}", sum(leaf["true"] for leaf in leaves))
        cells += [*leaves, top]
        tops.append(top)
        relations.append(family(top["id"], *(leaf["id"] for leaf in leaves)))
    cells.append(cell("T", sum(top["true"] for top in tops)))
    return problem(cells, [*relations, family("T", *(top["id"] for top in tops))])


def linked(dice: random.Random) -> Data:
    """Two divisions of the same people, which share the total and one class."""
    first = [cell(f"a{n}", count(dice)) for n in range(3)]
    total = sum(leaf["true"] for leaf in first)
    rest = total - first[0]["true"]
    part = dice.randint(0, rest)
    second = [cell("b1", part), cell("b2", rest - part)]
    cells = [*first, *second, cell("T", total)]
    return problem(cells, [family("T", "a0", "a1", "a2"), family("T", "a0", "b1", "b2")])


def transition(dice: random.Random) -> Data:
    data = cross(dice, (3, 3))
    for item in data["cells"]:
        if "T" in item["id"] and dice.random() < 0.8:
            item["known"] = True
    return data


def next_release(dice: random.Random) -> Data:
    """A division of people, published before; since then a few have come and gone."""
    old = [count(dice) + 5 for _ in range(3)]
    cells, relations = [], []
    for n, before in enumerate(old):
        come, gone = dice.choice((0, 0, 1, 3)), dice.choice((0, 0, 1, 2))
        cells += [
            cell(f"old{n}", before, known=True, publishable=False),
            cell(f"come{n}", come, publishable=False, sensitive=True),
            cell(f"gone{n}", gone, publishable=False, sensitive=True),
            cell(f"new{n}", before + come - gone),
        ]
        terms = [[1, f"new{n}"], [-1, f"old{n}"], [-1, f"come{n}"], [1, f"gone{n}"]]
        relations.append({"terms": terms, "op": "=", "rhs": 0})
    total = sum(item["true"] for item in cells if item["id"].startswith("new"))
    cells.append(cell("newT", total))
    return problem(cells, [*relations, family("newT", "new0", "new1", "new2")])


def bounded(dice: random.Random) -> Data:
    """A division whose counts were published before, rounded to five."""
    data = one_way(dice)
    for item in data["cells"]:
        if dice.random() < 0.5:
            near = 5 * round(item["true"] / 5)
            item |= {"lb": max(near - 2, 0), "ub": near + 2}
    return data


def funnel(dice: random.Random) -> Data:
    first = count(dice) + 10
    second = dice.randint(0, first)
    third = dice.randint(0, second)
    cells = [cell("a", first), cell("b", second), cell("c", third)]
    at_most = [{"terms": [[1, low], [-1, high]], "op": "<=", "rhs": 0} for low, high in (("b", "a"), ("c", "b"))]
    return problem(cells, at_most)


def weighted(dice: random.Random) -> Data:
    """Seats and the groups that fill them: sums in which a count stands for several."""
    counts = [count(dice) for _ in range(4)]
    factors = [dice.randint(1, 3) for _ in counts]
    leaves = [cell(f"a{n}", number) for n, number in enumerate(counts)]
    seats = cell("S", sum(factor * number for factor, number in zip(factors, counts, strict=True)))
    terms = [[1, "S"], *([-factor, leaf["id"]] for factor, leaf in zip(factors, leaves, strict=True))]
    total = cell("T", sum(counts), known=dice.random() < 0.5)
    return problem([*leaves, seats, total], [{"terms": terms}, family("T", *(leaf["id"] for leaf in leaves))])


def everybody_the_same(dice: random.Random) -> Data:
    leaves = [cell(f"a{n}", 0) for n in range(dice.randint(2, 4))]
    leaves[0]["true"] = dice.randint(5, 20)
    total = cell("T", leaves[0]["true"], known=dice.random() < 0.7)
    return problem([*leaves, total], [family("T", *(leaf["id"] for leaf in leaves))])


STRUCTURES: tuple[Callable[[random.Random], Data], ...] = (
    one_way,
    two_way,
    three_way,
    hierarchy,
    linked,
    transition,
    next_release,
    bounded,
    funnel,
    everybody_the_same,
    weighted,
)


def made_up(seed: int) -> Data:
    """A problem of one of the structures, with rules drawn like everything else."""
    dice = random.Random(seed)
    data = STRUCTURES[seed % len(STRUCTURES)](dice)
    k = dice.choice((5, 5, 10))
    data["params"] = {"k": k, "width": 5, "zero_policy": dice.choice(("sensitive", "sensitive", "public"))}
    return data

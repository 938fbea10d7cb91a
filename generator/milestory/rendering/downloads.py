"""The figures to take along: as JSON, as CSV, and the dictionary that says what each field means."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from milestory.records.base import Text
from milestory.records.figure import Estimate, EstimateKind, FigureForm, SafeCell, SafeFigure, Unit
from milestory.records.output import Output
from milestory.records.page import Site
from milestory.records.shown import is_shown, is_told, told_beside, told_estimates, told_parts, told_percent
from milestory.records.survey import Design, Informant, Timing
from milestory.words import Catalogue

from .describing import data_package, schema_of
from .embeds import figures_of, picture_of
from .figuretable import COLUMNS, figure_table

Catalogues = Mapping[str, Catalogue]

FOLDER = "impact/"
FIELDS = (
    "id", "measure", "title", "form", "unit", "domain", "cohort", "cohorts", "left_out", "period", "informant",
    "wave", "timing", "design", "instrument", "adapted", "question", "after", "declared", "withheld", "note",
    "released", "total", "parts", "favourable", "base", "others", "estimates", "notes", "pages", "pictures",
    "over_time",
)  # fmt: skip
"""The fields of a figure in the JSON file, in order."""
CELL_FIELDS = ("cell", "label", "of", "value", "least", "most", "percent")
DICTIONARY = tuple(dict.fromkeys((*FIELDS, *CELL_FIELDS, *COLUMNS)))
"""Every field of both files: each has its meaning in the catalogue under `figure.dictionary`."""
_DECIMALS = {EstimateKind.MEAN: 1, EstimateKind.MEAN_DIFFERENCE: 1, EstimateKind.RECOMMENDATION: 0,
             EstimateKind.DEVIATION: 2, EstimateKind.EFFECT_SIZE: 2}  # fmt: skip
"""As many as the page tells; shares, which are counts divided by counts, have three."""


def downloads(site: Site, catalogues: Catalogues) -> list[Output]:
    """The files, made of safe figures and of nothing else, with labels in every language of the site."""
    figures = sorted(site.figures, key=lambda figure: figure.head.id)
    first = catalogues[next(iter(site.frames))]
    places = _places(site)
    about: dict[str, Any] = {
        "$schema": "figures.schema.json",
        "title": site.frames[first.language].site_name,
        "languages": list(site.frames),
        "dictionary": "dictionary.json",
    }
    said = [_figure(figure, site, catalogues) | places.get(figure.head.id, {}) for figure in figures]
    table = figure_table(figures, site.day, first)
    package = data_package(about["title"], first)
    return [
        Output(f"{FOLDER}dictionary.json", f"{_json(_dictionary(catalogues), 1)}\n".encode()),
        Output(f"{FOLDER}figures.csv", table.encode()),
        Output(f"{FOLDER}datapackage.json", f"{_json(package, 1)}\n".encode()),
        Output(f"{FOLDER}figures.json", _line_by_line(about, said).encode()),
        Output(f"{FOLDER}figures.schema.json", f"{_json(schema_of(FIELDS, CELL_FIELDS), 1)}\n".encode()),
    ]


def _places(site: Site) -> dict[str, dict[str, Any]]:
    """Where each shown figure and its pictures stand, and which figures stand beside it as a trend."""
    places: dict[str, dict[str, Any]] = {}
    for page, view in figures_of(site):
        place = places.setdefault(view.id, {"pages": {}, "pictures": {}})
        place["pages"][page.lang] = f"{site.base_url}{page.path}#{view.anchor}"
        place["pictures"][page.lang] = f"{site.base_url}{picture_of(view.id, page.lang)}"
        if view.trend:
            place["over_time"] = [point.figure for point in view.trend.points if point.cells]
    return places


def _line_by_line(about: Mapping[str, Any], figures: Sequence[Mapping[str, Any]]) -> str:
    """A figure a line, so that the difference between two releases can be read."""
    lines = ",\n".join(_json(figure) for figure in figures)
    return f'{_json(about)[:-1]}, "figures": [\n{lines}\n]}}\n'


def _json(content: Any, indent: int | None = None) -> str:
    return json.dumps(content, ensure_ascii=False, indent=indent)


def _figure(figure: SafeFigure, site: Site, catalogues: Catalogues) -> dict[str, Any]:
    head, shown = figure.head, is_shown(figure)
    said = {
        "id": head.id,
        "measure": head.measure,
        "title": _text(head.title, catalogues),
        "form": head.form,
        "unit": head.unit,
        "domain": head.domain,
        "cohort": head.cohort,
        "withheld": not shown,
        "note": figure.note,
    }
    if shown:
        said |= _origin(figure, catalogues) | _numbers(figure, site, catalogues)
    return {field: said[field] for field in FIELDS if field in said}


def _origin(figure: SafeFigure, catalogues: Catalogues) -> dict[str, Any]:
    head = figure.head
    return {
        "cohorts": [name.rsplit("/", 1)[-1] for name in head.components],
        "left_out": list(figure.left_out),
        "period": {"from": head.period[0], "to": head.period[1]},
        "informant": head.informant,
        "wave": head.wave,
        "timing": head.timing,
        "design": head.design,
        "instrument": head.instrument and _text(head.instrument, catalogues),
        "adapted": head.adapted,
        "question": head.question and _text(head.question, catalogues),
        "after": head.after,
        "declared": [_text(each, catalogues) for each in head.declared],
        "notes": [
            {language: words(f"figure.notes.{note}") for language, words in catalogues.items()} for note in head.notes
        ],
    }


def _numbers(figure: SafeFigure, site: Site, catalogues: Catalogues) -> dict[str, Any]:
    total = figure.cell(figure.total)
    base = [cell for name in figure.base if is_told(cell := figure.cell(name)) and cell]
    beside = [cell for cell in told_beside(figure) if cell not in base and cell.id != figure.total]
    return {
        "released": figure.released or site.day,
        "total": total and _cell(figure, total, catalogues),
        "parts": [_cell(figure, cell, catalogues) for cell in told_parts(figure)],
        "favourable": list(figure.favourable),
        "base": [_cell(figure, cell, catalogues) for cell in base],
        "others": [_cell(figure, cell, catalogues) for cell in beside],
        "estimates": [_estimate(each) for each in told_estimates(figure, site.evidence.get(figure.head.id, ()))],
    }


def _cell(figure: SafeFigure, cell: SafeCell, catalogues: Catalogues) -> dict[str, Any]:
    label = {
        language: words.either(each.within(language) for each in cell.labels) for language, words in catalogues.items()
    }
    numbers = {"value": cell.value, "least": cell.least, "most": cell.most, "percent": told_percent(figure, cell)}
    return {"cell": cell.id, "label": label, "of": list(cell.of)} | numbers


def _estimate(each: Estimate) -> dict[str, Any]:
    digits = _DECIMALS.get(each.kind, 3)
    numbers = {name: getattr(each, name) for name in ("value", "low", "high")}
    rounded = {name: None if number is None else round(number, digits) for name, number in numbers.items()}
    return {"kind": each.kind, "of": each.of, **rounded, "method": each.method}


def _text(text: Text, catalogues: Catalogues) -> dict[str, str]:
    return {language: text.within(language) for language in catalogues}


def _dictionary(catalogues: Catalogues) -> dict[str, Any]:
    files = {"figures.json": (*FIELDS, *CELL_FIELDS), "figures.csv": COLUMNS}
    keys: dict[str, Sequence[str]] = {
        "forms": tuple(FigureForm), "units": tuple(Unit), "informants": tuple(Informant), "timings": tuple(Timing),
        "designs": tuple(Design), "roles": ("total", "part", "base", "other"),
    }  # fmt: skip
    return {
        "fields": [
            {
                "name": field,
                "files": [file for file, fields in files.items() if field in fields],
                "meaning": _words(f"dictionary.{field}", catalogues),
            }
            for field in DICTIONARY
        ],
        "words": {kind: {name: _words(f"{kind}.{name}", catalogues) for name in names} for kind, names in keys.items()},
    }


def _words(key: str, catalogues: Catalogues) -> dict[str, str]:
    return {language: words(f"figure.{key}") for language, words in catalogues.items()}

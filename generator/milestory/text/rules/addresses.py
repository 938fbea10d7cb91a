"""Street addresses in the order of each country: number first, street first, by words or by signs."""

import re
from collections.abc import Iterator

from milestory.text.folding import Folded
from milestory.text.hits import Hit
from milestory.text.lists import phrases, wordlist

_MONTHS = wordlist("months")
_NUMBER = r"(?<![0-9A-Za-z_.,:/$\u20ac\u00a3%#+-])(?:\d{1,5}(?:-\d{1,5})?[A-Za-z]?(?:/\d{1,4}[A-Za-z]?)?)"
_NAME = r"[A-Z][\w'.-]*"
_TAIL = r"(?:,? (?:[A-Z]{1,2}-)?\d{4,6}(?: ?[A-Z]{2})? [A-Z][\w-]+)?"
"""A postcode and a town that follow."""

_ENGLISH = re.compile(
    rf"{_NUMBER},? (?:(?:North|South|East|West|Upper|Lower|Old|Great|Little|St\.?|The|[NSEW]\.?) )?(?P<name>{_NAME}(?: (?:{_NAME}|of|the|and|on)){{0,3}}?) "
    rf"(?P<type>{'|'.join(phrases('english-streets'))})(?![0-9A-Za-z_'-])\.?"
)
_CASUAL = re.compile(
    rf"\b(?:live[sd]?|living|stay(?:s|ing)?|home|house|address|flat|moved)\b[^.!?\n\d]{{0,30}}?(?P<place>\d{{1,4}}[a-z]? [a-z]+(?: [a-z]+)? (?:street|road|lane|avenue|ave|drive|close|crescent|court|terrace|gardens|grove|way|place|rd|st|hill))\b"
)
_FRENCH = re.compile(
    rf"{_NUMBER}(?: ?(?:bis|ter|quater))?,? (?i:{'|'.join(phrases('french-streets'))}) (?:(?:de|du|des|la|le|les|l'|d'|de la|de l') ?){{0,3}}(?P<name>[A-Z0-9][\w'.-]*)"
)
_GERMANIC = re.compile(
    rf"(?<![0-9A-Za-z_-])(?P<street>(?:[A-Z][a-z.-]+[ -])?{_NAME}(?i:{'|'.join(phrases('germanic-streets'))}))\.? (?:n[or]\.? ?)?(?P<number>\d{{1,4}} ?(?:[a-zA-Z]|-\d{{1,4}}|-[IVX]+|/\d+)?)(?![0-9A-Za-z_:%.,/-]*\d|\w)"
)
_APART = re.compile(
    rf"(?<![0-9A-Za-z_-])(?P<street>[A-Z][\w.-]+(?:er|en|e|s)? (?:Strasse|Str\.|Weg|Platz|Allee|Gasse|Ring|Ufer|Damm|Chaussee|Straat|Laan|Plein|gade|gate|vei|vej|Gatan|vag|Alle)) (?P<number>\d{{1,4}} ?[a-zA-Z]?)(?![0-9A-Za-z_:%]|[.,]\d)"
)
_GERMAN_PHRASE = re.compile(r"(?<![0-9A-Za-z_-])(?:Am|An der|An den|Im|In der|In den|Zum|Zur|Auf dem|Auf der|Unter den|Hinter dem|Vor dem) [A-Z]\w+(?: [A-Z]\w+)? \d{1,3} ?[a-z]?,? (?:D-|A-)?\d{4,5} [A-Z]\w+")
_STREET_FIRST = re.compile(
    rf"(?<![0-9A-Za-z_-])(?:{'|'.join(phrases('street-first'))}) (?P<name>(?:[\w'.&-]+,? ){{0,5}}?[\w'.&-]+?),? "
    r"(?:(?:n\.?[o\u00b0]?\.?|nro?\.?|num(?:ero)?\.?|no\.?|number|#|d\.?|dom|num\.?) ?)?(?P<number>\d{1,5}(?: ?[a-zA-Z](?![0-9A-Za-z_]))?(?:[/-]\d+)?)(?![0-9A-Za-z_%:]|[.,]\d)"
    r"(?P<after>(?: de| of| euros?| uhr| h\b|\u20ac)?)", re.IGNORECASE
)
_COLOMBIAN = re.compile(r"\b(?:calle|carrera|cra\.?|cl\.?|kr\.?|avenida|diagonal|transversal) \d{1,3} ?[a-z]? ?(?:#|no\.?|n\.o) ?\d{1,3} ?[a-z]? ?- ?\d{1,3}", re.IGNORECASE)
_SUFFIX_NUMBER = re.compile(
    r"(?<![0-9A-Za-z_-])[A-Z][\w-]+(?: [A-Z][\w-]+)? (?:Sokak|Sokagi|Sok\.?|Sk\.?|Caddesi|Cad\.?|Cd\.?|Bulvari|Blv\.?|Mahallesi|Mah\.?|utca|ut|ter|korut|katu|ulice|namesti|ulica|Street|Road|Lane|Avenue|Marg|Nagar|Estate)[ ,]*(?:(?:No|Nr|House|Plot|Unit|number)[.: ]{0,2})?\d{1,4}[A-Za-z]?(?:/\d+)?(?![0-9A-Za-z_:%]|[.,]\d)"
)
_BOX = re.compile(r"\b(?:p\.? ?o\.? ?box|post office box|postfach|apartado(?: de correos)?|apdo\.?|casella postale|caixa postal|postbus|boite postale|skr(?:ytka)?\.? poczt\w*|private bag|postboks|box nr) (?:[a-z]{1,3} ?)?\d{1,6}|\b(?:BP|B\.P\.|PB) \d{2,6}\b", re.IGNORECASE)
_HOME = re.compile(
    r"(?<![0-9A-Za-z_])(?:Flat|Apartment|Apt\.?|Appt\.?|Appartement|Apartamento|Apto\.?|Depto\.?|Wohnung|Lejlighed|Daire|Leilighet|Piso|Suite|H\. ?No\.?|House No\.?|Plot No\.?|Door No\.?|Shop No\.?) ?(?:No\.? ?|#)?\d{1,5}[A-Z]?(?:[-/]\d+)*(?![0-9A-Za-z_])"
)
_EAST = re.compile(
    r"[\u3400-\u9fff]{1,12}[\u5e02\u533a\u753a\u6751\u90e1][\u3400-\u9fff\u3040-\u30ff]{1,10}\d{1,4}(?:-\d{1,4}){1,3}|\d{1,3}\u4e01\u76ee\d{1,3}(?:\u756a(?:\u5730)?|-)\d{0,3}"
    r"|[\u3400-\u9fff]{2,}(?:\u8def|\u8857|\u8857\u9053|\u5df7|\u5f04|\u5927\u9053|\u80e1\u540c)\d{1,5}(?:\u53f7|\u865f|\u5f04)"
    r"|[\uac00-\ud7af]+(?:\ub85c|\uae38) ?\d{1,4}(?:\ubc88\uae38 ?\d{1,4})?(?:-\d{1,4})?(?!\uc6d4|\ub144|\uba85|\uac1c|\ubc88\uc9f8|[\d\uac00-\ud7af])|\d{1,4}\ubc88\uc9c0"
    r"|\b\d{1,2}-\d{1,3}-\d{1,3},? [A-Z][\w-]+(?:, ?| )[A-Z][\w-]+"
)
_CYRILLIC = re.compile(
    r"(?:(?:\u0443\u043b|\u043f\u0440|\u043f\u0435\u0440|\u043f\u0440-\u0442|\u0432\u0443\u043b|\u0431\u0443\u043b)\.|\u0443\u043b\u0438\u0446\u0430|\u0443\u043b\u0438\u0446\u0435|\u043f\u0440\u043e\u0441\u043f\u0435\u043a\u0442|\u043f\u0435\u0440\u0435\u0443\u043b\u043e\u043a|\u0432\u0443\u043b\u0438\u0446\u044f) ?[\u0430-\u044f\u0456-\u0457 .-]{2,40}?,? ?(?:(?:\u0434|\u0431\u0443\u0434)\.? ?|\u0434\u043e\u043c ?|\u0431\u0443\u0434\u0438\u043d\u043e\u043a ?)?\d{1,4}"
    r"|(?:\u03bf\u03b4\u03bf\u03c2|\u03bf\u03b4\u03bf\u03c5|\u03bb\u03b5\u03c9\u03c6\.?) [\u03b1-\u03c9]+(?: [\u03b1-\u03c9]+)? \d{1,4}"
    r"|(?:\u0634\u0627\u0631\u0639|\u0637\u0631\u064a\u0642|\u062d\u064a) [^\d\n.\u060c]{2,40}?[ \u060c,]*(?:\u0631\u0642\u0645 ?)?\d{1,4}|\d{1,4} ?[\u060c,]? ?\u0634\u0627\u0631\u0639 \S+"
    r"|(?:\u05e8\u05d7\u05d5\u05d1|\u05e8\u05d7'|\u05e9\u05d3\u05e8\u05d5\u05ea) [\u05d0-\u05ea\"' ]{2,30}? \d{1,4}"
)
_NEARBY = re.compile(r"\b(?:live[sd]?|living|home is|house is|address is|stays?) (?:on|at|in|near) (?P<place>[A-Z][\w'-]+(?: [A-Z][\w'-]+)? (?:Street|Road|Lane|Avenue|Drive|Close|Crescent|Terrace|Gardens|Grove|Mews|Row))\b")
_NO_STREET = wordlist("no-streets")
_COUNTED = re.compile(r"\b(?:bus|buses|tram|line|route|page|pages|chapter|room|rooms|year|class|grade|track|platform|gate|exit|level|number|in|since|until|by|of|lesson|unit|group|team|step|line|day|week|season|part|volume|linie|bus|tram|ligne|linea|autobus|quai|km)\.? $")
_EVENT = re.compile(r" (?:festival|fair|market|party|parade|project|school|team|kids|band|stories|carnival|shops?|schools|clubs?|programme|program|mentoring|mentors|choir|fest|run)\b")


def addresses(text: Folded) -> Iterator[Hit]:
    """Every street address."""
    plain, lower = text.text, text.lower
    for start, end in text.numeric:
        for found in _ENGLISH.finditer(plain, start, end):
            if _is_house(found, lower) and found["name"].lower().split()[0] not in _MONTHS:
                yield Hit(*found.span(), "address")
        for pattern in (_FRENCH, _GERMAN_PHRASE, _COLOMBIAN, _BOX, _HOME):
            yield from (Hit(*found.span(), "address") for found in pattern.finditer(plain, start, end))
        for pattern in (_GERMANIC, _APART):
            for found in pattern.finditer(plain, start, end):
                if _is_street(found["street"]) and not _YEAR.match(found["number"]):
                    yield Hit(*found.span(), "address")
        for found in _STREET_FIRST.finditer(plain, start, end):
            if _is_named(found):
                yield Hit(*found.span(), "address")
        yield from (Hit(*found.span(), "address") for found in _SUFFIX_NUMBER.finditer(plain, start, end) if not _ends_in_year(found[0]))
        yield from (Hit(*found.span("place"), "address") for found in _CASUAL.finditer(lower, start, end))
        if not plain.isascii():
            for pattern in (_EAST, _CYRILLIC):
                yield from (Hit(*found.span(), "address") for found in pattern.finditer(lower if pattern is _CYRILLIC else plain, start, end))
    if any(sign in lower for sign in (" live", "living", "home is", "house is", "address is", " stay")):
        yield from (Hit(*found.span("place"), "address") for found in _NEARBY.finditer(plain))


_YEAR = re.compile(r"(?:19|20)\d\d$")


def _ends_in_year(found: str) -> bool:
    return re.search(r" (?:19|20)\d\d$", found) is not None


def _is_house(found: re.Match[str], lower: str) -> bool:
    """Whether the number is that of a house, not of a bus, a room or a year."""
    if _COUNTED.search(lower, max(found.start() - 16, 0), found.start()) and not lower[: found.start()].endswith(("live in ", "lives in ")):
        return False
    number = re.match(r"\d+", found[0])
    year = number is not None and _YEAR.match(number[0]) is not None
    return not (year and _EVENT.match(lower, found.end())) and _EVENT.match(lower, found.end()) is None


def _is_street(street: str) -> bool:
    return street.lower().split()[-1] not in _NO_STREET and street.lower() not in _NO_STREET


def _is_named(found: re.Match[str]) -> bool:
    """Whether a street's name has a capital letter or a particle, and its number is no year, day or price."""
    name, number = found["name"], found["number"]
    if found["after"] or (_YEAR.match(number) and "," not in found[0]):
        return False
    words = name.replace(",", " ").split()
    return any(word[0].isupper() or word[0].isdigit() for word in words) and not any(mark in name for mark in (". ", "! ", "? "))

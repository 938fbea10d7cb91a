"""Claims in the words beside a figure that no count can bear, in English and Spanish.

Two of them: "improved or maintained" and "at least one of", which hide a number in another; and a causal verb,
where nobody was compared. Words are sorted into a few kinds, one letter each, and a claim is a pattern of letters.
"""

import re
from collections.abc import Iterator, Mapping

from milestory.text.normalise import normalise

_PAUSE, _OTHER = "|", "x"

_NUMBERS = {
    # One or several of many.
    "A": r"at least one|one or more|any one|(?:al menos|por lo menos) un[oa]?|un[oa] o mas",
    # The same, or no worse.
    "S": (
        r"(?:the )?same|maintain\w*|unchanged|stable|steady|sustain\w*|no change|(?:no|not|never|didn't)(?: \w+)? worse"
        r"|igual(?:es)?|lo mismo|mantuv\w*|manten\w*|mantien\w*|estables?|conserv\w*|sin cambios?"
        r"|(?:no|sin)(?: \w+)? (?:peor|empeor\w*)"
    ),
    "O": r"or|o|u|/",
    # Better as a verb, as a word, and as more.
    "I": (
        r"improv\w*|increas\w*|progress\w*|gain(?:ed|s)|grew|grown|mejor(?:o|aron|ar|ado|an|aba|aban|amos)"
        r"|avanz\w*|progres\w*|aument\w*|subio|subieron"
    ),
    "B": r"better|higher|mejor(?:a|as|es)?",
    "R": r"more|mas",
    "W": (
        r"worse\w*|declin\w*|deteriorat\w*|decreas\w*|less|lower|fell"
        r"|peor\w*|empeor\w*|menos|bajo|bajaron|disminu\w*"
    ),
    # What is measured, and what may be.
    "M": (
        r"(?:outcome|dimension|indicator|subscale|scale|measure|ambito|resultado|escala)s?"
        r"|(?:indicador|dimension)(?:es)?"
    ),
    "T": r"(?:domain|area|skill|subject|competencia|materia)s?|habilidad(?:es)?",
    # Small words between them.
    "f": (
        r"at least|a little|much|clearly|stay(?:ed|s)?|remain(?:ed|s)?|kept?|held|was|were|is|are|been|did|has|have|had"
        r"|at|about|their|the|its|it|them|they|who|level|al menos|un poco|mucho|se|las?|los?|sus?|les?|ha|han"
        r"|esta|estan|sigue|siguen|quedo|quedaron|que|de|bien|nivel"
    ),
}
_CAUSES = {
    "P": (
        r"mentoring|mentorship|mentors?|programmes?|programs?|project|scheme"
        r"|mentorias?|tutorias?|mentor(?:es|as?)|programas?|proyectos?|acompanamiento"
    ),
    "n": r"(?:with|many) thanks to|muchas gracias a",
    "C": (
        r"because of|due to|owing to|thanks to|as a result of|attribut(?:ed|able) to"
        r"|(?:caused|brought about|improved|raised|increased|reduced) by"
        r"|gracias al?|debido al?|a causa del?|como resultado del?|a raiz del?|atribuibles? al?"
        r"|(?:causad|provocad|mejorad|aumentad)[oa]s? por"
    ),
    "L": r"(?:led|leads|lead) to|result(?:s|ed) in|llev[ao] al?|hace que|hizo que",
    "V": (
        r"caus(?:es|ed)|improv(?:es|ed)|rais(?:es|ed)|boost(?:s|ed)|increas(?:es|ed)|reduc(?:es|ed)|prevent(?:s|ed)"
        r"|transform(?:s|ed)|(?:mejor|caus|provoc|aument|transform|logr)(?:a|o|ado)|redu(?:ce|jo|cido)"
    ),
    "f": r"has|have|had|clearly|really|also|ha|han|ya|tambien",
    # After these, what was raised or improved is the programme itself.
    "i": r"to|from|by|in|its|their|our|de|en|su|sus",
}

_MERGED = re.compile("[IBR]f?x?,?O,?f{0,3}S|Sf{0,2},?O,?f{0,3}[IBR]")
_ONE_OF = re.compile("[IB][^|]{0,6}A[^|]{0,6}[MT]|A[^|]{0,6}(?:M|T.?I)")
_CAUSAL = re.compile("C[^|,]{0,3}P|Pf{0,2}(?:L|V(?!i))")


def hidden_number(words: str) -> str:
    """The part of the words that hides a number in another; empty where there is none.

    Whoever names the worse beside the better and the same merges nothing.
    """
    kinds = list(_sorted_out(words, _NUMBERS))
    names_the_worse = any(kind == "W" for kind, _ in kinds)
    return _found(_ONE_OF, kinds) or ("" if names_the_worse else _found(_MERGED, kinds))


def causal_claim(words: str) -> str:
    """The part of the words that says what caused a figure; empty where there is none."""
    return _found(_CAUSAL, list(_sorted_out(words, _CAUSES)))


def _sorted_out(words: str, lexicon: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(letter of the kind, word or phrase) one after the other."""
    kinds = list(lexicon)
    known = "|".join(f"({said})(?!\\w)" for said in lexicon.values())
    plain = normalise(words).replace("and/or", "or").replace("y/o", "o").replace("/", " / ")
    for found in re.finditer(f"(?<!\\w)(?:{known})|[\\w']+|[,.;:!?()]", plain):
        if found.lastindex:
            yield kinds[found.lastindex - 1], found.group()
        elif found.group() == ",":
            yield ",", ","
        else:
            yield (_OTHER if found.group()[0].isalnum() else _PAUSE), found.group()


def _found(pattern: re.Pattern[str], kinds: list[tuple[str, str]]) -> str:
    found = pattern.search("".join(kind for kind, _ in kinds))
    return " ".join(word for _, word in kinds[found.start() : found.end()]) if found else ""

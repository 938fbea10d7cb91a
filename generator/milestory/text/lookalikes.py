"""Letters of other alphabets that look like Latin ones: a word that mixes both is read as it looks."""

import re

_PAIRS = (
    "\u0430a\u0435e\u043eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0458j\u0455s\u04bbh\u0501d\u051bq\u051dw\u043ak\u043cm\u0442t"
    "\u0432b\u043dh\u0433r\u0438u\u043fn\u0410A\u0412B\u0415E\u041aK\u041cM\u041dH\u041eO\u0420P\u0421C\u0422T\u0425X\u0423Y"
    "\u0406I\u0408J\u0405S\u0417Z\u03b1a\u03b5e\u03bfo\u03c1p\u03c5u\u03bdv\u03b9i\u03bak\u03c4t\u03c7x\u03b3y\u0391A\u0392B"
    "\u0395E\u0396Z\u0397H\u0399I\u039aK\u039cM\u039dN\u039fO\u03a1P\u03a4T\u03a5Y\u03a7X"
)
_LATIN = str.maketrans(_PAIRS[::2], _PAIRS[1::2])
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_MIXED = re.compile(
    r"(?<![^\W\d_])[^\W\d_]*(?:[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z])[^\W\d_]*",
)


def as_latin(text: str) -> str:
    """The text with every word that mixes alphabets written in Latin letters; as long as before."""
    if text.isascii() or _OTHER.search(text) is None:
        return text
    return _MIXED.sub(lambda found: found[0].translate(_LATIN), text)


def skeleton(word: str) -> str:
    """A word as it looks, whatever alphabet its letters come from."""
    return word if word.isascii() else word.translate(_LATIN)

"""Every expression of the rooms that meet what people write, on long texts that tempt it to try everything.

Started by `tests/test_malice.py` in a process of its own; says the name of each expression before it tries it.
"""

import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from importlib import import_module

import milestory

ROOMS = ("records", "reading", "text", "consent", "figures", "sitemodel", "words", "rendering", "hosting")
SPARED = {
    "milestory.rendering.markdown._HEADING": "meets only what our renderer wrote, which closes what it opens",
    "milestory.text.dialect._PARAGRAPH": "likewise",
    "milestory.text.dialect._UNSAID": "likewise",
    "milestory.text.ordinary._DAY_OR_YEAR": "is matched where a word ends, and nowhere else",
    "milestory.text.rules.web._INVENTED": "is held to whole names of at most thirty letters",
    "milestory.text.ordinary._ENDS": "is shown a few letters at a time",
    "milestory.records.oldaddress._ADDRESS": "is held to whole texts only, which cannot be begun anywhere else",
}
"""Expressions that are not tried, and why."""
SHORT, LONGER = 3_000, 4
"""Letters of the first text that is tried, and how many times longer the second is."""
SUSPICIOUS, TOO_MUCH = 0.01, 9
"""Seconds of the processor beyond which the longer text is tried, and how many times more it may cost."""
UNITS = (
    "a", "0", " ", "\n", "\t", "<", "<a ", "<!--", "<p>", "@", "a@", "a@a.", "a.", "-", "- ", "a-", "---\n", "*", "_",
    "`", "[", "](", "[a](", "&", "&#", "%25", "\\", "'", '"', "> ", ">", "|", "(", "http://", "//", "1-", "1.", "+1 ",
    "é", "a\u0301", "\u200b", "x y ", "improved or the same ", "mejor o ", "because of ", "2026-", "a: ",
    "\ue000a\ue001", "\u0430a", "#a ",
)  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each expression that a module of the rooms keeps, once, by its full name."""
    seen = set()
    for module in pkgutil.walk_packages(milestory.__path__, "milestory."):
        if module.name.split(".")[1] in ROOMS:
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and value not in seen:
                    seen.add(value)
                    yield f"{module.name}.{name}", value


def growth(pattern: re.Pattern[str], unit: str) -> float:
    """How many times more a text costs that is four times as long; 0 where a short one costs nothing."""
    worst = 0.0
    for begin, end in (("", ""), ("<", "!")):
        short, longer = (begin + unit * (length // len(unit)) + end for length in (SHORT, SHORT * LONGER))
        if (before := cost(pattern, short)) > SUSPICIOUS:
            worst = max(worst, cost(pattern, longer) / before)
    return worst


def cost(pattern: re.Pattern[str], text: str) -> float:
    """Seconds of the processor for everything that an expression finds in a text."""
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.fullmatch(text)
    return time.process_time() - began


def main() -> None:
    """Try each expression on each text; exit 1 with those that cost out of all measure more on a longer one."""
    slow = []
    for name, pattern in patterns():
        if name not in SPARED:
            sys.stdout.write(f"{name}\n")
            sys.stdout.flush()
            slow += [f"{name} on {unit!r}" for unit in UNITS if growth(pattern, unit) > TOO_MUCH]
    sys.exit("\n".join(slow) or 0)


if __name__ == "__main__":
    main()

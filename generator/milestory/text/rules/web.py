"""Names and pages of people on networks, and the network addresses of their devices."""

import ipaddress
import re
from collections.abc import Iterator

from milestory.records.textfinding import TextLevel
from milestory.text.folding import Folded
from milestory.text.hits import Hit
from milestory.text.lists import phrases, wordlist

_AT = re.compile(r"(?<![0-9A-Za-z_@./])@(?=\w*[A-Za-z])[\w][\w.]{1,29}(?:@[\w-]+(?:\.[\w-]+)+)?")
_PAGE = re.compile(
    r"(?<![0-9A-Za-z_.-])(?:https?://)?(?:[\w-]{1,63}\.)?"
    r"(?P<site>instagram\.com|instagr\.am|facebook\.com|fb\.com|fb\.me|tiktok\.com|snapchat\.com|twitter\.com|x\.com"
    r"|linkedin\.com|threads\.(?:net|com)|t\.me|telegram\.me|wa\.me|discord(?:app)?\.com|discord\.gg|twitch\.tv"
    r"|youtube\.com|reddit\.com|pinterest\.\w+|vk\.com|ok\.ru|weibo\.com|strava\.com|tumblr\.com|medium\.com|bsky\.app"
    r"|github\.com|gitlab\.com|orcid\.org|linktr\.ee|ask\.fm|xing\.com|steamcommunity\.com|soundcloud\.com|paypal\.me"
    r"|line\.me|kakao\.com|vsco\.co|bereal\.com|roblox\.com|mastodon\.\w+)/(?P<path>[\w@.~%+-][\w@.~%+/-]*)"
)
_NOT_PEOPLE = wordlist("pages-of-no-person")
_NO_HANDLES = wordlist("no-handles")
_NETWORK = (
    r"insta(?:gram)?|ig|snap(?:chat)?|tik ?tok|twitter|discord|telegram|whats ?app|facebook|messenger|fb|skype"
    r"|signal|viber"
    r"|wechat|weixin|line id|kakao(?:talk)?|reddit|twitch|steam|psn|xbox|roblox|gamertag|minecraft|youtube"
    r"|threads|bluesky"
    r"|mastodon|linkedin|github|bereal|kik|vk|strava|fortnite"
)
_CALLED = re.compile(
    rf"\b(?:{_NETWORK})(?:[ -](?:handle|name|username|user|account|id|tag|is|ist|es|est|e|nick(?:name)?|as"
    r"|c'est|it's|under|me|at|profile"
    r"|konto|cuenta|compte|usuario|als|como))*(?: ?(?:[:=]|->|\u2192) ?| )[\"'(]?@?(?P<name>[A-Za-z][\w.-]{2,30})",
    re.IGNORECASE,
)
_USERNAME = re.compile(
    r"\b(?:user ?name|nick(?:name)?|screen name|handle|gamertag|benutzername|usuario|pseudo|utilisateur)"
    r"(?: (?:is|ist|es|est|e))?(?: ?[:=] ?| )[\"'(]?@?(?P<name>[A-Za-z][\w.-]{2,30})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?<![0-9A-Za-z_#&/])[A-Za-z][\w.]{1,31}#\d{4}(?![0-9A-Za-z_])")
_COLON = re.compile(r"[:=] ?[\"'(]?$")
_ONLY = re.compile(r"[\"']?(?:$|\n|[.,;)!]| and | y | und | et )")
_REDDIT = re.compile(r"(?<![0-9A-Za-z_/])/?u/[\w-]{3,20}")
_INVENTED = re.compile(r"\w*[A-Za-z]\w*[._-]+\w*[A-Za-z0-9]|[A-Za-z]\w*\d\w*")
_NAMES = phrases("network-stems")
_V4 = re.compile(r"(?<![0-9A-Za-z_.-])(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?(?![0-9A-Za-z_-]|\.\d)")
_VERSION = re.compile(r"(?:version|release|v|build|firmware|section|clause|ver\.?|paragraph|kapitel|chapter)[ .]?$")
_NETWORKED = re.compile(
    r"\b(?:ip(?:v4)?|address|adresse|adresa|direccion|indirizzo|server|host|dns|login|logged|router)\b"
)
_V6 = re.compile(r"(?<![0-9A-Za-z_:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![0-9A-Za-z_:])")
_GROUPS = re.compile(r"[0-9a-f]([:-])[0-9a-f]{0,4}\1[0-9a-f:]|::")
_MAC = re.compile(r"(?<![0-9A-Za-z_:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![0-9A-Za-z_:-])")


def handles(text: Folded) -> Iterator[Hit]:
    """Every handle and every page of a person."""
    plain = text.text
    if "@" in plain:
        yield from (Hit(*found.span(), "handle") for found in _AT.finditer(plain) if _is_handle(found))
    if "/" in plain:
        yield from (Hit(*found.span(), "handle") for found in _REDDIT.finditer(plain))
        yield from (hit for found in _PAGE.finditer(text.lower) if (hit := _page(found)))
    if "#" in plain:
        yield from (Hit(*found.span(), "handle") for found in _NUMBERED.finditer(plain))
    if any(stem in text.lower for stem in _NAMES):
        for found in (*_CALLED.finditer(plain), *_USERNAME.finditer(plain)):
            if _is_chosen(found, plain):
                yield Hit(*found.span("name"), "handle")


def devices(text: Folded) -> Iterator[Hit]:
    """Every IP and MAC address."""
    for start, end in text.numeric:
        for found in _V4.finditer(text.text, start, end):
            named = found[0][1] != "." or _NETWORKED.search(text.lower, max(found.start() - 32, 0), found.start())
            if (
                named
                and _is_v4(found[0])
                and _VERSION.search(text.lower, max(found.start() - 12, 0), found.start()) is None
            ):
                yield Hit(*found.span(), "ip-address")
    if (text.lower.count(":") > 1 or text.lower.count("-") > 4) and _GROUPS.search(text.lower):
        yield from (Hit(*found.span(), "ip-address") for found in _MAC.finditer(text.lower))
        for found in _V6.finditer(text.lower):
            if _is_v6(found[0]):
                yield Hit(*found.span(), "ip-address")


def _is_handle(found: re.Match[str]) -> bool:
    """Whether something after an at sign is a name there, and no home, time, style sheet or formula."""
    return found[0].strip("@.").lower() not in _NO_HANDLES and not found.string.startswith("(", found.end())


def _page(found: re.Match[str]) -> Hit | None:
    """A page of a person: one that names somebody, not a post, a group or a whole organisation."""
    site, steps = found["site"], [step for step in found["path"].rstrip(".").split("/") if step]
    if not steps or steps[0] in _NOT_PEOPLE:
        return None
    if site in {"linkedin.com", "xing.com"} and steps[0] not in {"in", "pub", "profile"}:
        return None
    if site in {"github.com", "gitlab.com"} and len(steps) > 1:
        return None
    if site == "youtube.com" and steps[0][0] != "@" and steps[0] not in {"user", "c", "channel"}:
        return None
    level = TextLevel.WARN if site in {"github.com", "gitlab.com", "medium.com"} else TextLevel.BLOCK
    return Hit(*found.span(), "handle", level)


def _is_chosen(found: re.Match[str], plain: str) -> bool:
    """Whether a word after a network's name is a chosen name: digits or dots in it, or nothing more after a colon."""
    name, before = found["name"].rstrip(".-"), plain[found.start() : found.start("name")]
    if name.lower() in {"http", "https", "www"}:
        return False
    said = "@" in before or (_COLON.search(before) is not None and _ONLY.match(plain, found.end()) is not None)
    return _INVENTED.fullmatch(name) is not None or (said and name.islower() and len(name) > 4)


def _is_v4(found: str) -> bool:
    try:
        ipaddress.IPv4Address(found.partition(":")[0])
    except ValueError:
        return False
    return True


def _is_v6(found: str) -> bool:
    if len(found) < 6 or (found.count(":") < 3 and "::" not in found) or not any(each.isalnum() for each in found):
        return False
    try:
        ipaddress.IPv6Address(found)
    except ValueError:
        return False
    return found.count(":") >= 5 or ("::" in found and len(found) > 7)

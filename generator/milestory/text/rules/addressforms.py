"""How addresses are written, as patterns for folded text: number first, street first, in East Asia, elsewhere."""

import re

from milestory.text.lists import phrases

_NUMBER = r"(?<![0-9A-Za-z_.,:/$\u20ac\u00a3%#+-])(?:\d{1,5}(?:-\d{1,5})?[A-Za-z]?(?:/\d{1,4}[A-Za-z]?)?)"
_NAME = r"[A-Z][\w'.-]*"

ENGLISH = re.compile(
    rf"{_NUMBER},? (?:(?:North|South|East|West|Upper|Lower|Old|Great|Little|St\.?|The"
    rf"|[NSEW]\.?) )?(?P<name>(?:{_NAME}|\d{{1,3}}(?:st|nd|rd|th))(?: (?:{_NAME}|of|the|and|on)){{0,3}}?) "
    rf"(?P<type>{'|'.join(phrases('english-streets'))})(?![0-9A-Za-z_'-])\.?"
)
CASUAL = re.compile(
    r"(?<![0-9a-z.,:/-])\d{1,4}[a-z]? [a-z]+(?: [a-z]+)? (?:street|road|lane|avenue|ave|drive|close|crescent"
    r"|court|terrace"
    r"|gardens|grove|way|place|rd|st|hill)(?![0-9a-z])"
)
AT_HOME = re.compile(r"\b(?:live[sd]?|living|stay(?:s|ing)?|home|house|address|flat|moved)\b[^.!?\n\d]{0,30}$")
FRENCH = re.compile(
    rf"{_NUMBER}(?: ?(?:bis|ter|quater))?,? (?P<type>(?i:{'|'.join(phrases('french-streets'))}))"
    r" (?P<of>(?:(?:de la|de l'|de|du|des|la|le|les|l'|d') ?){0,3})(?P<name>[A-Z0-9][\w'.-]*)"
)
GERMANIC = re.compile(
    rf"(?<![0-9A-Za-z_-])(?P<street>(?:[A-Z][a-z.-]+[ -])?{_NAME}(?i:{'|'.join(phrases('germanic-streets'))}))"
    rf"\.? (?:n[or]\.? ?)?(?P<number>\d{{1,4}} ?(?:[a-zA-Z]|-\d{{1,4}}|-[IVX]+|/\d+)?)(?![0-9A-Za-z_:%.,/-]*\d"
    rf"|\w)"
)
APART = re.compile(
    r"(?<![0-9A-Za-z_-])(?P<street>[A-Z][\w.-]+(?: (?:Strasse|Str\.|Weg|Platz|Allee|Gasse|Ring|Ufer|Damm"
    r"|Chaussee|Straat|Laan|Plein|Gatan|Alle)|s (?:gade|gate|vei|vej|vag|gata|plads"
    r"|plass))) (?P<number>\d{1,4} ?[a-zA-Z]?)(?![0-9A-Za-z_:%]|[.,]\d)"
)
GERMAN_PHRASE = re.compile(
    r"(?<![0-9A-Za-z_-])(?P<place>Am|An der|An den|Zum|Zur|Auf dem|Auf der|Unter den|Hinter dem"
    r"|Vor dem|Im|In der|In den)"
    r" (?P<name>[A-Z]\w+(?: [A-Z]\w+)?) \d{1,3} ?[a-z]?(?P<town>,? (?:D-|A-)?\d{4,5} [A-Z]\w+|(?=$|[;)\n]|[,.](?!\d)))"
)
BEFORE_TOWN = re.compile(
    r"(?<![0-9A-Za-z_-])(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}) (?!(?:19"
    r"|20)\d\d)\d{1,4} ?[a-zA-Z]?, (?P<town>[A-Z][\w'-]+)"
)
STREET_FIRST = re.compile(
    rf"(?<![0-9A-Za-z_-])(?:{'|'.join(phrases('street-first'))}) (?P<name>(?:[\w'.&-]+,? ){{0,5}}?[\w'.&-]+?),? "
    r"(?:(?:n\.?[o\u00b0]?\.?|nro?\.?|num(?:ero)?\.?|no\.?|number|#|d\.?|dom"
    r"|num\.?) ?)?(?P<number>\d{1,5}(?: ?[a-zA-Z](?![0-9A-Za-z_]))?(?:[/-]\d+)?)(?![0-9A-Za-z_%:]|[.,]\d)"
    r"(?P<after>(?: de| of| euros?| uhr| h\b|\u20ac)?)",
    re.IGNORECASE,
)
COLOMBIAN = re.compile(
    r"\b(?:calle|carrera|cra\.?|cl\.?|kr\.?|avenida|diagonal|transversal) \d{1,3} ?[a-z]? ?(?:#|no\.?"
    r"|n\.o) ?\d{1,3} ?[a-z]? ?- ?\d{1,3}",
    re.IGNORECASE,
)
SUFFIXED = re.compile(
    r"(?<![0-9A-Za-z_-])[A-Z][\w-]+(?: [A-Z][\w-]+)? (?:Sokak|Sokagi|Sok\.?|Sk\.?|Caddesi|Cad\.?|Cd\.?|Bulvari"
    r"|Blv\.?|Mahallesi|Mah\.?|utca|ut|ter|korut|katu|ulice|namesti|ulica|Marg|Nagar"
    r"|Estate)[ ,]*(?:(?:No|Nr|House|Plot|Unit|number)[.: ]{0,2})?\d{1,4}[A-Za-z]?(?:/\d+)?(?![0-9A-Za-z_:%]"
    r"|[.,]\d)"
)
ENGLISH_LAST = re.compile(
    r"(?<![0-9A-Za-z_-])[A-Z][\w'-]+(?: [A-Z][\w'-]+)? (?:Street|Road|Lane|Avenue|Drive|Close|Crescent)"
    r" (?:No\.? ?)?(?!(?:19|20)\d\d)\d{1,4}[a-z]?(?=$|[;)\n]|[.,](?!\d))"
)
BOX = re.compile(
    r"\b(?:p\.? ?o\.? ?box|post office box|postfach|apartado(?: de correos)?|apdo\.?|casella postale"
    r"|caixa postal|postbus|boite postale|skr(?:ytka)?\.? poczt\w*|private bag|postboks"
    r"|box nr) (?:[a-z]{1,3} ?)?\d{1,6}|\b(?:BP|B\.P\.|PB) \d{2,6}\b",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"(?<![0-9A-Za-z_])(?:Flat|Apartment|Apt\.?|Appt\.?|Appartement|Apartamento|Apto\.?|Depto\.?|Wohnung"
    r"|Lejlighed|Daire|Leilighet|Piso|Suite|H\. ?No\.?|House No\.?|Plot No\.?|Door No\.?"
    r"|Shop No\.?) ?(?:No\.? ?|#)?\d{1,5}[A-Z]?(?:[-/]\d+)*(?![0-9A-Za-z_])"
)
EAST = re.compile(
    r"[\u3400-\u9fff]{1,12}[\u5e02\u533a\u753a\u6751\u90e1][\u3400-\u9fff\u3040-\u30ff]{1,10}\d{1,4}(?:-\d{1,4"
    r"}){1,3}|\d{1,3}\u4e01\u76ee\d{1,3}(?:\u756a(?:\u5730)?|-)\d{0,3}"
    r"|[\u3400-\u9fff]{2,}(?:\u8def|\u8857|\u8857\u9053|\u5df7|\u5f04|\u5927\u9053"
    r"|\u80e1\u540c)\d{1,5}(?:\u53f7|\u865f|\u5f04)"
    r"|[\uac00-\ud7af]+(?:\ub85c|\uae38) ?\d{1,4}(?:\ubc88\uae38 ?\d{1,4})?(?:-\d{1,4})?(?!\uc6d4|\ub144"
    r"|\uba85|\uac1c|\ubc88\uc9f8|[\d\uac00-\ud7af])|\d{1,4}\ubc88\uc9c0"
    r"|\b\d{1,2}[ -]?[Cc]home-\d{1,3}"
    r"|\b\d{1,2}-\d{1,3}-\d{1,3},? [A-Z][\w-]+(?:, ?| )[A-Z][\w-]+"
)
OTHER_SCRIPTS = re.compile(
    r"(?:(?:\u0443\u043b|\u043f\u0440|\u043f\u0435\u0440|\u043f\u0440-\u0442|\u0432\u0443\u043b"
    r"|\u0431\u0443\u043b)\.|\u0443\u043b\u0438\u0446\u0430|\u0443\u043b\u0438\u0446\u0435"
    r"|\u043f\u0440\u043e\u0441\u043f\u0435\u043a\u0442|\u043f\u0435\u0440\u0435\u0443\u043b\u043e\u043a"
    r"|\u0432\u0443\u043b\u0438\u0446\u044f) ?[\u0430-\u044f\u0456-\u0457 .-]{2,40}?,? ?(?:(?:\u0434"
    r"|\u0431\u0443\u0434)\.? ?|\u0434\u043e\u043c ?|\u0431\u0443\u0434\u0438\u043d\u043e\u043a ?)?\d{1,4}"
    r"|[\u0430-\u044f\u0456]+(?:\u0441\u043a\u0438\u0438"
    r"|\u0441\u043a\u0430\u044f) (?:\u043f\u0440\u043e\u0441\u043f\u0435\u043a\u0442"
    r"|\u0443\u043b\u0438\u0446\u0430|\u043f\u043b\u043e\u0449\u0430\u0434\u044c),? \d{1,4}"
    r"|(?:\u03bf\u03b4\u03bf\u03c2|\u03bf\u03b4\u03bf\u03c5"
    r"|\u03bb\u03b5\u03c9\u03c6\.?) [\u03b1-\u03c9]+(?: [\u03b1-\u03c9]+)? \d{1,4}"
    r"|(?:\u0634\u0627\u0631\u0639|\u0637\u0631\u064a\u0642"
    r"|\u062d\u064a) [^\d\n.\u060c]{2,40}?[ \u060c,]*(?:\u0631\u0642\u0645 ?)?\d{1,4}"
    r"|\d{1,4} ?[\u060c,]? ?\u0634\u0627\u0631\u0639 \S+"
    r"|(?:\u05e8\u05d7\u05d5\u05d1|\u05e8\u05d7'|\u05e9\u05d3\u05e8\u05d5\u05ea) [\u05d0-\u05ea\"' ]{2,30}? \d{1,4}"
)
NEARBY = re.compile(
    r"\b(?:live[sd]?|living|home is|house is|address is|stays?) (?:on|at|in"
    r"|near) (?P<place>[A-Z][\w'-]+(?: [A-Z][\w'-]+)? (?:Street|Road|Lane|Avenue|Drive|Close|Crescent|Terrace"
    r"|Gardens|Grove|Mews|Row))\b"
)

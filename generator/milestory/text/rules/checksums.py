"""Check digits: whether a number can be what it looks like. Each takes the number without spaces and signs."""

from collections.abc import Callable, Sequence

from milestory.text.lists import phrases

Check = Callable[[str], bool]


def luhn(number: str) -> bool:
    """Payment cards and many national numbers (ISO/IEC 7812)."""
    doubled = [int(each) * (1 + place % 2) for place, each in enumerate(reversed(number))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


_ACCOUNT_LENGTHS = {
    land: int(length) for length, *lands in (line.split() for line in phrases("account-lengths")) for land in lands
}
"""Signs of an account number by country."""


def iban(number: str) -> bool:
    """Bank accounts (ISO 13616): as long as the country has them, and the rest by 97 is 1."""
    length = _ACCOUNT_LENGTHS.get(number[:2].upper(), 0)
    turned = number[4:length] + number[:4]
    return 0 < length <= len(number) and int("".join(str(int(each, 36)) for each in turned)) % 97 == 1


def weighted(weights: Sequence[int], modulus: int, rest: int = 0) -> Check:
    """A sum of digits times weights that leaves a rest."""

    def check(number: str) -> bool:
        return sum(int(each) * weight for each, weight in zip(number, weights, strict=True)) % modulus == rest

    return check


def letter(letters: str, digits: slice = slice(0, -1)) -> Check:
    """A last letter that the digits before choose."""

    def check(number: str) -> bool:
        plain = number[digits].translate(str.maketrans("XYZ", "012"))
        return number[-1] == letters[int(plain) % len(letters)]

    return check


def french(number: str) -> bool:
    """The French social security number: 97 less the rest, Corsica by its number."""
    body, key = number[:-2].replace("2A", "19").replace("2B", "18"), number[-2:]
    return int(key) == 97 - int(body) % 97


def nhs(number: str) -> bool:
    """The number of the British health service: weights ten to two, eleven less the rest."""
    rest = 11 - sum(int(each) * weight for each, weight in zip(number[:9], range(10, 1, -1), strict=True)) % 11
    return int(number[9]) == rest % 11


def german_tax(number: str) -> bool:
    """The German tax number (ISO 7064, mod 11,10); one digit of the first ten stands twice or thrice."""
    product = 10
    for each in number[:10]:
        total = (int(each) + product) % 10 or 10
        product = total * 2 % 11
    return number[0] != "0" and (11 - product) % 10 == int(number[10]) and len(set(number[:10])) in {8, 9}


def norwegian(number: str) -> bool:
    """The Norwegian birth number: both check digits, and the day in front."""
    first = weighted((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), 11)(number[:10])
    return first and weighted((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), 11)(number) and int(number[2:4]) % 40 in range(1, 13)


def finnish(number: str) -> bool:
    """The Finnish personal code: the rest by 31 chooses the sign at the end."""
    return number[-1] == "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(number[:6] + number[7:10]) % 31] and day_first(number)


def day_first(number: str) -> bool:
    """A number that begins with a day and a month."""
    return 1 <= int(number[:2]) % 60 % 40 <= 31 and 1 <= int(number[2:4]) <= 12


def year_first(number: str) -> bool:
    """A number of which six digits are year, month and day; months may be raised by the century."""
    month, day = int(number[-8:-6] if len(number) > 10 else number[2:4]), int(number[4:6])
    return 1 <= month % 20 <= 12 and 1 <= day % 60 <= 31


def swedish(number: str) -> bool:
    """The Swedish personal number: Luhn over its last ten digits, with a day in front."""
    short = number[-10:]
    return luhn(short) and 1 <= int(short[2:4]) <= 12 and 1 <= int(short[4:6]) % 60 <= 31


def polish(number: str) -> bool:
    """PESEL: weights 1, 3, 7, 9, with a day in front."""
    return weighted((1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1), 10)(number) and 1 <= int(number[2:4]) % 20 <= 12


def brazilian(number: str) -> bool:
    """CPF: two check digits by eleven."""

    def digit(body: str) -> int:
        return (
            sum(int(each) * weight for each, weight in zip(body, range(len(body) + 1, 1, -1), strict=True))
            * 10
            % 11
            % 10
        )

    return len(set(number)) > 1 and number[9:] == f"{digit(number[:9])}{digit(number[:10])}"


_DIHEDRAL = [[(a + b) % 5 if b < 5 else 5 + (a + b) % 5 for b in range(10)] for a in range(5)]
_DIHEDRAL += [[5 + (a - b) % 5 if b < 5 else (a - b) % 5 for b in range(10)] for a in range(5)]
_TURNS = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def verhoeff(number: str) -> bool:
    """The Indian number: Verhoeff's check over the symmetries of the pentagon."""
    state = 0
    for place, each in enumerate(reversed(number)):
        turned = int(each)
        for _ in range(place % 8):
            turned = _TURNS[turned]
        state = _DIHEDRAL[state][turned]
    return state == 0


def chinese(number: str) -> bool:
    """The Chinese resident number (ISO 7064, mod 11,2), with a day in the middle."""
    total = sum(int(each) * pow(2, 17 - place, 11) for place, each in enumerate(number[:17])) % 11
    return number[17] == "10X98765432"[total] and 1 <= int(number[10:12]) <= 12 and 1 <= int(number[12:14]) <= 31


def turkish(number: str) -> bool:
    """The Turkish number: two check digits."""
    each = [int(digit) for digit in number]
    return (sum(each[0:9:2]) * 7 - sum(each[1:8:2])) % 10 == each[9] and sum(each[:10]) % 10 == each[10]


def romanian(number: str) -> bool:
    """CNP: weights, the rest ten being one, with a day in front."""
    total = sum(int(each) * int(weight) for each, weight in zip(number, "279146358279", strict=False)) % 11
    return total % 10 + total // 10 == int(number[12]) and 1 <= int(number[3:5]) <= 12 and 1 <= int(number[5:7]) <= 31


def european_article(number: str) -> bool:
    """Weights 1 and 3, as on goods; the Swiss number has it."""
    return weighted((1, 3) * 6 + (1,), 10)(number)


def belgian(number: str) -> bool:
    """The Belgian number: 97 less the rest, with a 2 in front for those born since 2000."""
    return any(97 - int(lead + number[:9]) % 97 == int(number[9:]) for lead in ("", "2"))


def social_security(number: str) -> bool:
    """The number of the United States: no area, group or serial of zeros, no area that is not given out."""
    return number[:3] not in {"000", "666"} and number[0] != "9" and number[3:5] != "00" and number[5:] != "0000"


def chilean(number: str) -> bool:
    """RUT: weights two to seven from the right."""
    total = sum(int(each) * (2 + place % 6) for place, each in enumerate(reversed(number[:-1])))
    return number[-1] == "0123456789K0"[11 - total % 11 if total % 11 else 11]


def singaporean(number: str) -> bool:
    """NRIC: the letter that weights and the first letter choose."""
    total = sum(int(each) * weight for each, weight in zip(number[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True))
    letters = {"S": "JZIHGFEDCBA", "T": "GFEDCBAJZIH", "F": "XWUTRQPNMLK", "G": "RQPNMLKXWUT"}
    return number[-1] == letters.get(number[0], "?" * 11)[total % 11]


def irish(number: str) -> bool:
    """PPS number: the letter that weights choose, a second letter counted nine times."""
    total = sum(int(each) * weight for each, weight in zip(number[:7], range(8, 1, -1), strict=True))
    total += 9 * "WABCDEFGHI".index(number[8]) if len(number) > 8 and number[8] in "WABCDEFGHI" else 0
    return number[7] == "WABCDEFGHIJKLMNOPQRSTUV"[total % 23]


def italian(number: str) -> bool:
    """Codice fiscale: odd and even signs by their tables."""
    odd = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)

    def value(place: int, sign: str) -> int:
        order = int(sign) if sign.isdigit() else ord(sign) - ord("A")
        return order if place % 2 else odd[order]

    return ord(number[15]) - ord("A") == sum(value(place, sign) for place, sign in enumerate(number[:15])) % 26


def anything(_number: str) -> bool:
    """A form without a check digit."""
    return True

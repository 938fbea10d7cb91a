"""What the text check says of each rule: what stands there, what to write instead. Never the detail itself."""

from collections.abc import Mapping

SENTENCES: Mapping[str, tuple[str, str]] = {
    "e-mail": ("An e-mail address stands here.", "Leave it out; the site names the programme's own contact."),
    "phone": ("A telephone number stands here.", "Leave it out; the site names the programme's own contact."),
    "postcode": ("A postcode stands here.", "Leave it out, or name no place smaller than the region."),
    "birth-date": ("A date of birth stands here.", "Leave it out; an age band stands with the person's record."),
    "age": ("Somebody's exact age stands here.", "Write a stage of life instead, such as: a pupil at school."),
    "handle": ("Somebody's name or page on a network stands here.", "Leave it out."),
    "coordinates": ("The coordinates of a place stand here.", "Leave them out, or name the region."),
    "address": ("A street address stands here.", "Leave it out, or write: near home, at school, in the library."),
    "id-number": ("A number that stands for one person or account stands here.", "Leave it out."),
    "ip-address": ("The network address of a device stands here.", "Leave it out."),
    "full-name": ("A full name from the register stands here.", "Write what the person may be called, or a role."),
    "surname": ("A surname from the register stands here.", "Check whether a person is meant; if so, leave it out."),
    "first-name": (
        "A first name from the register stands here, and the consent does not cover it.",
        "Write the pseudonym, or a role such as: my mentor.",
    ),
    "school": ("The name of a school or club stands here.", "Write: my school, our club."),
    "town": ("The name of a town from the register stands here.", "Write: our town, the next city."),
    "self-introduction": ("Somebody seems to say their whole name here.", "Leave out the surname."),
}

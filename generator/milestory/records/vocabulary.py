"""The shipped vocabulary: themes, milestone kinds and outcome domains, extended in `site_config.yml`."""

from .base import Slug, Text
from .milestone import Size
from .programme import Domain, MilestoneKind, Programme, Shape


def _t(en: str, es: str) -> Text:
    return Text({"en": en, "es": es})


DOMAINS: dict[Slug, Domain] = {
    "personal": Domain(
        label=_t("Personal growth", "Crecimiento personal"),
        shape=Shape.CIRCLE,
        colour="#a8324a",
        colour_dark="#ff9fae",
    ),
    "academic": Domain(
        label=_t("Learning", "Aprendizaje"), shape=Shape.SQUARE, colour="#2456a6", colour_dark="#9cc2ff"
    ),
    "social": Domain(
        label=_t("Belonging", "Pertenencia"), shape=Shape.HEXAGON, colour="#1f6f50", colour_dark="#8fdcb8"
    ),
    "career": Domain(
        label=_t("Work and future", "Trabajo y futuro"),
        shape=Shape.DIAMOND,
        colour="#8a5200",
        colour_dark="#ffc876",
    ),
}

THEMES: dict[Slug, Text] = {
    "confidence": _t("Confidence", "Confianza"),
    "belonging": _t("Belonging", "Pertenencia"),
    "friendship": _t("Friendship", "Amistad"),
    "reading": _t("Reading", "Lectura"),
    "numbers": _t("Numbers", "Números"),
    "science": _t("Science", "Ciencia"),
    "language": _t("Language", "Idiomas"),
    "making": _t("Making things", "Crear cosas"),
    "music": _t("Music and stage", "Música y escena"),
    "sport": _t("Sport and outdoors", "Deporte y aire libre"),
    "first-job": _t("First job", "Primer empleo"),
    "new-at-work": _t("New at work", "Nuevo en el trabajo"),
    "leading": _t("Leading", "Liderar"),
    "study-choice": _t("Choosing a path", "Elegir un camino"),
    "family": _t("Family", "Familia"),
    "listening": _t("Listening", "Escuchar"),
    "starting-over": _t("Starting over", "Volver a empezar"),
    "giving-back": _t("Giving back", "Devolver lo recibido"),
}


def _kind(en: str, es: str, domain: str, size: Size = Size.SMALL) -> MilestoneKind:
    return MilestoneKind(label=_t(en, es), domain=domain, size=size)


MILESTONE_KINDS: dict[Slug, MilestoneKind] = {
    "spoke-up": _kind("Spoke up in a group", "Habló en un grupo", "personal"),
    "asked-for-help": _kind("Asked for help", "Pidió ayuda", "personal"),
    "kept-a-promise": _kind("Kept a promise to oneself", "Cumplió una promesa", "personal"),
    "overcame-a-fear": _kind("Overcame a fear", "Superó un miedo", "personal", Size.BIG),
    "new-habit": _kind("Made a new habit last", "Mantuvo un hábito nuevo", "personal"),
    "finished-a-book": _kind("Finished a book", "Terminó un libro", "academic"),
    "grade-improved": _kind("Improved in a subject", "Mejoró en una materia", "academic"),
    "passed-an-exam": _kind("Passed an exam", "Aprobó un examen", "academic", Size.BIG),
    "finished-a-course": _kind("Finished a course", "Terminó un curso", "academic", Size.BIG),
    "presented-work": _kind("Presented own work", "Presentó su trabajo", "academic"),
    "made-a-friend": _kind("Made a friend", "Hizo una amistad", "social"),
    "joined-a-group": _kind("Joined a group", "Se unió a un grupo", "social"),
    "helped-somebody": _kind("Helped somebody", "Ayudó a alguien", "social"),
    "led-an-activity": _kind("Led an activity", "Dirigió una actividad", "social", Size.BIG),
    "first-interview": _kind("First interview", "Primera entrevista", "career"),
    "first-job": _kind("First job or placement", "Primer empleo o práctica", "career", Size.BIG),
    "new-responsibility": _kind("Took on a responsibility", "Asumió una responsabilidad", "career"),
    "project-finished": _kind("Finished a project", "Terminó un proyecto", "career", Size.BIG),
    "learned-to-listen": _kind("Learned to listen first", "Aprendió a escuchar primero", "personal"),
    "mentored-a-year": _kind("Mentored for a whole year", "Un año entero de mentoría", "social", Size.BIG),
    "training-completed": _kind("Completed mentor training", "Completó la formación", "career"),
}


def domains_of(programme: Programme) -> dict[Slug, Domain]:
    """The programme's outcome domains: the shipped ones and its own."""
    return DOMAINS | programme.vocabularies.domains


def themes_of(programme: Programme) -> dict[Slug, Text]:
    """The programme's themes: the shipped ones and its own."""
    return THEMES | programme.vocabularies.themes


def milestone_kinds_of(programme: Programme) -> dict[Slug, MilestoneKind]:
    """The programme's milestone kinds: the shipped ones and its own."""
    return MILESTONE_KINDS | programme.vocabularies.milestone_kinds

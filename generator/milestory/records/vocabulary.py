"""The shipped vocabulary: themes, milestone kinds and outcome domains, extended in `site_config.yml`."""

from .base import Slug, Text
from .milestone import Size
from .programme import Domain, MilestoneKind, Programme, Shape


def _t(en: str, es: str, fr: str, ar: str, ja: str) -> Text:
    return Text({"en": en, "es": es, "fr": fr, "ar": ar, "ja": ja})


DOMAINS: dict[Slug, Domain] = {
    "personal": Domain(
        label=_t("Personal growth", "Crecimiento personal", "Grandir", "النمو الشخصي", "自分の成長"),
        shape=Shape.CIRCLE,
        colour="#a8324a",
        colour_dark="#ff9fae",
    ),
    "academic": Domain(
        label=_t("Learning", "Aprendizaje", "Apprendre", "التعلّم", "学び"),
        shape=Shape.SQUARE,
        colour="#2456a6",
        colour_dark="#9cc2ff",
    ),
    "social": Domain(
        label=_t("Belonging", "Pertenencia", "Avoir sa place", "الانتماء", "居場所"),
        shape=Shape.HEXAGON,
        colour="#1f6f50",
        colour_dark="#8fdcb8",
    ),
    "career": Domain(
        label=_t("Work and future", "Trabajo y futuro", "Travail et avenir", "العمل والمستقبل", "仕事とこれから"),
        shape=Shape.DIAMOND,
        colour="#8a5200",
        colour_dark="#ffc876",
    ),
}

THEMES: dict[Slug, Text] = {
    "confidence": _t("Confidence", "Confianza", "Confiance", "الثقة", "自信"),
    "belonging": _t("Belonging", "Pertenencia", "Avoir sa place", "الانتماء", "居場所"),
    "friendship": _t("Friendship", "Amistad", "Amitié", "الصداقة", "友だち"),
    "reading": _t("Reading", "Lectura", "Lecture", "القراءة", "読むこと"),
    "numbers": _t("Numbers", "Números", "Nombres", "الأرقام", "数"),
    "science": _t("Science", "Ciencia", "Sciences", "العلوم", "科学"),
    "language": _t("Language", "Idiomas", "Langues", "اللغة", "ことば"),
    "making": _t("Making things", "Crear cosas", "Fabriquer", "صنع الأشياء", "ものづくり"),
    "music": _t("Music and stage", "Música y escena", "Musique et scène", "الموسيقى والمسرح", "音楽と舞台"),
    "sport": _t("Sport and outdoors", "Deporte y aire libre", "Sport et plein air", "الرياضة والطبيعة", "運動と外遊び"),
    "first-job": _t("First job", "Primer empleo", "Premier emploi", "أول عمل", "はじめての仕事"),
    "new-at-work": _t("New at work", "Nuevo en el trabajo", "Nouveau au travail", "جديد في العمل", "新しい職場"),
    "leading": _t("Leading", "Liderar", "Prendre les devants", "القيادة", "まとめること"),
    "study-choice": _t("Choosing a path", "Elegir un camino", "Choisir sa voie", "اختيار المسار", "進路を選ぶ"),
    "family": _t("Family", "Familia", "Famille", "العائلة", "家族"),
    "listening": _t("Listening", "Escuchar", "Écouter", "الإصغاء", "聞くこと"),
    "starting-over": _t("Starting over", "Volver a empezar", "Recommencer", "البدء من جديد", "やり直し"),
    "giving-back": _t("Giving back", "Devolver lo recibido", "Rendre à son tour", "ردّ الجميل", "恩返し"),
}


def _kind(label: Text, domain: str, size: Size = Size.SMALL) -> MilestoneKind:
    return MilestoneKind(label=label, domain=domain, size=size)


MILESTONE_KINDS: dict[Slug, MilestoneKind] = {
    "spoke-up": _kind(
        _t("Spoke up in a group", "Habló en un grupo", "A pris la parole", "تكلّم أمام مجموعة", "みんなの前で話した"),
        "personal",
    ),
    "asked-for-help": _kind(
        _t("Asked for help", "Pidió ayuda", "A demandé de l\u2019aide", "طلب المساعدة", "助けを求めた"),
        "personal",
    ),
    "kept-a-promise": _kind(
        _t(
            "Kept a promise to oneself",
            "Cumplió una promesa",
            "A tenu une promesse faite à soi-même",
            "وفى بوعد قطعه لنفسه",
            "自分との約束を守った",
        ),
        "personal",
    ),
    "overcame-a-fear": _kind(
        _t("Overcame a fear", "Superó un miedo", "A surmonté une peur", "تغلّب على خوف", "こわさを乗り越えた"),
        "personal",
        Size.BIG,
    ),
    "new-habit": _kind(
        _t(
            "Made a new habit last",
            "Mantuvo un hábito nuevo",
            "A gardé une nouvelle habitude",
            "ثبّت عادة جديدة",
            "新しい習慣を続けた",
        ),
        "personal",
    ),
    "finished-a-book": _kind(
        _t("Finished a book", "Terminó un libro", "A fini un livre", "أنهى كتابًا", "本を一冊読み終えた"),
        "academic",
    ),
    "grade-improved": _kind(
        _t(
            "Improved in a subject",
            "Mejoró en una materia",
            "A progressé dans une matière",
            "تحسّن في مادة",
            "教科が伸びた",
        ),
        "academic",
    ),
    "passed-an-exam": _kind(
        _t("Passed an exam", "Aprobó un examen", "A réussi un examen", "نجح في امتحان", "試験に合格した"),
        "academic",
        Size.BIG,
    ),
    "finished-a-course": _kind(
        _t("Finished a course", "Terminó un curso", "A terminé une formation", "أتمّ دورة", "講座を終えた"),
        "academic",
        Size.BIG,
    ),
    "presented-work": _kind(
        _t(
            "Presented own work",
            "Presentó su trabajo",
            "A présenté son travail",
            "عرض عمله",
            "自分の作品を発表した",
        ),
        "academic",
    ),
    "made-a-friend": _kind(
        _t("Made a friend", "Hizo una amistad", "S\u2019est fait un ami", "كسب صديقًا", "友だちができた"),
        "social",
    ),
    "joined-a-group": _kind(
        _t("Joined a group", "Se unió a un grupo", "A rejoint un groupe", "انضم إلى مجموعة", "仲間に入った"),
        "social",
    ),
    "helped-somebody": _kind(
        _t("Helped somebody", "Ayudó a alguien", "A aidé quelqu\u2019un", "ساعد أحدًا", "だれかを助けた"),
        "social",
    ),
    "led-an-activity": _kind(
        _t("Led an activity", "Dirigió una actividad", "A mené une activité", "قاد نشاطًا", "活動をまとめた"),
        "social",
        Size.BIG,
    ),
    "first-interview": _kind(
        _t("First interview", "Primera entrevista", "Premier entretien", "أول مقابلة عمل", "はじめての面接"),
        "career",
    ),
    "first-job": _kind(
        _t(
            "First job or placement",
            "Primer empleo o práctica",
            "Premier emploi ou stage",
            "أول عمل أو تدريب",
            "はじめての仕事や実習",
        ),
        "career",
        Size.BIG,
    ),
    "new-responsibility": _kind(
        _t(
            "Took on a responsibility",
            "Asumió una responsabilidad",
            "A pris une responsabilité",
            "تحمّل مسؤولية",
            "役目を引き受けた",
        ),
        "career",
    ),
    "project-finished": _kind(
        _t("Finished a project", "Terminó un proyecto", "A terminé un projet", "أنهى مشروعًا", "作り上げた"),
        "career",
        Size.BIG,
    ),
    "learned-to-listen": _kind(
        _t(
            "Learned to listen first",
            "Aprendió a escuchar primero",
            "A appris à écouter d\u2019abord",
            "تعلّم أن يصغي أولًا",
            "まず聞くことを覚えた",
        ),
        "personal",
    ),
    "mentored-a-year": _kind(
        _t(
            "Mentored for a whole year",
            "Un año entero de mentoría",
            "Mentor pendant toute une année",
            "أرشد سنة كاملة",
            "一年間メンターを務めた",
        ),
        "social",
        Size.BIG,
    ),
    "training-completed": _kind(
        _t(
            "Completed mentor training",
            "Completó la formación",
            "A suivi toute la formation des mentors",
            "أتمّ تدريب المرشدين",
            "メンター研修を終えた",
        ),
        "career",
    ),
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

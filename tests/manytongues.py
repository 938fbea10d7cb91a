"""A programme whose people tell in five languages, for the tests of the search."""

from typing import Any

TOLD = {
    "the-long-jetty": (
        "en",
        "The long jetty",
        "We were swimming to the lighthouse, and my grandmother waved. A sign said `<img src=x> <mark>deep</mark>`.",
    ),
    "la-voz-de-casa": (
        "es",
        "La voz de casa",
        "Las abuelas cantaban canciones y los vecinos escuchaban desde la calle.",
    ),
    "les-lanternes": ("fr", "Les lanternes", "Nous chantions sous les lanternes, et les voisins apportaient du pain."),
    "al-fawanis": ("ar", "الفوانيس", "كانت الجدة تحكي القصص للأطفال كل مساء، وكانت المدرسة قريبة من البحر."),
    "toro-no-yoru": ("ja", "灯籠の夜", "学校は海の近くにありました。東京都の図書館で一緒に本を読んだ。"),
}
"""A story's name on the site, and its language, title and words."""
CLEAN = "Two chairs, one hour, and a jetty."


def many_tongues(**options: Any) -> dict[str, Any]:
    """The files of the programme; the story in English stands in Spanish too."""
    plugin = {"name": "Test", "fictional": True, "contact": {"email": "hello@example.org"}, "languages": ["en", "es"]}
    people = [{"ref": ref, "display": name, "age_band": "adult"} for ref, name in (("p001", "Noor"), ("p002", "Zofia"))]
    themes = dict(zip(TOLD, ("music", "family", "music", "reading", "reading"), strict=True))
    roles = dict(zip(TOLD, ("mentee", "mentor", "mentor", "mentee", "mentee"), strict=True))
    stories = {
        f"stories/{'spring' if lang == 'en' else 'autumn'}/{slug}.md": (
            {"title": title, "lang": lang, "themes": [themes[slug]], "told_by": [
                {"role": roles[slug], "person": "p001" if roles[slug] == "mentee" else "p002"}]},
            words,
        )
        for slug, (lang, title, words) in TOLD.items()
    }  # fmt: skip
    translated = {
        "title": "El muelle largo", "translator": "A neighbour", "reviewer": "The coordinator",
        "reviewed_on": "2026-04-01",
    }  # fmt: skip
    return {
        "site_config.yml": {
            "site_name": "Test",
            "docs_dir": "theme/pages",
            "theme": {"name": "material", "font": "false"},
            "plugins": [{"milestory": {**plugin, **options}}],
        },
        "theme/pages/visit.md": "# Visit us\n\nThe kettle is always on at the boathouse.",
        "cohorts/people.yml": people,
        "cohorts/spring/cohort.yml": {"title": "Spring", "start": "2026-01-05", "mentees": 20},
        "cohorts/autumn/cohort.yml": {"title": "Autumn", "start": "2026-02-05", "mentees": 20},
        **stories,
        "stories/spring/the-long-jetty.es.md": (translated, "Nadábamos hasta el faro, y mi abuela saludaba."),
    }

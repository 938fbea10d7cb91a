"""Draw the sample programme's pictures: warm flat scenes in layers, the same bytes every time.

python scripts/draw_sample_pictures.py
"""

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from sample_pictures.desks import bench, papers, shelves, sketchbook
from sample_pictures.green import garden, hilltop
from sample_pictures.rooms import corridor, laundry, stairs, table
from sample_pictures.scene import TALL, WIDE, Scene
from sample_pictures.shown import bakery, bus, lectern, lecture, stage
from sample_pictures.town import bridge, doors, floating, harbour, street
from sample_pictures.twochairs import chairs

ROOT = Path(__file__).parent.parent
LARGEST = 110_000
"""Bytes of a file: a repository is no place for large pictures."""

Draw = Callable[[Scene, int], None]
PICTURES: tuple[tuple[str, Draw, tuple[int, int], int, int], ...] = (
    ("cohorts/quayside-school-2023/harbour-at-dusk.jpg", harbour, WIDE, 0, 0),
    ("cohorts/new-staff-2024/bridge-in-the-morning.jpg", bridge, WIDE, 3, 1),
    ("cohorts/study-peers-2024/the-good-table.jpg", table, WIDE, 4, 2),
    ("cohorts/open-door-2025/open-doors.jpg", doors, WIDE, 0, 3),
    ("cohorts/evening-bench-2026/the-bench.jpg", bench, WIDE, 0, 4),
    ("cohorts/quayside-school-2023/events/first-evening/hall-from-the-back.jpg", stage, WIDE, 0, 5),
    ("cohorts/quayside-school-2023/events/kite-day/kites-over-the-bay.jpg", hilltop, WIDE, 5, 6),
    ("cohorts/quayside-school-2023/events/kite-day/holding-the-line.jpg", hilltop, TALL, 1, 7),
    ("cohorts/quayside-school-2023/events/lantern-evening/lanterns-on-the-water.jpg", floating, WIDE, 0, 8),
    ("cohorts/new-staff-2024/events/half-year/walk-over-the-bridge.jpg", bridge, WIDE, 5, 9),
    ("cohorts/study-peers-2024/events/spring-gathering/choir-on-the-stage.jpg", stage, WIDE, 8, 10),
    ("cohorts/open-door-2025/events/garden-weekend/clearing-the-bramble.jpg", garden, WIDE, 3, 11),
    ("cohorts/open-door-2025/events/lantern-evening/forty-six-lanterns.jpg", street, WIDE, 0, 12),
    ("cohorts/quayside-school-2023/projects/book-of-crashes.jpg", sketchbook, WIDE, 0, 13),
    ("cohorts/new-staff-2024/projects/shelf-of-handbooks.jpg", shelves, WIDE, 0, 14),
    ("cohorts/open-door-2025/projects/beans-and-washing.jpg", garden, WIDE, 0, 15),
    ("stories/quayside-school-2023/bus-window-reading.jpg", bus, WIDE, 0, 16),
    ("stories/quayside-school-2023/kitchen-table-evening.jpg", table, WIDE, 0, 17),
    ("stories/quayside-school-2023/kite-on-the-hill.jpg", hilltop, WIDE, 2, 18),
    ("stories/new-staff-2024/corridor-at-dawn.jpg", corridor, TALL, 0, 19),
    ("stories/new-staff-2024/pages-on-the-table.jpg", papers, WIDE, 0, 20),
    ("stories/study-peers-2024/laundry-window.jpg", laundry, TALL, 0, 21),
    ("stories/study-peers-2024/at-the-lectern.jpg", lectern, TALL, 0, 22),
    ("stories/open-door-2025/bakery-before-dawn.jpg", bakery, TALL, 0, 23),
    ("stories/open-door-2025/garden-rows.jpg", garden, WIDE, 2, 24),
    ("stories/open-door-2025/street-of-lanterns.jpg", street, TALL, 11, 25),
    ("stories/evening-bench-2026/radio-on-the-bench.jpg", bench, WIDE, 1, 26),
    ("stories/evening-bench-2026/lamp-at-the-bench.jpg", bench, TALL, 2, 27),
    ("cohorts/quayside-school-2026/back-staircase.jpg", stairs, WIDE, 0, 28),
    ("stories/quayside-school-2023/two-on-the-stairs.jpg", stairs, WIDE, 2, 29),
    ("stories/study-peers-2024/one-place-free.jpg", lecture, WIDE, 0, 30),
    ("stories/open-door-2025/kitchen-rehearsal.jpg", table, WIDE, 2, 31),
    ("stories/quayside-school-2026/two-chairs.jpg", chairs, WIDE, 0, 32),
)
"""Path, scene, size, how many people stand in it, and the seed of its dice."""


def packed(image: Image.Image) -> bytes:
    """The picture as JPEG, of the best quality that is small enough."""
    for quality in (82, 76, 70, 64, 58):
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True)
        if file.tell() <= LARGEST:
            break
    return file.getvalue()


def main() -> None:
    """Draw all pictures."""
    for name, draw, size, people, seed in PICTURES:
        scene = Scene(size, seed)
        draw(scene, people)
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed(scene.finished()))


if __name__ == "__main__":
    main()

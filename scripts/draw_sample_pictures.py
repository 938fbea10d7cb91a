"""Draw the sample programme's pictures: lantern streets at dusk, made of layers, the same bytes every time.

python scripts/draw_sample_pictures.py
"""

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

ROOT = Path(__file__).parent.parent
SCALE = 2
SKIES = (("#33416b", "#f2b880"), ("#24546b", "#f7d9a0"), ("#5b3a63", "#f4a98a"), ("#1f5a52", "#f3e0a6"))
INK, GLOW = "#2b2118", (255, 214, 140)
PICTURES = (
    ("stories/lanterns-2023/street.jpg", 1200, 1500, 0),
    ("stories/lanterns-2023/window.jpg", 1200, 1500, 2),
    ("stories/crossing-2024/bridge.jpg", 1600, 1067, 1),
    ("stories/homecoming-2025/garden.jpg", 1200, 1500, 3),
    ("cohorts/lanterns-2023/events/celebration-library/evening.jpg", 1600, 1067, 0),
    ("cohorts/lanterns-2023/events/celebration-library/stairs.jpg", 1600, 1067, 2),
    ("cohorts/lanterns-2023/cohort.jpg", 1600, 1067, 2),
    ("cohorts/harbour-2024/cohort.jpg", 1600, 1067, 1),
    ("cohorts/crossing-2024/cohort.jpg", 1600, 1067, 3),
    ("cohorts/homecoming-2025/projects/seeds.jpg", 1600, 1067, 3),
)


def main() -> None:
    """Draw all pictures."""
    for seed, (name, width, height, sky) in enumerate(PICTURES):
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draw(seed, width, height, sky).save(path, quality=82, optimize=True)


def draw(seed: int, width: int, height: int, sky: int) -> Image.Image:
    """One street at dusk: sky, hills, houses with lit windows, a row of lanterns, two people."""
    dice = random.Random(seed)
    size = (width * SCALE, height * SCALE)
    image = _sky(size, *SKIES[sky])
    pen = ImageDraw.Draw(image)
    _hills(pen, size, dice)
    _houses(pen, size, dice)
    image = _lanterns(image, size, dice)
    _people(ImageDraw.Draw(image), size, dice)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _sky(size: tuple[int, int], top: str, bottom: str) -> Image.Image:
    strip = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), strip)


def _hills(pen: ImageDraw.ImageDraw, size: tuple[int, int], dice: random.Random) -> None:
    wide, high = size
    for level, colour in enumerate(("#6b6a86", "#4c5470", "#3a4258")):
        base = high * (0.5 + 0.08 * level)
        points = [(wide * step / 8, base - dice.random() * high * 0.12) for step in range(9)]
        pen.polygon([(0, high), *points, (wide, high)], fill=colour)


def _houses(pen: ImageDraw.ImageDraw, size: tuple[int, int], dice: random.Random) -> None:
    wide, high = size
    left = -wide * 0.02
    while left < wide:
        house, tall = wide * dice.uniform(0.1, 0.17), high * dice.uniform(0.2, 0.36)
        colour = dice.choice(("#a8324a", "#2456a6", "#1f6f50", "#8a5200", "#7a4a5c", "#4d5b7c"))
        roof = high * 0.82 - tall
        pen.rectangle([left, roof, left + house, high], fill=colour)
        pen.polygon([(left - 8, roof), (left + house / 2, roof - house * 0.45), (left + house + 8, roof)], fill=INK)
        for row in range(3):
            for column in range(2):
                lit = "#ffdf9e" if dice.random() < 0.55 else "#3b3a4c"
                x, y = left + house * (0.2 + 0.38 * column), roof + tall * (0.12 + 0.27 * row)
                pen.rounded_rectangle([x, y, x + house * 0.22, y + tall * 0.17], 6, fill=lit)
        left += house + wide * 0.012
    pen.rectangle([0, high * 0.84, wide, high], fill="#3a2f2a")


def _lanterns(image: Image.Image, size: tuple[int, int], dice: random.Random) -> Image.Image:
    wide, high = size
    places = [
        (wide * (0.08 + 0.14 * step), high * (0.3 + 0.05 * dice.random()) + abs(step - 3) * 8) for step in range(7)
    ]
    light = Image.new("L", size, 0)
    for x, y in places:
        reach = wide * 0.07
        ImageDraw.Draw(light).ellipse([x - reach, y - reach, x + reach, y + reach], fill=190)
    light = light.filter(ImageFilter.GaussianBlur(wide * 0.025))
    image = Image.composite(Image.new("RGB", size, GLOW), image, light)
    pen, radius = ImageDraw.Draw(image), wide * 0.02
    pen.line([(0, high * 0.24), *((x, y - radius * 1.4) for x, y in places), (wide, high * 0.24)], fill=INK, width=6)
    for x, y in places:
        pen.rounded_rectangle(
            [x - radius, y - radius * 1.3, x + radius, y + radius * 1.3], radius * 0.7, fill="#fff0c4"
        )
        pen.rectangle([x - radius * 0.6, y - radius * 1.6, x + radius * 0.6, y - radius * 1.2], fill=INK)
    return image


def _people(pen: ImageDraw.ImageDraw, size: tuple[int, int], dice: random.Random) -> None:
    wide, high = size
    middle, ground = wide * dice.uniform(0.35, 0.6), high * 0.94
    for shift, tall, coat in ((0, 0.2, "#b4430f"), (0.07, 0.16, "#f6ece0")):
        x, top = middle + wide * shift, ground - high * tall
        head = high * 0.024
        pen.rounded_rectangle([x - head * 1.5, top, x + head * 1.5, ground - head * 2], head * 1.3, fill=coat)
        pen.rectangle([x - head, ground - head * 2.4, x - head * 0.2, ground], fill=INK)
        pen.rectangle([x + head * 0.2, ground - head * 2.4, x + head, ground], fill=INK)
        pen.ellipse([x - head, top - head * 1.8, x + head, top + head * 0.2], fill=INK)


if __name__ == "__main__":
    main()

"""Pictures: what people send in, and that nothing but pixels comes out."""

import struct
import subprocess
import sys
import zlib
from functools import cache
from io import BytesIO

import pillow_heif
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from milestory.cache import Store
from milestory.pictures import PictureRefused, derive, inspect, picture_key, recipe
from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"Amina-secret"
TYPES = ["image/avif", "image/webp", "image/jpeg"]


def halves(size=(40, 20), left="red", right="blue", mode="RGB"):
    image = Image.new(mode, size, right)
    image.paste(left, (0, 0, size[0] // 2, size[1]))
    return image


def saved(image, kind="JPEG", **options):
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def gps(orientation=1):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 15.0), 29: SECRET.decode()})
    return exif


def decoded(made, media_type="image/jpeg"):
    derivatives, files = made
    return Image.open(BytesIO(files[[d for d in derivatives if d.media_type == media_type][-1].path]))


def near(pixel, wanted, by=12):
    return all(abs(one - other) <= by for one, other in zip(pixel, wanted, strict=True))


def assert_clean(made):
    derivatives, files = made
    assert sorted(files) == sorted(d.path for d in derivatives)
    for derivative in derivatives:
        content = files[derivative.path]
        assert inspect(content) == ()
        assert SECRET not in content
        with Image.open(BytesIO(content)) as image:
            assert image.size == (derivative.width, derivative.height)
            assert image.mode == "RGB"
            assert not image.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment", "photoshop", "mp"} & set(image.info)


def test_a_wide_picture_comes_in_three_widths_and_three_formats():
    source = saved(halves((2000, 1000)))
    derivatives, _ = derive(source)
    assert [(d.media_type, d.width, d.height) for d in derivatives] == [
        (kind, width, width // 2) for kind in TYPES for width in (480, 960, 1600)
    ]
    stem = f"assets/pictures/{picture_key(source)}"
    assert [d.path for d in derivatives] == [
        f"{stem}-{width}.{end}" for end in ("avif", "webp", "jpg") for width in (480, 960, 1600)
    ]


@pytest.mark.parametrize(("width", "widths"), [(1, [1]), (480, [480]), (700, [480, 700]), (961, [480, 960, 961])])
def test_no_picture_is_made_wider_than_it_was(width, widths):
    made = derive(saved(halves((width, 10)), "PNG"))
    assert [d.width for d in made[0] if d.media_type == "image/jpeg"] == widths
    assert_clean(made)


def test_a_very_flat_picture_keeps_one_row():
    made = derive(saved(halves((5000, 2)), "PNG"))
    assert made[0][0].height == 1
    assert_clean(made)


def test_everything_a_jpeg_can_carry_is_left_behind():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    source = saved(halves(), exif=gps(), comment=SECRET, icc_profile=profile, xmp=b"<x>" + SECRET + b"</x>")
    iptc = b"Photoshop 3.0\0" + SECRET
    source = source[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + source[2:] + SECRET
    assert source.count(SECRET) >= 5
    assert {"a comment", "an APP1 segment", "an APP2 segment", "an APP13 segment"} <= set(inspect(source))
    assert f"{len(SECRET)} bytes after the end" in inspect(source)
    assert_clean(derive(source))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_metadata_and_gps_of_other_formats_are_left_behind(kind):
    more = {"xmp": b"<x>" + SECRET + b"</x>"} if kind != "PNG" else {}
    if kind == "PNG":
        more["pnginfo"] = PngImagePlugin.PngInfo()
        more["pnginfo"].add_text("Author", SECRET.decode())
    source = saved(halves(), kind, exif=gps(), **more)
    assert source.count(SECRET) >= 2
    assert_clean(derive(source + SECRET))


def test_heic_with_gps_comes_out_without():
    source = BytesIO()
    pillow_heif.from_pillow(halves((80, 40))).save(source, exif=gps().tobytes(), quality=90)
    assert SECRET in source.getvalue()
    made = derive(source.getvalue())
    assert_clean(made)
    assert near(decoded(made).getpixel((10, 20)), (254, 0, 0), 20)


def test_heic_is_turned_once():
    source = BytesIO()
    image = halves((80, 40))
    pillow_heif.from_pillow(image).save(source, exif=gps(6).tobytes(), quality=90)
    with_pillow = pillow_heif.open_heif(BytesIO(source.getvalue())).to_pillow()
    assert decoded(derive(source.getvalue())).size == with_pillow.size


def test_heic_without_its_package_says_what_to_install(monkeypatch):
    source = BytesIO()
    pillow_heif.from_pillow(halves()).save(source)
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(PictureRefused, match=r"pip install 'milestory\[heic\]'"):
        derive(source.getvalue())


# Where the left, red half of the stored picture stands once it is shown upright.
RED_AT = {1: (5, 10), 2: (35, 10), 3: (35, 10), 4: (5, 10), 5: (10, 5), 6: (10, 5), 7: (10, 35), 8: (10, 35)}


@pytest.mark.parametrize("orientation", sorted(RED_AT))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_is_turned_as_the_camera_meant(orientation, kind):
    image = decoded(derive(saved(halves(), kind, exif=gps(orientation))))
    assert image.size == ((40, 20) if orientation < 5 else (20, 40))
    x, y = RED_AT[orientation]
    assert near(image.getpixel((x, y)), (254, 0, 0), 30)
    assert near(image.getpixel((image.width - x, image.height - y)), (0, 0, 254), 30)


def test_a_large_sideways_photo_still_gets_its_full_width():
    made = derive(saved(Image.new("L", (6400, 3300)), exif=gps(6)))
    assert (made[0][-1].width, made[0][-1].height) == (1600, 3103)


def test_cmyk_is_shown_in_its_colours():
    made = derive(saved(Image.new("CMYK", (20, 20), (0, 255, 255, 0))))
    assert_clean(made)
    assert near(decoded(made).getpixel((10, 10)), (254, 0, 0), 30)


def test_a_16_bit_picture_keeps_its_shades():
    image = Image.new("I;16", (30, 10), 128 * 257)
    made = derive(saved(image, "PNG"))
    assert_clean(made)
    assert near(decoded(made).getpixel((15, 5)), (128, 128, 128), 2)


def test_a_palette_with_transparency_stands_on_white():
    image = Image.new("P", (40, 20), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(1, (20, 0, 40, 20))
    made = derive(saved(image, "PNG", transparency=0))
    assert_clean(made)
    assert near(decoded(made).getpixel((5, 10)), (255, 255, 255))
    assert near(decoded(made).getpixel((35, 10)), (0, 0, 254))


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_stands_under_full_transparency_does_not_come_to_light(mode):
    image = Image.new(mode, (40, 20), (0,) * len(mode))
    made = derive(saved(image, "PNG"))
    assert_clean(made)
    assert {decoded(made).getpixel((x, 10)) for x in range(40)} == {(255, 255, 255)}


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_few_colours_are_taken_too(mode):
    assert_clean(derive(saved(halves(mode="RGB").convert(mode), "PNG")))


def swapped_profile():
    # An sRGB profile whose red and blue primaries have changed places.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")


def test_colours_are_brought_to_srgb_before_the_profile_is_dropped():
    source = saved(Image.new("RGB", (20, 20), "red"), "PNG", icc_profile=swapped_profile())
    assert near(decoded(derive(source)).getpixel((10, 10)), (0, 0, 254), 30)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "LA"])
@pytest.mark.parametrize("profile", [b"broken", swapped_profile()])
def test_a_profile_that_is_broken_or_does_not_fit_stops_nothing(mode, profile):
    made = derive(saved(Image.new("RGB", (20, 20), "white").convert(mode), "PNG", icc_profile=profile))
    assert near(decoded(made).getpixel((10, 10)), (255, 255, 255))


@pytest.mark.parametrize("kind", ["WEBP", "PNG", "AVIF"])
def test_of_a_moving_picture_only_the_first_frame_is_shown(kind):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    made = derive(saved(frames[0], kind, save_all=True, append_images=frames[1:]))
    assert_clean(made)
    assert near(decoded(made).getpixel((10, 10)), (254, 0, 0), 30)


def test_of_a_jpeg_with_several_pictures_only_the_first_is_shown():
    frames = [Image.new("RGB", (2000, 20), colour) for colour in ("red", "blue")]
    source = saved(frames[0], "MPO", save_all=True, append_images=frames[1:])
    made = derive(source)
    assert_clean(made)
    assert near(decoded(made).getpixel((10, 5)), (254, 0, 0), 30)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG .* PNG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "SVG"),
        (b"GIF89a" + bytes(20), "GIF .* PNG"),
        (b"II*\0" + bytes(20), "JPEG"),
        (b"%PDF-1.7", "Save it as"),
        (struct.pack(">I4s4sI4s", 20, b"ftyp", b"isom", 0, b"mp42"), "film"),
    ],
)
def test_what_is_not_taken_is_refused_with_what_to_do(source, reason):
    with pytest.raises(PictureRefused, match=reason) as refused:
        derive(source)
    assert refused.value.reason == str(refused.value)


def png_claiming(width, height):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60000, 60000), (10000, 9500), (6000, 4001)])
def test_a_bomb_is_refused_by_its_header_without_decoding(size, monkeypatch):
    def decode(*_):
        raise AssertionError("decoded")

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", decode)
    with pytest.raises(PictureRefused, match="24 million"):
        derive(png_claiming(*size))


def test_a_jpeg_of_more_pixels_is_shrunk_while_it_is_decoded(monkeypatch):
    sizes = []
    whole = recipe.plain_pixels
    monkeypatch.setattr(recipe, "plain_pixels", lambda image: sizes.append(image.size) or whole(image))
    made = derive(saved(Image.new("L", (7000, 5000), 90)))
    assert sizes == [(1750, 1250)]
    assert made[0][-1].width == 1600


def test_a_jpeg_beyond_all_measure_is_refused_without_decoding():
    source = saved(Image.new("L", (16, 16)))
    at = source.index(b"\xff\xc0") + 5
    with pytest.raises(PictureRefused, match="24 million"):
        derive(source[:at] + struct.pack(">HH", 60000, 60000) + source[at + 4 :])


def test_a_file_of_more_than_25_megabytes_is_refused():
    with pytest.raises(PictureRefused, match="25 MB"):
        derive(saved(halves()) + bytes(25_000_000))


def test_a_picture_too_tall_to_be_written_is_refused():
    with pytest.raises(PictureRefused, match="too tall"):
        derive(saved(Image.new("L", (10, 17000)), "PNG"))


@cache
def samples():
    heic = BytesIO()
    pillow_heif.from_pillow(halves()).save(heic)
    return [*(saved(halves(), kind, exif=gps(6)) for kind in ("JPEG", "PNG", "WEBP", "AVIF")), heic.getvalue()]


@pytest.mark.parametrize("number", range(5))
def test_a_picture_that_is_cut_off_is_refused(number):
    source = samples()[number]
    with pytest.raises(PictureRefused, match="broken or cut off"):
        derive(source[: len(source) // 2])


def derives_or_refuses(source):
    try:
        made = derive(source)
    except PictureRefused:
        return False
    assert_clean(made)
    return True


@given(st.binary(max_size=400))
@example(b"\xff\xd8\xff")
@example(b"RIFF\0\0\0\0WEBP")
@example(b"\0\0\0\x0cftypavif")
@example(b"\0\0\0\x0cftypheic")
def test_any_bytes_are_derived_or_refused(source):
    derives_or_refuses(source)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 4), st.lists(st.tuples(st.integers(0, 3000), st.binary(max_size=6)), max_size=4))
def test_any_damage_to_a_picture_is_derived_or_refused(number, damages):
    source = bytearray(samples()[number])
    for place, new in damages:
        at = place % len(source)
        source[at : at + len(new)] = new
    derives_or_refuses(bytes(source))


@example(b"\xff\xd8", b"\xff\xd9")
@given(st.sampled_from([b"", b"\xff\xd8", b"RIFF\x40\0\0\0WEBP", b"\0\0\0\x0cftypavif"]), st.binary(max_size=200))
def test_inspecting_never_raises_and_never_passes_noise(start, noise):
    assert inspect(start + noise)


@pytest.mark.parametrize("end", ["avif", "webp", "jpg"])
def test_inspection_sees_every_byte_too_many_and_every_byte_missing(end):
    _, files = derive(saved(halves()))
    (content,) = [files[path] for path in files if path.endswith(end)]
    assert inspect(content) == ()
    assert inspect(content + b"\0")
    for cut in range(1, len(content), 7):
        assert inspect(content[:-cut]), cut


def test_inspection_sees_data_in_mdat_that_no_item_owns():
    _, files = derive(saved(halves()))
    (content,) = [files[path] for path in files if path.endswith("avif")]
    at = content.index(b"mdat") - 4
    (size,) = struct.unpack_from(">I", content, at)
    grown = content[:at] + struct.pack(">I", size + len(SECRET)) + content[at + 4 :] + SECRET
    assert inspect(grown) == (f"{len(SECRET)} bytes of data that belong to no item",)


def test_inspection_sees_a_thumbnail_in_the_jfif_header():
    content = saved(halves())
    thumbnail = content[:4] + struct.pack(">H", 19) + content[6:18] + b"\1\1" + b"rgb" + content[20:]
    assert inspect(thumbnail) == ("an APP0 segment that is more than a JFIF header",)


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "JPEG"])
@pytest.mark.parametrize("what", ["exif", "xmp", "icc_profile"])
def test_inspection_sees_what_a_careless_save_would_keep(kind, what):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    more = {"exif": gps().tobytes(), "xmp": b"<x/>", "icc_profile": profile}
    assert inspect(saved(halves(), kind)) == ()
    assert inspect(saved(halves(), kind, **{what: more[what]}))


def test_a_finding_in_what_was_written_refuses_the_picture(monkeypatch):
    monkeypatch.setattr(recipe, "inspect", lambda _: ("a comment",))
    with pytest.raises(PictureRefused, match=r"carry more than pixels \(a comment\)"):
        derive(saved(halves()))


def test_the_same_picture_gives_the_same_bytes():
    source = saved(Image.effect_noise((900, 600), 60))
    assert derive(source) == derive(source)


def test_a_warm_store_decodes_nothing(tmp_path, monkeypatch):
    source = saved(halves())
    cold = derive(source, Store(tmp_path))

    def decode(*_, **__):
        raise AssertionError("decoded")

    monkeypatch.setattr(Image, "open", decode)
    monkeypatch.setattr(recipe, "make", decode)
    assert derive(source, Store(tmp_path)) == cold


def test_a_warm_store_does_not_even_load_pillow(tmp_path):
    source = saved(halves())
    derive(source, Store(tmp_path))
    (tmp_path / "source").write_bytes(source)
    script = (
        "import sys; from pathlib import Path\n"
        "from milestory.cache import Store; from milestory.pictures import derive\n"
        "folder = Path(sys.argv[1])\n"
        "assert derive((folder / 'source').read_bytes(), Store(folder))[1]\n"
        "assert 'PIL' not in sys.modules"
    )
    ran = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_torn_entry_is_made_again(tmp_path):
    source = saved(halves())
    cold = derive(source, Store(tmp_path))
    (path,) = (tmp_path / "pictures").iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    assert derive(source, Store(tmp_path)) == cold
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"{}",
        b"[]\n",
        b"[1]\n",
        b"null\n",
        b'[["assets/other.jpg", 1, 1, "image/jpeg", 1]]\nx',
        b'[["../x.jpg", 1, 1, "m", 1]]\nx',
        b"\xff\n",
    ],
)
def test_a_foreign_entry_is_made_again(tmp_path, entry):
    source = saved(halves())
    Store(tmp_path).put("pictures", picture_key(source), entry)
    assert derive(source, Store(tmp_path)) == derive(source)


def test_a_refused_picture_leaves_nothing_in_the_store(tmp_path):
    with pytest.raises(PictureRefused):
        derive(b"GIF89a", Store(tmp_path))
    assert list(tmp_path.iterdir()) == []

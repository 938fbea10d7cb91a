"""`milestory pictures`: a folder of any files in, clean pictures and reasons out."""

import json
import os
import struct
import subprocess
import sys
import zipfile
from io import BytesIO

import bombs_made
import pillow_heif
import pytest
from click.testing import CliRunner
from milestory.audit import carried
from milestory.commands import main
from milestory.pictures import PictureRefused, derive
from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"Amina-secret"


def saved(image, kind="JPEG", **options):
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def photo(size=(64, 48), mode="RGB"):
    return Image.linear_gradient("L").resize(size).convert(mode)


def exif():
    made = Image.Exif()
    made[0x0112], made[0x010F], made[0x010E] = 6, "A camera", SECRET.decode()
    made.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 15.0), 3: "E", 4: (4.0, 1.0, 1.0), 29: SECRET.decode()})
    return made.tobytes()


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def of_many_cameras():
    """One picture of each kind, by file name; all of them are taken."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = saved(photo(), exif=exif())
    makernote = segment(0xE5, b"Samsung\0" + SECRET) + segment(0xE7, SECRET) + segment(0xEC, b"Ducky" + SECRET)
    extended = segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + SECRET * 100)
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("secret.txt", SECRET)
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    info.add_text("Comment", SECRET.decode(), zip=True)
    heic, depth = BytesIO(), BytesIO()
    several = pillow_heif.HeifFile()
    for shade in ("red", "blue"):
        several.add_from_pillow(Image.new("RGB", (64, 64), shade))
    several.save(depth, quality=80)
    pillow_heif.from_pillow(photo()).save(heic, exif=exif(), xmp=b"<x>" + SECRET + b"</x>", quality=80)
    frames = [Image.new("RGB", (32, 32), shade) for shade in ("red", "blue", "lime")]
    moving = {"save_all": True, "append_images": frames[1:]}
    return {
        "apng.png": saved(frames[0], "PNG", exif=exif(), **moving),
        "cmyk.jpg": saved(photo(mode="CMYK"), exif=exif()),
        "grey.jpg": saved(photo(mode="L"), exif=exif()),
        "heic.heic": heic.getvalue(),
        "heif-of-two.heic": depth.getvalue(),
        "interlaced-16.png": saved(Image.new("I;16", (20, 20), 4000), "PNG", pnginfo=info),
        "maker.jpg": plain[:2] + makernote + extended + segment(0xFE, SECRET) + plain[2:],
        "mpf.jpg": saved(frames[0], "MPO", save_all=True, append_images=frames[1:]),
        "movie.jpg": plain + struct.pack(">I", 24) + b"ftypmp42" + SECRET,
        "palette.png": saved(photo(mode="P"), "PNG", transparency=3, pnginfo=info, icc_profile=profile),
        "progressive.jpg": saved(photo((400, 300)), progressive=True, exif=exif(), icc_profile=profile, comment=SECRET),
        "script.png": saved(photo(), "PNG", exif=exif()) + b"<script>alert('" + SECRET + b"')</script>",
        "sub/deep/still.avif": saved(photo(mode="RGBA"), "AVIF", exif=exif(), xmp=b"<x>" + SECRET + b"</x>"),
        "webp-moving.webp": saved(frames[0], "WEBP", exif=exif(), xmp=SECRET, icc_profile=profile, **moving),
        "wrong-suffix.gif": saved(photo(mode="RGBA"), "WEBP", exif=exif()),
        "zip.jpg": plain + archive.getvalue(),
        **{f"turned-{turn}.jpg": saved(photo(), exif=turned(turn)) for turn in range(1, 9)},
    }


def turned(orientation):
    made = Image.Exif()
    made[0x0112] = orientation
    return made.tobytes()


REFUSED = {
    "a.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG"),
    "b.gif": (saved(photo(), "GIF"), "GIF"),
    "c.tif": (saved(photo(), "TIFF"), "TIFF"),
    "d.bmp": (saved(photo(), "BMP"), "Save it as"),
    "e.jpg": (b"<!doctype html><p>No picture", "Save it as"),
    "f.pdf": (b"%PDF-1.7", "Save it as"),
    "g.jpg": (b"", "empty"),
    "h.jpg": (saved(photo((300, 300)))[:400], "broken"),
    "i.png": (b"\x89PNG\r\n\x1a\n", "broken"),
    "j.heic": (struct.pack(">I4s4sI", 16, b"ftyp", b"heic", 0) + bytes(100), "broken"),
}


def lay(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def run(*words):
    return CliRunner().invoke(main, ["pictures", *map(str, words)], catch_exceptions=False)


def told(result):
    return {each["file"]: each for each in map(json.loads, result.stdout.splitlines())}


def test_pictures_of_many_cameras_come_out_clean(tmp_path):
    source = lay(tmp_path / "in", of_many_cameras())
    result = run(source, tmp_path / "out", "--format", "json")
    assert result.exit_code == 0, result.output
    said = told(result)
    assert list(said) == sorted(of_many_cameras())
    for each in said.values():
        assert each["made"], each
        assert (each["refused"], each["findings"]) == (None, [])
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert {path.relative_to(tmp_path / "out").as_posix() for path in written} == {
        made["path"] for each in said.values() for made in each["made"]
    }
    for path in written:
        content = path.read_bytes()
        assert SECRET not in content
        assert carried(content) == ()
    sizes = {made["path"]: made for each in said.values() for made in each["made"]}
    assert all((tmp_path / "out" / path).stat().st_size == made["bytes"] for path, made in sizes.items())


@pytest.mark.parametrize("name", sorted(of_many_cameras()))
def test_the_audit_sees_what_the_source_still_carries(name):
    assert carried(of_many_cameras()[name]), name


def test_what_is_refused_is_told_with_its_reason_and_stops_nothing(tmp_path):
    files = {name: data for name, (data, _) in REFUSED.items()} | {"z.png": saved(photo(), "PNG")}
    (tmp_path / "in/x.jpg").mkdir(parents=True)
    result = run(lay(tmp_path / "in", files), tmp_path / "out", "--format", "json")
    assert result.exit_code == 1
    said = told(result)
    assert list(said) == sorted(files)
    for name, (_, reason) in REFUSED.items():
        assert reason in said[name]["refused"]
        assert said[name]["made"] == []
    assert said["z.png"]["made"]


def test_a_link_is_not_followed(tmp_path):
    secret = lay(tmp_path / "elsewhere", {"a.png": saved(photo(), "PNG")})
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.png").symlink_to(secret / "a.png")
    (tmp_path / "in/folder").symlink_to(secret)
    result = run(tmp_path / "in", tmp_path / "out", "--format", "json")
    assert result.exit_code == 1
    assert all("link" in each["refused"] for each in told(result).values())
    assert list(told(result)) == ["a.png", "folder"]


def test_a_second_run_makes_the_same_again(tmp_path):
    source = lay(tmp_path / "in", {"a.png": saved(photo(), "PNG")})
    first = run(source, tmp_path / "out")
    assert (first.exit_code, run(source, tmp_path / "out").output) == (0, first.output)


def test_nobodys_file_is_written_over(tmp_path):
    source = lay(tmp_path / "in", {"a.png": saved(photo(), "PNG")})
    run(source, tmp_path / "out")
    (theirs,) = (tmp_path / "out").glob("*.jpg")
    theirs.write_bytes(b"mine")
    result = run(source, tmp_path / "out")
    assert result.exit_code == 2
    assert "another file" in result.output
    assert theirs.read_bytes() == b"mine"


@pytest.mark.parametrize("places", [("in", "in"), ("in", "in/out"), ("in/deep", "in"), ("missing", "out")])
def test_folders_that_cannot_be_used_are_refused(tmp_path, places):
    lay(tmp_path / "in", {"deep/a.png": saved(photo(), "PNG")})
    result = run(*(tmp_path / place for place in places))
    assert result.exit_code == 2
    assert "folder" in result.output


def test_the_text_says_paths_sizes_and_sums(tmp_path):
    files = {"a.png": saved(photo(), "PNG"), "b.gif": b"GIF89a"}
    result = run(lay(tmp_path / "in", files), tmp_path / "out")
    assert "a.png: 3 pictures, 0 findings" in result.output
    assert "64x48" in result.output
    assert "b.gif: refused. GIF" in result.output
    assert result.output.endswith("3 pictures made, 1 files refused, 0 findings.\n")


MEET = """
import re, resource, sys
from pathlib import Path
from milestory.pictures import PictureRefused, derive
try:
    print(len(derive(Path(sys.argv[1]).read_bytes())[0]))
except PictureRefused as error:
    print(error)
# A new process inherits the peak of whoever started it; where the system tells its own, that counts.
status = Path("/proc/self/status")
own = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
print((int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024)
"""
QUICK = [
    "png-pixels", "png-zTXt", "png-iTXt", "png-iCCP", "png-frames", "jpg-pixels", "jpg-scans", "jpg-small-scans",
    "webp-frames", "avif-pixels", "avif-grid", "avif-large-grid", "heic-pixels", "heic-grid", "heic-large-grid",
]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="measures memory as Unix does")
@pytest.mark.parametrize("name", QUICK)
def test_a_bomb_is_refused_within_the_memory_of_a_photo(tmp_path, name):
    path = tmp_path / name
    subprocess.run([sys.executable, bombs_made.__file__, name, path], check=True)
    ran = subprocess.run([sys.executable, "-c", MEET, path], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    reason, megabytes = ran.stdout.splitlines()
    assert reason.startswith("The picture")
    assert int(megabytes) < 300


@pytest.mark.parametrize(
    ("name", "reason"),
    [("jpg-small-scans", "scans"), ("png-frames", "frames"), ("webp-frames", "frames"), ("jpg-pixels", "pixels"),
     ("avif-grid", "hundreds of parts"), ("heic-large-grid", "too many pixels")],
)  # fmt: skip
def test_a_bomb_is_refused_for_what_it_is(name, reason):
    with pytest.raises(PictureRefused, match=reason):
        derive(bombs_made.BOMBS[name]())

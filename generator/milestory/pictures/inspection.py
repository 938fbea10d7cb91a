"""Looks through written pictures with parsers of our own: what is not on a short list is a finding."""

import struct

from .boxes import avif_findings
from .chunks import SIGN, png_findings
from .riff import webp_findings
from .segments import jpeg_findings


def inspect(content: bytes) -> tuple[str, ...]:
    """What a written picture carries besides its pixels; empty for a clean one."""
    try:
        if content.startswith(b"\xff\xd8"):
            return tuple(jpeg_findings(content))
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return tuple(webp_findings(content))
        if content.startswith(SIGN):
            return tuple(png_findings(content))
        if content[4:8] == b"ftyp":
            return tuple(avif_findings(content))
    except (struct.error, IndexError, ValueError):
        return ("the file does not end where it says",)
    return ("not a JPEG, PNG, WebP or AVIF file",)

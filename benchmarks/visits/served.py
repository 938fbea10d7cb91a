"""A finished site as a host serves it: under a sub-path, compressed, with its page for what is not there."""

import gzip
import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

BELOW = "/some-programme/"
"""The sub-path that a site is given, whatever it says of itself."""
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml", "application/feed", "application/wasm")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("image/webp", ".webp")
mimetypes.add_type("image/avif", ".avif")


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site on a free port of this machine; gives the address of its first page."""
    own = stands_below(site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, site=site, own=own))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    finally:
        server.shutdown()


def stands_below(site: Path) -> str:
    """The path of a site's own address; the page for what is not there finds its parts only from there."""
    own = CANONICAL.search((site / "index.html").read_text(encoding="utf-8"))
    return urlsplit(own[1]).path if own else BELOW


class _Host(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Two small writes to one connection would otherwise wait for each other.
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, *args: Any, site: Path, own: str) -> None:
        self.site, self.own = site, own
        super().__init__(*args)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = _found(self.site, self.own, path)
        if file is not None and file.is_dir():
            self._answer(301, b"", Location=path + "/")
        elif file is None:
            self._send(404, self.site / "404.html")
        else:
            self._send(200, file)

    def _send(self, status: int, file: Path) -> None:
        if not file.is_file():
            self._answer(status, b"")
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind}
        if packed := kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
        self._answer(status, _bytes(file, file.stat().st_mtime_ns, packed=packed), **headers)

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body)), "Cache-Control": "max-age=600"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _found(site: Path, own: str, path: str) -> Path | None:
    begins = next((each for each in (BELOW, own) if path.startswith(each)), None)
    if begins is None:
        return None
    file = site / path.removeprefix(begins)
    if path.endswith("/"):
        file /= "index.html"
    inside = file.resolve().is_relative_to(site.resolve())
    return file if inside and file.exists() else None


@lru_cache(maxsize=256)
def _bytes(file: Path, _: int, *, packed: bool) -> bytes:
    content = file.read_bytes()
    return gzip.compress(content, mtime=0) if packed else content

"""Weight: pages leave packed, and our own files stay in the browser until they change.

Phones on slow networks are whom this is for, and `smsserve up` has no proxy that would do it.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import mimetypes
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, request

# Shorter pages do not gain what unpacking costs.
_LEAST = 800
_LEVEL = 5
# A page's length tells nobody what is in it: so many bytes more or less, at random ("Heal the
# BREACH", Palacios et al. 2022). Form tokens differ every second anyhow, and no address puts words
# of somebody else's into a page.
_NOISE = 100
_YEAR = "public, max-age=31536000, immutable"
_ANEW = "public, no-cache"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file that pages load: its bytes, the same packed, and what names this very content."""

    body: bytes
    packed: bytes
    kind: str
    digest: str


def set_up_weight(app: Flask) -> None:
    """Pack pages on their way out, and give our files addresses that change with their content."""
    assets = _read_assets(Path(str(app.static_folder)))

    @app.url_defaults
    def name_content(endpoint: str, values: dict[str, Any]) -> None:
        asset = assets.get(str(values.get("filename"))) if endpoint == "static" else None
        if asset is not None:
            values.setdefault("v", asset.digest)

    def serve(filename: str) -> Response:
        asset = assets.get(filename)
        return abort(404) if asset is None else _answer(asset)

    app.view_functions["static"] = serve
    app.after_request(_pack)


def _read_assets(folder: Path) -> dict[str, Asset]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            body = path.read_bytes()
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            packed = gzip.compress(body, 9, mtime=0)
            digest = hashlib.sha256(body).hexdigest()[:12]
            found[path.relative_to(folder).as_posix()] = Asset(body, packed, kind, digest)
    return found


def _answer(asset: Asset) -> Response:
    """Return a file of ours; under the address of this very content it is never asked for again."""
    response = Response(asset.body, mimetype=asset.kind)
    if _takes_packed():
        response.set_data(asset.packed)
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = _YEAR if request.args.get("v") == asset.digest else _ANEW
    response.set_etag(asset.digest, weak=True)
    response.make_conditional(request)
    return response


def _takes_packed() -> bool:
    return request.accept_encodings.quality("gzip") > 0


def _pack(response: Response) -> Response:
    """Pack a page for a browser that can unpack it."""
    if response.mimetype != "text/html" or response.is_streamed:
        return response
    response.vary.add("Accept-Encoding")
    if _takes_packed() and "Content-Encoding" not in response.headers:
        page = response.get_data()
        if len(page) >= _LEAST:
            response.set_data(_squeeze(page))
            response.headers["Content-Encoding"] = "gzip"
    return response


def _squeeze(page: bytes) -> bytes:
    """Return a page packed, longer by a random number of bytes in a field that nobody reads."""
    packed = io.BytesIO()
    noise = "-" * secrets.randbelow(_NOISE)
    with gzip.GzipFile(noise, "wb", _LEVEL, packed, mtime=0) as stream:
        stream.write(page)
    return packed.getvalue()

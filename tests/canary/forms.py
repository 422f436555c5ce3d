"""Forms: the ways in which the same words may stand in a file, each as the bytes to look for."""

from __future__ import annotations

import base64
import html
import json
import quopri
from collections.abc import Callable, Iterator
from html.entities import codepoint2name
from urllib.parse import quote, quote_plus

# A form shorter than this would be found by chance.
SHORTEST = 7
_Encode = Callable[[str], bytes]


def all_forms(words: str) -> dict[bytes, str]:
    """Return the bytes to look for -> the name of the form; one that equals another stands once."""
    found: dict[bytes, str] = {}
    for name, form in _list_forms(words):
        if len(form) >= SHORTEST:
            found.setdefault(form, name)
    return found


def plain_forms(words: str) -> dict[bytes, str]:
    """Return as `all_forms` does, without those in which nobody could tell small from capital."""
    return {encode(words): name for name, encode in _WHOLE.items() if name in _PLAIN}


def _list_forms(words: str) -> Iterator[tuple[str, bytes]]:
    for name, encode in _WHOLE.items():
        try:
            yield name, encode(words)
        except UnicodeEncodeError:
            continue
    for charset in ("utf-8", "utf-16-le", "utf-16-be"):
        raw = words.encode(charset)
        for core in _cores(raw):
            yield f"base64 of {charset}", core
            yield f"base64 of {charset}", core.translate(bytes.maketrans(b"+/", b"-_"))
        yield f"hex of {charset}", raw.hex().encode()
        yield f"hex of {charset}", raw.hex().upper().encode()


def _cores(raw: bytes) -> Iterator[bytes]:
    """Yield what of some bytes stands in base64 wherever they begin: one for each alignment."""
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + raw)
        first = -(-before * 8 // 6)
        last = (before + len(raw)) * 8 // 6
        yield encoded[first:last]


def _numeric(words: str, spell: str) -> bytes:
    return "".join(one if one.isascii() else spell.format(ord(one)) for one in words).encode()


def _named(words: str) -> bytes:
    names = {one: codepoint2name.get(ord(one)) for one in words if not one.isascii()}
    return "".join(f"&{names[one]};" if names.get(one) else one for one in words).encode()


def _percent_all(words: str) -> bytes:
    return "".join(f"%{one:02X}" for one in words.encode()).encode()


def _json(words: str) -> bytes:
    return json.dumps(words)[1:-1].encode()


def _twice(words: str) -> bytes:
    return json.dumps(json.dumps(words))[3:-3].encode()


def _lower_hex(encoded: str) -> bytes:
    parts = encoded.split("%")
    return "%".join([parts[0], *(one[:2].lower() + one[2:] for one in parts[1:])]).encode()


def _no_folds(encoded: bytes) -> bytes:
    return encoded.replace(b"=\n", b"")


_WHOLE: dict[str, _Encode] = {
    "raw": lambda words: words.encode(),
    "latin-1": lambda words: words.encode("latin-1"),
    "utf-16-le": lambda words: words.encode("utf-16-le"),
    "utf-16-be": lambda words: words.encode("utf-16-be"),
    "URL": lambda words: quote(words).encode(),
    "URL, small": lambda words: _lower_hex(quote(words)),
    "form": lambda words: quote_plus(words).encode(),
    "URL, every byte": _percent_all,
    "JSON": _json,
    "JSON in JSON": _twice,
    "HTML": lambda words: html.escape(words).encode(),
    "HTML, decimal": lambda words: _numeric(words, "&#{};"),
    "HTML, hex": lambda words: _numeric(words, "&#x{:x};"),
    "HTML, HEX": lambda words: _numeric(words, "&#x{:X};"),
    "HTML, names": _named,
    "quoted-printable": lambda words: _no_folds(quopri.encodestring(words.encode())),
    "mail header": lambda words: _no_folds(quopri.encodestring(words.encode(), header=True)),
    "repr of text": lambda words: ascii(words)[1:-1].encode(),
    "repr of bytes": lambda words: repr(words.encode())[2:-1].encode(),
    "repr in JSON": lambda words: json.dumps(repr(words.encode())[2:-1])[1:-1].encode(),
}
_PLAIN = frozenset({"raw", "URL", "URL, small", "JSON", "HTML, decimal", "mail header"})

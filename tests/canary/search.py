"""The byte search: marks in anything, in every form, also inside what is packed into it."""

from __future__ import annotations

import base64
import binascii
import bz2
import io
import lzma
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from tests.canary.forms import all_forms, plain_forms
from tests.canary.marks import Wanted

_DEEPEST = 3
_LARGEST = 256 * 2**20  # bytes that anything packed may unfold to
_GZIP, _ZIP, _BZIP, _XZ = b"\x1f\x8b\x08", b"PK\x03\x04", b"BZh", b"\xfd7zXZ\x00"
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
# What base64 of gzip, zlib and zip begins with.
_PACKED = re.compile(rb"(?:H4sI|eJ[wyxz]|eN[oqpr]|eAE|UEsD)[A-Za-z0-9+/_\r\n-]{16,}={0,2}")
# Mails and old encoders fold lines, in the middle of a word.
_SOFT = re.compile(rb"=\r?\n")
_HARD = re.compile(rb"(?<=[A-Za-z0-9+/]{32})\r?\n[ \t]?(?=[A-Za-z0-9+/])")
_GAP = rb"(?:%20|%28|%29|&nbsp;|\\u00a0|\xc2\xa0|[ \t().+\x2d/_])*"
_LEAST = 24  # bytes that unpack to something
_ROUND = 30


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a mark was found: of what it is, in which form, where, and what is around."""

    kind: str
    form: str
    place: int
    around: str


@dataclass(slots=True)
class Search:
    """Looks for what is wanted; counts what it has looked through."""

    wanted: Wanted
    searched: int = 0
    unpacked: Counter[str] = field(default_factory=Counter)
    _forms: dict[bytes, tuple[str, str]] = field(default_factory=dict)
    _numbers: re.Pattern[bytes] | None = None

    def __post_init__(self) -> None:
        """Spell what is wanted in every form."""
        for stem, kind in self.wanted.stems.items():
            self._add(kind, all_forms(stem))
            # A log or a key may have been made of it in small letters, or in capitals.
            for words in (stem.lower(), stem.upper()):
                self._add(kind, plain_forms(words))
        for number in self.wanted.numbers:
            packed = {form: name for form, name in all_forms(number).items() if name != "raw"}
            self._add("number", packed)
        if self.wanted.numbers:
            spelt = (_GAP.join(digit.encode() for digit in one) for one in self.wanted.numbers)
            # As long as a number is, and no part of a longer one (an instant, a checksum).
            before = rb"(?:(?<![0-9.])|(?<=%2[Bb]))(?:\+?1" + _GAP + rb")?"
            begin = rb"(?:" + rb"|".join(spelt) + rb")"
            self._numbers = re.compile(before + begin + self._rest() + rb"(?![0-9])")

    def _add(self, kind: str, forms: dict[bytes, str]) -> None:
        for form, name in forms.items():
            self._forms.setdefault(form, (kind, name))

    def _rest(self) -> bytes:
        """Return what matches the digits that a number has beyond what is wanted of it."""
        missing = 10 - len(self.wanted.numbers[0])
        return b"".join(_GAP + rb"\d" for _ in range(missing))

    @property
    def form_count(self) -> int:
        """Return in how many spellings it looks."""
        return len(self._forms) + len(self.wanted.numbers)

    def look(self, content: bytes) -> list[Hit]:
        """Return every place at which something wanted stands, packed or not."""
        self.searched += len(content)
        return list(self._look(content, "", 0))

    def _look(self, content: bytes, within: str, depth: int) -> Iterator[Hit]:
        found = list(self._find(content, within))
        yield from found
        known = {(one.kind, one.form) for one in found}
        for unfolded in _unfold(content):
            again = self._find(unfolded, within)
            yield from (one for one in again if (one.kind, one.form) not in known)
        if depth < _DEEPEST:
            for how, inner in _unpack(content):
                self.unpacked[how] += 1
                yield from self._look(inner, f"{within}{how}, ", depth + 1)

    def _find(self, content: bytes, within: str) -> Iterator[Hit]:
        for form, (kind, name) in self._forms.items():
            place = content.find(form)
            while place >= 0:
                yield Hit(kind, within + name, place, _around(content, place, len(form)))
                place = content.find(form, place + len(form))
        if self._numbers is not None:
            for match in self._numbers.finditer(content):
                place = match.start()
                yield Hit("number", f"{within}digits", place, _around(content, place, 14))


def _unfold(content: bytes) -> Iterator[bytes]:
    for fold in (_SOFT, _HARD):
        if fold.search(content):
            yield fold.sub(b"", content)


def _around(content: bytes, place: int, length: int) -> str:
    piece = content[max(0, place - _ROUND) : place + length + _ROUND]
    return ascii(piece.decode("utf-8", errors="replace"))[1:-1]


def _unpack(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is packed inside some bytes: gzip, zlib, zip, bzip2, xz, and base64 of these."""
    view = memoryview(content)
    for place in _places(content, _GZIP):
        yield from _inflated("gzip", view[place:], 16 + zlib.MAX_WBITS)
    for match in _ZLIB.finditer(content):
        yield from _inflated("zlib", view[match.start() :], zlib.MAX_WBITS)
    yield from _unzip(content)
    for place in _places(content, _BZIP):
        yield from _expanded("bzip2", bz2.BZ2Decompressor(), content[place:])
    for place in _places(content, _XZ):
        yield from _expanded("xz", lzma.LZMADecompressor(), content[place:])
    for match in _PACKED.finditer(content):
        yield from _decoded(match[0])


def _places(content: bytes, magic: bytes) -> Iterator[int]:
    place = content.find(magic)
    while place >= 0:
        yield place
        place = content.find(magic, place + 1)


def _inflated(how: str, packed: bytes | memoryview, bits: int) -> Iterator[tuple[str, bytes]]:
    """Yield what a stream unfolds to, also one that is cut off; nothing for what is none."""
    stream, found = zlib.decompressobj(bits), bytearray()
    try:
        for start in range(0, len(packed), 65_536):
            found += stream.decompress(packed[start : start + 65_536])
            if stream.eof or len(found) > _LARGEST:
                break
    except zlib.error:
        pass
    if len(found) >= _LEAST or (stream.eof and found):
        yield how, bytes(found)


def _expanded(
    how: str, stream: bz2.BZ2Decompressor | lzma.LZMADecompressor, packed: bytes
) -> Iterator[tuple[str, bytes]]:
    try:
        found = stream.decompress(packed, _LARGEST)
    except (OSError, EOFError, ValueError, lzma.LZMAError):
        return
    if found:
        yield how, found


def _unzip(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the members of a zip file, by its directory and, where that is gone, one by one."""
    starts = list(_places(content, _ZIP))
    if not starts:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content[starts[0] :])) as archive:
            yield from (("zip", archive.read(name)) for name in archive.namelist())
    except (zipfile.BadZipFile, RuntimeError, OSError, zlib.error, NotImplementedError):
        for start, end in pairwise([*starts, len(content)]):
            head = 30 + int.from_bytes(content[start + 26 : start + 28], "little")
            head += int.from_bytes(content[start + 28 : start + 30], "little")
            yield from _inflated("zip", content[start + head : end], -zlib.MAX_WBITS)


def _decoded(encoded: bytes) -> Iterator[tuple[str, bytes]]:
    kept = encoded.translate(bytes.maketrans(b"-_", b"+/"), b"\r\n=")
    whole = kept[: len(kept) - (len(kept) % 4 == 1)]
    try:
        yield "base64", base64.b64decode(whole + b"=" * (-len(whole) % 4))
    except binascii.Error:
        return

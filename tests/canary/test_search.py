"""The search finds what is planted: one that finds nothing would be worse than none."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import pickle
import quopri
import secrets
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from email.header import Header
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote, quote_plus, urlencode

import pytest

from tests.canary import marks
from tests.canary.search import Search

KIM = marks.marked(27)
SENTENCE = f"{KIM.name} said {KIM.word}, {KIM.email}, {KIM.number}"
Form = Callable[[str], bytes]


def _zip(words: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("note.txt", words.encode())
    return packed.getvalue()


def _mail(words: str, encoding: str) -> bytes:
    mail = EmailMessage()
    mail.set_content("filler " * 9 + words, cte=encoding)
    return mail.as_bytes()


FORMS: dict[str, Form] = {
    "utf-8": lambda words: words.encode(),
    "utf-16": lambda words: words.encode("utf-16"),
    "utf-16-be": lambda words: words.encode("utf-16-be"),
    "latin-1": lambda words: words.encode("latin-1"),
    "small letters": lambda words: words.lower().encode(),
    "capitals": lambda words: words.upper().encode(),
    "base64, 1": lambda words: base64.b64encode(words.encode()),
    "base64, 2": lambda words: base64.b64encode(b"x" + words.encode()),
    "base64, 3": lambda words: base64.b64encode(b"xy" + words.encode()),
    "base64 for URLs": lambda words: base64.urlsafe_b64encode(words.encode()),
    "base64 in lines": lambda words: base64.encodebytes(b"filler " * 9 + words.encode()),
    "base64 of utf-16": lambda words: base64.b64encode(words.encode("utf-16-le")),
    "hex": lambda words: words.encode().hex().encode(),
    "hex in capitals": lambda words: words.encode().hex().upper().encode(),
    "URL": lambda words: quote(words).encode(),
    "form": lambda words: urlencode({"Body": words}).encode(),
    "plus": lambda words: quote_plus(words).encode(),
    "JSON": lambda words: json.dumps({"body": words}).encode(),
    "JSON in JSON": lambda words: json.dumps(json.dumps(words)).encode(),
    "HTML": lambda words: html.escape(words).encode(),
    "HTML, numbers": lambda words: words.encode("ascii", "xmlcharrefreplace"),
    "quoted-printable": lambda words: quopri.encodestring(b"filler " * 9 + words.encode()),
    "mail, base64": lambda words: _mail(words, "base64"),
    "mail, quoted": lambda words: _mail(words, "quoted-printable"),
    "mail header": lambda words: Header(words, "utf-8").encode().encode(),
    "repr": lambda words: ascii(words).encode(),
    "repr of bytes": lambda words: repr(words.encode()).encode(),
    "gzip": lambda words: b"before" + gzip.compress(words.encode()),
    "gzip, cut off": lambda words: gzip.compress((words + secrets.token_hex(9000)).encode())[:9000],
    "zlib": lambda words: b"before" + zlib.compress(words.encode()) + b"after",
    "zip": _zip,
    "zip without its directory": lambda words: _zip(words)[:-60],
    "bzip2": lambda words: bz2.compress(words.encode()),
    "xz": lambda words: lzma.compress(words.encode()),
    "zlib in base64": lambda words: base64.b64encode(zlib.compress(words.encode())),
    "gzip in gzip": lambda words: gzip.compress(gzip.compress(words.encode())),
    "pickle": lambda words: pickle.dumps(("workers.jobs.deliver", None, (words,), {})),
    "pickle in zlib": lambda words: zlib.compress(pickle.dumps((words,))),
}
NUMBERS = (
    "+19177351027", "9177351027", "+1 917 735 1027", "(917) 735-1027", "917-735-1027",
    "917.735.1027", "1-917-735-1027", "%2B19177351027", "+1%20917%20735%201027", "tel:+19177351027",
    "917 735-1027", "phone=19177351027&x=1",
)  # fmt: skip


@pytest.fixture
def search() -> Search:
    """Return a search for every mark there is."""
    return Search(marks.everything())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "words", [KIM.name.split()[0], KIM.name.split()[1], KIM.word, marks.marked(26).word, KIM.email]
)
def test_a_mark_is_found_in_each_form(search: Search, form: str, words: str) -> None:
    """Planted between other things, as it would be; with and without letters beyond ASCII."""
    planted = FORMS[form](words)
    found = search.look(secrets.token_bytes(900) + b"\n" + planted + b"\n" + b"log line " * 90)
    assert found, (form, planted)


@pytest.mark.parametrize("form", FORMS)
def test_a_number_is_found_in_each_form(search: Search, form: str) -> None:
    """Between other words."""
    found = search.look(FORMS[form](f"call {KIM.number} now, or write"))
    assert "number" in {one.kind for one in found}, form


@pytest.mark.parametrize("spelling", NUMBERS)
def test_a_number_is_found_however_it_is_spelt(search: Search, spelling: str) -> None:
    """As people and programs write it."""
    assert [one.kind for one in search.look(f"a {spelling} b".encode())] == ["number"]


def test_a_whole_sentence_gives_each_kind(search: Search) -> None:
    """And says where it stands."""
    found = search.look(b"x" * 100 + SENTENCE.encode())
    assert {one.kind for one in found} == {"name", "words", "address", "number"}
    assert min(one.place for one in found) >= 100
    assert all(one.around for one in found)


def test_what_is_none_of_it_is_not_found(search: Search) -> None:
    """Instants, ids, checksums, ciphertext: a search that cries wolf is soon ignored."""
    innocent = b"2026-05-04T15:00:00.917735+00:00 01kb3m5x0000000000000000ab"
    innocent += b" 917735102712 39177351027 0.9177351027 " + secrets.token_bytes(1_000_000)
    assert search.look(innocent) == []
    assert search.searched == len(innocent)


def test_deleted_rows_of_sqlite_are_found_in_its_pages_and_its_log(
    search: Search, tmp_path: Path
) -> None:
    """Where nothing is overwritten; that is what the search of a database rests on."""
    path = tmp_path / "one.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA secure_delete=OFF")
        file.execute("CREATE TABLE notes (words TEXT)")
        file.execute("INSERT INTO notes VALUES (?)", [SENTENCE])
        file.execute("DELETE FROM notes")
        assert search.look(path.read_bytes())
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("INSERT INTO notes VALUES (?)", [marks.marked(30).name])
        assert search.look(path.with_name("one.db-wal").read_bytes())


def test_one_person_is_told_from_the_others() -> None:
    """The erase proof looks for one among many."""
    search = Search(marks.of_person(KIM))
    other = marks.marked(28)
    assert search.look(f"{other.name} {other.number} {other.word} {other.email}".encode()) == []
    assert len(search.look(SENTENCE.encode())) == 5

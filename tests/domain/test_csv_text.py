"""CSV files as usual programmes write them, and cells no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.csv_text import Trait, count_lines, defuse, read_csv_bytes, write_csv

PLAIN = "phone,name\n+15550100001,Zoë Núñez\n"


@pytest.mark.parametrize(
    ("raw", "traits"),
    [
        (PLAIN.encode(), ()),
        (PLAIN.encode("utf-8-sig"), ()),
        (PLAIN.encode("utf-16"), (Trait.UTF16,)),
        (PLAIN.encode("cp1252"), (Trait.WESTERN,)),
        (PLAIN.replace(",", ";").encode("cp1252"), (Trait.WESTERN, Trait.SEMICOLONS)),
        (PLAIN.replace(",", "\t").encode(), (Trait.TABS,)),
    ],
)
def test_the_same_file_is_read_however_it_was_saved(raw: bytes, traits: tuple[Trait, ...]) -> None:
    """With a word about each guess that was made."""
    found = read_csv_bytes(raw)
    assert (found.text, found.traits) == (PLAIN, traits)
    assert found.is_usable


@pytest.mark.parametrize(
    ("raw", "trait"),
    [
        (b"", Trait.EMPTY),
        (b" \r\n\n", Trait.EMPTY),
        (b"PK\x03\x04 a workbook", Trait.WORKBOOK),
        (b"\xd0\xcf\x11\xe0 an old workbook", Trait.WORKBOOK),
        (b"phone,name\n\x00\x01", Trait.NOT_TEXT),
    ],
)
def test_what_is_no_csv_is_named_for_what_it_is(raw: bytes, trait: Trait) -> None:
    """Nothing is made of it."""
    found = read_csv_bytes(raw)
    assert (found.text, found.traits, found.is_usable) == ("", (trait,), False)


def test_a_cell_with_commas_and_lines_survives_the_semicolons() -> None:
    """As a wording often has both."""
    found = read_csv_bytes(b'phone;consent_wording\n1;"Yes, I agree;\nsigned"\n')
    rows = list(csv.reader(io.StringIO(found.text, newline="")))
    assert rows[1] == ["1", "Yes, I agree;\nsigned"]


def test_rows_without_a_word_do_not_count() -> None:
    """A spreadsheet leaves many of them."""
    assert count_lines("phone,name\n1,Sam\n,\n\n2,Ana\n,,,\n") == 2


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff20"])
def test_no_cell_begins_a_formula(sign: str) -> None:
    """Whoever opens the file runs nothing that somebody texted."""
    assert defuse(f"{sign}cmd|calc") == f"'{sign}cmd|calc"
    assert defuse("2 = 2") == "2 = 2"
    (head,) = write_csv([f"{sign}name"], iter(()))
    assert head.startswith("\"'")


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=20), max_size=4))
def test_what_is_written_is_read_as_it_was_but_for_the_guard(cells: list[str]) -> None:
    """Every cell is quoted, so that commas, quotes and line ends stay in it."""
    columns = [f"c{place}" for place in range(len(cells))]
    row = dict(zip(columns, cells, strict=True))
    text = "".join(write_csv(columns, iter([row])))
    if columns:
        read = list(csv.reader(io.StringIO(text, newline="")))
        assert read == [columns, [defuse(cell) for cell in cells]]

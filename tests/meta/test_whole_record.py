"""A copy of somebody's record tells every table and every column that is about them."""

from __future__ import annotations

from smsserve.storage.personal import AADS, GONE, LEFT_OUT, is_sealed, personal_tables, told_columns
from smsserve.storage.tables import metadata
from smsserve.web.copy_words import WORDS
from tests.meta.test_sealed import DIGESTS, OWN_KEY


def test_every_table_about_a_person_has_its_heading_in_the_copy() -> None:
    """Whoever adds a table with a participant says what it is called, in each language."""
    names = {table.name for table in personal_tables()} | {"opt_outs", "audit_entries"}
    about = {one.name for one in metadata.sorted_tables if "participant_id" in one.columns}
    assert about <= names | GONE
    for language, words in WORDS.items():
        assert set(words["tables"]) == names, language


def test_every_sealed_column_about_a_person_can_be_opened_for_them() -> None:
    """By what it is bound to."""
    sealed = {
        f"{table.name}.{column.name}"
        for table in personal_tables()
        for column in told_columns(table)
        if is_sealed(column)
    }
    assert sealed == set(AADS) == OWN_KEY


def test_no_key_digest_or_hash_is_told() -> None:
    """What finds or opens says nothing of them, and is nobody's to have."""
    told = {
        f"{table.name}.{one.name}" for table in personal_tables() for one in told_columns(table)
    }
    assert told.isdisjoint(DIGESTS)
    assert "participants.data_key" not in told


def test_what_is_left_out_is_a_column_somewhere() -> None:
    """A name that is gone would hide the next column that is called so."""
    columns = {one.name for table in personal_tables() for one in table.columns}
    assert columns >= LEFT_OUT

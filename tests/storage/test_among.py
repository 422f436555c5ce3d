"""Among: one statement for any number of words, and an index that still finds them."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from smsserve.storage.among import among
from smsserve.storage.engine import transaction
from smsserve.storage.participants import participants
from tests.support.rows import add_participant

_QUERY = select(participants.c.external_id).where(among(participants.c.external_id, "wanted"))
_ODD = ["it's", '"quoted"', "a,b", "{}", "null", "NULL", "back\\slash", "ñandú", "x" * 39]


@pytest.mark.parametrize("wanted", [[], _ODD[:1], _ODD, [*_ODD, *_ODD, "nobody"], {"it's": 1}])
def test_what_is_among_some_words_is_found(engine: Engine, wanted: list[str]) -> None:
    """None of them, one or many; whatever signs are in them, and nothing besides."""
    with transaction(engine) as connection:
        for word in (*_ODD, "it", "nul", None):
            add_participant(connection, external_id=word)
        found = list(connection.execute(_QUERY, {"wanted": wanted}).scalars())
    assert sorted(found) == sorted(set(wanted) & set(_ODD))


def test_it_is_found_by_an_index(engine: Engine) -> None:
    """The words lead to their rows; no other row is looked at."""
    by_id = select(participants.c.name_sealed).where(among(participants.c.id, "ids"))
    is_sqlite = engine.dialect.name == "sqlite"
    with transaction(engine) as connection:
        if not is_sqlite:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        said = str(by_id.compile(engine))
        explain = "EXPLAIN QUERY PLAN" if is_sqlite else "EXPLAIN"
        given = ('["a"]',) if is_sqlite else {"ids": ["a"]}
        plan = connection.exec_driver_sql(f"{explain} {said}", given).all()
    told = "\n".join(str(row[-1]) for row in plan)
    assert ("SEARCH participants USING INDEX" if is_sqlite else "Index Cond: ((id)") in told

"""The whole record: every row about somebody is in their copy, and nobody else's."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from sqlalchemy import select, update
from typing_extensions import override

from smsserve.domain.privacy import HIDDEN_LINK, LINK_TEXT
from smsserve.storage.crypto import UnreadableError
from smsserve.storage.engine import reading, transaction
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.personal import personal_tables
from smsserve.usecases import participants, privacy
from smsserve.web.copy_file import dump_copy, render_copy
from tests.support.privacy import ask_for_link
from tests.support.world import World


def test_every_row_about_somebody_is_in_their_copy(world: World) -> None:
    """Over all tables, with the words opened; nothing of another person."""
    sam, bo = world.enroll("Sam"), world.enroll("Bo")
    ana = world.employ("Ana")
    sam.texts("i want to kill myself")
    ana.replies(sam, "i am with you")
    sam.texts("WIN i went out today")
    bo.texts("words of another")
    bo.texts("stop")
    record = participants.export_participant(world.runtime, sam.participant_id, actor="test")
    with reading(world.runtime.engine) as connection:
        for table in personal_tables():
            mine = table.c.id if table.name == "participants" else table.c.participant_id
            query = select(table).where(mine == record["id"])
            stored = len(connection.execute(query).all())
            assert len(record["records"].get(table.name, ())) == stored, table.name
    assert len(record["records"]) > 8
    told = dump_copy(record)
    for words in ("i want to kill myself", "i am with you", "i went out today", sam.number):
        assert words in told
    assert "words of another" not in told
    assert record["records"]["audit_entries"][-1]["action"] == "participant.exported"
    assert json.loads(told)["records"]["participants"][0]["name"] == "Sam"


def test_an_opt_out_and_who_looked_is_told_without_names_of_the_team(quick_world: World) -> None:
    """The trail says what was done; who of the team it was stays with them."""
    sam, kim = quick_world.enroll("Sam"), quick_world.employ("Kim", "coordinator")
    sam.texts("stop")
    participants.show_participant(quick_world.runtime, sam.participant_id, actor=kim.account_id)
    record = participants.export_participant(quick_world.runtime, sam.participant_id, actor="test")
    looks = [(one["action"], one["by"]) for one in record["records"]["audit_entries"]]
    assert ("participant.read", "team") in looks
    assert record["records"]["opt_outs"][0]["how"]
    assert kim.account_id not in dump_copy(record)


def test_words_of_another_person_never_come_into_a_copy(quick_world: World) -> None:
    """A row that was moved opens for nobody, and half a copy is not passed for a whole one."""
    sam, bo = quick_world.enroll("Sam"), quick_world.enroll("Bo")
    sam.texts("mine")
    bo.texts("secret of bo")
    sam_id, bo_id = sam.participant_id, bo.participant_id
    with transaction(quick_world.runtime.engine) as connection:
        row = inbound_messages.c
        theirs = connection.execute(select(row.body_sealed).where(row.participant_id == bo_id))
        change = update(inbound_messages).where(row.participant_id == sam_id)
        connection.execute(change.values(body_sealed=theirs.scalar_one()))
    with pytest.raises(UnreadableError) as failed:
        participants.export_participant(quick_world.runtime, sam_id, actor="test")
    assert "secret" not in str(failed.value)


class Tags(HTMLParser):
    """Collects the tags of a page, and what it would load."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.names: set[str] = set()
        self.loads: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.names.add(tag)
        self.loads += [value or "" for name, value in attrs if name in {"src", "href", "action"}]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_page_is_one_file_and_runs_nothing(quick_world: World, language: str) -> None:
    """Whatever somebody texted is shown as they texted it; a language we lack is English."""
    sam = quick_world.enroll("Sam")
    sam.texts("<script>alert(1)</script> <svg onload=alert(2)> \" ' &")
    record = participants.export_participant(quick_world.runtime, sam.participant_id, actor="test")
    page = render_copy(record, language, quick_world.clock.now())
    tags = Tags()
    tags.feed(page)
    assert tags.names.isdisjoint({"script", "svg", "img", "link", "iframe", "form"})
    assert tags.loads == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert f'<html lang="{"es" if language == "es" else "en"}">' in page
    assert ("Qué pasó" in page) is (language == "es")
    assert sam.number in page
    assert "url(" not in page


def test_a_copy_does_not_hold_the_link_that_still_opens_one(quick_world: World) -> None:
    """Whoever has the link opens the copy in their name, and uses it up."""
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    token = ask_for_link(sam)
    copy = participants.export_participant(quick_world.runtime, sam.participant_id, actor="kim")
    assert token not in dump_copy(copy)
    sent = copy["records"]["outbound_messages"]
    (link,) = [one for one in sent if one["text_key"] == LINK_TEXT]
    assert link["body"] == HIDDEN_LINK
    assert privacy.open_copy(quick_world.runtime, token) is not None

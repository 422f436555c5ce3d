"""Saved replies: opened with one person's values filled in, and refused as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.programs import Program
from smsserve.domain.saved_replies import SHIPPED, fill_reply, is_same, may_be
from smsserve.domain.spoken_time import say_time
from smsserve.domain.texts import clean_fill, list_placeholders
from smsserve.storage import accounts, saved_replies, shifts
from smsserve.storage.engine import reading
from smsserve.usecases.people import Person, find_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import fill_text, speak, words_of

_LATE = "repair.late"
_DAY = timedelta(days=1)
# Stands in the list for what is filled in when a reply is opened.
_LATER = "..."
# What only the roster knows, and what changes while somebody writes.
_ASKED = frozenset({"hours", "time", "day"})


@dataclass(frozen=True, slots=True)
class Reply:
    """One saved reply; `id` is a row's, or the shipped text's key; `title` "" for a shipped one."""

    id: str
    text_key: str
    title: str
    body: str
    logistics: bool


def replies_for(runtime: Runtime, connection: Connection, person: Person) -> list[Reply]:
    """Return the replies that fit somebody: of their programme, in their language."""
    if person.program is None:
        return []
    language = speak(runtime, person)
    own = own_replies(connection, person.program.key, language)
    return own or shipped_replies(runtime, person.program, language)


@dataclass(frozen=True, slots=True)
class Shown:
    """A reply as it is offered beside the box: with what needs no roster filled in."""

    id: str
    text_key: str
    title: str
    words: str
    logistics: bool


def show_replies(
    runtime: Runtime, connection: Connection, person: Person, writer: str
) -> tuple[Shown, ...]:
    """Return the replies to choose from for somebody; the roster's times are filled in later."""
    return tuple(
        Shown(one.id, one.text_key, one.title, _show(runtime, person, writer, one), one.logistics)
        for one in replies_for(runtime, connection, person)
    )


def _show(runtime: Runtime, person: Person, writer: str, reply: Reply) -> str:
    names = list_placeholders(reply.body)
    first = clean_fill("sup", (writer.split() or [""])[0])
    usual = _LATER if "next" in names else first
    known = _plain_fills(runtime, person) | {"sup": usual, "next": first}
    return fill_reply(reply.body, dict.fromkeys(names, _LATER) | known)


@dataclass(frozen=True, slots=True)
class Opened:
    """A reply to begin with; one about `logistics` may go out as it stands."""

    words: str
    logistics: bool


def open_reply(runtime: Runtime, participant_id: str, reply_id: str, *, account_id: str) -> Opened:
    """Return a reply to begin with, filled in for somebody, with blanks for what nobody knows.

    Raises NotFoundError.
    """
    with reading(runtime.engine) as connection:
        person = find_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id)
        known = replies_for(runtime, connection, person)
        reply = next((one for one in known if one.id == reply_id), None)
        if reply is None:
            raise NotFoundError("saved reply", reply_id)
        words = _fill(runtime, connection, person, account_id, reply)
        return Opened(words, reply.logistics)


def require_edit(
    runtime: Runtime, connection: Connection, person: Person, account_id: str, words: str
) -> None:
    """Raise RefusedError for a saved reply that nobody has made their own; times may go as is."""
    for reply in replies_for(runtime, connection, person):
        if reply.logistics or not may_be(words, reply.body):
            continue
        if is_same(words, _fill(runtime, connection, person, account_id, reply)):
            raise untouched()


def untouched() -> RefusedError:
    """Return the refusal of a saved reply as it stands."""
    hint = "Change at least one word, so that it fits what they wrote."
    return RefusedError("this is a saved reply as it stands", hint)


def _fill(
    runtime: Runtime, connection: Connection, person: Person, account_id: str, reply: Reply
) -> str:
    now = runtime.now()
    fills = _plain_fills(runtime, person) | _name_writers(connection, person, account_id, reply)
    if list_placeholders(reply.body) & _ASKED:
        asked = fill_text(runtime, connection, person, now)
        fills |= {name: asked[name] for name in _ASKED if name in asked}
        fills["time"] = _say_missed(connection, person, runtime, now, reply, fills["time"])
    return fill_reply(reply.body, fills)


def _plain_fills(runtime: Runtime, person: Person) -> dict[str, str]:
    """Return what is known of the person and the programme, without a look at the roster."""
    program = person.program
    if program is None:
        return {}
    line = runtime.catalog.crisis_lines.for_country(program.country, speak(runtime, person))
    return line.fills | {
        "name": clean_fill("name", (person.name.split() or [""])[0]),
        # On a phone that others see the programme's name would tell.
        "org": "" if person.row["plain"] else program.org,
        "tel": program.contact_tel,
        "url": program.contact_url,
    }


def _name_writers(
    connection: Connection, person: Person, account_id: str, reply: Reply
) -> dict[str, str]:
    """Return who writes, and for whom where somebody takes over."""
    writer = _first_name(connection, account_id)
    takes_over = "next" in list_placeholders(reply.body)
    return {
        "sup": _first_name(connection, person.supporter_id) if takes_over else writer,
        # Nobody takes over from themselves: then the name is a blank.
        "next": "" if person.supporter_id == account_id else writer,
    }


def _first_name(connection: Connection, account_id: str | None) -> str:
    row = None if account_id is None else accounts.get(connection, account_id)
    return "" if row is None else clean_fill("sup", (str(row["name"]).split() or [""])[0])


def _say_missed(
    connection: Connection, person: Person, runtime: Runtime, now: datetime, reply: Reply, time: str
) -> str:
    """Return the time a reply names: one that says sorry names the promise that was not kept."""
    if reply.text_key == "crisis.human.off":
        # When a shift ends, whoever writes knows best.
        return ""
    if reply.text_key != _LATE or person.program is None:
        return time
    missed = shifts.last_missed(connection, person.id, now - _DAY, now)
    home = person.program.hours.zone
    return say_time(missed, person.zone, speak(runtime, person), now, home) if missed else ""


def own_replies(connection: Connection, program_key: str, language: str) -> list[Reply]:
    """Return the replies a programme has made its own, none while it uses the shipped ones."""
    rows = saved_replies.list_for(connection, program_key)
    return [view_reply(row) for row in rows if row["language"] == language]


def view_reply(row: RowMapping) -> Reply:
    """Return a stored reply as a value."""
    return Reply(row["id"], row["text_key"] or "", row["title"], row["body"], row["logistics"])


def shipped_replies(runtime: Runtime, program: Program, language: str) -> list[Reply]:
    """Return the shipped replies, in a programme's words where it has its own."""
    texts = words_of(runtime, program)
    return [
        Reply(one.text_key, one.text_key, "", texts.template(one.text_key, language), one.logistics)
        for one in SHIPPED
    ]

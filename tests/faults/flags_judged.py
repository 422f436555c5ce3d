"""The verdict on crises: each text of one has one flag, of that very person, and rang somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping

from tests.faults.books import Books
from tests.faults.crowd import COORDINATOR, CRISIS, SUPPORTER, Crowd
from tests.support.control import Record

# The last of them is the last resort of the shipped programme.
TEAM = frozenset({SUPPORTER, COORDINATOR, "+12025550199"})
_STATES = frozenset({"open", "acknowledged", "resolved"})


def find_flag_faults(books: Books, crowd: Crowd) -> Iterator[str]:
    """Yield every crisis without its own flag or that rang nobody, and flags no person ended."""
    case = _read_case(books)
    for one in books.carried:
        if crowd.texted.get(one["sid"]) == CRISIS:
            wrong = _why_dropped(case, one)
            if wrong:
                yield f"crisis {one['sid']} {wrong}"
    for row in books.flags:
        if row["state"] not in _STATES:
            yield f"flag {row['id']} is {row['state']}"
        if row["state"] == "resolved" and not (row["resolved_by"] and row["outcome"]):
            yield f"flag {row['id']} was ended by nobody"


@dataclass(frozen=True, slots=True)
class _Case:
    """What is known: flags by id, their ids by a text's sid, people by phone, pages by flag."""

    flags: Mapping[str, RowMapping]
    raised: Mapping[str, set[str]]
    people: Mapping[str, str]
    paged_at: Mapping[str, list[datetime]]


def _read_case(books: Books) -> _Case:
    sids = {row["id"]: row["provider_sid"] for row in books.inbound}
    raised: defaultdict[str, set[str]] = defaultdict(set)
    for reason in books.evidence:
        if reason["inbound_id"] is not None:
            raised[sids[reason["inbound_id"]]].add(reason["flag_id"])
    rows = {row["id"]: row for row in books.outbound}
    people: dict[str, str] = {}
    paged_at: defaultdict[str, list[datetime]] = defaultdict(list)
    for key, found in books.taken.items():
        for one in found if key in rows else ():
            row = rows[key]
            if row["kind"] == "page" and row["flag_id"] is not None and one["to"] in TEAM:
                paged_at[row["flag_id"]].append(datetime.fromisoformat(one["created_at"]))
            elif row["audience"] == "participant":
                people[one["to"]] = row["participant_id"]
    return _Case({row["id"]: row for row in books.flags}, raised, people, paged_at)


def _why_dropped(case: _Case, text: Record) -> str:
    """Return what is wrong with what a text of a crisis led to, "" for nothing.

    A page counts that was taken after it: whatever came before told nobody of these words.
    """
    raised = case.raised.get(text["sid"], set())
    if len(raised) != 1:
        return f"has {len(raised)} flags"
    (flag_id,) = raised
    flag = case.flags[flag_id]
    if flag["severity"] != "crisis":
        return f"is a flag of {flag['severity']} only"
    if flag["participant_id"] != case.people.get(text["from"]):
        return f"is a flag of somebody else, {flag_id}"
    came_at = datetime.fromisoformat(text["created_at"])
    if not any(at >= came_at for at in case.paged_at.get(flag_id, [])):
        return f"rang nobody: no page of flag {flag_id} was taken after it"
    return ""

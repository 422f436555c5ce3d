"""Whatever stands in an address, whoever may not have it is told that nothing is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from sqlalchemy import select

from smsserve.storage.engine import reading
from smsserve.storage.uploads import uploads
from tests.support.everything import PRIVATE, do_everything, supporter_of
from tests.support.mishaps import count_rows
from tests.support.world import World
from tests.web.conftest import House
from tests.web.test_console_policy import OPEN, console_rules
from tests.web.visitor import Visitor

# A record of somebody else's asks why, and tells nothing before it knows.
ASKS = {"show_record": 403, "open_record": 422}
# What tells nothing about anybody: "who" stands for it. Any other name in an address needs a thing.
UNKNOWN = dict.fromkeys(("sample_id", "place_key", "step", "group", "topic"), "who")
# What is one person's alone, whatever their role: a text, an act, a file that waits.
OWN = {
    "undo_text": 404,
    "undo_act": 404,
    "review_people": 303,
    "enroll_people": 303,
    "save_broken_people": 303,
    "forget_people": 303,
}


def audited(world: World) -> int:
    """Return how much was done, or read of somebody, as the audit trail has it."""
    return count_rows(world, "audit_entries", "action NOT IN ('login', 'queue.read')")


def ask_each(
    house: House, visitor: Visitor, ids: dict[str, str], pages: Collection[str] | None = None
) -> Iterator[tuple[str, int, str]]:
    """Yield of each address that names something: its page, the answer, and what it says."""
    form = visitor.open("/me").soup.select_one("form")
    assert form is not None
    fields = {"csrf_token": visitor._fields(form)["csrf_token"], "body": "hi", "note": "hi"}
    for rule in console_rules(house.app):
        page = rule.endpoint.removeprefix("console.")
        named = re.findall(r"<(\w+)>", str(rule))
        if page in OPEN or not named or (pages is not None and page not in pages):
            continue
        path = re.sub(r"<(\w+)>", lambda one: (ids | UNKNOWN)[one[1]], str(rule))
        is_read = "GET" in (rule.methods or ())
        answer = visitor.client.get(path) if is_read else visitor.client.post(path, data=fields)
        yield page, answer.status_code, answer.get_data(as_text=True)


def test_another_supporter_reaches_nothing_by_guessing_an_address(house: House) -> None:
    """Texts, acts, plans, contacts, files, drafts, sessions: as if it were not there."""
    world = house.world
    team = [world.employ("Ana"), world.employ("Lee")]
    lead = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    ana, lee = sorted(team, key=lambda one: one.account_id != supporter_of(world, sam))
    ids = do_everything(world, ana, lead, sam)
    before = audited(world)
    for page, code, said in ask_each(house, house.visitor(lee), ids):
        assert code == ASKS.get(page, 404), page
        assert PRIVATE not in said, page
        assert "Sam" not in said, page
    assert audited(world) == before


def test_what_is_one_persons_alone_is_not_even_a_coordinators(house: House) -> None:
    """Nobody takes back what another wrote or did, and nobody opens another's file."""
    world = house.world
    ana, lead = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam, ada = world.enroll("Sam"), world.employ("Ada", "admin")
    ids = do_everything(world, ana, lead, sam)
    alone = {name: ids[name] for name in ("message_id", "act_id", "upload_id")}
    seen = {}
    for page, code, said in ask_each(house, house.visitor(ada), alone, OWN.keys()):
        seen[page] = code
        assert PRIVATE not in said, page
    assert seen == OWN
    with reading(world.runtime.engine) as connection:
        assert connection.execute(select(uploads.c.id)).scalar_one() == ids["upload_id"]

"""P2: how soon a reply in a crisis is a flag in the database, and its page with the carrier.

Everything is counted from when the text was due at the webhook. A flag is believed when its row is
there, a page when its row says that the carrier took it and the carrier's own ledger holds as many.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import create_engine

from tests.bench.crowding import fill_asked, number_of
from tests.bench.inbound import OUR_APP, PEOPLE, Latency, execute, missing, summarize
from tests.bench.outbound import Carrier, start_carrier
from tests.bench.phones import CRISIS_EVERY, Phones, Texted, make_texts
from tests.bench.yard import Yard

_ASKED = "asked"
# One person less than that: every 25th text then is somebody else's, and each crisis opens a flag.
_TEXTING = PEOPLE - 1
_PATIENCE = 20.0  # seconds
_FLAGS_WITHOUT_PAGE = """
    SELECT count(*) FROM flags WHERE severity = 'crisis' AND NOT EXISTS (
        SELECT FROM outbound_messages AS page
        WHERE page.flag_id = flags.id AND page.kind = 'page' AND page.sent_at IS NOT NULL)
"""
_UNSENT_PAGES = "SELECT count(*) FROM outbound_messages WHERE kind = 'page' AND sent_at IS NULL"
_SENT_PAGES = "SELECT count(*) FROM outbound_messages WHERE kind = 'page' AND sent_at IS NOT NULL"
_FLAGS = "SELECT count(*) FROM flags WHERE severity = 'crisis'"
_PAGED_FLAGS = """
    SELECT count(DISTINCT flag.id) FROM flags AS flag
    JOIN outbound_messages AS page ON page.flag_id = flag.id
    WHERE flag.severity = 'crisis' AND page.kind = 'page' AND page.sent_at IS NOT NULL
"""
_STORED = "SELECT count(*) FROM inbound_messages WHERE state = 'handled'"
# Of each text that raised a flag: when that was decided, and when the first page had gone out.
_RAISED = """
    SELECT said.provider_sid, extract(epoch FROM min(why.noted_at))::float,
        extract(epoch FROM min(page.sent_at))::float
    FROM flag_evidence AS why
    JOIN inbound_messages AS said ON said.id = why.inbound_id
    JOIN flags AS flag ON flag.id = why.flag_id
    LEFT JOIN outbound_messages AS page ON page.flag_id = flag.id AND page.kind = 'page'
    WHERE flag.severity = 'crisis' AND why.severity = 'crisis'
    GROUP BY said.provider_sid
"""


@dataclass(frozen=True, slots=True)
class Crises:
    """How soon, by what was waited for; `wrong` is whatever was not as it must be."""

    latencies: Mapping[str, Latency]
    wrong: list[str]


def measure_flags(yard: Yard, *, rate: float, seconds: float) -> Crises:
    """Text at a rate, one in 25 in a crisis, each of somebody else; look at what came of them."""
    yard.make_template(_ASKED, lambda runtime: fill_asked(runtime, PEOPLE))
    url = yard.fresh("flags", _ASKED)
    execute(url, "UPDATE outbound_messages SET status = 'cancelled' WHERE status = 'pending'")
    carrier = start_carrier(yard, 100)
    env = yard.environment(url, TWILIO_API_URL=f"http://127.0.0.1:{carrier.port}")
    yard.start(["-m", "workers.scheduler"], env, "scheduler")
    yard.start(["-m", "workers.run"], env, "worker")
    phones = Phones(yard.serve(OUR_APP, env).port, connections=32)
    # Nobody may be in a crisis twice: the second would stack on the flag that is there.
    count = min(round(rate * seconds), _TEXTING * CRISIS_EVERY)
    texts = make_texts(count, _TEXTING, crisis_every=CRISIS_EVERY)
    warming = round(rate)
    phones.follow(texts[:warming], rate)
    warmed, phones.texted = phones.texted, []
    phones.follow(texts[warming:], rate)
    late = _wait_for_pages(yard, url)
    crises = {sid for sid, request in texts if b"kill" in request}
    wrong = _find_faults(yard, url, carrier, [*warmed, *phones.texted], (count, len(crises)))
    mine = [one for one in phones.texted if one.sid in crises]
    return Crises(_summarize(url, phones.texted, mine, count - warming), [*late, *wrong])


def _wait_for_pages(yard: Yard, url: str) -> list[str]:
    try:
        yard.wait_until(url, _FLAGS_WITHOUT_PAGE, 0, patience=_PATIENCE)
        yard.wait_until(url, _UNSENT_PAGES, 0, patience=_PATIENCE)
    except TimeoutError as late:
        return [str(late)]
    return []


def _find_faults(
    yard: Yard, url: str, carrier: Carrier, texted: list[Texted], wanted: tuple[int, int]
) -> list[str]:
    texts, people = wanted
    good = sum(one.good for one in texted)
    crowd = {number_of(place) for place in range(PEOPLE)}
    # The team, and the programme's last resort.
    team = sum(number not in crowd for _, number, _ in carrier.taken())
    found = {
        "texts answered with 200": (good, texts),
        "texts stored and understood": (_read(yard, url, _STORED), good),
        "flags, of people in a crisis": (_read(yard, url, _FLAGS), people),
        "flags of which a page went out": (_read(yard, url, _PAGED_FLAGS), people),
        "pages that the carrier has, of those sent": (team, _read(yard, url, _SENT_PAGES)),
        "pages that did not go out": (_read(yard, url, _UNSENT_PAGES), 0),
    }
    return [f"{what}: {is_}, not {must}" for what, (is_, must) in found.items() if is_ != must]


def _read(yard: Yard, url: str, query: str) -> int:
    return round(yard.read_column(url, query)[0])


def _summarize(
    url: str, texted: list[Texted], crises: list[Texted], wanted: int
) -> dict[str, Latency]:
    """Return the latencies from when each text was due; both clocks are this machine's."""
    ahead = time.time() - time.monotonic()  # noqa: TID251 - the database's instants are the wall's
    raised = _read_raised(url)
    committed, paged = [], []
    for one in crises:
        noted_at, sent_at = raised.get(one.sid, (None, None))
        if noted_at is not None and one.good:
            # Answered after the commit; where a worker decided it later, that is what counts.
            committed.append(1000 * (max(one.answered, noted_at - ahead) - one.due))
        if sent_at is not None:
            paged.append(1000 * (sent_at - ahead - one.due))
    return {
        "reply, answered": summarize([one.milliseconds for one in texted], missing(texted, wanted)),
        "reply, flag committed": summarize(committed, len(crises) - len(committed)),
        "reply, page taken by the carrier": summarize(paged, len(crises) - len(paged)),
    }


def _read_raised(url: str) -> dict[str, tuple[float, float | None]]:
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(_RAISED).fetchall()
    engine.dispose()
    return {str(sid): (noted_at, sent_at) for sid, noted_at, sent_at in rows}

"""P1 and P7: a reply decided and committed, how soon it is answered with a queue that is gone."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import create_engine, text

from tests.bench.crowding import fill_asked
from tests.bench.phones import Phones, Texted, make_texts
from tests.bench.rounds import Round, percentile
from tests.bench.yard import Served, Yard, spent

PEOPLE = 400
# More than any build takes in a second on one core, so that no round runs dry.
_A_SECOND = 1_600
FLOOR_APP, NAIVE_APP = "tests.bench.floor:create_app()", "tests.bench.peers:create_app()"
OUR_APP = "smsserve.web.app:create_app()"
_FLOOR_TABLE, _NAIVE_TABLE, _OUR_TABLE = "floor_texts", "naive_texts", "inbound_messages"
_ASKED = "asked"
_HANDLED = f"SELECT count(*) FROM {_OUR_TABLE} WHERE state = 'handled'"  # noqa: S608 - our own


@dataclass(slots=True)
class WebSide:
    """A web server under as many texts as it takes, its rows counted afterwards."""

    name: str
    yard: Yard
    served: Served
    url: str
    table: str
    refresh: Callable[[], object]
    faults: str = ""
    times: list[float] = field(default_factory=list)

    def run(self, seconds: float) -> Round:
        """Text for so long on fresh tables."""
        self.refresh()
        texts = make_texts(round(seconds * _A_SECOND), PEOPLE)
        phones = Phones(self.served.port)
        # The first few find the connections of the round before closed; they do not count.
        phones.press(texts[:64], 5.0)
        warmed, phones.texted = phones.texted, []
        before = self.yard.used(self.served.child.pid)
        took = phones.press(texts[64:], seconds)
        used = spent(before, self.yard.used(self.served.child.pid))
        good = sum(one.good for one in phones.texted)
        self.times = [one.milliseconds for one in phones.texted]
        void = self._judge(good + sum(one.good for one in warmed), len(phones.texted) - good)
        return Round(good, took, used, void)

    def _judge(self, taken: int, refused: int) -> str:
        if refused:
            return f"{self.name}: {refused} answers were no 200"
        engine = create_engine(self.url)
        with engine.connect() as connection:
            stored = connection.execute(text(f"SELECT count(*) FROM {self.table}")).scalar()  # noqa: S608 - our own names
            broken = connection.execute(text(self.faults)).scalar() if self.faults else 0
        engine.dispose()
        if stored != taken:
            return f"{self.name}: {taken} taken, {stored} stored"
        return f"{self.name}: {broken} not understood" if broken else ""


def make_sides(yard: Yard) -> tuple[WebSide, WebSide, WebSide]:
    """Return the floor, the naive build and ours, each served on a database of its own."""
    return _make_floor(yard), _make_naive(yard), make_ours(yard)


def _make_floor(yard: Yard) -> WebSide:
    from tests.bench.floor import TABLE  # noqa: PLC0415 - Flask is a program's own

    url = yard.postgres.create_database("floor")
    execute(url, TABLE)
    served = yard.serve(FLOOR_APP, yard.environment(url))
    return WebSide("floor", yard, served, url, _FLOOR_TABLE, _truncates(url, _FLOOR_TABLE))


def _make_naive(yard: Yard) -> WebSide:
    from tests.bench.peers import Base  # noqa: PLC0415 - as above

    url = yard.postgres.create_database("naive")
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()
    served = yard.serve(NAIVE_APP, yard.environment(url))

    def refresh() -> None:
        execute(url, f"TRUNCATE {_NAIVE_TABLE}")
        # Nobody works these jobs; left alone they would fill the queue's memory.
        yard.flush_queue()

    return WebSide("naive", yard, served, url, _NAIVE_TABLE, refresh)


def make_ours(yard: Yard) -> WebSide:
    """Return the service itself, everybody just asked."""
    yard.make_template(_ASKED, lambda runtime: fill_asked(runtime, PEOPLE))
    url = yard.fresh("ours", _ASKED)
    served = yard.serve(OUR_APP, yard.environment(url))
    broken = "SELECT count(*) FROM inbound_messages WHERE state <> 'handled'"

    def refresh() -> None:
        yard.fresh("ours", _ASKED)

    return WebSide("ours", yard, served, url, _OUR_TABLE, refresh, broken)


def _truncates(url: str, table: str) -> Callable[[], object]:
    return lambda: execute(url, f"TRUNCATE {table}")


def execute(url: str, statement: str) -> None:
    """Carry out one statement and commit it."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of an open loop at a fixed rate: the middle, one in a hundred, the most.

    `lost` were not answered as they must be; `unstored` were, and are not in the database.
    """

    count: int
    p50: float
    p99: float
    worst: float
    lost: int = 0
    unstored: int = 0

    @property
    def is_whole(self) -> bool:
        """Tell whether there is something in it and nothing is missing from it."""
        return bool(self.count) and not self.lost and not self.unstored


def missing(texted: Sequence[Texted], wanted: int) -> int:
    """Return how many of the texts wanted were not answered with 200."""
    return wanted - sum(one.good for one in texted)


def summarize(times: list[float], lost: int = 0, unstored: int = 0) -> Latency:
    """Return the summary of some milliseconds."""
    worst, middle, late = max(times, default=0.0), percentile(times, 0.5), percentile(times, 0.99)
    return Latency(len(times), middle, late, worst, lost, unstored)


def measure_lost_queue(yard: Yard, *, rate: float, seconds: float) -> dict[str, Latency]:
    """Return how soon replies are answered while the queue server hangs, and once it is killed."""
    ours = make_ours(yard)
    found = {}
    queue = yard.valkey.process
    assert queue is not None
    # The server has bound its port before it is loaded: what waits for that says nothing here.
    Phones(ours.served.port).follow(make_texts(round(2 * rate), PEOPLE), rate)
    texts = make_texts(round(rate * seconds), PEOPLE)
    found["queue answers"] = _follow(ours, texts, rate)
    queue.send_signal(signal.SIGSTOP)
    try:
        texts = make_texts(round(rate * seconds), PEOPLE)
        found["queue hangs"] = _follow(ours, texts, rate)
    finally:
        queue.send_signal(signal.SIGCONT)
    queue.kill()
    queue.wait()
    texts = make_texts(round(rate * seconds), PEOPLE)
    found["queue killed"] = _follow(ours, texts, rate)
    yard.valkey.stop()
    yard.valkey.start()
    return found


def _follow(side: WebSide, texts: list[tuple[str, bytes]], rate: float) -> Latency:
    phones = Phones(side.served.port)
    before = side.yard.read_column(side.url, _HANDLED)[0]
    phones.follow(texts, rate)
    stored = round(side.yard.read_column(side.url, _HANDLED)[0] - before)
    lost = missing(phones.texted, len(texts))
    times = [one.milliseconds for one in phones.texted]
    return summarize(times, lost, abs(len(texts) - lost - stored))

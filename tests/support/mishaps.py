"""Mishaps: what a test needs to see the service survive its own bugs and odd programmes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import event, text
from typing_extensions import override

from smsserve.domain.messages import InboundText
from smsserve.storage.engine import open_engine, reading, transaction
from smsserve.texts import Texts
from smsserve.usecases import inbound
from smsserve.usecases.runtime import Runtime
from tests.support.world import OUR_NUMBER, PATIENCE, PROGRAM, Phone, World

T = TypeVar("T")
HOURS = 'monday = ["09:00-17:00"]'


@dataclass(frozen=True, slots=True)
class BrokenTexts(Texts):
    """Texts of which those that begin with some stems can not be rendered."""

    stems: tuple[str, ...] = ("",)

    @override
    def render(self, key: str, language: str, fills: Mapping[str, str]) -> str:
        """Break, or render."""
        if key.startswith(self.stems):
            raise ZeroDivisionError
        return Texts.render(self, key, language, fills)


def break_texts(world: World, *stems: str) -> Callable[[], None]:
    """Have texts fail to render from now on; returns what mends them."""
    whole = world.runtime
    texts = whole.catalog.texts
    broken = BrokenTexts(texts.by_language, texts.problems, stems or ("",))
    world.runtime = replace(whole, catalog=replace(whole.catalog, texts=broken))

    def mend() -> None:
        world.runtime = whole

    return mend


def change_program(world: World, *changes: tuple[str, str]) -> str:
    """Make the shipped programme live with some places of its file changed; returns the file."""
    definition = PROGRAM.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in definition, old
        definition = definition.replace(old, new)
    world.apply_program(definition)
    return definition


def run_sql(runtime: Runtime, statement: str, **values: object) -> None:
    """Change the database behind the service's back."""
    with transaction(runtime.engine) as connection:
        connection.execute(text(statement), values)


def count_rows(world: World, table: str, where: str = "1 = 1") -> int:
    """Return how many rows a table holds."""
    with reading(world.runtime.engine) as connection:
        query = text(f"SELECT count(*) FROM {table} WHERE {where}")  # noqa: S608 - of a test
        return int(connection.execute(query).scalar_one())


def together(*acts: Callable[[], T]) -> list[T]:
    """Do several things at the same time; returns what each came to."""
    with ThreadPoolExecutor(len(acts)) as pool:
        return [one.result() for one in [pool.submit(act) for act in acts]]


def interrupt(world: World, fragment: str, act: Callable[[], object]) -> None:
    """Do something just before this thread's next statement that holds a fragment, once."""
    thread = threading.get_ident()
    waiting = [act]

    def look(*call: Any) -> None:
        if fragment in call[2] and threading.get_ident() == thread and waiting:
            waiting.pop()()

    event.listen(world.runtime.engine, "before_cursor_execute", look)


@contextmanager
def another_process(world: World) -> Iterator[Runtime]:
    """Give the runtime of another process on the same database, for a while."""
    engine = open_engine(world.runtime.settings.database_url, patience=PATIENCE)
    try:
        yield replace(world.runtime, engine=engine)
    finally:
        engine.dispose()


def before_transaction(world: World, number: int, act: Callable[[], object]) -> None:
    """Do something just before so many-th transaction from now on, while none is under way."""
    begun = count(1)

    def look(_connection: object) -> None:
        if next(begun) == number:
            act()

    event.listen(world.runtime.engine, "engine_connect", look)


def text_in(runtime: Runtime, phone: Phone, body: str, sid: str = "SM" + "c" * 32) -> None:
    """Let a process take one text in; nothing is sent."""
    inbound.receive(runtime, InboundText(sid, phone.number, OUR_NUMBER, body.encode()))


def text_meanwhile(
    world: World, moment: int, phone: Phone, body: str, act: Callable[[], object]
) -> None:
    """Do something, and let another process take a text in before so many-th transaction of it.

    Where there are fewer it comes in afterwards.
    """
    heard: list[bool] = []
    with another_process(world) as web:

        def text() -> None:
            text_in(web, phone, body)
            heard.append(True)

        before_transaction(world, moment, text)
        act()
        if not heard:
            text()

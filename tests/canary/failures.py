"""The ways in which things fail, each with marked people and words in the middle of it."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import quote

import psycopg
import redis
import requests

from tests.canary.browse import Browser
from tests.canary.crowd import COLUMNS, Crowd
from tests.canary.marks import MOST, Marked, typed
from tests.canary.stage import Stage
from tests.faults.databases import PostgresStore
from tests.faults.keeper import send_signal
from tests.support.world import PASSWORD

Failure = Callable[[], object]
# Of each class: opted out, no such number, no mobile, content, a cap, unknown, a queue, an account.
_REFUSALS = (21610, 21211, 21614, 30007, 21408, 99999, 30001, 20429)
_DELIVERIES = (30003, 30005, 30006, 30007, 30008)
_COMMANDS = (
    ("doctor",), ("doctor", "--json"), ("messages", "list", "--json"), ("coverage",),
    ("senders", "list"), ("flags", "rules"), ("participants", "show", "nobody", "--json"),
    ("participants", "erase", "nobody", "--yes"), ("flags", "show", "nobody", "--json"),
    ("programs", "list", "--json"), ("db", "check"), ("db", "reconcile"),
    ("programs", "check", "nowhere.toml"),
)  # fmt: skip
_LOCKED = 2.2  # seconds: longer than a webhook waits for the database


class Failures:
    """Everything that is done to one stage, by name."""

    def __init__(
        self, stage: Stage, crowd: Crowd, chances: random.Random, *, short: bool = False
    ) -> None:
        """Choose whom it happens to; `short` leaves out most of the commands."""
        self._stage, self._crowd, self._chances = stage, crowd, chances
        self._short = short

    def list_all(self) -> Iterator[tuple[str, Failure]]:
        """Yield every failure by name, those first after which the others still can happen."""
        yield "carrier refuses", self.refuse_texts
        yield "webhooks that are none", self.forge_webhooks
        yield "pages for strangers", self.press_as_stranger
        yield "pages for the team", self.press_as_team
        yield "pages that break", self.break_pages
        yield "files that are wrong", self.bring_files
        yield "commands that fail", self.run_commands
        yield "mail server refuses", self.refuse_mails
        yield "queue answers with errors", self.spoil_queue
        yield "database is away", self.lose_database
        yield "processes die", self.kill_processes

    def _someone(self) -> Marked:
        return self._chances.choice(self._crowd.people)

    def _typist(self) -> Marked:
        return typed(self._chances.randrange(MOST))

    def refuse_texts(self) -> None:
        """Let the carrier refuse and lose texts in every class."""
        carrier = self._stage.lab.carrier
        for code in _REFUSALS:
            carrier.break_down("refuse", code=code, times=2)
        for code in _DELIVERIES:
            carrier.break_down("fail", code=code, times=2)
        for kind in ("drop", "error_html", "error_empty", "error_json", "created_cut", "plain_429"):
            carrier.break_down(kind, times=2)
        for kind in ("callbacks_unsigned", "callbacks_doubled", "list_down", "inbound_unsigned"):
            carrier.break_down(kind, times=2)

    def forge_webhooks(self) -> None:
        """Send what no carrier signs, with people in the body, the query, the path, the agent."""
        site, one = self._stage.lab.runtime.settings.public_url, self._typist()
        form = {"From": one.number, "Body": f"{one.name} {one.word}", "MessageSid": "SM" + "0" * 32}
        doubled = f"From={quote(one.number)}&Body=a&Body={quote(one.name)}"
        for path, body in (
            ("/twilio/inbound", form),
            ("/twilio/inbound", doubled),
            (f"/twilio/inbound?From={quote(one.number)}", form),
            ("/twilio/inbound", {"Body": one.word * 20_000}),
            (f"/twilio/status?m={quote(one.name)}", {"To": one.number, "MessageStatus": one.word}),
            (f"/nowhere/{quote(one.name)}?q={quote(one.word)}", form),
        ):
            headers = {"User-Agent": one.email, "X-Forwarded-For": one.number, "X-Twilio": one.word}
            with suppress(requests.RequestException):
                answer = requests.post(site + path, data=body, headers=headers, timeout=30)
                self._stage.seen.strangers.append(answer.content)

    def press_as_stranger(self) -> None:
        """Log in wrongly, open what is not there, sign up, use links that are none."""
        browser, one = self._stage.browser(), self._typist()
        browser.log_in(one.email, one.word)
        browser.log_in(self._crowd.team[1].email, one.name)
        for path in (
            "/nowhere", f"/participants/{self._crowd.first_id()}", "/copy/0123456789abcdef",
            "/p/00000000000", "/welcome/0123456789abcdef", "/join/peer-support", "/metrics/x",
        ):  # fmt: skip
            browser.open(path, User_Agent=one.email, Referer="http://elsewhere.example/")
        page = browser.open("/login")
        browser.session.cookies.clear()
        browser.send("/login", page, email=one.email, password=one.word)

    def press_as_team(self) -> None:
        """Open every list, look for people, and send forms that are refused."""
        for member in self._crowd.team[1:3]:
            browser, one = self._stage.browser(), self._someone()
            browser.log_in(member.email, PASSWORD)
            for path in ("/queue", "/me", "/audit", "/admin/health", "/rules", "/samples", "/help"):
                browser.open(path)
            people = browser.open("/participants")
            for words in (one.name, one.number, one.word, "x" * 5000):
                browser.send("/participants", people, q=words, search=words, name=words)
            record = f"/participants/{self._crowd.first_id()}"
            page = browser.open(record)
            browser.send(f"{record}/texts", page, body=f"{one.word} " * 400, words=one.word)
            browser.send(f"{record}/notes", page, note=one.word * 3000, words=one.name)
            browser.open(f"/participants/{one.number}")
            self._enroll_wrongly(browser, one)

    @staticmethod
    def _enroll_wrongly(browser: Browser, one: Marked) -> None:
        page = browser.open("/enrolling")
        for phone, zone in ((one.number, "UTC"), (f"{one.number}99", "Mars"), (one.word, one.word)):
            browser.send(
                "/enrolling", page, phone=phone, name=f"{one.name} x", time_zone=zone,
                consent_at="yesterday", consent_how=one.word, language="xx",
            )  # fmt: skip

    def break_pages(self) -> None:
        """Have pages fail in the middle, for strangers and for the team."""
        one = self._typist()
        for email in ("", self._crowd.team[1].email):
            browser = self._stage.browser()
            if email:
                browser.log_in(email, PASSWORD)
            words = quote(f"{one.name} {one.number} {one.word}")
            browser.is_team = False  # such a page must be fit for anybody
            for path in ("/queue", "/participants", "/", "/twilio/inbound", "/healthz"):
                browser.open(path, X_Canary_Break=words)

    def bring_files(self) -> None:
        """Bring rosters with every kind of mistake, by the console and by the command."""
        one, other = self._crowd.people[0], self._crowd.people[1]
        rows = (
            f"{one.number},{other.name},UTC,en,,,",
            f"{one.word},{one.name},UTC,en,,,",
            f"{other.number},{other.name},Mars/{one.word},en,,,",
            f"{other.number},{other.name},UTC,xx,2026-05-01,{one.word},",
            f'{one.number},"{one.name}',
        )
        folder = self._stage.place / "rosters"
        folder.mkdir(exist_ok=True)
        browser = self._stage.browser()
        browser.log_in(self._crowd.team[1].email, PASSWORD)
        commands = []
        for number, header in enumerate(
            (COLUMNS, f"phone,{one.name},{one.email},{one.number},name\n", "")
        ):
            content = header + "\n".join(rows)
            path = folder / f"{number}.csv"
            path.write_text(content, encoding="utf-8")
            commands.append(("participants", "import", str(path), "--program", "peer-support"))
            page = browser.open("/enrolling/file")
            browser.upload("/enrolling/file", page, content, program="peer-support")
        self._stage.run_together(
            [*commands, (*commands[0], "--json")][: 1 if self._short else None]
        )

    def run_commands(self) -> None:
        """Run commands that look, that fail, and that break in the middle of a statement."""
        stage, one, backup = self._stage, self._someone(), str(self._stage.place / "one.backup")
        stage.run_together((("backup", backup), *(() if self._short else _COMMANDS)))
        shown = ("participants", "show", self._crowd.first_id(), "--json")
        stage.run_together((("flags", "list"), shown)[: 1 if self._short else None], people=True)
        account = ("accounts", "create", "--role", "supporter", "--password-stdin")
        named = ("--email", one.email, "--name", one.name, "--phone", one.number)
        stage.command(
            *account, *named, given=f"{PASSWORD}\n", environment={"CANARY_BREAK_ACCOUNTS": "1"}
        )
        if self._short:
            return
        stage.run_together((("backup", backup), ("restore", backup)))
        away = {"SMSSERVE_DATABASE_URL": "postgresql://nobody:secret@127.0.0.1:9/none"}
        stage.command("participants", "list", environment=away)

    def refuse_mails(self) -> None:
        """Let the mail server refuse, by name."""
        self._stage.inbox.refuses = f"550 no {self._crowd.team[1].email}"
        self._crowd.stage.lab.carrier.text(self._someone().number, "i want to die")
        self._crowd.texted += 1
        self._stage.lab.carrier.settle()
        self._stage.inbox.refuses = None

    def spoil_queue(self) -> None:
        """Let the queue refuse commands, which its errors and its slow log repeat."""
        url = self._stage.lab.runtime.settings.redis_url
        assert url is not None
        with redis.Redis.from_url(url) as client:
            client.config_set("slowlog-log-slower-than", 0)
            client.config_set("maxmemory", 1)
            self._crowd.live_a_round()
            client.config_set("maxmemory", 0)
            for key in list(client.scan_iter("rq:queue*")):
                client.delete(key)
                client.set(key, "of another kind")
            self._stage.lab.carrier.text(self._someone().number, "hello?")
            self._crowd.texted += 1
            time.sleep(1)
            client.flushall()

    def lose_database(self) -> None:
        """Hold it, log every statement of it, and stop it where it is a server."""
        if isinstance(self._stage.store, PostgresStore):
            _log_everything(self._stage.store.url)
        held = self._stage.store.lock(_LOCKED)
        self._crowd.text_strangely()
        held.join()
        if isinstance(self._stage.store, PostgresStore):
            self._stage.store.restart()

    def kill_processes(self) -> None:
        """Kill each, so that some of them die in the middle of a job; one by a crash of its own."""
        for name in ("worker", "web worker", "scheduler", "valkey"):
            self._stage.look_at_processes()
            number = signal.SIGSEGV if name in {"worker", "web worker"} else signal.SIGKILL
            for pid in self._stage.lab.pids_of(name):
                send_signal(pid, number)
            self._crowd.text_strangely()
            self._stage.lab.keeper.forget_deaths()
        self._stage.lab.wait_until_up()


def _log_everything(url: str) -> None:
    """Have PostgreSQL log every statement with its time, and parameters where it fails."""
    address = url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("log_min_duration_statement = 0", "log_error_verbosity = verbose"):
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")

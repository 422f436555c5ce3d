"""Some weeks of history, made by the service's own use cases on a clock that we move."""

from __future__ import annotations

import heapq
import io
import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from smsserve.cli.demo.cast import PEOPLE, TEAM, WORDS, Character, Member
from smsserve.domain.messages import InboundText, Receipt
from smsserve.ports import Accepted, ListedMessage, SendOutcome, SendRequest
from smsserve.usecases import (
    accounts,
    flags,
    followups,
    inbound,
    outbox,
    programs,
    receipts,
    rosters,
    tick,
)
from smsserve.usecases.runtime import Runtime

DAYS = 21
# Flags of these people's last days stay open, so that the queue has something to show.
LEFT_OPEN = timedelta(days=5)
WAITING = ("Nia Brooks", "Dee Adams", "Ben Okafor", "Tom Keller")
# Somebody in need just before the demo begins; ours, like all the words in here.
LAST_WORDS = (("Maya Ruiz", "ya no puedo mas", timedelta(minutes=25)),)
_SHORTEST_STEP = timedelta(minutes=20)


class StepClock:
    """Implements ports.Clock: stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        """Start at an instant."""
        self._now = now

    def now(self) -> datetime:
        """Return where the clock stands."""
        return self._now

    def move_to(self, at: datetime) -> None:
        """Move the clock, never backwards."""
        self._now = max(self._now, at)


@dataclass(slots=True)
class PastCarrier:
    """Implements ports.SmsSender for a time that is over: every text arrived."""

    clock: StepClock
    fresh: list[tuple[SendRequest, str]] = field(default_factory=list)

    def send(self, request: SendRequest) -> SendOutcome:
        """Take a text."""
        sid = f"SM{secrets.token_hex(16)}"
        self.fresh.append((request, sid))
        return Accepted(sid, "queued")

    def list_sent(self, to: str, since: datetime) -> list[ListedMessage]:
        """Return nothing: no text of the past was ever in doubt."""
        del to, since
        return []


@dataclass(order=True, slots=True)
class _Reply:
    at: datetime
    number: int
    character: Character = field(compare=False)
    body: str = field(compare=False)


def make_team(runtime: Runtime, passwords: dict[str, str]) -> dict[str, str]:
    """Create the team's accounts; returns address -> account id."""
    return {member.email: _make_account(runtime, member, passwords) for member in TEAM}


def _make_account(runtime: Runtime, member: Member, passwords: dict[str, str]) -> str:
    return accounts.create_account(
        runtime,
        email=member.email,
        name=member.name,
        role=member.role,
        phone=member.phone,
        password=passwords[member.email],
    ).id


def go_live(runtime: Runtime) -> str:
    """Make the shipped programme live; returns its key.

    But for one thing: nobody at a demo waits ten minutes for what is spread over them.
    """
    path = runtime.settings.config_dir / "programs" / "peer-support.toml"
    text = path.read_text(encoding="utf-8").replace('send = "10m"', 'send = "1m"')
    return programs.apply_program(runtime, text, file=str(path), actor="demo")[0]


def enroll(runtime: Runtime, people: tuple[Character, ...], program_key: str) -> None:
    """Enroll people from a roster, with consent given the day before."""
    given_at = (runtime.now() - timedelta(days=1)).isoformat()
    lines = ["phone,name,time_zone,language,consent_at,consent_how"]
    lines += [
        f"{one.phone},{one.name},{one.time_zone},{one.language},{given_at},demo form"
        for one in people
    ]
    results = rosters.import_roster(runtime, io.StringIO("\n".join(lines)), program_key)
    for result in results:
        if result.problem:
            raise RuntimeError(result.problem)


@dataclass(slots=True)
class History:
    """Plays the weeks before today: prompts go out, people answer, the team follows up."""

    runtime: Runtime
    clock: StepClock
    carrier: PastCarrier
    until: datetime
    team: dict[str, str] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - a demo
    replies: list[_Reply] = field(default_factory=list)

    def play(self, progress: Callable[[float], None]) -> None:
        """Let the weeks pass; `progress` is told how far, from 0 to 1."""
        begins = self.clock.now()
        for name, words, before in LAST_WORDS:
            character = next(one for one in PEOPLE if one.name == name)
            heapq.heappush(self.replies, _Reply(self.until - before, -1, character, words))
        while self.clock.now() < self.until:
            self._step()
            progress((self.clock.now() - begins) / (self.until - begins))

    def _step(self) -> None:
        tick.run(self.runtime)
        self._settle()
        self._follow_up()
        self._settle()
        due = [self.until, self.clock.now() + timedelta(hours=6)]
        if (next_due := tick.next_due_at(self.runtime)) is not None:
            due.append(next_due)
        if self.replies:
            due.append(self.replies[0].at)
        self.clock.move_to(min(self.until, max(min(due), self.clock.now() + _SHORTEST_STEP)))
        self._reply_due()

    def _settle(self) -> None:
        """Deliver what waits, confirm it, and let whoever got a prompt think of an answer."""
        while outbox.deliver(self.runtime):
            fresh, self.carrier.fresh = self.carrier.fresh, []
            for request, sid in fresh:
                receipt = Receipt(sid, "delivered", request.to, request.message_id)
                receipts.record_receipt(self.runtime, receipt)
                self._think(request)

    def _think(self, request: SendRequest) -> None:
        character = next((one for one in PEOPLE if one.phone == request.to), None)
        if character is None or self.chance.random() > character.answers:
            return
        body = self._words(character, request.body)
        if body is None:
            return
        wait = timedelta(minutes=self.chance.choice((2, 4, 9, 25, 70, 180)))
        at = self.clock.now() + wait
        heapq.heappush(self.replies, _Reply(at, len(self.replies), character, body))

    def _words(self, character: Character, prompt: str) -> str | None:
        """Return what this person writes back to a prompt, None for a text that asks nothing."""
        mood = max(0, min(10, round(self.chance.gauss(character.mood, 1.4))))
        low = mood <= 3  # noqa: PLR2004 - the lower third
        if "0=" in prompt:
            return str(min(3, max(0, round((8 - mood) / 2.5))))
        if " 10 " in prompt or "10 (" in prompt:
            return str(mood)
        if " GO" in prompt or "LISTO" in prompt:
            return "GO" if character.language == "en" else "listo"
        asks = ("How are you doing", "tal va tu semana", "no rush", "sin prisa")
        if any(words in prompt for words in asks):
            return self.chance.choice(WORDS[character.language]["low" if low else "good"])
        return None

    def _reply_due(self) -> None:
        while self.replies and self.replies[0].at <= self.clock.now():
            reply = heapq.heappop(self.replies)
            text = InboundText(
                provider_sid=f"SM{secrets.token_hex(16)}",
                sender=reply.character.phone,
                recipient=self.runtime.settings.twilio_from or "",
                raw_body=reply.body.encode(),
            )
            inbound.receive(self.runtime, text)

    def _follow_up(self) -> None:
        """Let the team answer flags as a team would: within some hours, most with a text."""
        now = self.clock.now()
        last_days = now > self.until - LEFT_OPEN
        for flag in flags.list_flags(self.runtime, actor="demo"):
            waited = now - flag.opened_at
            if last_days and (flag.participant_name in WAITING or flag.severity == "crisis"):
                continue
            if waited < timedelta(minutes=self.chance.choice((10, 30, 90, 240))):
                continue
            owner = flag.assigned_to or self.team["kim@demo.example"]
            flags.acknowledge(self.runtime, flag.id, account_id=owner)
            outcome = "no_answer" if flag.kinds == ("silence",) else "texted"
            if outcome == "texted":
                self._text(flag.participant_id, owner)
            flags.resolve(self.runtime, flag.id, account_id=owner, outcome=outcome)

    def _text(self, participant_id: str, owner: str) -> None:
        words = self.chance.choice(
            (
                "That sounds exhausting. What has been the hardest part?",
                "Thank you for telling me this. What would you like me to understand about it?",
                "It makes sense that you feel let down. I am glad you told me.",
            )
        )
        once = secrets.token_hex(8)
        followups.send_reply(
            self.runtime,
            participant_id,
            words,
            account_id=owner,
            once=once,
            hold=timedelta(),
        )

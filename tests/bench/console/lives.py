"""What happened to one participant: rounds asked and answered, talks, flags and their ends."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from smsserve.domain.calendar_time import DAY
from smsserve.domain.messages import PRIORITY, Kind
from smsserve.storage import checkins, flags, inbound, outbound, wins
from tests.bench.console.people import Somebody
from tests.bench.console.seeding import Seeding
from tests.bench.console.words import (
    ASKED,
    HARD,
    NOTES,
    OUTCOMES,
    REASONS,
    REPLIES,
    THANKED,
    WINS,
)
from tests.bench.console.work import add_flag, add_reason, note_audit

ROUNDS = ("week", "mood", "scales", "mood")
# Three and a half rounds a week, as the shipped programme asks.
BETWEEN = timedelta(days=2)
TEXTS_A_ROUND = 2.9
_MINUTE = timedelta(minutes=1)
_HARD, _WIN, _LOOKED, _SAMPLED = 0.05, 0.03, 0.5, 0.01
_MORE = "I hear you. Take whatever time you need, I am reading."
_ITEMS = (("phq2", 1), ("phq2", 2), ("gad2", 1), ("gad2", 2))
_QUESTIONS: dict[str, list[list[str | int]]] = {
    "week": [["open", 0, 0]],
    "mood": [["mood0_10", 1, 0]],
    "scales": [[key, item, 0] for key, item in _ITEMS],
}


class Life:
    """Writes one participant's texts, answers and flags, oldest first, up to a number of texts."""

    def __init__(self, seeding: Seeding, someone: Somebody, texts: int) -> None:
        """Draw how they are: how often they answer, their usual mood, their strain."""
        self.seeding, self.someone, self.left = seeding, someone, texts
        self.chance, self.sink = seeding.chance, seeding.sink
        self.rate = self.chance.betavariate(5, 2.5)
        self.mood = self.chance.gauss(6.2, 1.4)
        self.strain = abs(self.chance.gauss(0.6, 0.4))
        self.last_reply_id: str | None = None

    def live(self) -> None:
        """Write every round until the texts are used up, the last one some hours ago."""
        rounds = math.ceil(self.left / TEXTS_A_ROUND)
        at = self.seeding.now - rounds * BETWEEN
        # Ten in the morning, or what is that somewhere else.
        at = at.replace(hour=14, minute=self.chance.randrange(10))
        turn = self.chance.randrange(len(ROUNDS))
        while self.left > 0:
            self._ask(at, ROUNDS[turn % len(ROUNDS)])
            at = min(at + BETWEEN, self.seeding.now - timedelta(minutes=90))
            turn += 1

    def _ask(self, at: datetime, about: str) -> None:
        checkin_id = self.seeding.ids.at(at)
        answers = self.chance.random() < self.rate
        self._write("item" if about == "scales" else about, at, Kind.CHECKIN, checkin_id, number=1)
        heard_at = at + min(self.chance.lognormvariate(3.4, 1.5), 1300) * _MINUTE
        self._add_checkin(checkin_id, at, about, heard_at if answers else None)
        if not answers:
            self._write("remind", at + DAY, Kind.REMINDER, checkin_id)
        elif about == "week":
            self._answer_in_words(checkin_id, heard_at)
        elif about == "mood":
            self._answer_mood(checkin_id, heard_at)
        else:
            self._answer_scales(checkin_id, heard_at)

    def _add_checkin(
        self, checkin_id: str, at: datetime, about: str, answered_at: datetime | None
    ) -> None:
        closed_at = answered_at or at + 2 * DAY
        self.sink.add(
            checkins.checkins,
            id=checkin_id,
            enrollment_id=self.someone.enrollment_id,
            participant_id=self.someone.id,
            program_key=self.someone.program,
            program_version=1,
            local_on=at.date(),
            # One of a kind: rounds at the end may share a day.
            slot=checkin_id[-8:],
            state="expired" if answered_at is None else "completed",
            questions=_QUESTIONS[about],
            position=0 if answered_at is None else len(_QUESTIONS[about]),
            asks=0,
            opened_at=at,
            last_reply_at=answered_at,
            closed_at=closed_at,
        )

    def _answer_in_words(self, checkin_id: str, at: datetime) -> None:
        language, drawn = self.someone.language, self.chance.random()
        if drawn < _HARD:
            heard = self._hear(self.chance.choice(HARD[language]), at, "problem")
            self._add_answer(checkin_id, heard, at, ("open", 0), None)
            severity = self.chance.choices(tuple(REASONS), (1, 4, 3))[0]
            self._flag(severity, at, heard)
            return
        if drawn < _HARD + _WIN:
            words = self.chance.choice(WINS[language])
            self._add_win(self._hear(words, at, "a win"), words, at)
        else:
            heard = self._hear(self.chance.choice(REPLIES[language]), at, "answered in own words")
            self._add_answer(checkin_id, heard, at, ("open", 0), None)
        self._write("ack", at + _MINUTE, Kind.ACK, checkin_id)

    def _answer_mood(self, checkin_id: str, at: datetime) -> None:
        value = min(10, max(0, round(self.chance.gauss(self.mood, 1.2))))
        heard = self._hear(str(value), at, "answered")
        self._add_answer(checkin_id, heard, at, ("mood0_10", 1), value)
        self._add_score(checkin_id, at, "mood0_10", value)
        if value <= 2:
            self._flag("routine", at, heard)

    def _answer_scales(self, checkin_id: str, at: datetime) -> None:
        weights = (1.0, self.strain, 0.4 * self.strain, 0.15 * self.strain)
        totals = {"phq2": 0, "gad2": 0}
        for number, (key, item) in enumerate(_ITEMS, start=1):
            value = self.chance.choices(range(4), weights)[0]
            heard = self._hear(str(value), at, "answered")
            self._add_answer(checkin_id, heard, at, (key, item), value)
            totals[key] += value
            at += _MINUTE
            if number < len(_ITEMS):
                self._write("item", at, Kind.CHECKIN, checkin_id, number=number + 1)
        for key, total in totals.items():
            self._add_score(checkin_id, at, key, total)

    def _write(
        self,
        about: str,
        at: datetime,
        kind: Kind,
        checkin_id: str | None = None,
        *,
        number: int = 0,
        body: str = "",
    ) -> None:
        """Write a text of ours that was delivered, or seldom was not."""
        someone, message_id = self.someone, self.seeding.ids.at(at)
        supporter = "the team" if someone.supporter is None else someone.supporter.name
        first = someone.name.partition(" ")[0]
        plain = ASKED[about][someone.language] if about in ASKED else body
        text = plain.format(name=first, sup=supporter, number=number)
        fails = self.chance.random() < 0.01
        self.sink.add(
            outbound.outbound_messages,
            id=message_id,
            key=f"seed:{message_id}",
            audience="participant",
            recipient_id=someone.id,
            participant_id=someone.id,
            checkin_id=checkin_id,
            kind=kind.value,
            priority=PRIORITY[kind],
            text_key="typed" if kind is Kind.SUPPORTER_REPLY else f"checkin.{about}",
            body_sealed=someone.key.seal(text, f"outbound:{message_id}:body"),
            body_digest=someone.key.digest(text),
            segments=1,
            status="failed" if fails else "delivered",
            due_at=at,
            send_before=at + 4 * 60 * _MINUTE,
            created_at=at,
            attempts=1,
            attempted_at=at,
            provider_sid=f"SM{self.chance.getrandbits(128):032x}",
            sent_at=at,
            closed_at=at,
            looks=0,
            resends=0,
            failure_code=30003 if fails else None,
            failure_reason="unreachable handset" if fails else None,
        )
        self.left -= 1

    def _hear(self, words: str, at: datetime, understood: str) -> str:
        """Write a text of theirs; returns its id."""
        inbound_id = self.seeding.ids.at(at)
        self.sink.add(
            inbound.inbound_messages,
            id=inbound_id,
            provider_sid=f"SM{self.chance.getrandbits(128):032x}",
            participant_id=self.someone.id,
            phone_index=self.someone.phone_index,
            recipient="+15550006000",
            body_sealed=self.someone.key.seal(words, f"inbound:{inbound_id}:body"),
            num_media=0,
            state="handled",
            understood=understood,
            tries=1,
            received_at=at,
        )
        self.left -= 1
        self.last_reply_id = inbound_id
        return inbound_id

    def _add_answer(
        self,
        checkin_id: str,
        inbound_id: str,
        at: datetime,
        asked: tuple[str, int],
        value: int | None,
    ) -> None:
        self.sink.add(
            checkins.answers,
            id=self.seeding.ids.at(at),
            checkin_id=checkin_id,
            participant_id=self.someone.id,
            inbound_id=inbound_id,
            question=asked[0],
            version="1",
            item=asked[1],
            state="words" if value is None else "given",
            value=value,
            confidence=1.0,
            late=False,
            answered_at=at,
        )

    def _add_score(self, checkin_id: str, at: datetime, key: str, total: int) -> None:
        self.sink.add(
            checkins.scores,
            id=self.seeding.ids.at(at),
            checkin_id=checkin_id,
            participant_id=self.someone.id,
            instrument=key,
            version="1",
            total=float(total),
            estimated=False,
            positive=None if key == "mood0_10" else total >= 3,
            scored_at=at,
        )

    def _add_win(self, inbound_id: str, words: str, at: datetime) -> None:
        win_id = self.seeding.ids.at(at)
        seen = self.chance.random() < 0.9
        supporter = self.someone.supporter
        self.sink.add(
            wins.wins,
            id=win_id,
            participant_id=self.someone.id,
            inbound_id=inbound_id,
            told=False,
            words_sealed=self.someone.key.seal(words, f"wins:{win_id}:words"),
            noted_at=at,
            celebrated_at=at + DAY if seen else None,
            celebrated_by=supporter.id if seen and supporter else None,
        )

    def _flag(self, severity: str, at: datetime, inbound_id: str) -> None:
        """Write a flag that somebody saw to, with the talk that ended it."""
        someone = self.someone
        if someone.supporter is None:
            return
        flag_id = self.seeding.ids.at(at)
        taken_at, ended_at = at + 9 * _MINUTE, at + 70 * _MINUTE
        owner = someone.supporter.id
        outcome = self.chance.choice(OUTCOMES)
        times = {"acknowledged_at": taken_at, "resolved_at": ended_at, "outcome": outcome}
        add_flag(self.seeding, someone, flag_id, severity, at, owner=owner, ended=times)
        add_reason(self.seeding, someone, flag_id, severity, at, inbound_id)
        self._talk(flag_id, taken_at, owner)
        self._follow_up(flag_id, "resolved", ended_at, owner, outcome=outcome)
        note_audit(self.seeding, "flag.acknowledged", flag_id, taken_at, owner)
        note_audit(self.seeding, "flag.resolved", flag_id, ended_at, owner, {"outcome": outcome})

    def _talk(self, flag_id: str, at: datetime, owner: str) -> None:
        """Write what both said, and what was noted of it."""
        for place in range(self.chance.randint(1, 3)):
            begun = at + (2 + place * 12) * _MINUTE
            self._write("talk" if place == 0 else "more", begun, Kind.SUPPORTER_REPLY, body=_MORE)
            self._follow_up(flag_id, "texted", begun, owner)
            words = self.chance.choice(THANKED[self.someone.language])
            self._hear(words, begun + 5 * _MINUTE, "talk")
        if self.chance.random() < _LOOKED:
            note = self.chance.choice(NOTES)
            self._follow_up(flag_id, "noted", at + 50 * _MINUTE, owner, note=note)
            note_audit(self.seeding, "note.added", self.someone.id, at + 50 * _MINUTE, owner)

    def _follow_up(
        self,
        flag_id: str,
        kind: str,
        at: datetime,
        owner: str,
        *,
        outcome: str | None = None,
        note: str = "",
    ) -> None:
        followup_id = self.seeding.ids.at(at)
        sealed = self.someone.key.seal(note, f"followups:{followup_id}:note") if note else None
        self.sink.add(
            flags.followups,
            id=followup_id,
            participant_id=self.someone.id,
            flag_id=flag_id,
            account_id=owner,
            kind=kind,
            outcome=outcome,
            note_sealed=sealed,
            done_at=at,
        )

"""Supporters at work: they look, take the worst, write, and end it, with the delays of people."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from smsserve.domain.calendar_time import DAY
from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.flags import Seen
from smsserve.domain.looking_after import Answer
from smsserve.usecases import flags, followups, looking_after, self_ratings, team_care
from smsserve.usecases.flags import FlagView
from tests.bench.quarter.replies import THANKS
from tests.bench.quarter.staff import AGAIN, WORDS, Peer

if TYPE_CHECKING:
    from tests.bench.quarter.living import Quarter

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


class Working:
    """What the team does; each of them one thing at a time."""

    def __init__(self, quarter: Quarter) -> None:
        """Take the quarter they work in."""
        self.quarter = quarter
        self.runtime = quarter.world.runtime

    def plan(self) -> None:
        """Let everybody begin each shift with a look at the queue, and end it with a number."""
        for peer in self.quarter.peers.values():
            for opens, closes in peer.shifts:
                late = peer.chance.uniform(1, 10) * MINUTE
                self.quarter.at(opens + late, partial(self._look_on, peer))
                self.quarter.at(closes - 5 * MINUTE, partial(self._rate, peer))
            if peer.second:
                for day in range(self.quarter.days):
                    at = self.quarter.now + day * DAY + 4 * HOUR
                    self.quarter.at(at, partial(self._look_after, peer))

    def feel_page(self, peer: Peer, text_key: str) -> None:
        """Let somebody's phone ring."""
        delay = peer.page_delay()
        if text_key.startswith("page.") and delay is not None:
            self.quarter.at(self.quarter.now + delay, lambda: self._look(peer))

    def _look_on(self, peer: Peer) -> None:
        """Look, and again every half hour of the shift."""
        if peer.is_there(self.quarter.now):
            self._answer_offers(peer)
            self._look(peer)
            self.quarter.at(self.quarter.now + peer.look_again(), lambda: self._look_on(peer))

    def _look(self, peer: Peer) -> None:
        now = self.quarter.now
        if not (peer.is_there(now) or peer.second):
            return
        if peer.busy_until is not None and now < peer.busy_until:
            self.quarter.at(peer.busy_until, lambda: self._look(peer))
            return
        for flag in self._waiting(peer):
            if self._take(peer, flag):
                return

    def _waiting(self, peer: Peer) -> list[FlagView]:
        """Return what somebody may take, the worst first; a coordinator only what presses."""
        mine = None if peer.second else peer.account_id
        found = flags.list_flags(self.runtime, actor=peer.account_id, caseload_of=mine)
        free = [one for one in found if one.state == "open"]
        return [one for one in free if not peer.second or one.severity != "routine"]

    def _take(self, peer: Peer, flag: FlagView) -> bool:
        self.quarter.stirred = True
        try:
            flags.acknowledge(
                self.runtime, flag.id, account_id=peer.account_id, version=flag.version
            )
        except ConflictError:
            return False
        done_at = self.quarter.now + peer.writing_time(flag.severity)
        peer.busy_until = done_at
        peer.holding[flag.participant_id] = flag.id
        self.quarter.at(done_at, lambda: self._write(peer, flag))
        return True

    def _write(self, peer: Peer, flag: FlagView) -> None:
        if self._is_thanks(flag):
            # A thank-you is read, and a talk has an end.
            self._end(peer, flag)
            self._look(peer)
            return
        end_at = self.quarter.now + peer.talk_time(flag.severity)
        if not self._text(peer, flag.participant_id, WORDS[flag.severity].format(peer.name)):
            end_at = self.quarter.now + MINUTE
        elif flag.severity != "routine":
            between = self.quarter.now + (end_at - self.quarter.now) / 2
            self.quarter.at(between, lambda: self._text(peer, flag.participant_id, AGAIN))
        self.quarter.at(end_at, lambda: self._end(peer, flag))
        self._look(peer)

    def _is_thanks(self, flag: FlagView) -> bool:
        said = self.quarter.people[self.quarter.ids[flag.participant_id]].said
        return set(flag.kinds) == {"wrote"} and bool(said) and said[-1] in THANKS

    def _text(self, peer: Peer, participant_id: str, words: str) -> bool:
        """Text somebody; False for somebody who has opted out."""
        try:
            followups.send_reply(
                self.runtime,
                participant_id,
                words,
                account_id=peer.account_id,
                once=secrets.token_hex(4),
            )
        except RefusedError:
            return False
        self.quarter.stirred = True
        return True

    def _end(self, peer: Peer, flag: FlagView) -> None:
        """End a flag; news on it are read first, so it may take one more turn."""
        peer.holding.pop(flag.participant_id, None)
        current = flags.get_flag(self.runtime, flag.id, actor=peer.account_id)
        if current.state == "resolved":
            return
        if current.state == "open":
            # It was set free meanwhile, for news or for a lapse.
            if not (peer.is_there(self.quarter.now) or peer.second):
                return
            if self._take(peer, current):
                return
        self.quarter.stirred = True
        try:
            flags.resolve(
                self.runtime,
                flag.id,
                account_id=peer.account_id,
                outcome="texted",
                seen=Seen(current.version, self.runtime.now()),
            )
        except ConflictError:
            self.quarter.at(self.quarter.now + MINUTE, lambda: self._end(peer, flag))

    def _answer_offers(self, peer: Peer) -> None:
        for offer in looking_after.read_offers(self.runtime, peer.account_id):
            if not offer.wished:
                self.quarter.stirred = True
                said = peer.chance.choices(list(Answer), (0.35, 0.5, 0.15))[0]
                looking_after.answer(self.runtime, peer.account_id, offer.id, said)

    def _rate(self, peer: Peer) -> None:
        if peer.chance.random() < 0.7:
            value = min(5, max(1, round(peer.chance.gauss(3.8, 0.9))))
            self_ratings.rate(self.runtime, peer.account_id, value)

    def _look_after(self, second: Peer) -> None:
        """Let the coordinator talk with whom a talk is due."""
        if not self._is_weekday(self.quarter.now):
            return
        for one in team_care.read_team_care(self.runtime).burdens:
            if one.wishes_talk or one.wants_checkin:
                looking_after.settle(self.runtime, one.duty.id, by=second.account_id)

    @staticmethod
    def _is_weekday(at: datetime) -> bool:
        return at.weekday() < 5

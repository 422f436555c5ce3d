"""The crowd: marked people who text in every manner, and a team that does its work."""

from __future__ import annotations

import io
import random
from concurrent.futures import ThreadPoolExecutor

from smsserve.domain.errors import SmsserveError
from smsserve.usecases import accounts, checkins, flags, followups, rosters
from smsserve.usecases.participants import list_participants
from tests.canary import marks
from tests.canary.marks import Marked
from tests.canary.stage import Stage
from tests.faults.unfinished import count_taken, patiently
from tests.support.world import PASSWORD

COLUMNS = "phone,name,time_zone,language,consent_at,consent_how,consent_wording\n"
_AT_ONCE = 8
_ROLES = ("admin", "coordinator", "supporter", "supporter")


class Crowd:
    """Everybody who takes part in one run."""

    def __init__(self, stage: Stage, people: int, chances: random.Random) -> None:
        """Mark so many people; the team is marked as well."""
        self.stage, self._chances = stage, chances
        self.people = [marks.marked(each) for each in range(people)]
        self.team = [marks.staff(each) for each in range(len(_ROLES))]
        self.texted = 0
        self.supporter_id = ""

    def gather(self) -> None:
        """Make the team, and enroll everybody."""
        runtime = self.stage.lab.runtime
        for role, one in zip(_ROLES, self.team, strict=True):
            made = accounts.create_account(
                runtime, email=one.email, name=one.name, role=role, phone=one.number,
                password=PASSWORD,
            )  # fmt: skip
            self.supporter_id = made.id
        rows = [
            f"{one.number},{one.name},America/New_York,{'es' if place % 5 == 4 else 'en'},"
            "2026-05-01,form,yes"
            for place, one in enumerate(self.people)
        ]
        source = io.StringIO(COLUMNS + "\n".join(rows))
        results = list(rosters.import_roster(runtime, source, "peer-support"))
        assert [one.problem for one in results if one.problem] == []
        runtime.nudge.ring()

    def count(self) -> int:
        """Return how many messages there were both ways."""
        return count_taken(self.stage.lab.runtime) + self.texted

    def live_a_round(self) -> None:
        """Ask everybody, and let everybody text something with their own marks in it."""
        patiently(lambda: len(checkins.start(self.stage.lab.runtime, None)))
        with ThreadPoolExecutor(_AT_ONCE, "phone") as phones:
            for done in [phones.submit(self._text, one) for one in self.people]:
                done.result()

    def _text(self, one: Marked) -> None:
        chosen = self._chances.randrange(len(_MANNERS))
        words = _MANNERS[chosen].format(**_fills(one))
        is_odd = chosen == len(_MANNERS) - 1
        body = words.encode() + b" \xff\xfe\xed\xa0\x80\x00 end" if is_odd else words
        self.texted += 1
        more = {"num_media": 1} if chosen == 0 else {}
        self.stage.lab.carrier.text(one.number, body, **more)

    def text_strangely(self) -> None:
        """Text from numbers nobody enrolled, too long, empty, and as the team does."""
        carrier = self.stage.lab.carrier
        stranger, kim = marks.staff(800), self.people[0]
        bodies = (f"i am {kim.name}, call {kim.number}", f"{kim.word} " * 180, " ", "1a")
        for body in bodies:
            self.texted += 1
            carrier.text(stranger.number, body)
        carrier.text(self.team[-1].number, f"who is {kim.name}? {kim.word}")

    def work_as_team(self, most: int) -> None:
        """Claim and end flags, with notes and texts that name people."""
        runtime = self.stage.lab.runtime
        for flag in patiently(lambda: flags.list_flags(runtime, actor="test"))[:most]:
            who = self._chances.choice(self.people)
            try:
                followups.send_reply(
                    runtime, flag.participant_id, f"I am here. {who.word}",
                    account_id=self.supporter_id, once=flag.id,
                )  # fmt: skip
                flags.resolve(
                    runtime, flag.id, account_id=self.supporter_id, outcome="talked",
                    note=f"spoke with {who.name} at {who.number} about {who.word}",
                )  # fmt: skip
            except SmsserveError:
                continue

    def first_id(self) -> str:
        """Return the id of somebody."""
        return patiently(lambda: list_participants(self.stage.lab.runtime, actor="test"))[0].id


def _fills(one: Marked) -> dict[str, str]:
    return {"word": one.word, "name": one.name, "number": one.number, "email": one.email}


# The last is sent with bytes that are no text.
_MANNERS = (
    "{word} and a picture",
    "doing fine, {word}. yours, {name}",
    "2 {word} was hard, write to {email}",
    "i want to die {word} {name} {number}",
    "please stop texting {name} at {number}",
    "START {word}",
    "breakinside {word} {name} {number} {email}",
    "breakdata {word} {name} {number} {email}",
    "thank you {name} 😀 {word}",
    "FIND food near {word}",
    "I did it: {word}! my number is {number}",
    "MYDATA {word}",
    "{word} {name}",
)

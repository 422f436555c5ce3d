"""Leaving: whoever comes and goes, a flag has an owner who is there, or a clock that runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from smsserve.domain.caseload import Standing
from smsserve.domain.duty import Team, on_duty_at
from smsserve.domain.escalation import Audience, steps_now
from smsserve.domain.flags import FlagState, Severity, must_reopen
from smsserve.domain.leaving import Fate, fate_of
from tests.support.rosters import shipped_program, teams

PROGRAM = shipped_program()
START = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
BEYOND = {Audience.COORDINATORS, Audience.LAST_RESORT}
people = st.integers(0, 3)


@dataclass
class Raised:
    """A flag as the service keeps it."""

    severity: Severity
    since: datetime
    state: FlagState = FlagState.OPEN
    owner: str | None = None
    next_step: int = 0
    next_step_at: datetime | None = None
    told: set[Audience] = field(default_factory=set)

    def begin(self, now: datetime) -> None:
        """Let the clock run from the first step."""
        self.state, self.owner, self.since = FlagState.OPEN, None, now
        self.next_step, self.next_step_at, self.told = 0, now, set()


class Service(RuleBasedStateMachine):
    """One flag at a time for each of four people, and a team that comes and goes."""

    @initialize(team=teams(START, most=4))
    def begin(self, team: Team) -> None:
        """Start with a random team."""
        self.now = START
        self.team = team
        self.flags: dict[int, Raised] = {}

    @rule(person=people, severity=st.sampled_from(Severity))
    def raises(self, person: int, severity: Severity) -> None:
        """A reason comes in: a new flag, or one more on the flag that is there."""
        flag = self.flags.setdefault(person, Raised(severity, self.now, next_step_at=self.now))
        old = flag.severity
        flag.severity = max(old, severity, key=list(Severity).index)
        news = {"last_reply_at": None, "now": self.now}
        if must_reopen(flag.state, old, severity, **news) or flag.severity is not old:  # type: ignore[arg-type]
            flag.begin(self.now)
        self.climb()

    @precondition(lambda self: self.team.members)
    @rule(person=people, number=people)
    def claim(self, person: int, number: int) -> None:
        """Somebody takes a flag on, and its clock stops."""
        flag = self.flags.get(person)
        if flag is not None and flag.state is FlagState.OPEN:
            flag.state, flag.next_step_at = FlagState.ACKNOWLEDGED, None
            flag.owner = self.team.members[number % len(self.team.members)].id

    @precondition(lambda self: self.team.members)
    @rule(number=people, back_in=st.none() | st.integers(1, 3000), for_good=st.booleans())
    def leave(self, number: int, back_in: int | None, *, for_good: bool) -> None:
        """Somebody goes away if they may, or leaves the team."""
        member = self.team.members[number % len(self.team.members)]
        back_at = None if back_in is None else self.now + timedelta(minutes=back_in)
        held = [flag for flag in self.flags.values() if flag.owner == member.id]
        fates = [fate_of(self.standing(flag), back_at, for_good=for_good) for flag in held]
        if Fate.REFUSE in fates:
            assert not for_good
            return
        for flag, fate in zip(held, fates, strict=True):
            if fate is Fate.RELEASE:
                flag.begin(self.now)
        if for_good:
            rest = tuple(one for one in self.team.members if one is not member)
            self.team = Team(rest, self.team.rostered)
        self.climb()

    def standing(self, flag: Raised) -> Standing:
        """Return a flag as the rules of leaving see it."""
        due = flag.since + timedelta(hours=4)
        return Standing(flag.severity.value, flag.state.value, None, flag.owner, due)

    @rule(person=people)
    def resolve(self, person: int) -> None:
        """A person ends a flag."""
        self.flags.pop(person, None)

    @rule(ahead=st.integers(1, 500))
    def wait(self, ahead: int) -> None:
        """Time goes by, minute by minute."""
        for _ in range(0, ahead, 5):
            self.now += timedelta(minutes=5)
            self.climb()

    def climb(self) -> None:
        """Take every step that is due, as the tick does."""
        there = bool(on_duty_at(self.team, PROGRAM.hours, self.now))
        for flag in self.flags.values():
            while flag.next_step_at is not None and flag.next_step_at <= self.now:
                told = steps_now(
                    PROGRAM.ladder,
                    flag.severity.value,
                    flag.since,
                    flag.next_step,
                    self.now,
                    on_duty=there,
                )
                flag.next_step, flag.next_step_at = told.next_step, told.next_step_at
                flag.told |= set(told.audiences)

    @invariant()
    def no_flag_is_lost(self) -> None:
        """An owner of the team, or a next step that is to come."""
        active = {one.id for one in self.team.members}
        for flag in self.flags.values():
            if flag.state is FlagState.OPEN:
                assert flag.owner is None
                assert flag.next_step_at is not None
                assert flag.next_step_at > self.now
            else:
                assert flag.owner in active

    @invariant()
    def a_crisis_goes_beyond_the_team(self) -> None:
        """Within the half hour, or at once where nobody is there."""
        for flag in self.flags.values():
            open_for = self.now - flag.since
            crisis = flag.state is FlagState.OPEN and flag.severity is Severity.CRISIS
            if crisis and open_for >= timedelta(minutes=35):
                assert flag.told & BEYOND


TestService = Service.TestCase
TestService.settings = settings(max_examples=15, stateful_step_count=25)

"""A programme as a value: who, what is asked and when, the policies, and what it has attested."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from smsserve.domain.baselines import DriftRule
from smsserve.domain.crisis_lines import LineCheck
from smsserve.domain.escalation import Ladder
from smsserve.domain.holidays import Holidays
from smsserve.domain.milestones import CareRules
from smsserve.domain.page_channels import Channel
from smsserve.domain.retention import Retention
from smsserve.domain.risk_model import RiskLimits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsserve.domain.availability import StaffedHours
    from smsserve.domain.cadence import Cadence
    from smsserve.domain.course import Phase
    from smsserve.domain.quiet_hours import QuietHours

# How long a text of a supporter can be taken back before it leaves, and at most.
UNDO = timedelta(seconds=10)
LONGEST_UNDO = timedelta(seconds=30)
# What a coordinator must be able to say before a locked instrument is used (a question about
# self-harm): all four, or it stays locked.
ATTESTATIONS = (
    "responder_on_duty",
    "named_backup",
    "crisis_lines_checked",
    "participants_told",
)


@dataclass(frozen=True, slots=True)
class CheckinRule:
    """Questions, in order ("open" or instrument keys), asked at the cadence of each phase in turn.

    `more` above zero: only of somebody who sent MORE that often above the programme's own pace;
    `gate`: a set of several questions waits for GO.
    """

    key: str
    phases: tuple[Phase, ...]
    questions: tuple[str, ...]
    more: int = 0
    gate: bool = True

    @property
    def cadence(self) -> Cadence:
        """Return the cadence it begins with."""
        return self.phases[0].cadence


@dataclass(frozen=True, slots=True)
class Price:
    """What one segment costs, in a currency that is named as the programme names it."""

    segment: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class FlagRules:
    """When answers or silence need a person.

    `cutoffs` is the total of each instrument from which on it is positive (down from which, where
    lower is worse); a mood of `mood_low` or less flags, and one `mood_drop` or more under the
    person's own usual. `rises` is by how much a total must be worse than the last one, where the
    instrument's own figure shall not count. `muted` is why a rule, by its id, is switched off.
    """

    cutoffs: Mapping[str, int]
    mood_low: int = 2
    silence_after: timedelta = timedelta(hours=48)
    mood_drop: int = 2
    drift: DriftRule = field(default_factory=DriftRule)
    rises: Mapping[str, float] = field(default_factory=dict)
    muted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Program:
    """One programme; durations are what its file says or these defaults.

    `texts_a_week` is the true range that people agree to, such as "3-11"; `last_resort` the E.164
    number paged last; `ask_coverage` lets it go live only while somebody could be reached in a
    crisis, or a person answers for the hole; `plain_letters` drops accents from published wordings
    to save segments; `offers` lets a short scale over its lower cut-off offer the longer one;
    `attested` names the locked instruments whose four conditions are vouched for; `less_steps` is
    how often LESS may be sent with an effect; `price` is None where nobody said it;
    `page_by` are the ways to the team, the first one first; `undo` is how long a text that a
    supporter has written can be taken back; `texts` are its own words by language and key, where
    they are not the shipped ones; `crisis_check` is who last tried its crisis lines; `retention` is
    for how long what people tell it is kept.
    """

    key: str
    name: str
    org: str
    languages: tuple[str, ...]
    country: str
    contact_tel: str
    contact_url: str
    last_resort: str | None
    texts_a_week: str
    checkins: tuple[CheckinRule, ...]
    quiet_hours: QuietHours
    hours: StaffedHours
    flags: FlagRules
    ladder: Ladder = field(default_factory=Ladder)
    answer_window: timedelta = timedelta(hours=48)
    remind_after: timedelta = timedelta(hours=24)
    send_window: timedelta = timedelta(minutes=10)
    page_clock: timedelta = timedelta(minutes=15)
    ack_every: timedelta = timedelta(hours=12)
    crisis_every: timedelta = timedelta(hours=6)
    carrier_answers_stop: bool = True
    ask_coverage: bool = False
    plain_letters: bool = False
    join: bool = False
    privacy_url: str = ""
    terms_url: str = ""
    offers: bool = True
    attested: frozenset[str] = frozenset()
    holidays: Holidays = field(default_factory=Holidays)
    less_steps: int = 2
    price: Price | None = None
    care: CareRules = field(default_factory=CareRules)
    triage: RiskLimits = field(default_factory=RiskLimits)
    page_by: tuple[Channel, ...] = (Channel.SMS,)
    undo: timedelta = UNDO
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    crisis_check: LineCheck | None = None
    retention: Retention = field(default_factory=Retention)

    @property
    def instrument_keys(self) -> tuple[str, ...]:
        """Return the instruments it asks, each once, in order of first use."""
        asked = (key for rule in self.checkins for key in rule.questions if key != "open")
        return tuple(dict.fromkeys(asked))

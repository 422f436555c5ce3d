"""What is known about a person when a text of theirs is read, and what was heard in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from smsserve.domain.checkins import OpenQuestion
from smsserve.domain.choices import Choices
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.keywords import (
    Command,
    Keyword,
    OptOutSign,
    is_carrier_opt_out,
    read_command,
    read_opt_out,
    strip_echo,
)
from smsserve.domain.prompts import Prompt
from smsserve.domain.risk_model import RiskTier
from smsserve.domain.surveys import SurveyView
from smsserve.domain.triage import Label, Reading, read_risk

__all__ = ["Heard", "OpenQuestion", "Situation", "listen"]

_RULES_ALONE = RiskTier()


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the decision may depend on besides the text and the time.

    `said_stop` says that "shall we stop?" opted them out: a yes that comes now answers that still.
    """

    language: str
    today_on: date
    opted_out: bool = False
    state: EnrollmentState | None = None
    open_question: OpenQuestion | None = None
    staffed: bool = False
    last_crisis_at: datetime | None = None
    last_crisis_text_at: datetime | None = None
    last_ack_at: datetime | None = None
    last_ack_key: str | None = None
    stop_asked_at: datetime | None = None
    said_stop: bool = False
    talking_since: datetime | None = None
    crisis_open: bool = False
    replies_last_hour: int = 0
    wrong_number: bool = False
    low_mood: int = 2
    ack_every: timedelta = timedelta(hours=12)
    crisis_every: timedelta = timedelta(hours=6)
    carrier_answers_stop: bool = True
    plain: bool = False
    mood_is_low: bool = False
    prompt: Prompt | None = None
    choices: Choices = field(default_factory=Choices)
    survey: SurveyView = field(default_factory=SurveyView)
    risk: RiskTier = _RULES_ALONE
    muted: frozenset[str] = frozenset()

    def recent_crisis(self, now: datetime) -> bool:
        """Tell whether crisis words came within the last 24 hours."""
        return self.last_crisis_at is not None and now - self.last_crisis_at < timedelta(hours=24)

    def talking(self, now: datetime) -> bool:
        """Tell whether a supporter and this person are in a conversation; only a person ends it."""
        return self.talking_since is not None and self.talking_since <= now


@dataclass(frozen=True, slots=True)
class Heard:
    """A text as understood before anything is decided."""

    text: str
    is_echo: bool
    command: Command | None
    carrier_stop: bool
    opt_out: OptOutSign
    risk: Reading
    num_media: int = 0
    carrier_answered: bool = False

    @property
    def disowned(self) -> bool:
        """Tell whether every risk in it is denied, past, a joke, or about somebody else.

        A rule that was softened has the reason behind a slash. What only hints is not disowned:
        "ya no puedo mas" is answered like plain words, a person sees which it was.
        """
        return self.risk.review and all("/" in rule for rule in self.risk.rules)

    @property
    def keyword(self) -> Keyword | None:
        """Return the command's keyword, if the whole text is one."""
        return None if self.command is None else self.command.keyword


def listen(
    text: str,
    *,
    tier: RiskTier = _RULES_ALONE,
    num_media: int = 0,
    carrier_answered: bool = False,
) -> Heard:
    """Read a text: echo stripped first, so that a quoted question is never taken for an answer."""
    echo = strip_echo(text)
    words = echo.text
    risk = read_risk(words, tier)
    return Heard(
        text=words,
        is_echo=echo.is_echo,
        command=read_command(words),
        carrier_stop=is_carrier_opt_out(words),
        opt_out=read_opt_out(words, crisis_seen=risk.label is Label.CRISIS),
        risk=risk,
        num_media=num_media,
        carrier_answered=carrier_answered,
    )

"""Situations and texts for the rules of the conversation: the usual ones by name, any by chance."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from smsserve.domain.checkins import AnswerState, Gate, Question
from smsserve.domain.choices import Choices
from smsserve.domain.conversation import decide
from smsserve.domain.decisions import Decision, RaiseFlag, Say
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import Evidence, Severity
from smsserve.domain.prompts import Prompt, PromptKind
from smsserve.domain.quiet_hours import QuietHours
from smsserve.domain.situation import OpenQuestion, Situation
from smsserve.domain.surveys import Answered, SurveyView

ACK_KEYS = (
    "ack.open",
    "ack.closed",
    "ack.low.open.1",
    "ack.low.closed.2",
    "ack.good.1",
    "ack.win.2",
    "ack.ok",
    "ack.media.open",
    "checkin.done",
    "problem.open",
)
NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
TODAY = date(2026, 5, 4)
HOUR = timedelta(hours=1)
FREQUENCY = {0: "Not at all", 1: "Several days", 2: "Over half the days", 3: "Nearly every day"}

OWN_WORDS = OpenQuestion(Question("open", 0), 0, 0)
MOOD = OpenQuestion(Question("mood0_10", 1), 0, 0, 0, 10)
PHQ = OpenQuestion(Question("phq2", 1), 0, 0, 0, 3, FREQUENCY)
SAFETY = OpenQuestion(Question("phq9", 9), 8, 0, 0, 3, FREQUENCY, safety=True)

# Said plainly and of oneself: nothing may soften these.
CRISIS = (
    "i want to kill myself",
    "I want to die",
    "im going to end my life tonight",
    "quiero morirme",
    "ya no quiero vivir",
    "SOS",
)
BARE_STOPS = ("STOP", "stop", " Stop ", "STOPALL", "unsubscribe", "CANCEL", "End", "quit", "optout")
OTHER_STOPS = ("opt out", "stop all", "ALTO", "parar", "baja", "arret")
STOPS_IN_WORDS = (
    "please stop texting me",
    "leave me alone",
    "no more texts",
    "take me off",
    "deja de escribirme",
)

# Every prompt there is, at each of its steps.
_STEPS = {
    PromptKind.COPE: ("pick", "before", "doing", "after", "plan", "went"),
    PromptKind.FIND: ("offer", "given"),
    PromptKind.FOLLOW: ("through", "barrier"),
    PromptKind.FEEDBACK: ("asked",),
    PromptKind.STORY: ("asked",),
    PromptKind.WIN: ("words",),
    PromptKind.MYDATA: ("ask",),
    PromptKind.DELETE: ("ask",),
}
PROMPTS = [(kind, step) for kind, line in _STEPS.items() for step in line]
PROMPT_DETAILS = {"skill": "step", "use": "u", "about": "a"}
PROMPT_DETAILS |= {"request": "r", "next": "2", "need": "food"}


def situation(**changes: object) -> Situation:
    """Return an enrolled person's situation on a staffed Monday, changed as told."""
    usual: dict[str, object] = {
        "language": "en",
        "today_on": TODAY,
        "state": EnrollmentState.ACTIVE,
        "staffed": True,
    }
    return Situation(**(usual | changes))  # type: ignore[arg-type]


def decide_on(text: str, **changes: object) -> Decision:
    """Return the decision on a text in a situation."""
    return decide(situation(**changes), text, NOW)


def says(decision: Decision) -> list[str]:
    """Return the keys of what is said."""
    return [one.text_key for one in decision.actions if isinstance(one, Say)]


def flagged(decision: Decision) -> list[Evidence]:
    """Return the reasons for a flag."""
    return [one.evidence for one in decision.actions if isinstance(one, RaiseFlag)]


def has(decision: Decision, *kinds: type) -> bool:
    """Tell whether a decision holds an action of one of some kinds."""
    return any(isinstance(one, kinds) for one in decision.actions)


def is_crisis(decision: Decision) -> bool:
    """Tell whether a decision raises a crisis flag."""
    return any(one.severity is Severity.CRISIS for one in flagged(decision))


def instants() -> st.SearchStrategy[datetime | None]:
    """Draw an instant within two days before or after now, or none."""
    seconds = st.integers(-2 * 86_400, 2 * 86_400)
    return st.none() | seconds.map(lambda number: NOW + timedelta(seconds=number))


def open_questions() -> st.SearchStrategy[OpenQuestion | None]:
    """Draw any question that may be open, at any number of tries."""
    scale = st.builds(
        OpenQuestion,
        st.sampled_from([Question("mood0_10", 1), Question("phq2", 2), Question("phq9", 9)]),
        position=st.integers(0, 8),
        asks=st.integers(0, 3),
        minimum=st.integers(0, 1),
        maximum=st.integers(3, 10),
        labels=st.sampled_from([{}, FREQUENCY]),
        safety=st.booleans(),
        previous=st.none() | st.integers(0, 10),
    )
    return st.one_of(st.none(), st.just(OWN_WORDS), scale)


def choices() -> st.SearchStrategy[Choices]:
    """Draw what somebody may have chosen, and between what."""
    hours = st.sampled_from([time(21), time(8), time(13, 30), time(0)])
    return st.builds(
        Choices,
        pace=st.integers(-3, 2),
        least=st.integers(-3, 0),
        most=st.integers(0, 2),
        hour=st.none() | hours,
        quiet=st.lists(st.builds(QuietHours, hours, hours), max_size=2).map(tuple),
        languages=st.sampled_from([(), ("en",), ("en", "es")]),
    )


def answered() -> st.SearchStrategy[Answered]:
    """Draw the last answer of any age, in a set that is open or done."""
    return st.builds(
        Answered,
        open_questions().filter(lambda asked: asked is not None),
        st.sampled_from(AnswerState),
        instants().map(lambda at: at or NOW),
        value=st.none() | st.integers(0, 10),
        confidence=st.none() | st.floats(0, 1),
        is_open=st.booleans(),
        may_reopen=st.booleans(),
    )


def survey_views() -> st.SearchStrategy[SurveyView]:
    """Draw any gate, last answer and closed question."""
    return st.builds(
        SurveyView,
        gate=st.none() | st.sampled_from(Gate),
        gate_asks=st.integers(0, 3),
        size=st.integers(0, 9),
        last=st.none() | answered(),
        late=open_questions(),
    )


def prompts() -> st.SearchStrategy[Prompt]:
    """Draw any prompt at any of its steps, open or not any more."""
    until = instants().map(lambda at: at or NOW)
    details = st.sampled_from([PROMPT_DETAILS, PROMPT_DETAILS | {"skill": "ground"}, {}])
    return st.builds(
        lambda asked, *rest: Prompt(*asked, *rest), st.sampled_from(PROMPTS), until, details
    )


def situations() -> st.SearchStrategy[Situation]:
    """Draw any situation at all, likely or not."""
    return st.builds(
        Situation,
        language=st.sampled_from(["en", "es", "xx"]),
        today_on=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
        opted_out=st.booleans(),
        state=st.none() | st.sampled_from(EnrollmentState),
        open_question=open_questions(),
        survey=survey_views(),
        staffed=st.booleans(),
        last_crisis_at=instants(),
        last_crisis_text_at=instants(),
        last_ack_at=instants(),
        stop_asked_at=instants(),
        talking_since=instants(),
        crisis_open=st.booleans(),
        last_ack_key=st.none() | st.sampled_from(ACK_KEYS),
        replies_last_hour=st.integers(0, 9),
        wrong_number=st.booleans(),
        low_mood=st.integers(-1, 10),
        carrier_answers_stop=st.booleans(),
        choices=choices(),
        plain=st.booleans(),
        mood_is_low=st.booleans(),
        prompt=st.none() | prompts(),
    )


_ANYTHING = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")), max_size=60)
_KNOWN = st.sampled_from(
    [
        *CRISIS,
        *BARE_STOPS,
        *OTHER_STOPS,
        *STOPS_IN_WORDS,
        *"START YES NO HELP TALK OK BAD SKIP PAUSE RESUME WHO LESS MORE TIME LANG".split(),
        "time 7pm",
        "idioma es",
        "plain off",
        "MYDATA",
        "DELETE ME",
        *"COPE REDO GO LATER WIN 1 2 3 other".split(),
        "AYUDA",
        "FIND food",
        "WIN i called my mom",
        "not my story",
        "oops 2",
        "it went ok",
        "no luck",
        "Liked \u201cHow are you?\u201d can somebody call me",
        "this is his wife",
        "maybe i should stop",
        "wrong number",
        "pause 9",
        "resume",
        "feeling so hopeless",
        "can somebody call me",
        "my friend wants to kill himself",
        "Liked \u201cHow is your mood today? 0 to 10\u201d",
        "I got the job!",
        "4/5",
        "about a 4",
        "\U0001f44d",
        "\x00",
        "",
    ]
)


def texts() -> st.SearchStrategy[str]:
    """Draw what may come in: any signs at all, words with a meaning, and both together."""
    mixed = st.tuples(_KNOWN, _ANYTHING).map(" ".join)
    return st.one_of(_ANYTHING, _KNOWN, mixed)

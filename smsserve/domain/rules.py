"""The rules that raise flags: a stable id each, why it exists, and whether it may be switched off.

Evidence carries the detail that was found ("mood<=2", "ideation.want_to_die"); here it is counted
under the one rule it belongs to, so that years of evidence stay comparable.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import partial

from smsserve.domain.flags import Evidence, FlagKind, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `says` explains it to people, `safety` rules can never be muted.

    It covers evidence of its kind whose detail begins with `begins`, and has `severity` if it says
    one.
    """

    id: str
    kind: FlagKind
    says: str
    safety: bool = False
    begins: str = ""
    severity: Severity | None = None

    def covers(self, severity: str, detail: str) -> bool:
        """Tell whether evidence of this rule's kind is counted under it."""
        return detail.startswith(self.begins) and self.severity in {None, severity}


_K = FlagKind
_safe = partial(Rule, safety=True)
_MODEL = "model."

# Of one kind the first that fits counts; the last of each kind fits everything. What asks for a
# person, may be about somebody's safety, is a promise of ours, or is unread, is never muted.
RULES: tuple[Rule, ...] = (
    _safe(
        "crisis-model", _K.CRISIS_WORDS, "The words as a whole read like a crisis.", begins=_MODEL
    ),
    _safe("crisis-words", _K.CRISIS_WORDS, "A plain statement on the safety list."),
    _safe("safety-item", _K.SAFETY_ITEM, "Above zero on a question about self-harm."),
    _safe("stop-in-crisis", _K.STOP_IN_CRISIS, "Opted out in a crisis or in a talk."),
    _safe("review-model", _K.REVIEW, "The words read a little like a crisis.", begins=_MODEL),
    _safe("review-words", _K.REVIEW, "Safety words, maybe past, denied or another's."),
    _safe("wants-person", _K.WANTS_PERSON, "Asked for a person."),
    _safe("help", _K.HELP, "Sent HELP, which may be a plea."),
    _safe("problem", _K.PROBLEM, 'Answered "bad" or "problem": a person texts back.'),
    _safe(
        "despair",
        _K.DISTRESS,
        "Words of despair, or of a crisis denied or long past.",
        severity=Severity.URGENT,
    ),
    Rule("distress", _K.DISTRESS, "Words that often go with a hard day."),
    Rule("score-cutoff", _K.SCORE, "A survey total beyond the programme's cut-off."),
    Rule("score-rise", _K.RISE, "A survey total clearly worse than the one before."),
    Rule("coping-low", _K.LOW_MOOD, "Felt low before or after a coping skill.", begins="cope."),
    Rule("mood-low", _K.LOW_MOOD, "A mood that the programme calls low."),
    Rule("mood-below-usual", _K.BELOW_USUAL, "A mood well below their own usual one."),
    Rule("mood-drift", _K.DRIFT, "A mood that goes down bit by bit."),
    Rule("silence", _K.SILENCE, "No reply for longer than is usual for them."),
    Rule("gone-quiet", _K.GONE_QUIET, "Weeks without a word; a friendly text went out."),
    Rule("unclear-answer", _K.UNCLEAR, "An answer that could not be read."),
    _safe("wrote", _K.WROTE, "Wrote outside of a question; nobody has read it."),
    _safe("media", _K.MEDIA, "Sent a picture or a recording; nobody has seen it."),
    _safe("unhandled", _K.UNHANDLED, "The service failed on one of their texts."),
    _safe(
        "undelivered-urgent",
        _K.UNDELIVERABLE,
        "A crisis text or a person's words did not arrive.",
        severity=Severity.URGENT,
    ),
    Rule("undelivered", _K.UNDELIVERABLE, "A text did not arrive."),
    Rule("opted-out", _K.OPTED_OUT, "They opted out."),
    Rule("wrong-number", _K.WRONG_NUMBER, "Says that we have the wrong number."),
    _safe("someone-else", _K.SOMEONE_ELSE, "Somebody else writes from this phone."),
    _safe("privacy", _K.PRIVACY, "Asked for a copy, or to be deleted."),
    _safe("talk-not-ended", _K.QUIET_TALK, "A talk nobody ended; check-ins wait for it."),
    Rule("no-place", _K.NEED, "Looked for help, and the directory had none."),
    Rule("no-luck", _K.NO_LUCK, "Tried a place that we named, without luck."),
    _safe("missed", _K.MISSED, "The weekly sample found a text that nothing had flagged."),
    _safe("follow-up", _K.FOLLOW_UP, "Somebody of the team planned to look in again."),
)
RULE_IDS = tuple(rule.id for rule in RULES)
MUTABLE = tuple(rule.id for rule in RULES if not rule.safety)
_OF_KIND = {kind: tuple(rule for rule in RULES if rule.kind is kind) for kind in FlagKind}
# What is found from numbers and time alone: these can be worked out again from what is stored.
MEASURED = frozenset(
    {"score-cutoff", "score-rise", "mood-low", "mood-below-usual", "mood-drift", "silence"}
)
# What the model's thresholds decide.
MODELLED = frozenset({"crisis-model", "review-model"})


def find_rule(kind: str, severity: str, detail: str) -> Rule:
    """Return the rule that stored evidence is counted under; raises ValueError for no kind."""
    return next(rule for rule in _OF_KIND[FlagKind(kind)] if rule.covers(severity, detail))


def rule_of(evidence: Evidence) -> Rule:
    """Return the rule that found a piece of evidence."""
    return find_rule(evidence.kind, evidence.severity, evidence.rule)


def is_muted(evidence: Evidence, muted: Container[str]) -> bool:
    """Tell whether a programme has switched off what found this: never a safety rule or a crisis.

    A programme file that mutes one is refused; if one were stored all the same, nobody obeys it.
    """
    rule = rule_of(evidence)
    return rule.id in muted and not rule.safety and evidence.severity is not Severity.CRISIS

"""Coping: one small skill at a time, offered and never pushed, and how it felt before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from smsserve.domain import acks
from smsserve.domain.answers import parse_answer
from smsserve.domain.decisions import Action, Decision, RaiseFlag, Say
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.keywords import Keyword
from smsserve.domain.messages import Kind
from smsserve.domain.prompts import USUAL_WAIT, ClosePrompt, OpenPrompt, Prompt, PromptKind
from smsserve.domain.situation import Heard, Situation
from smsserve.domain.tones import Tone, read_tone
from smsserve.domain.triage import Label
from smsserve.domain.wording import normalize

HIGHEST = 10
STEP_WAIT = timedelta(hours=24)


class Skill(StrEnum):
    """What may ease a hard moment; the evidence for each is in the handbook, said honestly."""

    BREATHE = "breathe"
    BOX = "box"
    GROUND = "ground"
    STEP = "step"
    KIND = "kind"
    SLEEP = "sleep"


# The menu's numbers, and words for them in both languages.
_PICKS = {
    Skill.BREATHE: "1 one uno breathe breath breathing respirar respira respiracion",
    Skill.BOX: "box caja",
    Skill.GROUND: "2 two dos ground grounding sentidos",
    Skill.STEP: "3 three tres step paso",
    Skill.KIND: "4 four cuatro kind words palabras amables",
    Skill.SLEEP: "5 five cinco sleep dormir sueno",
}
_PICK_OF = {word: skill for skill, line in _PICKS.items() for word in line.split()}
_PICK_OF |= {"kind words": Skill.KIND, "palabras amables": Skill.KIND, "small step": Skill.STEP}
_PICK_OF |= {"paso corto": Skill.STEP, "cinco sentidos": Skill.GROUND, "box breath": Skill.BOX}
_LEAVES = frozenset("0 zero cero leave exit o nada".split())
_HEAVY = frozenset({Label.CRISIS, Label.DISTRESS, Label.WANTS_HUMAN})
# Words that answer "how did it go?", though elsewhere they are commands.
_SAYS_HOW = frozenset({Keyword.OK, Keyword.BAD, Keyword.YES, Keyword.NO, Keyword.LATER})


@dataclass(frozen=True, slots=True)
class TrySkill(Action):
    """Keep that a skill is tried, how they felt before (None: no number), and ask again later."""

    skill: Skill
    before: int | None


@dataclass(frozen=True, slots=True)
class RateSkill(Action):
    """Keep how they feel after the skill that they tried."""

    use_id: str
    after: int


@dataclass(frozen=True, slots=True)
class PlanStep(Action):
    """Keep what they plan and when, and ask about it the next day."""

    use_id: str
    words: str


@dataclass(frozen=True, slots=True)
class KeepOutcome(Action):
    """Keep what they say came of their small step."""

    use_id: str
    words: str


def offer(situation: Situation, _heard: Heard, now: datetime) -> Decision | None:
    """Take COPE: the menu. While a person who is there talks with them, it is that person's."""
    if situation.state is None or (situation.talking(now) and situation.staffed):
        return None
    return Decision("asks for a coping skill", (_ask("pick", now), Say("cope.menu", Kind.ANSWER)))


def answer(situation: Situation, heard: Heard, prompt: Prompt, now: datetime) -> Decision | None:
    """Read what a text means for the skill under way; None when it is about something else."""
    reader = _STEPS.get(prompt.step)
    known = prompt.step == "pick" or "skill" in prompt.details
    if reader is None or not known or situation.crisis_open or heard.risk.label is Label.CRISIS:
        return None
    return reader(situation, heard, prompt, now)


def _ask(step: str, now: datetime, **details: str) -> OpenPrompt:
    return OpenPrompt(Prompt(PromptKind.COPE, step, now + USUAL_WAIT, details))


def _leave() -> Decision:
    return Decision("leaves coping", (Say("cope.leave", Kind.ANSWER), ClosePrompt()))


def _pick(_situation: Situation, heard: Heard, _prompt: Prompt, now: datetime) -> Decision | None:
    words = normalize(heard.text)
    if words in _LEAVES or heard.keyword in {Keyword.NO, Keyword.SKIP}:
        return _leave()
    skill = _PICK_OF.get(words)
    if skill is None:
        return None
    return Decision(
        "picks a coping skill", (_ask("before", now, skill=skill), Say("cope.before", Kind.ANSWER))
    )


def _skill_of(prompt: Prompt) -> Skill:
    named = prompt.details["skill"]
    return Skill(named) if named in set(Skill) else Skill.BREATHE


def _before(situation: Situation, heard: Heard, prompt: Prompt, _now: datetime) -> Decision | None:
    skill = _skill_of(prompt)
    before = _read_rating(situation, heard)
    if before is None and heard.keyword is not Keyword.SKIP:
        return None
    actions: tuple[Action, ...] = (TrySkill(skill, before), Say(_TEXTS[skill], Kind.ANSWER))
    if before is not None and before <= situation.low_mood:
        actions = (RaiseFlag(_low(before, Severity.ROUTINE, "before")), *actions)
    return Decision("begins a coping skill", actions)


_TEXTS = {
    Skill.BREATHE: "cope.breathe",
    Skill.BOX: "cope.box",
    Skill.GROUND: "cope.ground",
    Skill.STEP: "cope.step",
    Skill.KIND: "cope.kind",
    Skill.SLEEP: "cope.sleep",
}


def _low(value: int, severity: Severity, when: str) -> Evidence:
    sentence = f"Felt {value} of {HIGHEST} {when} a coping skill, which is low."
    return Evidence(FlagKind.LOW_MOOD, severity, f"cope.{when}", sentence)


def _read_rating(situation: Situation, heard: Heard) -> int | None:
    if heard.risk.label in _HEAVY and heard.keyword is None and not heard.text.strip().isdecimal():
        # Words that need a person are read as such, whatever number stands beside them.
        return None
    return parse_answer(heard.text, 0, HIGHEST, language=situation.language).value


def _while_doing(
    situation: Situation, heard: Heard, prompt: Prompt, now: datetime
) -> Decision | None:
    """Take a number as how they feel now; what they see and hear may be texted, and is kept."""
    rated = _after(situation, heard, prompt, now)
    if rated is not None or prompt.details["skill"] != Skill.GROUND:
        return rated
    if heard.command is not None or heard.risk.label in _HEAVY or read_tone(heard) is Tone.LOW:
        return None
    return Decision("does a coping skill")


def _after(situation: Situation, heard: Heard, prompt: Prompt, _now: datetime) -> Decision | None:
    if heard.keyword is Keyword.SKIP:
        return _leave()
    after = _read_rating(situation, heard)
    if after is None:
        return None
    rated: tuple[Action, ...] = (RateSkill(prompt.details.get("use", ""), after),)
    says = Say("cope.leave", Kind.ANSWER)
    if after <= situation.low_mood:
        # The flag first: the note takes its time from the flag's clock.
        rated = (RaiseFlag(_low(after, Severity.URGENT, "after")), *rated)
        says = Say(acks.choose_note(situation, Tone.LOW), Kind.ANSWER)
    return Decision("rates a coping skill", (*rated, says, ClosePrompt()))


def _plan(_situation: Situation, heard: Heard, prompt: Prompt, _now: datetime) -> Decision | None:
    if heard.keyword in {Keyword.SKIP, Keyword.NO} or normalize(heard.text) == "0":
        return _leave()
    if heard.command is not None or heard.risk.label in _HEAVY or not heard.text.strip():
        return None
    keeps = PlanStep(prompt.details.get("use", ""), heard.text)
    return Decision("plans a small step", (keeps, Say("cope.kept", Kind.ANSWER), ClosePrompt()))


def _went(situation: Situation, heard: Heard, prompt: Prompt, _now: datetime) -> Decision | None:
    if normalize(heard.text).isdecimal():
        # A bare number answers the scale that was asked before.
        return None
    command = heard.keyword is not None and heard.keyword not in _SAYS_HOW
    if command or heard.risk.label in _HEAVY - {Label.DISTRESS} or not heard.text.strip():
        return None
    keeps = KeepOutcome(prompt.details.get("use", ""), heard.text)
    says = Say(acks.choose_thanks(situation, read_tone(heard)), Kind.ACK)
    return Decision("says how a small step went", (keeps, says, ClosePrompt()))


_Step = Callable[[Situation, Heard, Prompt, datetime], Decision | None]
_STEPS: dict[str, _Step] = {
    "pick": _pick,
    "before": _before,
    "doing": _while_doing,
    "after": _after,
    "plan": _plan,
    "went": _went,
}

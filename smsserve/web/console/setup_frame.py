"""What all pages of a programme's set-up share: the draft, the steps, and what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, make_response, request

from smsserve.toml.editing import Edit
from smsserve.toml.problems import only_errors
from smsserve.usecases.drafting import Draft
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit
from smsserve.web.console.setup_fields import Field, Form
from smsserve.web.console.setup_problems import (
    CHECK,
    FLAGS,
    PEOPLE,
    SURVEYS,
    TEXTS,
    WHO,
    Trouble,
    say_troubles,
    step_of,
)
from smsserve.web.languages import gettext as _


@dataclass(frozen=True, slots=True)
class Turn:
    """One look at a step: the draft, its content as the step shows it, and what was just typed.

    `place` is the part of a step that has several pages, such as a group of texts.
    """

    visit: Visit
    draft: Draft
    content: Mapping[str, Any]
    typed: Form | None = None
    place: str = ""

    def value(self, field: Field) -> str:
        """Return what a field holds."""
        return field.shown(self.content, self.typed)

    def ticks(self, field: Field) -> dict[str, str]:
        """Return what may be ticked in a field."""
        return field.ticks(self.content, self.typed)

    def is_ticked(self, field: Field, option: str) -> bool:
        """Tell whether one of a field's boxes is ticked."""
        return option in self.value(field).split(",")


@dataclass(frozen=True, slots=True)
class Step:
    """A page of the set-up: its fields, what else it shows, and what its own buttons change.

    `more` is given the form and the content as the fields have left it.
    """

    slug: str
    template: str
    fields: Callable[[Turn], Sequence[Field]]
    values: Callable[[Turn], Mapping[str, Any]] = lambda _turn: {}
    more: Callable[[Turn, Form, Mapping[str, Any]], Iterable[Edit]] = lambda *_: ()
    view: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda content: content
    fold: Callable[[Turn, list[Edit]], list[Edit]] = lambda _turn, edits: edits


@dataclass(frozen=True, slots=True)
class StepLink:
    """A step in the row at the top of each page, and how many things are to be mended there."""

    slug: str
    number: int
    label: str
    to_mend: int


def name_steps() -> dict[str, str]:
    """Return the steps in their order with what people call them."""
    return {
        WHO: _("Who"),
        TEXTS: _("Texts"),
        SURVEYS: _("Surveys"),
        FLAGS: _("Flags"),
        PEOPLE: _("People"),
        CHECK: _("Check"),
    }


def link_steps(draft: Draft) -> list[StepLink]:
    """Return the row of steps."""
    errors = [step_of(one) for one in only_errors(draft.problems)]
    return [
        StepLink(slug, number, label, errors.count(slug))
        for number, (slug, label) in enumerate(name_steps().items(), start=1)
    ]


def read_form() -> dict[str, str]:
    """Return what the form brought, with plain line ends and without NUL."""
    return {
        name: words.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
        for name, words in request.form.items()
    }


def show(turn: Turn, step: Step, *, problem: str = "", code: int = 200) -> Response:
    """Return a step's page, with what is wrong in it at the top and at each field."""
    fields = step.fields(turn)
    here = [one for one in turn.draft.problems if step_of(one) == step.slug]
    if _is_untouched(turn):
        # Nobody has done anything wrong yet: the row of steps says how much there is to fill in.
        here = []
    troubles = say_troubles(here, fields)
    page = render_step(
        turn,
        step.template,
        here_slug=step.slug,
        fields={one.key: one for one in fields},
        troubles=[one for one in troubles if one.is_error],
        remarks=[one for one in troubles if not one.is_error],
        wrong=_by_field(troubles),
        problem=problem,
        **step.values(turn),
    )
    return make_response(page, code)


def _is_untouched(turn: Turn) -> bool:
    return turn.draft.live_key is None and turn.draft.version == 1 and turn.typed is None


def _by_field(troubles: Iterable[Trouble]) -> dict[str, list[Trouble]]:
    found: dict[str, list[Trouble]] = {}
    for one in troubles:
        if one.field_id and one.is_error:
            found.setdefault(one.field_id, []).append(one)
    return found


def render_step(turn: Turn, template: str, **values: Any) -> str:
    """Return a page with the row of steps around it."""
    visit, draft = turn.visit, turn.draft
    return render(
        template,
        visit=visit,
        turn=turn,
        draft=draft,
        steps=link_steps(draft),
        say=speak(visit, visit.runtime.now(), draft.program.hours.zone),
        **values,
    )

"""What the shipped replies are called where somebody chooses among them."""

from __future__ import annotations

from typing import Any

from smsserve.web.languages import lazy_gettext as _l

NAMES: dict[str, Any] = {
    "crisis.safe": _l("Are you safe?"),
    "crisis.ask": _l("Ask about suicide"),
    "crisis.alt": _l("Another way to the line"),
    "reflect.1": _l("Reflect: it is a lot"),
    "reflect.2": _l("Reflect: two sides"),
    "validate.1": _l("It makes sense"),
    "open.1": _l("What should I understand?"),
    "ask.help": _l("Heard, or next steps?"),
    "permission": _l("Ask before you advise"),
    "repair.late": _l("Sorry, I am late"),
    "crisis.human.off": _l("I finish soon"),
    "handoff": _l("I take over"),
    "crisis.after": _l("The day after"),
    "caring.1": _l("A caring note"),
    "caring.2": _l("Thinking of you"),
    "gap.1": _l("After a quiet while"),
    "win.2": _l("Mark a win"),
    "plain.offer": _l("Others see their phone"),
}


def name_reply(title: str, text_key: str) -> str:
    """Return what a reply is called: its own name, else that of the shipped text."""
    return title or str(NAMES.get(text_key, text_key))

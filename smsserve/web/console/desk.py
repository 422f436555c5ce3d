"""The desk beside a record: what its page needs for writing, and a look at words before they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from smsserve.domain.flags import Severity
from smsserve.domain.segments import Segments, fold_marks, list_marks, measure
from smsserve.usecases import followups
from smsserve.usecases.records import Record
from smsserve.web.console.coach import Hint, find_hints, hints_for
from smsserve.web.console.reply_names import name_reply
from smsserve.web.languages import gettext as _


@dataclass(frozen=True, slots=True)
class Preview:
    """How words would go out: their size, the marks that are made plain, what the coach says."""

    size: Segments
    marks: str
    hints: list[Hint]


def preview(words: str) -> Preview:
    """Return how typed words would go out."""
    plain = fold_marks(words).strip()
    return Preview(measure(plain), " ".join(list_marks(words)), find_hints(words))


def desk_values(record: Record) -> dict[str, Any]:
    """Return what the writing half of a record's page is made with."""
    desk, person = record.desk, record.timeline.participant
    shown, others = hints_for(person.language)
    return {
        "desk": desk,
        "replies": [(one, name_reply(one.title, one.text_key)) for one in desk.replies],
        "hints": shown,
        "other_hints": others,
        "typed": "" if desk.text is None else desk.text.words,
        "restored": None if desk.text is None else desk.text.kept_at,
        "noted": "" if desk.note is None else desk.note.words,
        "checked": None,
        "longest": followups.LONGEST_REPLY,
        "longest_note": followups.LONGEST_NOTE,
        "note_template": note_template(),
        "red": record.flag is not None and record.flag.severity == Severity.CRISIS.value,
    }


def note_template() -> str:
    """Return the lines of a note about a crisis."""
    lines = (
        _("Facts:"),
        _("Their words:"),
        _("What we agreed:"),
        _("Follow-up at:"),
        _("Handed over to:"),
    )
    return "\n".join(f"{line} " for line in lines)

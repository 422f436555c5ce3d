"""The ways to the team: `by` in a programme's `[escalation]` table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsserve.domain.page_channels import Channel
from smsserve.toml.table import suggest

if TYPE_CHECKING:
    from smsserve.domain.programs import Program
    from smsserve.toml.table import Table

_BY = "escalation.by"


def read_page_by(root: Table) -> tuple[Channel, ...]:
    """Return the ways that pages take, the first one first; by text unless the file says more."""
    table = root.table("escalation")
    words = table.strings("by", (Channel.SMS.value,))
    known = [one.value for one in Channel]
    for word in words:
        if word not in known:
            table.report("by", f'"{word}" is no way to page somebody', suggest(word, known))
    found = tuple(dict.fromkeys(Channel(word) for word in words if word in known))
    if table.content.get("by") == []:
        table.report("by", "it is empty", 'Write by = ["sms"] or by = ["sms", "email"]')
    return found or (Channel.SMS,)


def check_page_by(root: Table, program: Program) -> None:
    """Warn of what a page by e-mail depends on and a programme file can not show."""
    if Channel.EMAIL not in program.page_by:
        return
    advice = "Set SMSSERVE_SMTP_URL and SMSSERVE_MAIL_FROM; `smsserve doctor` says whether they are"
    root.warn(_BY, "pages by e-mail need a mail server", advice)
    if Channel.SMS not in program.page_by:
        root.warn(_BY, "a mail may lie unread all night", 'Write by = ["sms", "email"]')

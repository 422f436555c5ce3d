"""Page checks: whether a page fits one text here, has the ways it asks for, and arrives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import RowMapping

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.page_channels import Channel
from smsserve.domain.programs import Program
from smsserve.domain.text_rules import check_page
from smsserve.storage import accounts, mails, outbound
from smsserve.storage.engine import transaction
from smsserve.usecases import account_news, audit
from smsserve.usecases.findings import Finding
from smsserve.usecases.paging import PAGES, TOKEN_LETTERS, link_to
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.team_phones import open_phone

_TEST = "page.test"
# Each is a text that costs; nobody needs two of them in a minute.
_REST = timedelta(minutes=1)
_WAS_SENT = (outbound.has_recent, mails.has_recent)


def check_pages(runtime: Runtime, live: Sequence[Program]) -> Finding:
    """Return whether pages can go out as the live programmes ask for, each in one text."""
    mailed = [one.key for one in live if Channel.EMAIL in one.page_by]
    if mailed and runtime.mailer is None:
        detail = f"{', '.join(mailed)} asks for e-mail, but no mail server is set"
        mend = "set SMSSERVE_SMTP_URL and SMSSERVE_MAIL_FROM"
        return Finding("pages", ok=False, detail=detail, mend=mend)
    link = link_to(runtime.settings.public_url, "-" * TOKEN_LETTERS)
    texts = runtime.catalog.texts
    for language in sorted({one.languages[0] for one in live}):
        for key in sorted(PAGES):
            if check_page(key, texts.template(key, language), link):
                detail = f'the text "{key}" does not fit one text with a link to this address'
                mend = "use a shorter address as SMSSERVE_PUBLIC_URL"
                return Finding("pages", ok=False, detail=detail, mend=mend)
    ways = "by text and e-mail" if mailed else "by text"
    return Finding("pages", ok=True, detail=f"{ways}, each fits one text")


def send_test_page(runtime: Runtime, email: str, *, actor: str = "operator") -> tuple[Channel, ...]:
    """Send somebody of the team a page that says it is a test, by every way there is to them.

    Returns those ways. Raises NotFoundError, and RefusedError where there is none.
    """
    with transaction(runtime.engine) as connection:
        row = accounts.find_by_email(connection, email.strip().lower())
        if row is None or not row["active"]:
            raise NotFoundError("account", email, "See `smsserve accounts list`.")
        since = runtime.now() - _REST
        if any(look(connection, row["id"], _TEST, since) for look in _WAS_SENT):
            raise RefusedError("a test has only just left", "Give it a minute.")
        ways = account_news.tell(runtime, connection, row, _TEST)
        if not ways:
            raise RefusedError("no page can reach them", _how_to_reach(runtime, row))
        audit.note(connection, runtime.now(), "account.page_tested", row["id"], actor=actor)
    runtime.nudge.ring()
    return ways


def _how_to_reach(runtime: Runtime, account: RowMapping) -> str:
    hint = "Give them a phone, or set SMSSERVE_SMTP_URL."
    if open_phone(runtime, account) is not None:
        hint = "Their phone opted out of all texts: it texts START to the service's number first."
    return hint

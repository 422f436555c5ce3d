"""News beside the queue: wins, what people say of talks, and doors opened from outside a list."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import RowMapping

from smsserve.domain.caseload import sees_person
from smsserve.domain.feedback import LOW_SCORE
from smsserve.domain.roles import sees_everyone
from smsserve.domain.wins import FRESH
from smsserve.storage import news
from smsserve.storage.engine import reading
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.break_glass import OpeningView, aad_of_reason
from smsserve.usecases.reviewing import FeedbackView
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.wins import WinView


@dataclass(frozen=True, slots=True)
class News:
    """What an account is shown beside its queue, newest first; feedback with the lowest first."""

    wins: tuple[WinView, ...]
    feedback: tuple[FeedbackView, ...]
    openings: tuple[OpeningView, ...]


def read_news(runtime: Runtime, account: AccountView, names: dict[str, str]) -> News:
    """Return the news of an account; `names` are the team's, by account."""
    everyone = sees_everyone(account.role)
    with reading(runtime.engine) as connection:
        rows = news.list_news(connection, runtime.now() - FRESH, everyone=everyone)
    opener = _Opener(runtime, names)
    seen = [
        row
        for row in rows
        if row["kind"] != news.WIN or sees_person(row["about"], None, account.id, everyone=everyone)
    ]
    said = [opener.feedback(row) for row in seen if row["kind"] == news.FEEDBACK]
    return News(
        tuple(opener.win(row) for row in seen if row["kind"] == news.WIN),
        tuple(sorted(said, key=lambda one: (one.score, one.given_at))),
        tuple(opener.opening(row) for row in seen if row["kind"] == news.OPENING),
    )


@dataclass(frozen=True, slots=True)
class _Opener:
    runtime: Runtime
    names: dict[str, str]

    def _open(self, row: RowMapping, aad: str) -> tuple[str, str]:
        """Return whose news it is, and its words."""
        person_id = row["participant_id"]
        key = self.runtime.keyring.reading_key(row["data_key"], person_id)
        name = key.open_text(row["name_sealed"], f"participants:{person_id}:name")
        return name, key.open_text(row["words_sealed"], aad)

    def win(self, row: RowMapping) -> WinView:
        """Return a win that nobody has marked."""
        name, words = self._open(row, f"wins:{row['id']}:words")
        told = bool(row["number"])
        return WinView(row["id"], row["participant_id"], name, words, told, row["at"], None)

    def feedback(self, row: RowMapping) -> FeedbackView:
        """Return what somebody said of a talk."""
        name, words = self._open(row, f"feedback:{row['id']}:words")
        about, score = self.names.get(row["about"] or "", "the team"), row["number"]
        low = score <= LOW_SCORE
        person_id = row["participant_id"]
        return FeedbackView(row["id"], person_id, name, about, score, words, row["at"], low)

    def opening(self, row: RowMapping) -> OpeningView:
        """Return a door that somebody opened."""
        name, reason = self._open(row, aad_of_reason(row["id"]))
        by = self.names.get(row["about"], "")
        return OpeningView(row["id"], row["participant_id"], name, by, reason, row["at"])

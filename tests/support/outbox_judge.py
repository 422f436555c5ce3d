"""The judge of the outbox: the rules that hold whatever carrier, clock and kills do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import RowMapping, select

from smsserve.domain.messages import ALLOWED_AFTER_OPT_OUT, GRACE, Kind, Status
from smsserve.ports import SendRequest
from smsserve.storage import outbox
from smsserve.storage.engine import reading
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases.people import find_person, opted_out_at
from smsserve.usecases.reconciling import BETWEEN_LOOKS
from smsserve.usecases.runtime import Runtime
from tests.support.adversary import Adversary, Taken

UNDER_WAY = frozenset({"sending", "in_doubt"})
# Without a word from the carrier these say "nobody knows", or were given up before it was known.
GIVEN_UP = frozenset({"needs_human", "expired", "cancelled", "failed"})


def read_rows(runtime: Runtime) -> Sequence[RowMapping]:
    """Return every outbound row in the order of writing."""
    with reading(runtime.engine) as connection:
        query = select(outbound_messages).order_by(outbound_messages.c.id)
        return connection.execute(query).mappings().all()


@dataclass(slots=True)
class Judge:
    """Watches every request, and looks at the rows whenever it is asked to."""

    runtime: Runtime
    breaches: list[str] = field(default_factory=list)

    def watch(self, carrier: Adversary, request: SendRequest) -> None:
        """Look at one request before anything becomes of it."""
        now = self.runtime.now()
        with reading(self.runtime.engine) as connection:
            row = outbox.get(connection, request.message_id)
            if row is None:
                self.breaches.append("a text without a row was handed over")
                return
            opted_out = self._is_opted_out(row)
        self._expect(row["status"] == "sending", row, f"handed over while {row['status']}")
        self._expect(row["due_at"] <= now, row, "handed over before it was due")
        self._expect(now < row["send_before"], row, "handed over when it was stale")
        self._expect(not opted_out, row, "handed over after the opt-out")
        self._check_resend(carrier, request, row, now)

    def _is_opted_out(self, row: RowMapping) -> bool:
        """Tell whether the recipient stopped us, and this text is not the answer to that."""
        if row["audience"] != "participant":
            return False
        with reading(self.runtime.engine) as connection:
            person = find_person(self.runtime, connection, row["participant_id"])
            stopped_at = person and opted_out_at(self.runtime, connection, person)
        if not stopped_at:
            return False
        return Kind(row["kind"]) not in ALLOWED_AFTER_OPT_OUT or row["created_at"] < stopped_at

    def _check_resend(
        self, carrier: Adversary, request: SendRequest, row: RowMapping, now: datetime
    ) -> None:
        """After an unknown outcome: two looks, the time of grace, and one further hand-over."""
        unknown = [
            one.at for one in carrier.handed if one.message_id == row["id"] and not one.is_known
        ]
        if not unknown:
            return
        self._expect(len(unknown) == 1, row, "handed over again after two unknown outcomes")
        waited = now - unknown[0]
        self._expect(waited >= GRACE[Kind(row["kind"])], row, f"handed over again after {waited}")
        looks = [at for to, at in carrier.looked if to == request.to and at > unknown[0]]
        apart = bool(looks) and looks[-1] - looks[0] >= BETWEEN_LOOKS
        self._expect(apart, row, "handed over again without two looks")

    def _expect(self, holds: bool, row: RowMapping, breach: str) -> None:
        if not holds:
            self.breaches.append(f"{row['kind']} {row['id']}: {breach}")

    def check_rows(self) -> None:
        """Look at every row: known states only, a sid where the carrier has it, nowhere twice."""
        assert self.breaches == []
        rows = read_rows(self.runtime)
        for row in rows:
            Status(row["status"])
            if row["status"] in {"sent", "delivered"}:
                assert row["provider_sid"], f"{row['status']} without a sid"
            if row["status"] in {"pending", *UNDER_WAY}:
                assert row["provider_sid"] is None, f"{row['status']} with a sid"
        sids = Counter(row["provider_sid"] for row in rows if row["provider_sid"])
        assert [sid for sid, number in sids.items() if number > 1] == []
        flying = Counter(
            (row["recipient_id"], row["body_digest"]) for row in rows if row["status"] in UNDER_WAY
        )
        assert [twin for twin, number in flying.items() if number > 1] == []

    def check_end(self, carrier: Adversary, *, told: bool) -> None:
        """Look at the end: one final state each, and the truth; `told`: every callback came."""
        self.check_rows()
        now = self.runtime.now()
        for row in read_rows(self.runtime):
            assert row["status"] not in UNDER_WAY, f"{row['kind']} is {row['status']} for good"
            assert row["status"] != "pending" or row["due_at"] > now, f"{row['kind']} was forgotten"
            self._check_truth(row, [one for one in carrier.books if one.message_id == row["id"]])
            if told:
                _check_told(row, [one for one in carrier.books if one.message_id == row["id"]])

    def _check_truth(self, row: RowMapping, taken: list[Taken]) -> None:
        """What we say was sent was sent; what was sent is known, or is said to be unknown."""
        sids = {one.sid for one in taken}
        if row["provider_sid"] is not None:
            assert row["provider_sid"] in sids, f"{row['kind']} has a sid of another text"
            assert row["status"] in {"sent", "delivered", "failed", "cancelled"}
        elif taken:
            assert row["status"] in GIVEN_UP, f"{row['kind']} was sent and is {row['status']}"
        assert len(taken) <= 2


def _check_told(row: RowMapping, taken: list[Taken]) -> None:
    """With every callback made nothing stays unknown, and a duplicate is noted."""
    if not taken:
        return
    mine = next((one for one in taken if one.sid == row["provider_sid"]), None)
    assert mine is not None, f"{row['kind']} was called back about and is {row['status']}"
    assert row["status"] == ("delivered" if mine.final == "delivered" else "failed")
    if len(taken) > 1:
        assert row["duplicate_sid"] in {one.sid for one in taken} - {mine.sid}

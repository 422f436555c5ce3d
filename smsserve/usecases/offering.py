"""Offering: a short scale over its lower cut-off offers the longer one, once a round."""

from __future__ import annotations

from collections.abc import Sequence

from smsserve.domain.instruments import Instrument, is_positive
from smsserve.domain.surveys import OFFER_AGAIN
from smsserve.storage import checkins, flags
from smsserve.usecases.turns import Turn


def find_offer(turn: Turn) -> str | None:
    """Return the instrument to offer at the end of a round, None for none.

    Nobody is offered more in a crisis, when the programme does not want it, or when they answered
    the same questions in the last two weeks.
    """
    program = turn.person.program
    if program is None or not program.offers or turn.checkin is None:
        return None
    asked = list(dict.fromkeys(one.key for one in turn.plan if not one.in_own_words))
    for key in asked:
        offered = _offered_by(turn, key)
        if offered is not None and offered.key not in asked and _may_offer(turn, offered):
            return offered.key
    return None


def _offered_by(turn: Turn, key: str) -> Instrument | None:
    """Return what an answered scale of this round offers, by its lower cut-off."""
    instruments = turn.runtime.catalog.instruments
    scale = instruments[key]
    if scale.offers is None or scale.cutoff_sensitive is None or turn.checkin is None:
        return None
    row = checkins.find_score(turn.connection, turn.checkin["id"], key)
    if row is None or row["total"] is None or row["positive"] is None:
        # Without a total there is nothing to go by; an adapted wording has no cut-off.
        return None
    beyond = is_positive(scale, row["total"], scale.cutoff_sensitive)
    return instruments[scale.offers] if beyond else None


def _may_offer(turn: Turn, offered: Instrument) -> bool:
    if turn.person.language not in offered.wordings or offered.locked:
        return False
    if flags.has_open_crisis(turn.connection, turn.person.id):
        return False
    same = _holding_the_same(turn, offered)
    since = turn.now - OFFER_AGAIN
    return not checkins.has_answered_since(turn.connection, turn.person.id, same, since)


def _holding_the_same(turn: Turn, offered: Instrument) -> Sequence[str]:
    """Return the scales that ask the same: the offered one, and those it stands in for."""
    instruments = turn.runtime.catalog.instruments.values()
    return [offered.key, *(one.key for one in instruments if one.instead == offered.key)]

"""Joining: how an invitation is answered, and how often the sign-up page may text anybody."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from smsserve.domain.decisions import Action
from smsserve.domain.keywords import Keyword

# What an invited person may ask before they have said yes; anything else waits for that.
HEARD_BEFORE_OPT_IN = frozenset(
    {
        Keyword.HELP,
        Keyword.TALK,
        Keyword.WHO,
        Keyword.WRONG_NUMBER,
        Keyword.LANG,
        Keyword.PLAIN,
        Keyword.MYDATA,
        Keyword.DELETE_ME,
    }
)

# An invitation asked for on the page can be answered so long; then it is as if it never was.
INVITATION_LASTS = timedelta(hours=72)
# The offer of plain texts comes days after joining, and only to somebody who has written to us.
PLAIN_OFFER_AFTER = timedelta(days=2)
PLAIN_OFFER_AGAIN = timedelta(days=1)
# The second of the first two texts leaves a little later, so that they arrive in order.
INTRODUCE_AFTER = timedelta(seconds=10)
# What the page remembers of who asked, for counting.
REMEMBERED = timedelta(days=30)

LONGEST_NAME = 40
_BETWEEN = frozenset(" .'\u2019-")
# A full stop inside a word makes an address of it: "J. R." is a name, "evil.example" is none.
_ADDRESS = re.compile(r"\.(?=[^ ])|  ")


@dataclass(frozen=True, slots=True)
class Introduce(Action):
    """Say who reads, and when, a moment after the first text."""


@dataclass(frozen=True, slots=True)
class AskToJoin(Action):
    """Ask an invited person once, and never again, for a plain yes or no."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How often the sign-up page was used of late.

    By one address, for one programme, and how often one number was invited in 30 days;
    `is_fresh` says that this number was invited within the last day.
    """

    by_address_hour: int = 0
    by_address_day: int = 0
    by_program_hour: int = 0
    by_program_day: int = 0
    to_number: int = 0
    is_fresh: bool = False


# Enough for a family or a class behind one address, and for a leaflet that works; too few to be
# worth anything to somebody who wants to have strangers texted.
MOST_BY_ADDRESS_HOUR = 6
MOST_BY_ADDRESS_DAY = 20
MOST_BY_PROGRAM_HOUR = 60
MOST_BY_PROGRAM_DAY = 300
MOST_TO_NUMBER = 3


def is_over_limit(asked: Asked) -> bool:
    """Tell whether the page refuses for now, whoever asks and for whatever number."""
    return (
        asked.by_address_hour >= MOST_BY_ADDRESS_HOUR
        or asked.by_address_day >= MOST_BY_ADDRESS_DAY
        or asked.by_program_hour >= MOST_BY_PROGRAM_HOUR
        or asked.by_program_day >= MOST_BY_PROGRAM_DAY
    )


def may_invite(asked: Asked) -> bool:
    """Tell whether one number may be invited: once a day, and three times a month at most."""
    return not asked.is_fresh and asked.to_number < MOST_TO_NUMBER


def is_name(text: str) -> bool:
    """Tell whether a first name may stand in a text: letters, no address, no number, no link."""
    if not 0 < len(text) <= LONGEST_NAME or _ADDRESS.search(text):
        return False
    kinds = [unicodedata.category(sign)[0] for sign in text]
    return kinds[0] == "L" and all(
        kind in {"L", "M"} or sign in _BETWEEN for kind, sign in zip(kinds, text, strict=True)
    )

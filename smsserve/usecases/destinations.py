"""Destinations: which countries texts go to, and numbers that no text of ours ever goes to.

Traffic to numbers abroad, or to numbers at a price, is how a service that texts is made to pay
somebody else ("SMS pumping").
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberType
from sqlalchemy import Connection

from smsserve.domain.messages import AUTOMATIC, Kind
from smsserve.domain.roster import RowError
from smsserve.storage import programs
from smsserve.toml.problems import ConfigError
from smsserve.usecases.runtime import Runtime

# A number costs 0.1 ms to look up; those of a large installation's last hours are remembered.
_REMEMBERED = 20_000
ABROAD = "is of a country that no text goes to"
AT_A_PRICE = "is a number at a price: no text goes there"


@dataclass(frozen=True, slots=True)
class Destination:
    """What a number says of itself: its calling code, its country where one is known, its price."""

    code: int
    country: str | None
    is_premium: bool


@lru_cache(maxsize=_REMEMBERED)
def look_up(phone: str) -> Destination | None:
    """Return what an E.164 number says of itself, None for what is none."""
    try:
        number = phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return None
    kind = phonenumbers.number_type(number)
    return Destination(
        number.country_code or 0,
        phonenumbers.region_code_for_number(number),
        kind == PhoneNumberType.PREMIUM_RATE,
    )


def find_problem(phone: str, countries: Collection[str]) -> str | None:
    """Return what speaks against texting a number, None where nothing does.

    `countries` may be texted; none named means that all may. A number of no known country passes
    where its calling code is that of one of them: new ranges come up all the time.
    """
    found = look_up(phone)
    if found is None:
        return None
    if found.is_premium:
        return AT_A_PRICE
    if not countries or found.country in countries:
        return None
    codes = {phonenumbers.country_code_for_region(one) for one in countries}
    return None if found.country is None and found.code in codes else ABROAD


def is_unserved(phone: str, kind: Kind, served: Collection[str]) -> bool:
    """Tell whether no text of a kind goes to a number.

    Nothing goes to a number at a price: nobody has such a phone. Abroad goes what somebody wrote by
    hand, and what answers a crisis or a STOP.
    """
    problem = find_problem(phone, served)
    return problem == AT_A_PRICE or (problem is not None and kind in AUTOMATIC)


def require_served(phone: str, countries: Collection[str]) -> None:
    """Raise RowError for a number that no text goes to."""
    problem = find_problem(phone, countries)
    if problem is not None:
        raise RowError("phone", problem)


def list_served(runtime: Runtime, connection: Connection) -> frozenset[str]:
    """Return the countries that texts go to: those of the programmes, and those of the settings."""
    try:
        # Once parsed a version is remembered: each batch of texts asks.
        rows = connection.execute(programs.find_versions()).all()
        served = [runtime.read_version(connection, row.key, row.version) for row in rows]
    except ConfigError:
        # A programme that can not be read is told of elsewhere; it must not silence the others.
        return frozenset()
    return frozenset(one.country for one in served).union(runtime.settings.countries)

"""What a number says about where its phone is: its country, and its time zone where it has one."""

from __future__ import annotations

from importlib.resources import files

import phonenumbers
from phonenumbers import PhoneNumberType, timezone

from smsserve.domain.roster import RowError
from smsserve.usecases.rosters import read_phone

_REFUSED = frozenset(
    {
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
        PhoneNumberType.PAGER,
    }
)
_UNKNOWN = "Etc/Unknown"


def read_own_number(text: str, country: str) -> str:
    """Return a number of the programme's own country as E.164; raises RowError.

    Numbers abroad or at a price are how sign-up pages are made to cost money.
    """
    phone = read_phone(text, country)
    number = phonenumbers.parse(phone, None)
    region = phonenumbers.region_code_for_number(number)
    same_code = number.country_code == phonenumbers.country_code_for_region(country)
    if not same_code or region not in {None, country}:
        raise RowError("phone", "is of another country")
    if phonenumbers.number_type(number) in _REFUSED:
        raise RowError("phone", "gets no texts")
    return phone


def guess_zone(phone: str) -> str | None:
    """Return the one time zone a number belongs to, None where it could be several."""
    found = timezone.time_zones_for_number(phonenumbers.parse(phone, None))
    return found[0] if len(found) == 1 and found[0] != _UNKNOWN else None


def list_zones(country: str) -> list[str]:
    """Return the time zones of a country, the most usual first, as IANA's own table has them."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return [row[2] for row in rows if row[0] == country]

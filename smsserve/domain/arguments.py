"""Arguments of commands: TIME's hour, PAUSE's days, LANG's language, FIND's need."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from smsserve.domain.numerals import read_numeral
from smsserve.domain.wording import fold, normalize

DEFAULT_PAUSE = timedelta(days=7)
LONGEST_PAUSE = timedelta(days=30)

_CLOCK = re.compile(
    r"(?:at |a las? |las |around |about |como a las )?(?P<hour>\d{1,2}|[a-z]+)"
    r"(?:(?::|\.|h| )(?P<minute>[0-5]\d))? ?(?:o'?clock|hrs?|horas|h)? ?"
    r"(?P<half>a\.? ?m\.?|p\.? ?m\.?|a|p)?"
    r"(?: ?(?:in the|de la|por la|at|en la)? ?(?P<part>morning|afternoon|evening|night|manana"
    r"|tarde|noche))?"
    r"(?: please| pls| por favor| gracias| thanks)?[.!]*"
)
_NAMED_HOURS = {
    "noon": time(12),
    "midday": time(12),
    "mediodia": time(12),
    "morning": time(9),
    "mornings": time(9),
    "manana": time(9),
    "afternoon": time(15),
    "afternoons": time(15),
    "tarde": time(16),
    "evening": time(18),
    "evenings": time(18),
    "night": time(20),
    "noche": time(20),
}
_LANGUAGES = {
    "en": "en english ingles eng ing",
    "es": "es espanol spanish spa esp castellano",
}
_LANGUAGE_OF = {word: code for code, line in _LANGUAGES.items() for word in line.split()}
_WEEKDAYS = (
    "monday mon lunes",
    "tuesday tue tues martes",
    "wednesday wed weds miercoles",
    "thursday thu thur thurs jueves",
    "friday fri viernes",
    "saturday sat sabado",
    "sunday sun domingo",
)
_WEEKDAY_OF = {word: number for number, line in enumerate(_WEEKDAYS) for word in line.split()}
_MONTHS = (
    "january jan enero",
    "february feb febrero",
    "march mar marzo",
    "april apr abril",
    "may mayo",
    "june jun junio",
    "july jul julio",
    "august aug agosto",
    "september sep sept septiembre",
    "october oct octubre",
    "november nov noviembre",
    "december dec diciembre",
)
_MONTH_OF = {word: number for number, line in enumerate(_MONTHS, 1) for word in line.split()}
_LEAD = re.compile(
    r"^(?:(?:my|the|mis|los|texts|messages|mensajes|it|for|por|until|till|til|to|hasta|up to|el|un"
    r"|next|este|esta|this|proximo|la) )+"
)
_COUNT = re.compile(
    r"(?P<count>\w+)(?: more| mas)?(?: (?P<unit>days?|d|dias?|weeks?|wks?|w|semanas?|months?|mes"
    r"|meses))?"
)
_DAYS_IN = {"d": 1, "w": 7, "s": 7, "m": 30}
_ONE = {"a": 1, "an": 1, "una": 1, "un": 1, "couple": 2}
# "For a while" is a few days: the end is confirmed, and PAUSE again makes it longer.
_SPANS = {
    **dict.fromkeys(("week", "semana", "a while", "un tiempo", "while", "tiempo"), 7),
    **dict.fromkeys(("month", "mes"), 30),
    **dict.fromkeys(("day", "dia"), 1),
    **dict.fromkeys(
        ("few days", "a few days", "unos dias", "some days", "algunos dias", "dias"), 3
    ),
    **dict.fromkeys(("few weeks", "a few weeks", "unas semanas"), 21),
}
_SLASHED = re.compile(r"(?:.* )?(?P<month>\d{1,2})/(?P<day>\d{1,2})")
_NAMED_SPANS = {"tomorrow": 1, "manana": 1, "today": 1, "hoy": 1, "the weekend": 3}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NEED_LEAD = re.compile(
    r"^(?:(?:me|a|an|la|el|some|un|una|unos|help|ayuda|with|con|para|for|de|free|local|nearby|cheap"
    r"|near"
    r"|the) )+"
)
_NO_NEED = re.compile(
    r"(?:it|that|this|out|hard|difficult|peace|joy|happiness|happy|meaning|way|reason|myself|him"
    r"|her|them"
    r"|us|someone|somebody|anyone|anything|nothing|why|how|what|where|god|hope|love|lo|la|paz"
    r"|alguien"
    r"|algo|nada|sentido|razon|felicidad|alegria|my|mi|yourself|time|comfort|strength|no|manera"
    r"|forma"
    r"|salida|a dios|dios|a way|amor)\b"
)
# What a directory can help with, for sentences that only may be asking for it ("I need food").
_CONCRETE = re.compile(
    r"(?:(?:some|a|an|the|un|una|unos|local|free|cheap|good|help with|ayuda con|more|to pay|my|mi"
    r"|la|el"
    r"|unas|emergency|de emergencia) )*"
    r"(?:food(?: bank| pantry| stamps)?|groceries|meals?|housing|apartment|(?:homeless )?shelter"
    r"|place to (?:sleep|stay|live)|clothes|clothing|diapers|formula|ride|transportation|bus pass"
    r"|job|work clothes|rent(?: help| assistance)?|bills?|utilities|light bill|lawyer|legal aid"
    r"|dentist|therapist|counselor|detox|rehab|(?:aa|na) meetings?|meetings?|insurance|childcare"
    r"|daycare|support groups?|clinic|laundry|shower"
    r"|comida|despensa|banco de comida|vivienda|refugio|albergue|apartamento|ropa|panales|trabajo"
    r"|empleo|abogado|dentista|terapeuta|transporte|renta|guarderia|seguro|clinica|grupo de apoyo"
    r"|lugar (?:donde|para) (?:dormir|quedarme|vivir)|pagar (?:la )?(?:renta|luz))"
    r"(?: near .+| cerca.*| in .+| en .+| around here| aqui)?"
)
_LONGEST_NEED = 5
_NO_WIN = re.compile(r"(?:or|lose|some|win|lottery|the lottery|against|at|o|back)\b")


def read_clock(argument: str) -> time | None:
    """Return the local time in "7PM", "19:00", "a las 7 de la noche"; None when it is unclear."""
    text = " ".join(fold(argument).split())
    named = _NAMED_HOURS.get(normalize(text).removeprefix("in the ").removeprefix("por la "))
    if named:
        return named
    match = _CLOCK.fullmatch(text)
    hour = read_numeral(match["hour"]) if match else None
    if match is None or hour is None or hour > 23:  # noqa: PLR2004 - hours of a day
        return None
    return _place_hour(hour, int(match["minute"] or 0), _half_of_day(match))


def _half_of_day(match: re.Match[str]) -> str | None:
    if match["half"]:
        return match["half"][0]
    if match["part"]:
        return "a" if match["part"] in {"morning", "manana"} else "p"
    return None


def _place_hour(hour: int, minute: int, half: str | None) -> time | None:
    """Return the time; without am or pm, 1 to 7 is taken as the afternoon, as texts go."""
    if half == "p" and hour < 12:  # noqa: PLR2004 - noon
        hour += 12
    elif half == "a":
        if hour > 12:  # noqa: PLR2004
            return None
        hour %= 12
    elif half is None and 1 <= hour <= 7:  # noqa: PLR2004
        hour += 12
    return time(hour, minute)


def read_language(argument: str) -> str | None:
    """Return "en" or "es" for the name of a language, None for any other."""
    words = normalize(argument).removeprefix("to ").removeprefix("en ").removeprefix("a ")
    return _LANGUAGE_OF.get(words)


def read_pause_end(argument: str, today_on: date) -> date | None:
    """Return the first day after a pause ("3 days", "until friday", "dec 3"), None when unclear.

    An empty argument means the default of 7 days; no pause is longer than 30.
    """
    if not argument.strip():
        return today_on + DEFAULT_PAUSE
    end_on = _read_end(argument, today_on)
    if end_on is None or end_on <= today_on:
        return None
    return min(end_on, today_on + LONGEST_PAUSE)


def _read_end(argument: str, today_on: date) -> date | None:
    iso = _ISO.search(argument)
    if iso:
        return _make_date(int(iso[1]), int(iso[2]), int(iso[3]))
    slashed = _SLASHED.fullmatch(argument.strip())
    if slashed:
        return _next_date(int(slashed["month"]), int(slashed["day"]), today_on)
    words = _LEAD.sub("", normalize(argument) + " ").strip()
    if words in {"week", "semana"} and re.search(r"\b(?:this|esta)\b", normalize(argument)):
        return today_on + timedelta(days=7 - today_on.weekday())
    if words in _NAMED_SPANS:
        return today_on + timedelta(days=_NAMED_SPANS[words])
    if words in _WEEKDAY_OF:
        return today_on + timedelta(days=(_WEEKDAY_OF[words] - today_on.weekday() - 1) % 7 + 1)
    return _read_count(words, today_on) or _read_month_day(words, today_on)


def _read_count(words: str, today_on: date) -> date | None:
    words = words.replace("couple of", "couple").replace("a couple", "couple")
    if words in _SPANS:
        return today_on + timedelta(days=_SPANS[words])
    match = _COUNT.fullmatch(words)
    if match is None:
        return None
    unit = match["unit"]
    count = _ONE.get(match["count"]) if unit else None
    count = count or read_numeral(match["count"])
    if not count or count > 366:  # noqa: PLR2004 - more than a year is no pause
        return None
    return today_on + timedelta(days=count * _DAYS_IN[(unit or "d")[0]])


def _read_month_day(words: str, today_on: date) -> date | None:
    parts = [part for part in words.split() if part not in {"de", "of", "the"}]
    if len(parts) != 2:  # noqa: PLR2004 - a month and a day
        return None
    month = _MONTH_OF.get(parts[0]) or _MONTH_OF.get(parts[1])
    numbers = [part for part in map(_strip_ordinal, parts) if part.isdecimal()]
    day = int(numbers[0]) if numbers and len(numbers[0]) <= 2 else None  # noqa: PLR2004
    if month is None or day is None:
        return None
    return _next_date(month, day, today_on)


def _next_date(month: int, day: int, today_on: date) -> date | None:
    this_year = _make_date(today_on.year, month, day)
    if this_year and this_year > today_on:
        return this_year
    return _make_date(today_on.year + 1, month, day)


def _strip_ordinal(part: str) -> str:
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", part)


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_clock(argument: str) -> bool:
    """Tell whether an argument is a clock time."""
    return read_clock(argument) is not None


def is_language(argument: str) -> bool:
    """Tell whether an argument names a language we write."""
    return read_language(argument) is not None


def is_pause(argument: str) -> bool:
    """Tell whether an argument says how long or until when."""
    # Any fixed day will do: what counts is the form, not the day it leads to.
    return _read_end(argument, date(2024, 1, 1)) is not None or not normalize(argument)


def is_need(argument: str) -> bool:
    """Tell whether an argument names something to find, rather than going on with a sentence."""
    words = _NEED_LEAD.sub("", normalize(argument) + " ").strip()
    return bool(words) and len(words.split()) <= _LONGEST_NEED and not _NO_NEED.match(words)


def is_concrete_need(argument: str) -> bool:
    """Tell whether an argument names what a directory of local help holds, and nothing more."""
    return _CONCRETE.fullmatch(normalize(argument)) is not None


def is_win(argument: str) -> bool:
    """Tell whether what follows WIN is a story, rather than a saying such as "win or lose"."""
    return not _NO_WIN.match(normalize(argument))

"""Numbers that are no answers: times, dates, durations, amounts, phones; blotted out in place."""

from __future__ import annotations

import re

from smsserve.domain.answer_words import (
    COUNTED,
    FEELINGS,
    FOLLOWERS,
    FRAME,
    NOT_PLURAL,
    NUMBERED,
    QUANTITIES,
    STARS,
    UNITS,
)

# Between an adjective and a number only a plural counts: "3 long days", but not "3 long day".
_PLURALS = [noun.replace("?", "") for noun in COUNTED if noun.endswith("?")] + [
    "people",
    "us",
    "them",
]

# What a blotted number becomes, character for character, so that places in the text stay the same.
BLOT = "\x00"

_NUMBER = (
    r"(?:\d+(?:[.,:/]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
    r"|thirty"
    r"|half|couple|few|un|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"
    r"|veinte|treinta)"
)
_WORD_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    r"|diez)"
)
_RANGE = rf"{_NUMBER}(?: ?(?:-|~|/|to|or|and|a|o|y|u) ?{_NUMBER})?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|septiembre|octubre|noviembre|diciembre)"
)
WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lunes|martes|miercoles"
    r"|jueves|viernes|sabado|domingo)"
)
_ANSWERS_AT = (
    r"(?<!im )(?<!i'm )(?<!am )(?<!its )(?<!it's )(?<!is )(?<!me )(?<!mood )(?<!still )(?<!be )"
)
_AT = (
    rf"(?:{_ANSWERS_AT}\bat|\b(?:by|until|till|til|since|before|after|from|alas|a las?|las"
    r"|desde las|hasta las|antes de las))"
)
_MARKS = (
    # phones and long codes; anything of the kind 555-1234
    r"(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b|\b\d{3}[ .-]\d{4}\b|\b\d{5,}\b",
    # dates
    r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b",
    rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of| de)? {_MONTH}\b",
    rf"\b{WEEKDAY} (?:the |el )?\d{{1,2}}(?:st|nd|rd|th)?\b(?! ?/)",
    r"\b\d{1,3}(?:st|nd|rd|th)\b|\b(?:19|20)\d\d\b",
    # times of day
    r"\b\d{1,2}[:h]\d{2}(?: ?[ap]\.?m?\.?)?\b|\b\d{1,2}(?:[:.]\d\d)? ?[ap](?:\. ?m\.| ?m\b)",
    (
        rf"{_AT} (?:about |around |like |como )?{_NUMBER}\b(?: [a-z]{{4,}}s\b)?"
        r"(?! ?(?:/|out of|de \d))"
    ),
    r"\b\d{1,2} ?o'?clock\b",
    rf"\b{_NUMBER} de la (?:manana|tarde|noche|madrugada)\b|\b{_NUMBER} y (?:cuarto|pico)\b",
    # sayings
    r"\b24 ?/ ?7\b|\b50 ?[/-] ?50\b|\b9 ?(?:-|to) ?5\b|\b12[ -]?steps?\b|\bcovid[ -]?19\b",
    # numbered things: "day 12 sober", but not "my day: 5/10"
    rf"\b(?:{'|'.join(NUMBERED)}) (?:number |numero )?#?{_NUMBER}\b(?! ?(?:/|out of|of \d|de \d))",
    # possessed things: "my 2 girls", "the 3 of us"
    rf"\b(?:my|his|her|our|their|these|those|mis|sus|nuestros) {_NUMBER} [a-z]{{2,}}\b",
    # how a game ended
    r"\b(?:won|lost|beat \w+|tied|score|final|ganamos|perdimos|empatamos) \d+ ?(?:-|to|a) ?\d+\b",
    # part of a number of things: "2 of my meds"
    rf"\b{_NUMBER} (?:of|de) (?:my|the|us|them|these|those|our|his|her|mis|los|las|nosotros)\b",
    # money and shares
    r"\$ ?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)* ?[$%]",
    # counted things
    rf"\b{_RANGE}[ -]?(?:{'|'.join(COUNTED)})\b",
    rf"\b{_RANGE}(?:[ -](?:{'|'.join(QUANTITIES)})){{1,3}}[ -](?:{'|'.join(_PLURALS)})\b",
    # a unit glued on: 8hrs, 10mg, 5k (but 3ish, and 1o for ten)
    r"\b\d+(?!ish\b|o\b)[a-z]+\b|\b[a-z]+\d+[a-z\d]*\b",
)
_STARRED = re.compile(rf"\b(?:\d+|zero|cero|{_WORD_NUMBER}) (?:{'|'.join(STARS)})\b")
_MOST_STARS = 5
# "3 friends": whatever is more than one and no word about how somebody feels.
_PLURAL = re.compile(rf"\b(?:\d{{1,3}}|{_WORD_NUMBER}) (?:([a-z]{{3,}}) )?([a-z]{{2,}}s)\b")
_ANY_MARK = re.compile("|".join(f"(?:{mark})" for mark in _MARKS))


def blot_others(folded: str, maximum: int) -> str:
    """Return the folded text, as long as before, with numbers that are no answers blotted out."""
    blotted = _ANY_MARK.sub(_blot, folded)
    if maximum != _MOST_STARS:
        blotted = _STARRED.sub(_blot, blotted)
    return _PLURAL.sub(lambda match: _blot(match) if _counts(match) else match[0], blotted)


def _blot(match: re.Match[str]) -> str:
    return BLOT * len(match[0])


def _counts(match: re.Match[str]) -> bool:
    """Tell whether a number stands before a plural: "3 friends", "2 panic attacks"."""
    between, noun = match[1], match[2]
    return _is_counted(noun) and (not between or (_is_counted(between) and between not in FRAME))


def _is_counted(word: str) -> bool:
    return word not in NOT_PLURAL | FEELINGS | FOLLOWERS | UNITS | STARS


def blot_scale(folded: str, minimum: int, maximum: int) -> str:
    """Return the text with mentions of the scale itself blotted out: "on a scale of 1 to 10"."""
    low = "|".join(str(number) for number in sorted({minimum, 0, 1}))
    bounds = rf"(?:{low}) ?(?:-|to|a|al|hasta) ?{maximum}\b(?![./,]\d)"
    mention = re.compile(
        rf"\b(?:(?:on|from|in|out of) )?(?:a |the )?scale (?:of |from )?{bounds}"
        rf"|\b(?:en |de )?(?:una |la )?escala (?:de |del )?{bounds}"
        rf"|\b(?:from|del?|out of|between|entre) {bounds}"
        rf"|[(\[](?:scale )?(?:{bounds}|(?:out )?of {maximum}|de {maximum})(?: scale)?[)\]]"
        rf"|\b{bounds}(?=[?\"')])|\bof a possible {maximum}\b"
        rf"|\b(?:on|in|en) (?:a|the|una|la) (?:scale|escala) (?:of|de) {maximum}\b"
    )
    question = re.compile(rf"^\W*{bounds} ?(?=[?:=])")  # "0-10? 7": the question, said again
    return mention.sub(_blank, question.sub(_blank, folded))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])

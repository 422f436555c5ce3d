"""Times: "5 but was 2 yesterday" has one number for today, where its words say so plainly."""

from __future__ import annotations

from smsserve.domain.answer_tokens import Token

_NOW = frozenset("today todays now rn hoy ahora".split())
_THEN = frozenset("yesterday yesterdays ayer anoche earlier previously".split())
_WAS = frozenset("was were fue era estaba".split())
_PARTS = ("but", "pero", "compared", "vs", "versus", "from")
# No other word may stand in the text: "should be 6 today, 4 yesterday" is not plain.
_PLAIN = (
    _NOW
    | _THEN
    | _WAS
    | frozenset(_PARTS)
    | frozenset(
        "a an un una i im it its is its am my mood moods and to at about like feel feeling felt"
        " this morning last night week of mi animo estoy en y con la semana pasada este por manana"
        " better worse mejor peor up down".split()
    )
)
_EARLIER = ("this morning", "last night", "last week", "la semana pasada", "por la manana")
_STOPS = frozenset(".,;!-")


def pick_todays(tokens: list[Token], numbers: list[int]) -> int | None:
    """Return the place of today's number beside one of another time; None where it is not plain."""
    strong = [at for at in numbers if not tokens[at].weak]
    if len(strong) != len(numbers) or len(numbers) != 2 or not _is_plain(tokens):  # noqa: PLR2004
        return None
    one, other = numbers
    cut = _find_cut(tokens, one, other)
    spans = (_tell_time(tokens[:cut], one), _tell_time(tokens[cut:], other - cut))
    return {("now", "then"): one, ("", "then"): one, ("then", "now"): other}.get(spans)


def _is_plain(tokens: list[Token]) -> bool:
    return all(
        token.value is not None or token.text in _PLAIN or token.text in _STOPS for token in tokens
    )


def _find_cut(tokens: list[Token], one: int, other: int) -> int:
    """Return where the words of the first number end and those of the second begin."""
    between = range(one + 1, other)
    parted = [at for at in between if tokens[at].text in _STOPS or tokens[at].text in _PARTS]
    if parted:
        return parted[0]
    leads = any(token.text in _NOW | _THEN | _WAS for token in tokens[:one])
    morning = [at + 1 for at in between if _name_time(tokens[one + 1 : at + 1])]
    if leads and not morning:
        return one + 1
    return morning[0] if morning else other


def _tell_time(span: list[Token], at: int) -> str:
    """Return "now", "then" or "" for the words around a number; "both" where they disagree."""
    del at
    return _name_time(span)


def _name_time(span: list[Token]) -> str:
    words = [token.text for token in span]
    said = " ".join(words)
    then = bool((_THEN | _WAS) & set(words)) or any(earlier in said for earlier in _EARLIER)
    now = bool(_NOW & set(words))
    if now and then:
        return "both"
    return "now" if now else "then" if then else ""

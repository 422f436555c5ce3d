"""Tapback echoes: a phone that sends `Liked "…our question…"` has not written an answer."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from smsserve.domain.wording import fold_traced

_VERBS = {
    "like": r"liked|le gusto|me gusta|le ha gustado|indico que le gusta|marco como me gusta",
    "love": r"loved|hearted|le encanto|me encanta|le ha encantado|amo",
    "dislike": r"disliked|no le gusto|no me gusta|no le ha gustado|indico que no le gusta",
    "laugh": r"laughed at|le dio risa|se rio de|se rio con|se ha reido de|le ha hecho gracia",
    "emphasize": r"emphasi[sz]ed|enfatizo|exclamo|ha enfatizado|destaco|resalto",
    "question": r"questioned|cuestiono|pregunto por|ha cuestionado|puso en duda",
    "removed": (
        r"removed an? [\w ]{3,20} from|elimino un[a]? [\w \"']{3,20} de"
        r"|quito un[a]? [\w \"']{3,20} de"
        r"|removed [^\w\s]{1,4} from"
    ),
}
_EMOJI = r"(?P<emoji>[^\w\s\x00-\x7f]{1,4})"
_REACTED = (
    rf"(?:reacted(?: with)? {_EMOJI} to|reacciono(?: con)? {_EMOJI.replace('emoji', 'emoji_es')} a)"
)
_BARE = rf"{_EMOJI.replace('emoji', 'emoji_bare')} *(?:to|a)"
_OBJECT = (
    r"(?P<object>\"(?P<quote>.*)|'(?P<single>.*)"
    r"|(?:an? |una? |your |tu )?(?:image|photo|video|message|attachment|imagen|foto|mensaje) *$)"
)
_FORMS = tuple(
    (reaction, re.compile(rf"\s*(?:{verb})\s*:?\s*{_OBJECT}"))
    for reaction, verb in (*_VERBS.items(), ("emoji", _REACTED), ("emoji", _BARE))
)


@dataclass(frozen=True, slots=True)
class Echo:
    """What is left of a text without the echo; `reaction` names the tapback, if there is one."""

    text: str
    is_echo: bool
    reaction: str | None = None


def _rest_at(match: re.Match[str], folded: str) -> int:
    """Return where the person's own words begin: after the last closing quote, if it was closed."""
    mark = '"' if match["quote"] is not None else "'" if match["single"] is not None else None
    opened_at = match.start("object")
    closed_at = folded.rfind(mark, opened_at + 1) if mark else -1
    return closed_at + 1 if closed_at > opened_at else len(folded)


def _name_reaction(reaction: str, match: re.Match[str]) -> str:
    if reaction != "emoji":
        return reaction
    groups = match.groupdict()
    return groups.get("emoji") or groups.get("emoji_es") or groups.get("emoji_bare") or reaction


def _drop_quoted(text: str) -> str:
    """Return the text without lines that quote ours ("> How are you?"), unless nothing is left."""
    own = [line for line in text.splitlines() if not line.lstrip().startswith(">")]
    return "\n".join(own) if "".join(own).strip() else text


def strip_echo(text: str) -> Echo:
    """Return the text without a tapback echo at its start, in any form of iOS and Android."""
    if ">" in text:
        text = _drop_quoted(text)
    traced = fold_traced(text)
    for reaction, form in _FORMS:
        match = form.match(traced.text)
        if match:
            rest_at = bisect_left(traced.origins(), _rest_at(match, traced.text))
            rest = text[rest_at:].strip(" \t\r\n.,")
            return Echo(rest, is_echo=True, reaction=_name_reaction(reaction, match))
    return Echo(text, is_echo=False)

"""Signatures: "Regards, Margaret" below a text, or what a phone adds. They say nothing."""

from __future__ import annotations

import re

_NAME = r"[^\W\d_]+\.?(?:[ -][^\W\d_]+\.?)?"
_CLOSING = (
    r"(?:(?:kind|kindest|best|warm|many)\s+)?(?:regards|wishes)|best|sincerely|yours(?:\s+truly)?"
    r"|respectfully|saludos(?:\s+cordiales)?|atentamente|atte"
)
_SIGNATURE = re.compile(
    rf"(?:^|[\s.,!;]+)(?:{_CLOSING})[.,]*\s+{_NAME}[.!]*\s*$"
    rf"|\s*\n\s*[-~\u2013\u2014]*\s*(?:sent from my|get outlook for|enviado desde mi)\b[^\n]*$"
    rf"|\s+[-~\u2013\u2014]{{1,2}}\s?{_NAME}\s*$",
    re.IGNORECASE,
)


def strip_signature(text: str) -> str:
    """Return a text without its signatures; one that is nothing else stays as it is."""
    bare = _SIGNATURE.sub("", _SIGNATURE.sub("", text))
    return bare if bare.strip() else text

"""Signatures: "Regards, Margaret" below a text, or what a phone adds. They say nothing."""

from __future__ import annotations

import re

# A name begins with a capital and goes on in small letters: "fine - NOT" is signed by nobody.
_NAME = r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+(?: [A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+)?"
_CLOSING = (
    r"(?i:(?:(?:kind|kindest|best|warm|many)\s+)?(?:regards|wishes)|best,|sincerely"
    r"|yours(?:\s+truly)?|respectfully|saludos(?:\s+cordiales)?|atentamente|atte)"
)
_SIGNATURE = re.compile(
    rf"(?:^|[\s.,!;]+){_CLOSING}[.,]*\s+{_NAME}[.!]*\s*$"
    r"|\s*\n\s*(?i:sent from my|get outlook for|enviado desde mi)\b[^\n]*$"
    rf"|\s+[-~\u2013\u2014]{{1,2}}\s?{_NAME}\s*$"
)


def strip_signature(text: str) -> str:
    """Return a text without its signatures; one that is nothing else stays as it is."""
    bare = _SIGNATURE.sub("", _SIGNATURE.sub("", text))
    return bare if bare.strip() else text

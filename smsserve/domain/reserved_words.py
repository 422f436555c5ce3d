"""Words that carriers act on by themselves: no option or keyword of ours may be one of them.

Source: the carrier's default opt-out, opt-in and help keywords; the Spanish ones we honour too.
"""

from __future__ import annotations

OPT_OUT_WORDS = frozenset(
    {"STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}
    | {"OPT OUT", "ALTO", "PARAR", "BAJA", "ARRET"}
)
OPT_IN_WORDS = frozenset({"START", "UNSTOP", "YES", "JOIN"})
HELP_WORDS = frozenset({"HELP", "INFO", "AYUDA"})
RESERVED_WORDS = OPT_OUT_WORDS | OPT_IN_WORDS | HELP_WORDS

# Replying with one of these opts a person out, so texts for hard moments never show them.
NEVER_IN_HARD_MOMENTS = frozenset({"STOP", "END", "QUIT", "CANCEL"})


def is_reserved(words: str) -> bool:
    """Tell whether a whole answer would be taken by the carrier as a command."""
    return " ".join(words.upper().strip(" .!").split()) in RESERVED_WORDS

"""Courtesies: a thank you, a laugh, a heart. They are pleasant to get, and nobody's work.

Only a text that is this and nothing more. A farewell is none: a person sees those.
"""

from __future__ import annotations

import re

from smsserve.domain.wording import normalize, squeeze

_THANKS = (
    r"(?:thanks|thank (?:you|u|ya)|thankyou|thx|thnx|tnx|ty|tysm|tyvm|cheers|much appreciated"
    r"|(?:i )?appreciate (?:it|that|you)|gracias|mil gracias|muchas gracias|muchisimas gracias"
    r"|te agradezco|se agradece|grax)"
)
_MORE = (
    r"(?:so much|very much|a lot|a bunch|again|ana|dear|everyone|everybody|all|guys|friend|too"
    r"|for asking|for checking(?: in| up| on me| in on me)?|for the (?:text|message|reminder)"
    r"|for texting(?: me)?|por (?:preguntar|escribir|el mensaje)|de nuevo|otra vez|a ti|a usted"
    r"|a todos|igualmente)"
)
_EASY = (
    r"(?:ok|okay|k|great|good|cool|nice|perfect|got it|will do|sounds good|np"
    r"|no problem|no worries|no prob|youre welcome|you are welcome|welcome|yw|you too|u too"
    r"|same to you|god bless(?: you)?|bless you|bendiciones|de nada|igualmente|entendido|bueno"
    r"|que bien|perfecto|claro|vale|lol|lmao|lmfao|rofl|(?:ha){2,}h?|(?:he){2,}h?|(?:ja){2,}j?"
    r"|(?:je){2,}|xd)"
)
_EMOJI = "(?:[\u2764\u2665\u263a\U0001f64f\U0001f642\U0001f60a\U0001f600-\U0001f606\U0001f917"
_EMOJI += "\U0001f923\U0001f970\U0001f618\U0001f495-\U0001f49c\U0001f49e\U0001f9e1\U0001f44b])"
_PART = rf"(?:{_THANKS}(?: {_MORE})*|{_EASY}|{_EMOJI})"
_COURTESY = re.compile(rf"{_PART}(?: {_PART})*")


def is_courtesy(text: str) -> bool:
    """Tell whether a text is thanks, a laugh or a heart, and nothing more."""
    words = normalize(text)
    return bool(_COURTESY.fullmatch(words) or _COURTESY.fullmatch(squeeze(words)))


def is_blank(text: str) -> bool:
    """Tell whether nothing in a text can be seen."""
    return not any(char.isprintable() and not char.isspace() for char in text)

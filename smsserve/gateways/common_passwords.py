"""Passwords others know: those of breaches, what people make of them, and what we are called.

The 30,000 commonest of the breaches come with `zxcvbn`, which also finds them put together or
doubled, along the keyboard, with digits for letters, and with years behind them.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Collection
from functools import cache
from typing import Any

# So many guesses at least: what its author asks of the best of five grades.
_FEWEST_GUESSES = 10**10
# What comes behind can only add to it, and looking through more takes seconds.
_LOOKED_AT = 32
_NO_LETTERS = re.compile(r"[\W_]+")
# Long ones that every list of breaches has, and that are more than words put together.
_FAMOUS = frozenset(
    """
    correcthorsebatterystaple thequickbrownfoxjumpsoverthelazydog tobeornottobethatisthequestion
    maytheforcebewithyou iamyourfather neversaynever allyourbasearebelongtous openthepoddoors
    donttreadonme ingodwetrust godisgoodallthetime jesuslovesme jesusismysavior thankyoujesus
    iloveyouforever iloveyousomuch iloveyoubaby ilovemyfamily ilovemychildren ilovemyhusband
    ilovemywife teamomucho teamoparasiempre teamomiamor tequieromucho diosesamor diosesmipastor
    jehovaesmipastor gloriaadios abracadabra supercalifragilisticexpialidocious
    opensesameopensesame letmeinplease nevergonnagiveyouup livelaughlove hakunamatata
    winteriscoming thereisnoplacelikehome elguapoyelfeo unodostrescuatrocinco
    onetwothreefourfive onetwothreefourfivesix abcdefghijklmno abcdefghijklmnop
    abcdefghijklmnopqrstuvwxyz thisismypassword mypasswordispassword passwordpassword
    estaesmicontrasena micontrasenaesesta contrasenasegura contraseñasegura changemechangeme
    """.split()
)


def is_known(password: str, words: Collection[str] = ()) -> bool:
    """Tell whether a password is one of those, or made of `words`: names, addresses, our own."""
    letters = _NO_LETTERS.sub("", password.casefold())
    if letters in _FAMOUS:
        return True
    own = {part for one in words for part in (one, *_NO_LETTERS.split(one)) if len(part) > 1}
    own |= {_NO_LETTERS.sub("", one) for one in words}
    found = _estimator()(password[:_LOOKED_AT], user_inputs=sorted(own))
    return int(found["guesses"]) < _FEWEST_GUESSES


@cache
def _estimator() -> Callable[..., Any]:
    """Return what estimates: with its lists it takes 14 MB, that most processes never need."""
    estimate: Callable[..., Any] = importlib.import_module("zxcvbn").zxcvbn
    return estimate

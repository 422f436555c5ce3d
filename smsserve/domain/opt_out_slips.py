"""Slips in the Spanish verbs of opting out: written by ear ("no me embien"), or a key missed."""

from __future__ import annotations

import re
from itertools import chain

from smsserve.domain import opt_out_en, opt_out_en_not, opt_out_es, opt_out_es_not
from smsserve.domain import opt_out_verbs_es as verbs

_SHORTEST_HEARD = 5
_SHORTEST_SLIPPED = 7
_LONGEST = 16

_BY_EAR = (
    (re.compile(r"h(?<!ch)"), ""),
    (re.compile(r"v"), "b"),
    (re.compile(r"nb"), "mb"),
    (re.compile(r"qu|q"), "k"),
    (re.compile(r"c(?=[ei])|z"), "s"),
    (re.compile(r"c(?!h)"), "k"),
    (re.compile(r"ll"), "y"),
    (re.compile(r"j(?=[ei])"), "g"),
    (re.compile(r"(.)\1"), r"\1"),
)


def _list_forms() -> list[str]:
    kinds = (verbs.SEND, verbs.CEASE, verbs.REMOVE)
    makers = (verbs.list_wished, verbs.list_infinitives, verbs.list_gerunds)
    return [
        *chain.from_iterable(make(kind) for kind in kinds for make in makers),
        *chain.from_iterable(verbs.list_orders_with(kind, us=True) for kind in kinds),
        *verbs.list_orders_with(verbs.REMOVE, us=False),
    ]


def _hear(word: str) -> str:
    """Return a word as it sounds to most who speak Spanish."""
    for pattern, sound in _BY_EAR:
        word = pattern.sub(sound, word)
    return word


def _shorten(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


_ODD = (
    "molestia molestias shaken molested molester contacted contacts insisted limits mandate"
    " mandates"
)
_FORMS = frozenset(_list_forms())
_TOLD = chain.from_iterable(
    verbs.list_told(kind) for kind in (verbs.SEND, verbs.CEASE, verbs.REMOVE, verbs.REPORT)
)
_DONE = chain.from_iterable(
    verbs.list_done(kind) for kind in (verbs.SEND, verbs.CEASE, verbs.REMOVE, verbs.REPORT)
)
_TABLED = re.findall(
    r"[a-z]+",
    " ".join(
        (
            opt_out_en.PHRASES,
            opt_out_en_not.LOOKALIKES,
            opt_out_en_not.OTHERS,
            *opt_out_en_not.LISTS.values(),
            opt_out_es.PHRASES,
            opt_out_es_not.LOOKALIKES,
            opt_out_es_not.OTHERS,
            *opt_out_es_not.LISTS.values(),
        )
    ),
)
# Words of their own that sound like, or are one slip from, a form: never touched.
_KNOWN = _FORMS | frozenset(_TOLD) | frozenset(_DONE) | frozenset(_TABLED) | frozenset(_ODD.split())
_HEARD = {_hear(form): form for form in sorted(_FORMS) if len(form) >= _SHORTEST_HEARD}
_SLIPPED = {
    short: form
    for form in sorted(_FORMS)
    if len(form) > _SHORTEST_SLIPPED
    for short in _shorten(form)
}


# Words that run into the next: "nomemanden", "yano", "delalista".
_GLUED = (("yanome", "ya no me"), ("nome", "no me"), ("yano", "ya no"), ("no", "no"), ("ya", "ya"))
_GLUED_WHOLE = {
    "yano": "ya no",
    "nome": "no me",
    "yanome": "ya no me",
    "quenome": "que no me",
    "delalista": "de la lista",
    "lalista": "la lista",
    "megusta": "me gusta",
    "meinteresa": "me interesa",
    "dejende": "dejen de",
    "noquiero": "no quiero",
    "yanoquiero": "ya no quiero",
    "nomeinteresa": "no me interesa",
    "nomegusta": "no me gusta",
}


def mend_verb(word: str) -> str:
    """Return the verb form that a mistyped word stands for; any other word as it is."""
    if word in _GLUED_WHOLE:
        return _GLUED_WHOLE[word]
    if word[:2] in {"no", "ya"} and word not in _KNOWN:
        for glued, parted in _GLUED:
            if word.startswith(glued) and word[len(glued) :] in _FORMS:
                return f"{parted} {word[len(glued) :]}"
    return _mend_slip(word)


def _mend_slip(word: str) -> str:
    if not _SHORTEST_HEARD <= len(word) <= _LONGEST or word in _KNOWN:
        return word
    heard = _HEARD.get(_hear(word))
    if heard is not None or len(word) < _SHORTEST_SLIPPED:
        return heard or word
    if word in _SLIPPED:
        return _SLIPPED[word]
    near = sorted(_shorten(word) & _FORMS)
    return near[0] if near else word

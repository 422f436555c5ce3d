"""The Spanish verbs of opting out, conjugated, so that a wording is written once for all of them.

Every form is folded (no accents): "mandés" and "mandes" are one word, and so are tú and vos.
"""

from __future__ import annotations

from itertools import product

# `stem` or `stem:stem before e`: the -ar verbs and the -er/-ir verbs of each idea.
_SEND_AR = (
    "mand envi molest contact llam texte mensaje fastidi ching:chingu busc:busqu marc:marqu acos"
    " hostig:hostigu incomod atosig:atosigu spame jorob habl freg:fregu frieg:friegu ray"
)
SEND = (_SEND_AR, "escrib jod insist")
ASK = ("pregunt interrog encuest cuestion", "")
CEASE = ("dej par ces termin acab cort", "deten:deteng suspend interrump")
REMOVE = (
    "quit sac:saqu borr elimin retir desapunt desafili descart desuscrib",
    "remuev remov suprim desinscrib desuscrib desubscrib exclu:excluy",
)
REPORT = ("bloque report demand denunci", "")

_ME = ("me", "nos", "men")
_IT = ("lo", "la", "los", "las")


def _stems(verbs: str) -> list[tuple[str, str]]:
    pairs = (verb.partition(":") for verb in verbs.split())
    return [(stem, soft or stem) for stem, _, soft in pairs]


def _join(verbs: tuple[str, str], ar: tuple[str, str], er: str) -> list[str]:
    """Return every stem with every ending: -ar (hard, before e) and -er/-ir verbs apart."""
    first = [
        stem + end
        for hard, soft in _stems(verbs[0])
        for stem, ends in ((hard, ar[0]), (soft, ar[1]))
        for end in ends.split()
    ]
    second = [
        (soft if end[0] in "ao" else hard) + end
        for hard, soft in _stems(verbs[1])
        for end in er.split()
    ]
    return first + second


def list_wished(verbs: tuple[str, str]) -> list[str]:
    """Return what is wished of you: "manden", "mandes", "mandeis", and the past "mandaran"."""
    return _join(
        verbs, ("ara aras aran arais", "e es en eis i is"), "a as an ai ais iera ieras ieran"
    )


def list_orders(verbs: tuple[str, str]) -> list[str]:
    """Return orders: "quita", "quite", "quiten", "quitad"."""
    return _join(verbs, ("a ad", "e en"), "e a an id")


def list_infinitives(verbs: tuple[str, str]) -> list[str]:
    """Return infinitives, bare and with whom or what: "mandar", "mandarme", "mandarles"."""
    plain = _join(verbs, ("ar", ""), "ir er")
    return plain + [
        verb + whom for verb, whom in product(plain, ("me", "nos", "le", "les", "te", *_IT))
    ]


def list_gerunds(verbs: tuple[str, str]) -> list[str]:
    """Return what goes on: "mandando", "mandandome"."""
    plain = _join(verbs, ("ando", ""), "iendo")
    return plain + [verb + whom for verb, whom in product(plain, ("me", "nos", "le"))]


def list_orders_with(verbs: tuple[str, str], *, us: bool) -> list[str]:
    """Return orders with whom or what hung on: "quitenme", or (not `us`) "borrenlo"."""
    forms = list_orders(verbs)
    return [verb + whom for verb, whom in product(forms, _ME if us else _IT)]


def list_done(verbs: tuple[str, str]) -> list[str]:
    """Return what is done to somebody: "eliminado", "eliminada", "eliminados"."""
    return _join(verbs, ("ado ada ados adas", ""), "ido ida idos idas")


def list_told(verbs: tuple[str, str]) -> list[str]:
    """Return forms that tell instead of asking, which no slip may turn into an order."""
    return _join(
        verbs,
        ("o a as an amos aba aban aste aron are ara aran aria arian", "e emos"),
        "o e es en i imos io ia ian iste ieron ire ira iran iria irian",
    )

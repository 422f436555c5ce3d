"""Disguises: words stretched ("dieee"), in leet ("k1ll"), starred ("su*cide"), spaced ("d i e")."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

# A word of the folded text and where in it the word stands (half open).
Word = tuple[str, int, int]

# Words worth recognising under a disguise.
KNOWN = frozenset(
    "i my me to the a it all want wanna die dead death dying kill killing myself suicide suicidal"
    " end life live"
    " living alive hurt hurting cut cutting self harm pills overdose hang shoot gun knife goodbye"
    " help please"
    " not no so never just wish was be better off without hate anymore everything rape raped abuse"
    " abused"
    " beat hit stop done over tired of can cant dont do this here hopeless worthless murder jump"
    " bleed"
    " quiero morir morirme matar matarme suicidio suicidarme vida muerte muerto muerta ya mas"
    " puedo no"
    " ayuda vivir adios dormir desaparecer unalive kms kys drown need someone talk call going feel"
    " am"
    " think about really bad now tonight and kiero".split()
)
_BY_LENGTH = {
    length: tuple(sorted(word for word in KNOWN if len(word) == length)) for length in range(3, 12)
}
SLANG = {
    "kms": "kill myself",
    "kmsing": "kill myself",
    "kmn": "kill me now",
    "kys": "kill yourself",
    "sewerslide": "suicide",
    "sewercide": "suicide",
    "sewerslidal": "suicidal",
    "wnat": "want",
    "watn": "want",
    "wantt": "want",
    "whant": "want",
    "wnt": "want",
    "wna": "want to",
    "wke": "wake",
    "ded": "dead",
    "kil": "kill",
    "kll": "kill",
    "mslf": "myself",
    "myslf": "myself",
    "meself": "myself",
    "plls": "pills",
    "wana": "want to",
    "gdbye": "goodbye",
    "hrt": "hurt",
    "enuf": "enough",
    "icide": "suicide",
    "rists": "wrists",
    "mysef": "myself",
    "gna": "going to",
    "wnna": "want to",
    "dy": "die",
    "dei": "die",
    "dai": "die",
    "liv": "live",
    "lve": "live",
    "nemore": "anymore",
    "nemor": "anymore",
    "unaliv": "unalive",
    "sui": "suicide",
    "idwtl": "i do not want to live",
    "dwtl": "do not want to live",
    "dwbha": "do not want to be here anymore",
    "hml": "hate my life",
    "iwant": "i want",
    "iwanna": "i want to",
    "unaliving": "unalive",
    "unalived": "unalive",
    "wanttodie": "want to die",
    "wan2die": "want to die",
    "want2die": "want to die",
    "wantodie": "want to die",
    "wannadie": "want to die",
    "killmyself": "kill myself",
    "killingmyself": "killing myself",
    "endmylife": "end my life",
    "enditall": "end it all",
    "hatemylife": "hate my life",
    "selfharm": "self harm",
    "betteroffdead": "better off dead",
    "wishiwasdead": "wish i was dead",
    "quieromorir": "quiero morir",
    "quieromorirme": "quiero morirme",
    "yanoquierovivir": "ya no quiero vivir",
    "nopuedomas": "no puedo mas",
}
# Without its mark each of these would be another word.
_CLIPPED = {"od'd": "oded", "od'ed": "oded", "od'ing": "oding", "o'd": "oded", "sh'd": "shd"}
_RUN_TOGETHER = re.compile(
    r"(?:i)?(?:(?:just)?(?:want|wanna|wanto)(?:to)?die|killmyself|killingmyself|endmylife|enditall"
    r"|(?:dont|donot)?want(?:to)?live|hatemylife|wishiwasdead|betteroffdead)"
)
_LEETS = tuple(
    str.maketrans("01345798@$!+|", letters) for letters in ("oieastgbasiti", "oleastgbaslti")
)
# Long words that matter so much that one slip of the finger must not hide them.
_MATTERING = (
    "myself suicide suicidal overdose goodbye killing hurting cutting anymore pills hopeless"
    " worthless"
    " morirme matarme suicidarme suicidio morir quiero vivir desaparecer"
).split()
# Slips that are words of their own.
_WORDS_THEMSELVES = frozenset(
    "suicido pill pils iling urting utting opeless quier quero orir mori vivr".split()
)


def _list_slips(word: str) -> set[str]:
    """Return a word with two neighbours swapped, or with one letter inside it missing."""
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}
    missing = {word[:i] + word[i + 1 :] for i in range(1, len(word) - 1)}
    return swapped | missing


SLIPS = {
    slip: word
    for word in _MATTERING
    for slip in _list_slips(word)
    if slip not in _WORDS_THEMSELVES and slip not in KNOWN
}
CHUNK = re.compile(r"[a-z0-9@$](?:[\w'@$!*+|#]*[\w*])?|[^\x00-\x7f]")
_RUN = re.compile(r"(.)\1{2,}")
# However it is spelt: "sucicidal", "suisidel", "soocide".
_SUICIDE = re.compile(
    r"s(?:[uio]{1,3}|ew)[cs]{1,2}[iy](?:[cs][iy])?(?P<end>de|d(?:a{1,2}|i|e|ai|ia)l|dle)"
)
_PARTS = re.compile(r"[^\W_]+")
_LONGEST_DISGUISE = 16
_LONGEST_WORD = 11
_FEWEST_SPACED = 3
_MOST_SPACED = 80


def undo_disguises(chunks: list[Word]) -> list[Word]:
    """Return the chunks of a folded text as plain words."""
    words: list[Word] = []
    for chunk, start, end in chunks:
        if end - start == 1:
            words.append((chunk, start, end))
            continue
        if chunk.isalpha():
            words.append((_unstretch(chunk) if _RUN.search(chunk) else chunk, start, end))
            continue
        if chunk.endswith("'ll"):
            words.extend([(chunk[:-3], start, end), ("will", start, end)])
            continue
        plain = _CLIPPED.get(chunk) or chunk.replace("'", "")
        known = plain if plain.isalpha() else _undo_leet(plain)
        words.extend([(known, start, end)] if known else _split_chunk(chunk, start))
    return words


def _split_chunk(chunk: str, start: int) -> list[Word]:
    """Return the parts of a chunk that is no disguised word: "help!now"."""
    if not chunk.isascii():
        return [(chunk, start, start + len(chunk))]
    return [
        (_unstretch(match[0]), start + match.start(), start + match.end())
        for match in _PARTS.finditer(chunk)
    ]


@lru_cache(maxsize=1024)
def _undo_leet(chunk: str) -> str | None:
    if len(chunk) > _LONGEST_DISGUISE or chunk.isdecimal():
        return None
    for table in _LEETS:
        word = chunk.translate(table)
        if word in KNOWN or word in SLANG:
            return word
    return _undo_stars(chunk) if "*" in chunk or "#" in chunk else None


def _undo_stars(chunk: str) -> str | None:
    """Return the word that a censored one such as "su*cide" must be."""
    if not any(char.isalpha() for char in chunk):
        return None
    for table in _LEETS:
        letters = chunk.translate(table)
        for word in _BY_LENGTH.get(len(chunk), ()):
            if all(one in ("*", "#", other) for one, other in zip(letters, word, strict=True)):
                return word
    return None


def _unstretch(word: str) -> str:
    """Return a stretched word with its runs as one or two letters, whichever is a known word."""
    if not _RUN.search(word):
        return word
    single = _RUN.sub(r"\1", word)
    if single in KNOWN:
        return single
    for lengths in product((2, 1), repeat=min(3, len(_RUN.findall(word)))):
        candidate = _shorten_runs(word, lengths)
        if candidate in KNOWN:
            return candidate
    return single


def read_suicide(word: str) -> str | None:
    """Return "suicide" or "suicidal" for a misspelling of it, None for any other word."""
    match = _SUICIDE.fullmatch(word)
    if match is None:
        return None
    return "suicide" if match["end"] == "de" else "suicidal"


def _shorten_runs(word: str, lengths: tuple[int, ...]) -> str:
    """Return a word with its runs of letters cut to these lengths, the rest to one."""
    counts = iter(lengths)
    return _RUN.sub(lambda run: run[1] * next(counts, 1), word)


def join_spaced(words: list[Word]) -> list[Word]:
    """Return the words with letters written one by one ("d i e") joined, where that makes words."""
    joined: list[Word] = []
    at = 0
    while at < len(words):
        if len(words[at][0]) > 1 or not words[at][0].isalpha():
            joined.append(words[at])
            at += 1
            continue
        end = at
        while end < len(words) and len(words[end][0]) == 1 and words[end][0].isalpha():
            end += 1
        joined.extend(_join_run(words[at:end]))
        if end < len(words):
            joined.append(words[end])
        at = end + 1
    return joined


def _join_run(letters: list[Word]) -> list[Word]:
    if not _FEWEST_SPACED <= len(letters) <= _MOST_SPACED:
        return letters
    pieces = segment("".join(word for word, _, _ in letters))
    if not pieces or max(map(len, pieces)) < _FEWEST_SPACED:
        return letters
    return [(piece, letters[0][1], letters[-1][2]) for piece in pieces]


def segment(letters: str) -> list[str] | None:
    """Return the fewest known words that letters run together make up, None if they make none."""
    best: list[list[str] | None] = [[], *[None] * len(letters)]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            before, piece = best[start], letters[start:end]
            if before is None or piece not in KNOWN:
                continue
            current = best[end]
            if current is None or len(before) + 1 < len(current):
                best[end] = [*before, piece]
    return best[-1] or None


def split_run_together(word: str) -> list[str] | None:
    """Return the words of a hashtag such as "iwanttodie", None for any other word."""
    if len(word) > _MOST_SPACED or not _RUN_TOGETHER.search(word):
        return None
    return segment(word)

"""Tokens of an answer: words, signs, and the numbers that might be meant; or why none can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from smsserve.domain.answer_marks import BLOT
from smsserve.domain.answer_words import FOLLOWERS, FRAME
from smsserve.domain.numerals import is_foreign, is_large, is_weak, read_numeral
from smsserve.domain.wording import squeeze


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the folded text; `value` is set for numbers that might be the answer.

    A `weak` one is a number only where it stands alone ("one", but not "no one").
    """

    text: str
    start: int
    end: int
    value: int | None = None
    ratio: bool = False
    weak: bool = False

    @property
    def is_word(self) -> bool:
        """Tell whether this is a word or a number, rather than a sign."""
        return self.text[0].isalnum()


_OUT_OF = r" ?(?://?|\\|out ?of|outta|of|over|de|sobre|entre) ?(?:a |un )?"
_WORD_NUMBER = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|cero|uno|dos|tres|cuatro|cinco|seis"
    r"|siete|ocho|nueve|diez)"
)
_PIECES = re.compile(
    rf"(?P<blot>{BLOT}+)"
    rf"|(?P<ratio>(?<![\w./,-])(?P<top>\d{{1,2}}|o|{_WORD_NUMBER}){_OUT_OF}"
    r"(?P<bottom>\d{1,3}|ten|diez|five|cinco)(?![\w/]|[.,]\d))"
    r"|(?P<part>(?:\d+|(?<![\w.,])(?=\.))[.,]\d+|\d+[.,]\d*[1-9]\d*|\d+ ?/ ?\d+"
    r"|(?<![\w\])])[-+]\d+|\d+\+)"
    r"|(?P<ten>\b1o\b)|(?P<ish>\d+(?= ?-?ish\b))|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<sign>[^\w\s])"
)
_PHRASES = tuple(
    (re.compile(rf"\b(?:{said})(?:\b|$)"), plain)
    for said, plain in (
        ("(?:aint|not|no) (?:gon|gonna|going to) lie", "honestly"),
        ("(?:on god|no cap|swear to god|la neta|la verdad|to be honest)", "honestly"),
        ("(?:i dont know|i do not know|ion know|no se|not sure)(?: but| pero)?", "maybe"),
        ("(?:i )?(?:have to|gotta|got to|should|must) say", "say"),
        ("(?:in )?answer(?:ing)? (?:to )?your question", "answer"),
        ("more or less", "about"),
        ("mas ?o ?menos", "about"),
        ("going with", "say"),
        ("go with", "say"),
        ("ill go", "say"),
        ("sticking with", "say"),
        ("lets say", "say"),
        ("put me down for", "say"),
        ("put me down as", "say"),
        ("puts me", "me"),
        ("or so(?! (?:tonight|tomorrow))", ""),
        ("(?:or|o) (?:whatever|something|somethin|smth|sth|thereabouts|lo que sea|algo asi)", ""),
        ("kind(?:a| of)(?: a)? day", ""),
        ("(?:i )?(?:cant|can't|cannot|can not) complain", "fine"),
        ("(?:for sure|por seguro|de seguro)", "honestly"),
        (r"(?:up|down) to (?=an? \w+ (?:today|now|rn)\b)", "say"),
        (r"(?:ive|i've|i have) been (?=(?:at|a|an|about|around|like) )", "im"),
        ("(?:im )?doing (?=(?:good|ok|okay|well|fine|alright|better|bad|great|decent) )", "feel"),
        ("hangin[g']? in there|getting (?:there|by)|ahi vamos|on the (?:upswing|mend)", "okay"),
        ("call(?:ed|ing) (?:in|out)", "missed"),
        ("getting (?=(?:better|worse))", "feel"),
        ("on edge", "tense"),
        ("(?:my )?final answer", "today"),
        (r"(?<=\d )un poco(?! *(?:$|mas|menos|mejor|peor|arriba|abajo))", "algo"),
        (
            (
                r"(?<=\d )a (?:little|lil|tad|bit|little bit)"
                r"(?! *(?:$|more|less|over|under|above|below|higher|lower|up|down|better|worse))"
            ),
            "kinda",
        ),
        (
            (
                r"(?:and |y )?(?:how (?:are|r|about) (?:you|u)|what about (?:you|u)"
                r"|y (?:tu|usted|ud)) *\?+ *$"
            ),
            "",
        ),
        (
            "(?<!would )(?<!could )(?<!should )(?:has )?(?<!have )been (?=(?:a|an|like|about) )",
            "its",
        ),
        ("(?:would|will) be my (?:answer|number)", "today"),
        ("ni bien ni mal|neither good nor bad|not good not bad", "meh"),
        ("all day|all week|todo el dia", "today"),
        ("(?:a|un) (?:high|low)", "a"),
        ("(?:like|como) (?:yesterday|usual|always|before|ayer)", "same"),
        ("(?:i )?(?:have|got) to (?=go|say|pick|put|give)", ""),
        ("por ahi(?: de)?", "about"),
        ("(?:the )?same as (?:yesterday|before|last time|last week|always)", "same"),
        ("(?:igual|lo mismo) que (?:ayer|antes|siempre)", "igual"),
        ("landed on", "say"),
        (r"(?<=\d )ish", ""),
        ("as (?:always|usual)|como siempre|ahi ahi|ahi nomas", ""),
        ("for today|so far(?! this)", "today"),
        ("for now", "today"),
        ("for me", "today"),
        ("is my number", "today"),
        ("is my answer", "today"),
        ("on the scale", "today"),
        ("right now", "today"),
        ("at the moment", "today"),
        ("sort of", "kind"),
    )
)


def tokenize(folded: str, maximum: int, language: str = "en") -> list[Token] | str:
    """Return the pieces of a folded text, or the reason why no answer can be in it."""
    for said, plain in _PHRASES:
        folded = said.sub(partial(_fill, plain), folded)
    tokens: list[Token] = []
    for match in _PIECES.finditer(folded):
        token = _make_token(match, maximum, language)
        if isinstance(token, str):
            return token
        tokens.append(token)
    words = [token for token in tokens if token.text.isalnum()]
    if len(words) == 1 and words[0].text == "o":  # the letter O for a zero
        tokens = [Token("o", words[0].start, words[0].end, 0)]
    return tokens


def _fill(plain: str, match: re.Match[str]) -> str:
    """Return the plainer words, as long as what they stand for."""
    return plain.ljust(len(match[0]))


def _make_token(match: re.Match[str], maximum: int, language: str) -> Token | str:
    text, start, end = match[0], match.start(), match.end()
    kind = match.lastgroup
    if match["part"]:
        return "a fraction, a sign or another scale"
    if match["ratio"]:
        if read_numeral(match["bottom"]) != maximum:
            return "another scale"
        top = 0 if match["top"] == "o" else read_numeral(match["top"])
        return Token(text, start, end, top, ratio=True)
    if kind == "word":
        return _make_word(text.replace("'", ""), start, end, language)
    if kind in {"number", "ish"}:
        known = text == "0" or (len(text) < 10 and text.strip("0"))  # noqa: PLR2004
        return Token(text, start, end, int(text) if known else -1)
    return Token(text, start, end, 10 if kind == "ten" else None)


def _make_word(word: str, start: int, end: int, language: str) -> Token | str:
    plain = squeeze(word)
    word = plain if plain in FRAME or plain in FOLLOWERS else word
    weak = is_weak(word, language)
    if is_large(word) and not weak:
        return "a number too large, or a part of one"
    value = None if is_foreign(word, language) else read_numeral(word.removesuffix("ish"))
    return Token(word, start, end, value, weak=weak)

"""Keywords: one-word commands, which count only when they are the whole text, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from smsserve.domain.arguments import is_clock, is_language, is_need, is_pause, is_win
from smsserve.domain.echoes import Echo, strip_echo
from smsserve.domain.numerals import is_numeral
from smsserve.domain.opt_out import OptOutSign, read_opt_out
from smsserve.domain.wording import normalize, squeeze

__all__ = [
    "ANSWER_LIKE",
    "Command",
    "Echo",
    "Keyword",
    "OptOutSign",
    "is_carrier_opt_out",
    "match_keyword",
    "normalize",
    "read_command",
    "read_opt_out",
    "strip_echo",
]


class Keyword(StrEnum):
    """What a whole-message command asks for."""

    STOP = "stop"
    START = "start"
    YES = "yes"
    NO = "no"
    HELP = "help"
    SOS = "sos"
    TALK = "talk"
    OK = "ok"
    BAD = "bad"
    SKIP = "skip"
    REDO = "redo"
    GO = "go"
    LATER = "later"
    PAUSE = "pause"
    RESUME = "resume"
    LESS = "less"
    MORE = "more"
    TIME = "time"
    LANG = "lang"
    WIN = "win"
    COPE = "cope"
    FIND = "find"
    WHO = "who"
    PLAIN = "plain"
    MYDATA = "mydata"
    DELETE_ME = "delete_me"
    WRONG_NUMBER = "wrong_number"


# Keywords that may just as well answer the question that is open; the conversation asks that first.
ANSWER_LIKE = frozenset(
    {Keyword.OK, Keyword.BAD, Keyword.YES, Keyword.NO, Keyword.LESS, Keyword.MORE}
)


@dataclass(frozen=True, slots=True)
class Command:
    """A keyword and what follows it in the person's own spelling ("" when nothing does)."""

    keyword: Keyword
    argument: str = ""


# Folded spellings, separated by "|". Several words are as good as one if they are the whole text.
_SPELLINGS = {
    Keyword.STOP: (
        "stop|stopall|stop all|unsubscribe|cancel|end|quit|revoke|optout|opt out"
        "|alto|parar|baja|arret"
    ),
    Keyword.START: (
        "start|unstop|join|subscribe|opt in|optin|start again|sign me up"
        "|empezar|iniciar|inicio|comenzar|unirme|alta|activar"
    ),
    Keyword.YES: "yes|yeah|yep|yup|yea|y|yess|si|sii|claro|claro que si|simon",
    Keyword.NO: "no|nope|nah|n|noo|para nada|no thank you|no thanks|no gracias",
    Keyword.HELP: "help|info|ayuda|informacion|support|h e l p",
    Keyword.SOS: "sos|s o s|emergency|emergencia|crisis|911|988|112",
    Keyword.TALK: (
        "talk|talk to someone|talk to somebody|call me|text me|talk to me|help me|i need help|need"
        " help"
        "|can we talk|i need to talk|need to talk|want to talk|i want to talk|human|real person"
        "|person|agent|supporter|call|can you call me|hablar|quiero hablar|necesito hablar"
        "|podemos hablar|llamame|llameme|llamenme|ayudame|ayudenme|necesito ayuda|persona"
        "|una persona|hablar con alguien|quiero hablar con alguien|necesito hablar con alguien"
        "|hablame"
    ),
    Keyword.OK: (
        "ok|okay|k|kk|okey|okie|fine|good|great|im ok|im okay|im fine|im good|i am ok|i am fine"
        "|i am good|doing ok|doing fine|doing good|doing well|all good|all ok|pretty good|not bad"
        "|well|bien|muy bien|todo bien|estoy bien|vale|todo ok|excelente"
        "|👍|👌|✅|🆗|👍 ok|ok 👍"
    ),
    Keyword.BAD: (
        "bad|problem|problems|problema|problemas|not ok|not okay|not good|not great|not well|im"
        " not ok"
        "|im not okay|im not good|im bad|not so good|not doing well|not doing good|pretty bad"
        "|really bad|very bad|awful|terrible|horrible|mal|muy mal|fatal|pesimo|estoy mal"
        "|no estoy bien|no muy bien|no tan bien|👎|😞|😢|😭|😔|☹|🙁"
    ),
    Keyword.SKIP: (
        "skip|pass|skip it|skip this|skip this one|skip question|next|next question|prefer not to"
        " say"
        "|prefer not to answer|rather not say|id rather not say|no answer|n a"
        "|saltar|omitir|paso|siguiente|saltarla|prefiero no decir|prefiero no contestar|sin"
        " respuesta"
    ),
    Keyword.REDO: (
        "redo|undo|oops|change my answer|change answer|wrong answer|let me redo|mistake|my mistake"
        "|rehacer|corregir|cambiar respuesta|cambiar mi respuesta|me equivoque"
    ),
    Keyword.GO: (
        "go|ready|lets go|im ready|begin|vamos|listo|lista|dale|adelante|estoy listo|estoy lista"
    ),
    Keyword.LATER: (
        "later|not now|not right now|tomorrow|remind me later|ask me later|later today|maybe later"
        "|busy"
        "|im busy|luego|mas tarde|despues|ahora no|manana|mas tardecito|ocupado|ocupada"
    ),
    Keyword.PAUSE: (
        "pause|pause texts|pause messages|pause my texts|take a break|snooze|hold|vacation"
        "|pausa|pausar|pausar mensajes|pausen|pausa por favor"
    ),
    Keyword.RESUME: (
        "resume|unpause|continue|im back|resume texts|go on"
        "|reanudar|continuar|seguir|reanuda|volver|ya volvi"
    ),
    Keyword.LESS: (
        "less|fewer|less texts|fewer texts|less messages|fewer messages|less often|too many texts"
        "|menos|menos mensajes|menos textos|menos seguido"
    ),
    Keyword.MORE: (
        "more|more texts|more messages|more often|mas|mas mensajes|mas textos|mas seguido"
    ),
    Keyword.TIME: "time|change time|hora|cambiar hora|cambiar la hora|horario",
    Keyword.LANG: "lang|language|idioma|lengua|change language|cambiar idioma",
    Keyword.WIN: "win|wins|logro|logros|victoria",
    Keyword.COPE: "cope|coping|tip|tips|a tip|consejo|consejos|un consejo|calma|respirar|breathe",
    Keyword.FIND: "find|resources|resource|buscar|encontrar|recursos|recurso",
    Keyword.WHO: (
        "who|why|who are you|who r u|who reads this|who sees this|who is reading this|what is this"
        "|whats this|why are you texting me|is this a bot|are you a bot|are you real"
        "|are you a real person|is this a real person|quien|quienes|quienes son|quien eres|por que"
        "|que es esto|quien lee esto|eres un robot|eres un bot|eres real"
    ),
    Keyword.PLAIN: "plain|plain texts|discreto|discreta|discreet|texto simple",
    Keyword.MYDATA: "mydata|my data|send my data|export my data|misdatos|mis datos",
    Keyword.DELETE_ME: (
        "deleteme|delete me|delete my data|delete my account|erase me|erase my data|forget me"
        "|borrame|borrar mis datos|borren mis datos|eliminar mis datos|borra mis datos|olvidame"
    ),
    Keyword.WRONG_NUMBER: (
        "wrong number|wrong person|wrong phone|you have the wrong number|u have the wrong number"
        "|you have wrong number|you got the wrong number|i think you have the wrong number|wrong"
        " num"
        "|this is the wrong number|this is a wrong number|sorry wrong number|wrong number sorry"
        "|i think this is the wrong number|you texted the wrong number|not me|new phone who dis"
        "|who is this|whos this|who this|who dis|who tf is this|who is it|who is texting me"
        "|numero equivocado|equivocado|persona equivocada|se equivoco de numero|te equivocaste de"
        " numero"
        "|se equivocaron de numero|tiene el numero equivocado|tienes el numero equivocado"
        "|numero incorrecto|no soy esa persona|no soy yo|quien es|quien es este|quien habla|quien"
        " me escribe"
    ),
}
_TABLE = {spelling: keyword for keyword, line in _SPELLINGS.items() for spelling in line.split("|")}
_COURTESY = re.compile(
    r"^(?:(?:please|pls|plz|por favor|porfa|porfavor) )+"
    r"|(?: (?:please|pls|plz|plss|thanks|thank you|thank u|thx|ty|por favor|porfa|porfavor|gracias"
    r"|🙏))+$"
)
_REPEATED_EMOJI = re.compile(r"^([^\w\s])(?: \1)+$")

# The longest head first: "cambiar hora 7pm" must not be read as "cambiar".
_HEADS = {
    "time": Keyword.TIME,
    "hora": Keyword.TIME,
    "pause": Keyword.PAUSE,
    "pausa": Keyword.PAUSE,
    "pausar": Keyword.PAUSE,
    "snooze": Keyword.PAUSE,
    "lang": Keyword.LANG,
    "language": Keyword.LANG,
    "idioma": Keyword.LANG,
    "find": Keyword.FIND,
    "buscar": Keyword.FIND,
    "busco": Keyword.FIND,
    "encontrar": Keyword.FIND,
    "win": Keyword.WIN,
    "logro": Keyword.WIN,
}
_FITS = {
    Keyword.TIME: is_clock,
    Keyword.PAUSE: is_pause,
    Keyword.LANG: is_language,
    Keyword.FIND: is_need,
    Keyword.WIN: is_win,
}
_SPLIT = re.compile(r"\W*(\w+)[\s:=,.\-]+(.+)", re.DOTALL)
_BARE_LANGUAGE = {
    "espanol": "es",
    "en espanol": "es",
    "spanish": "es",
    "english": "en",
    "ingles": "en",
}
_MEANT = re.compile(
    r"(?:(?:sorry|oops|no|wait|ups|perdon|ay) )*(?:i meant(?: to say| to put)?|i mean|make that"
    r"|make it|change(?: it| my answer)? to|quise decir|queria decir|quise poner|cambiar a"
    r"|cambialo a)"
    r" (?:an? |un )?(?P<number>\w+)(?: (?:sorry|please|perdon|por favor))*"
)
# Exactly what the carrier acts on by itself, whole and bare.
_CARRIER_WORDS = frozenset(
    {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}
)


def is_carrier_opt_out(text: str) -> bool:
    """Tell whether the text is exactly a bare word on which the carrier itself blocks us."""
    return text.strip().upper() in _CARRIER_WORDS


def _look_up(words: str) -> Keyword | None:
    """Return the keyword of folded words, whatever courtesy or drawn-out letters are around it."""
    bare = _REPEATED_EMOJI.sub(r"\1", _COURTESY.sub("", words)).strip()
    return _TABLE.get(words) or _TABLE.get(bare) or _TABLE.get(squeeze(bare))


def _read_with_argument(text: str) -> Command | None:
    split = _SPLIT.fullmatch(text.strip())
    keyword = _HEADS.get(normalize(split[1])) if split else None
    if split is None or keyword is None:
        return None
    argument = split[2].strip()
    return Command(keyword, argument) if _FITS[keyword](argument) else None


def _read_correction(words: str) -> Command | None:
    meant = _MEANT.fullmatch(words)
    if meant and is_numeral(meant["number"]):
        return Command(Keyword.REDO, meant["number"])
    return None


def read_command(text: str) -> Command | None:
    """Return the command that the whole text is, None if it is anything more or else."""
    words = normalize(text)
    keyword = _look_up(words)
    if keyword is not None:
        return Command(keyword)
    language = _BARE_LANGUAGE.get(words)
    if language is not None:
        return Command(Keyword.LANG, language)
    return _read_with_argument(text) or _read_correction(words)


def match_keyword(text: str) -> Keyword | None:
    """Return the keyword alone of the command that the whole text is."""
    command = read_command(text)
    return command.keyword if command else None

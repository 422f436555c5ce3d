"""Somebody else at the phone: "this is his wife" is for a person, and answers no question."""

from __future__ import annotations

import re
from datetime import datetime

from smsserve.domain.decisions import Action, Decision, RaiseFlag, Say
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import Kind
from smsserve.domain.situation import Heard, Situation
from smsserve.domain.wording import normalize

_KIN = (
    r"(?:wife|husband|spouse|partner|mom|mum|mommy|mother|dad|father|son|daughter|sister|brother"
    r"|aunt|uncle|cousin|niece|nephew|grand(?:ma|pa|mother|father|son|daughter)|girlfriend"
    r"|boyfriend|gf|bf|fiancee?|friend|roommate|housemate|nurse|caregiver|carer|caretaker|boss"
    r"|coworker|neighbou?r)"
)
_PARIENTE = (
    r"(?:esposa|esposo|mujer|marido|pareja|mama|madre|papa|padre|hijo|hija|hermana|hermano|tia|tio"
    r"|prima|primo|abuela|abuelo|nieta|nieto|sobrina|sobrino|novia|novio|amiga|amigo|enfermera"
    r"|enfermero|cuidadora|cuidador|vecina|vecino|jefe|jefa)"
)
_GREETING = r"(?:(?:hi|hello|hey|hiya|sorry|no|um|actually|hola|perdon|disculpe|buenas|oye) )*"
# "I am her mom" may be how somebody speaks of their own child: more must say whose phone it is.
_ABSENT = (
    r"\b(?:phone|(?:he|she|they) (?:is not|isnt|are not|arent|cant|can not|cannot|is asleep"
    r"|is sleeping|passed|died|is in|left|does not|doesnt|no longer))\b"
)
# "his", or a name: "Sam's" is "sams" when it is folded.
_WHOSE = r"(?:his|her|their|(?!(?:this|always|sometimes|besides|plus|thats|whats)\b)\w{2,}s)"
_IM = r"(?:im|i am)"
_THEM = r"(?:him|her|them)"
_FEW = r"^(?:\w+ ){0,4}"
_SOY = r"(?:soy|habla|le habla|contesta|escribe|le escribe|esta es|este es)"
_CLEARLY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{_GREETING}(?:this is|its|it is) {_WHOSE} {_KIN}\b",
        rf"^{_GREETING}{_IM} (?:his|her|their) {_KIN}\b.*{_ABSENT}",
        rf"^{_GREETING}(?:this is|its) (?:the )?{_KIN} of (?:him|her)\b",
        rf"\b{_IM} (?:answering|replying|texting|writing) (?:for|on behalf of) {_THEM}\b",
        rf"\b{_IM} (?:answering|replying|texting|writing) (?:for|on behalf of) my {_KIN}\b",
        rf"{_FEW}(?:i have|{_IM} using|{_IM} on|found) (?:his|her|their) (?:phone|cell)\b",
        rf"\b(?:he|she) (?:is not|isnt) here(?: right now)? (?:this is|{_IM}) (?:his|her)\b",
        rf"^{_GREETING}(?:yo )?{_SOY} su {_PARIENTE}\b",
        rf"^{_GREETING}(?:contesto|respondo|escribo) por (?:el|ella|mi {_PARIENTE})\b",
        rf"{_FEW}(?:tengo|estoy usando|uso|encontre) su (?:telefono|celular|movil)\b",
    )
)


_WHO_SEES = rf"(?:my (?:\w+ )?{_KIN}|he|she|they|someone|somebody|everyone|mi {_PARIENTE}|alguien)"
_TEXTS_OR_PHONE = (
    r"(?:my|these|mis?|estos) (?:texts?|messages?|phone|cell|mensajes|textos|telefono|celular)"
)
_OVERLOOKED = re.compile(
    rf"\b{_WHO_SEES} (?:\w+ )?(?:reads?|checks?|sees?|looks (?:at|through)|goes through|has|lee|ve"
    rf"|revisa|mira) (?:all )?{_TEXTS_OR_PHONE}\b"
)


def is_overlooked(text: str) -> bool:
    """Tell whether a text says that somebody else reads their texts or looks at their phone."""
    return _OVERLOOKED.search(normalize(text)) is not None


def is_somebody_else(text: str) -> bool:
    """Tell whether a text clearly says that another person is writing than the one we mean."""
    words = normalize(text)
    return any(pattern.search(words) for pattern in _CLEARLY)


def listen(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Leave the words of another person to a person of ours: nothing private is said back."""
    if situation.state is None or not is_somebody_else(heard.text):
        return None
    evidence = Evidence(
        FlagKind.SOMEONE_ELSE,
        Severity.ROUTINE,
        "someone-else",
        "Somebody else is writing from this phone. Nothing about the person was said back.",
    )
    return Decision("somebody else is writing", (RaiseFlag(evidence), *_thank(situation, now)))


def _thank(situation: Situation, now: datetime) -> tuple[Action, ...]:
    last = situation.last_ack_at
    if situation.talking(now) or (last is not None and now - last < situation.ack_every):
        return ()
    return (Say("else.ok", Kind.ACK),)

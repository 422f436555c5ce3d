"""Risk context: what around a statement lowers it from an alarm to a review, never to silence."""

from __future__ import annotations

import re
from enum import StrEnum

_BEFORE = 60
_AROUND = 90
_NEAR = 25


class Softener(StrEnum):
    """Why a statement may not be a present one of the writer's own."""

    DENIED = "denied"
    HEDGED = "denied, then taken back"
    PAST = "past"
    OTHER = "third person"
    JOKE = "joking tone"
    TOPIC = "a topic"


# What one can say of oneself with a plain "not" before it. Of the rest the "not" is itself a part.
_DENIABLE = frozenset(
    {
        "ideation.want_to_die",
        "ideation.modal",
        "ideation.suicidal",
        "ideation.suicide",
        "ideation.kill_myself",
        "ideation.end_life",
        "ideation.end_it",
        "ideation.thoughts",
        "ideation.morir",
        "abuse.me_pega",
        "abuse.hits_me",
        "ideation.irse",
        "ideation.mezcla",
        "ideation.made",
        "ideation.hecho",
    }
)
_DENIABLE_KINDS = frozenset({"plan", "selfharm", "violence"})
# The denial must govern the words directly: "I am not going to", "I would never", "no plans to".
_DENIAL = re.compile(
    r"(?:^| )(?:(?:i )?(?:am|was|would|will|do|have|had|could|has|is) (?:not|never)|i never"
    r"|^ ?(?:no|nope|nah|not|never)(?: never| not)?"
    r"|no|zero|without(?: any)?|(?:yo )?(?:no|nunca|jamas|tampoco|nadie))"
    r"(?: (?:really|actually|even|ever|at all|going|to|want|wanting|wanted|feel|feeling|felt|have"
    r"|having|had|thinking"
    r"|think|thought|about|of|any|a|been|trying|planning|plan|plans|considering|thoughts|urges"
    r"|urge|intent|intention"
    r"|desire|do|anything|like|try|attempt|attempted|tried|currently|also|in|danger|saying|said|told|you|was|i|am|be"
    r"|that|here|feelings"
    r"|quiero|queria|voy|a|pienso|pensando|en|he|pensado|estoy|me|tengo|ganas|intencion|de"
    r"|pensamientos"
    r"|ideas|planes|soy|nunca|siento|haria|haciendo)){0,6}$"
)
# These begin like a denial and are none.
_NO_DENIAL = re.compile(
    r"\b(?:not|never) (?:only|just|sure|lying|joking|kidding"
    r"|thought(?! (?:about|of)\b)|to$|know|stop|help|see"
    r"|going to lie)|to not\b"
    r"|\bwhy\b|\breasons?\b|\bif\b|\bno (?:longer )?(?:puedo|se|aguanto|hay|me importa|solo)"
    r"|no no(?! (?:pienso|quiero|tengo|voy|he|estoy|me)\b|$)|\bnot that\b"
    r"|\b(?:one|single|whole) day\b"
)
# What follows turns a denial round: "I never wanted to die more".
_TURNED = re.compile(r"^ (?:more than|more|so much|this much|so badly|this badly|as much as) ")
# Asked, and answered with a no.
_ANSWERED_NO = re.compile(
    r"\b(?:asked|asks|ask|asking|screened|pregunto|preguntaron|preguntan)\b.*"
    r" (?:(?:said|told (?:him|her|them|you)|answered|put|checked|say"
    r"|dije|conteste|respondi)(?: que)?"
    r" no|nothing to report|nada que contar) "
)
_TAKEN_BACK = re.compile(
    r" (?:but|though|although|except|yet|until|unless|just want|just wish|pero|aunque|sino"
    r"|solo quiero) "
)
_PAST = re.compile(
    r" (?:used to|years? ago|months ago|back when|back then|in the past|in my past|long ago"
    r"|growing up|last year"
    r"|when we were (?:kids|little|young|small|children|growing)"
    r"|when i was (?:a |an |in |younger|young|little|\d|ten|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|eighteen|twenty)"
    r"|as a (?:kid|child|teen|teenager)|in (?:high|middle|grade) school|in college|in (?:19"
    r"|20)\d\d|in my teens"
    r"|hace (?:\S+ )?(?:anos?|meses|mucho tiempo|tiempo)|cuando (?:era|tenia)|en el pasado|antes"
    r"|de (?:nina|nino|joven|adolescente))"
)
# Somebody lost to suicide is grief, and told of the past whatever the verb.
_LOSS = re.compile(
    r" (?:lost (?:\S+ ){1,4}to suicide|died (?:by|of|from) suicide"
    r"|dead (?:by|of|from) suicide|suicide loss|suicide survivors?"
    r"|killed (?:him|her)self (?:when|last|in|\S+ years?)|committed suicide (?:when|last|in"
    r"|\S+ years?)"
    r"|(?:took|ended) (?:his|her|their)(?: own)? (?:own )?life (?:when|last|in|back|\S+ years?)"
    r"|(?:hung|hanged|shot) (?:him|her)self (?:when|last|in|back|\S+ years?)"
    r"|loss group|se suicidi?o (?:hace|cuando|el ano)|se mato (?:hace|cuando|el ano)) "
)
_PAST_VERB = re.compile(
    r" (?:used to|was|were|had|tried|wanted|attempted|felt|thought|overdosed|took|cut|hurt|went"
    r"|did|survived|been"
    r"|almost|queria|quise|intente|pensaba|pense|trate|estuve|estaba|era|me corte|me queria|tenia"
    r"|harmed|struggled"
    r"|dealt|suffered|experienced|abused|raped|molested|beat|hit|beaten|abusaron|violaron) "
)
_PRESENT_VERB = re.compile(
    r" (?:want|wants|am|feel|feels|will|going|need|can|wish|hope|quiero|estoy|siento|voy|necesito"
    r"|puedo|aguanto) "
)
_RECOVERED = re.compile(
    r" (?:(?:days?|weeks?|months?|years?|dias?|meses|semanas|anos?) (?:\S+ ){0,2}(?:clean|free"
    r"|sober|without|sin|limpi[oa])"
    r"|(?:clean|free|limpi[oa]) (?:from|of|since|de)|(?:have|has|had|did|i) not (?:\S+ )?"
    r"(?:cut|self harmed|hurt|harmed|relapsed|burned|thought|wanted|had (?:a |any )?(?:suicidal"
    r"|thoughts|urge))"
    r"|since i last|since my last|overcame|recovered from|in recovery|supere"
    r"|glad i (?:am|did not|survived|stayed|failed)|resisted (?:the )?urge"
    r"|ya no (?:pienso en|tengo (?:pensamientos|ideas)|me corto|me lastimo)) "
)
_STILL = re.compile(
    r" (?:still|again|relapsed?|coming back|came back|are back|is back|otra vez|de nuevo|todavia"
    r"|sigo"
    r"|volvi|ultimamente|lately|but now|and now|ahora) "
)
# What "and now" leads to when it is over.
_WELL = re.compile(
    r" (?:and|but) now i (?:help|volunteer|live|love|run|work|have"
    r"|am (?:ok|okay|good|fine|well|happy"
    r"|better|clean|sober|free|thriving|safe|doing)) "
)
_PEOPLE = (
    r"(?:he|she|they|his|her|their|him|friends?|brother|sister|son|daughter|mom|mum|mother|dad"
    r"|father|husband|wife"
    r"|boyfriend|girlfriend|partner|cousin|uncle|aunt|neighbou?r|roommate|coworker|kid|people"
    r"|someone|somebody"
    r"|everyone|patient|student|who|guy|man|woman|celebrity|classmate|teacher|actor|singer|vet"
    r"|veterans?|el|ella|ellos"
    r"|hermano|hermana|amig[oa]|hij[oa]|mama|papa|prim[oa]|espos[oa]|novi[oa]|vecin[oa]|alguien"
    r"|gente|tia|tio)"
)
_OTHER_BEFORE = re.compile(rf" {_PEOPLE}(?: \S+){{0,4}}$")
_OTHER_INSIDE = re.compile(r" (?:he|she|they|his|her|their|himself|herself) ")
_SELF_BEFORE = re.compile(
    rf" (?:i|me|(?:my|mi|mis)(?! {_PEOPLE}\b)|myself|mine|yo|quiero|voy|estoy"
    r"|pienso|pensado|pensando|intentado|he querido|me siento)(?: |$)"
)
_SELF_INSIDE = re.compile(r" (?:i|my|me|myself|\w+[aei]rme|quiero|pienso|mi) ")
_NOW = re.compile(
    r" (?:right now|tonight|just took|just tried|trying to|about to|is going to|gun|knife"
    r"|not breathing"
    r"|on the (?:roof|bridge|ledge)|unconscious|took (?:all|too many|a bunch|pills)|overdosing"
    r"|just overdosed|ahora mismo|esta noche|se esta|acaba de|se tomo) "
)
_JOKE = re.compile(
    r" (?:lol|lmao|lmfao|rofl|jk|just kidding|haha\w*|hehe\w*|jaja\w*|jeje\w*|joking"
    r"|😂|🤣|😆|😜|😝|💀"
    r"|kidding"
    r"|en broma|es broma|xd|xdd) "
)
_ABOUT = re.compile(
    r" (?:study|studying|class|essay|training|podcast|article|news|statistics|rates?|awareness"
    r"|documentary"
    r"|volunteer\w*|book|movie|film|show|series|song|lyrics|game|poem|charity|conference"
    r"|presentation"
    r"|research|campaign|noticias|pelicula|libro|clase|serie|documental|prevention|prevencion) "
)
_OWN_SUBJECT = frozenset({"abuse", "third", "farewell"})


def find_softener(text: str, start: int, end: int, rule: str) -> Softener | None:
    """Return why the words at a place may not be a present statement of one's own, None otherwise.

    `text` has one space before each word; `rule` is the rule that found the words.
    """
    kind = rule.partition(".")[0]
    before, inside, after = text[max(0, start - _BEFORE) : start], text[start:end], text[end:]
    before = before.rstrip()
    around = f" {before} {inside}{after[:_AROUND]} "
    if _LOSS.search(around):
        return Softener.PAST
    if kind == "third":
        return _read_third(before, inside, around)
    if rule in _DENIABLE or kind in _DENIABLE_KINDS:
        denial = _read_denial(before, after)
        if denial:
            return denial
    if _is_past(before, inside, around):
        return Softener.PAST
    return _read_manner(text, before, inside, around, kind)


def _read_third(before: str, inside: str, around: str) -> Softener | None:
    """Return how what is told of somebody else is to be read: at once only if it is now."""
    if _NOW.search(around):
        return None
    return Softener.PAST if _is_past(before, inside, around) else Softener.OTHER


def _read_denial(before: str, after: str) -> Softener | None:
    if _ANSWERED_NO.search(f"{before}{after[:_AROUND]} "):
        return Softener.DENIED
    denial = None if _TURNED.search(f"{after} ") else _DENIAL.search(before)
    if denial is None or _NO_DENIAL.search(before[max(0, denial.start() - _NEAR) :]):
        return None
    return Softener.HEDGED if _TAKEN_BACK.search(f"{after} ") else Softener.DENIED


def _is_past(before: str, inside: str, around: str) -> bool:
    """Tell whether a statement is told of the past, by its own verb and by what stands around."""
    if _STILL.search(around) and not _WELL.search(around):
        return False
    if _RECOVERED.search(around):
        return True
    near = f" {before[-_NEAR:].partition(' ')[2]} {inside} "
    own = _PAST_VERB.search(near) and not _PRESENT_VERB.search(f" {inside} ")
    return bool(own and _PAST.search(around))


def _read_manner(text: str, before: str, inside: str, around: str, kind: str) -> Softener | None:
    own = _SELF_INSIDE.search(f" {inside} ")
    mine = own or kind in _OWN_SUBJECT or _SELF_BEFORE.search(before[-_NEAR:])
    if not mine and (_OTHER_BEFORE.search(before) or _OTHER_INSIDE.search(f" {inside} ")):
        return Softener.OTHER
    if _JOKE.search(f"{text} "):
        return Softener.JOKE
    return Softener.TOPIC if not own and _ABOUT.search(around) else None

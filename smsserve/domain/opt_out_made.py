"""Opting out in any order of its own words: a sentence made of nothing else asks for nothing else.

Where no wording of the tables fits, the kinds of words decide: somebody ends or refuses, it is our texts
that are ended or refused, and no word in the sentence is about anything but that. One strange word
is already a doubt ("stop filling my phone with texts"), two are another story.
"""

from __future__ import annotations

import re
from math import inf

from smsserve.domain import opt_out_en_not, opt_out_es_more, opt_out_not_more
from smsserve.domain import opt_out_verbs_es as verbs

_LONGEST = 22
_FAR = 4

_END_ES = (
    "dej par ces acab cort cancel finaliz:finalic anul desactiv bloque termin fren evit rechaz:rechac",
    "deten:deteng suspend interrump",
)
# Forms that are as often something else: "para" (for), "deja" (lets), "termine" (I finished).
_AMBIGUOUS = frozenset(
    "para deja deje pare corta corte termina termine acaba acabe cesa cese cancele cancela suspende"
    " baje baja cancelo rechace bloquee saca saque quite quita borra borre elimina elimine retira"
    " retire deten dejara parara".split()
)
_ENDING = (
    frozenset(
        (
            *verbs.list_orders(_END_ES),
            *verbs.list_wished(_END_ES),
            *verbs.list_infinitives(_END_ES),
            *verbs.list_orders(verbs.REMOVE),
            *verbs.list_infinitives(verbs.REMOVE),
            *verbs.list_orders_with(_END_ES, us=True),
            *verbs.list_orders_with(verbs.REMOVE, us=True),
            *verbs.list_orders_with(verbs.REMOVE, us=False),
            *"stop quit cancel remove unsubscribe delete end cease clear toss trash erase wipe scrub".split(),
            *"unenroll disenroll withdraw discontinue terminate halt kill exclude refrain desist".split(),
            *"chill enough basta alto salir salirme retirarme bajarme opt unsubscribed removed".split(),
            *"quitting leaving rechazo cancelacion baja drop pull suficiente".split(),
        )
    )
    - _AMBIGUOUS
)
_OURS = frozenset(
    (
        *opt_out_es_more.LISTS["sms"].split(),
        *"texts text messages message texting messaging sms mms checkin checkins check_ins surveys".split(),
        *"program programme list subscription notifications reminders alerts spam contact".split(),
        *"communication number enrollment lista programa suscripcion inscripcion participacion".split(),
        *"numero encuestas servicio service study estudio registro spamming".split(),
    )
)
_CONTACT = frozenset(
    (
        *(one for one in verbs.list_wished(verbs.SEND) if one[-2:] not in {"ra", "as", "an"} or len(one) > 4),
        *verbs.list_infinitives(verbs.SEND),
        *verbs.list_gerunds(verbs.SEND),
        *"contacting sending bothering bugging annoying harassing contacted texted".split(),
        *"messaged emailing text message contact".split(),
    )
)
_OTHER_WORDS = frozenset(
    # The small words of both languages, and those of asking and refusing.
    "i you u me my we us your the these this that those it them of from to for on in off out up any"
    " all more no not do can could would please thanks thank now right already again ever anymore"
    " just really so ok okay hey hi hello yo bro dude man girl lady guys people everyone yall sir"
    " maam miss and or but at with be am are is get getting receive receiving phone cell cellphone"
    " want wants wanted need like wish rather prefer allowed sick tired done over hate nobody longer"
    " send ask asked never had enough interested name info contact_info here there someone"
    " continue continuing participate participating take taking taken put immediately asap kindly"
    " stupid dumb damn fucking freaking annoying stinking ass crap shit fuck hell lol ugh omg"
    " permission consent agree agreed sign signed have fed also either ya let appreciate if keep"
    " another other further additional new will going decided anybody anyone way make made"
    " a al con de del desde el la los las lo un una unos unas en por para que le les nos se te mis"
    " tu tus su sus mi yo usted ustedes vosotros os este esta estos estas ese esa eso esto aqui ahi"
    " ya mas ni nunca jamas nada favor gracias hola buenas dia dias tardes pues pero y o bueno"
    " senor senora senorita joven muy todo todos todas ningun ninguna ninguno quiero quisiera deseo"
    " necesito pido solicito ruego suplico exijo agradezco agradeceria pueden puede podrian podria"
    " puedes podrias podeis hagan haga recibir recibiendo recibirlos seguir participar participando"
    " estar ser volver vuelvan vuelva vuelvas vuelve nuevo vez solo telefono celular cel movil cuenta"
    " acepto autorizo autorice permito interesa interesan interesado interesada gusta gustan voy"
    " pienso harto harta cansado cansada hartos sin cero mejor prefiero preferiria me_gustaria"
    " gustaria ocupo requiero tampoco ahora mismo inmediatamente urgente definitivamente vale"
    " por_favor porfis plis wey guey oye oigan oiga mire miren che loco tio hombre dios amor"
    " pinche pinches maldito malditos puto putos mierda carajo chingados verga tan si es son esos esas"
    " base datos sistema texto paso alguien quien como hacer hago se_puede puedo queria quieren"
    " rato cada usar interes queremos quiere veo llegan lleguen feeling into about safe private text"
    " responder contestar leer leo read reading answer answering tener mande pedir asking days daily"
    " niego nombre contacto enviar envio sigan sigas".split()
)
# Somebody or something else that texts, stops or is stopped: never a mere slip.
_ELSE = frozenset(
    (
        *opt_out_not_more.LISTS["uno"].split(),
        *opt_out_not_more.LISTS["varios"].split(),
        *opt_out_en_not.LISTS["person"].split(),
        *"he she they him her them his their he_is hes shes theyre work job banco trabajo bank school".split(),
        *"ellos ellas ella landlord meds doctor doctors company insurance netflix facebook instagram".split(),
        *"gym church app amazon verizon iglesia whatsapp tiktok".split(),
    )
) - {"them", "todos"}
_KNOWN = _ENDING | _OURS | _CONTACT | _OTHER_WORDS

_REFUSING = re.compile(
    r" (?:(?:do not|no longer|never|not|would not|nobody|no one) (?:really |even |ever |like to "
    r"|want to )?(?:want|wants|wanted|need|needed|wish|like|care|consent|agree|agreed|accept|asked|ask|feeling|into|about|do"
    r"|signed|sign|interested|allowed|approve|participate|continue|participating|continuing)"
    r"|no longer|no more|sick of|tired of|fed up|had enough|done with|over (?=these|this|your|the|all|yall)|not safe to|isnt for|not for|hate|rather (?:you )?(?:do |did )?not"
    r"|(?:no|ya no|nunca|jamas|tampoco|ni) (?:me |les |te |le |he |mas )?(?:quiero|quisiera|deseo"
    r"|necesito|acepto|autorizo|autorice|permito|interesan?|interesad[oa]|ocupo|requiero|pienso|gustan?|queremos|quiere|tengo interes|uso|veo"
    r"|voy a (?:seguir|participar|recibir|usar|contestar|responder|leer)|quieren)"
    r"|rechazo|me niego|paso de|hart[oa]s? de|cansad[oa] de|prefiero no|preferiria no|sin|cero"
    r"|ningun[oa]?|no mas|ni un)(?!\S)"
)
_NOT_SO = re.compile(
    # Nothing is to be ended, or it is the person who would write, or one message of theirs.
    r" (?:no|not|never|nunca|jamas|ni|cannot|sin)(?: \S+){0,2}? (?:stop|quit|cancel|remove|unsubscribe|delete"
    r"|end|cease|drop|withdraw|leave|quitting|leaving|stopped|ended|salir|salirme|retirarme|dej\S+|par[ea]\S*|cancel\S+|quit\S+|saqu\S+"
    r"|borr\S+|elimin\S+|termin\S+|acab\S+|suspend\S+)(?!\S)"
    r"| (?:want|need|like|wish|going|quiero|quisiera|deseo|puedo|necesito) (?:to )?(?:text|message|call|contact"
    r"|escribir|mandar|molestar\S*|hablar\S*|llamar|enviar|contactar)(?!\S)"
    r"| (?:delete|remove|cancel|erase|borr\S+|elimin\S+|quit\S+) (?:my|the|that|this|mi|el|este|ese) (?:message|text"
    r"|mensaje|texto)(?!\S)"
    r"| (?:borr\S+|delete|deleted) (?:los |mis |unos |my |the |old |some )?(?:mensajes|textos|texts|messages)(?!\S)"
    r"| (?:prefiero|preferiria|puedo) no (?:hablar|escribir|llamar|mandar|molestar)(?!\S)"
    r"| (?:voy a|debo|deberia|tengo que|puedo) (?:borrar|bloquear|quitar|eliminar)(?: \S+)? (?:su|ese|el|sus|esos) "
    r"| hate (?:texting|messaging|calling)| se vana? a | (?:did|does|when|why|cuando|porque|hasta cuando) "
    r"| (?:i|we|you) like | keep | if (?!you)| will (?!you|not)|gustan? (?:los|sus|tus|mucho)"
)
_NOT_GUSTA = re.compile(r"\bno (?:me )?gustan?")


def count_strange(sentence: str) -> float:
    """Return how many words of a sentence are not about opting out; infinity if it asks for none.

    `sentence` is normalised, mended, and has one space before each word.
    """
    words = sentence.split()
    if not 1 < len(words) <= _LONGEST:
        return inf
    if not (any(word in _OURS for word in words) or any(word in _CONTACT for word in words)):
        return inf
    ends = any(word in _ENDING for word in words)
    if not (ends or _REFUSING.search(sentence)) or _is_not_so(sentence):
        return inf
    return sum(_FAR if word in _ELSE else word not in _KNOWN for word in words)


def _is_not_so(sentence: str) -> bool:
    found = _NOT_SO.search(sentence)
    return found is not None and not ("gusta" in found[0] and _NOT_GUSTA.search(sentence))

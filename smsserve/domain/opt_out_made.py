"""Opting out in any order of its own words: a sentence made of nothing else asks nothing else.

Where no wording of the tables fits, kinds of words decide: somebody ends or refuses, it is our
texts that are ended or refused, and no word of the sentence is about anything but that.
"""

from __future__ import annotations

import re
from math import inf

from smsserve.domain import opt_out_en_not, opt_out_es_more, opt_out_not_more
from smsserve.domain import opt_out_verbs_es as verbs

_LONGEST = 22
_FAR = 4

_END_AR = (
    "dej par ces acab cort cancel finaliz:finalic anul desactiv bloque termin fren evit"
    " rechaz:rechac"
)
_END_ES = (_END_AR, "deten:deteng suspend interrump")
# Forms that are as often something else: "para" (for), "deja" (lets), "termine" (I finished).
_AMBIGUOUS = (
    "para deja deje pare corta corte termina termine acaba acabe cesa cese cancele cancela "
    "suspende baje baja cancelo rechace bloquee saca saque quite quita borra borre elimina elimine "
    "retira retire deten dejara parara"
)
_ENDING_TOO = (
    "stop quit cancel remove unsubscribe delete end cease clear toss trash erase wipe scrub "
    "unenroll disenroll withdraw discontinue terminate halt kill exclude refrain desist chill "
    "enough basta alto salir salirme retirarme bajarme opt unsubscribed removed quitting leaving "
    "rechazo cancelacion baja drop pull suficiente"
)
_ENDING = frozenset(
    (
        *verbs.list_orders(_END_ES),
        *verbs.list_wished(_END_ES),
        *verbs.list_infinitives(_END_ES),
        *verbs.list_orders(verbs.REMOVE),
        *verbs.list_infinitives(verbs.REMOVE),
        *verbs.list_orders_with(_END_ES, us=True),
        *verbs.list_orders_with(verbs.REMOVE, us=True),
        *verbs.list_orders_with(verbs.REMOVE, us=False),
        *_ENDING_TOO.split(),
    )
) - frozenset(_AMBIGUOUS.split())
_OURS_TOO = (
    "texts text messages message texting messaging sms mms checkin checkins check_ins surveys "
    "program programme list subscription notifications reminders alerts spam contact communication "
    "number enrollment lista programa suscripcion inscripcion participacion numero encuestas "
    "servicio service study estudio registro spamming"
)
_OURS = frozenset(opt_out_es_more.LISTS["sms"].split()) | frozenset(_OURS_TOO.split())
_CONTACT_TOO = (
    "contacting sending bothering bugging annoying harassing contacted texted messaged emailing "
    "text message contact"
)
_CONTACT = frozenset(
    (
        *verbs.list_wished(verbs.SEND),
        *verbs.list_infinitives(verbs.SEND),
        *verbs.list_gerunds(verbs.SEND),
        *_CONTACT_TOO.split(),
    )
)
# The small words of both languages, and those of asking and refusing.
_SMALL = (
    "i you u me my we us your the these this that those it them of from to for on in off out up "
    "any all more no not do can could would please thanks thank now right already again ever "
    "anymore just really so ok okay hey hi hello yo bro dude man girl lady guys people everyone "
    "yall sir maam miss and or but at with be am are is get getting receive receiving phone cell "
    "cellphone want wants wanted need like wish rather prefer allowed sick tired done over hate "
    "nobody longer send ask asked never had enough interested name info contact_info here there "
    "someone continue continuing participate participating take taking taken put immediately asap "
    "kindly stupid dumb damn fucking freaking annoying stinking ass crap shit fuck hell lol ugh "
    "omg permission consent agree agreed sign signed have fed also either ya let appreciate if "
    "keep another other further additional new will going decided anybody anyone way make made a "
    "al con de del desde el la los las lo un una unos unas en por para que le les nos se te mis tu "
    "tus su sus mi usted ustedes vosotros os este esta estos estas ese esa eso esto aqui ahi mas "
    "ni nunca jamas nada favor gracias hola buenas dia dias tardes pues pero y o bueno senor "
    "senora senorita joven muy todo todos todas ningun ninguna ninguno quiero quisiera deseo "
    "necesito pido solicito ruego suplico exijo agradezco agradeceria pueden puede podrian podria "
    "puedes podrias podeis hagan haga recibir recibiendo recibirlos seguir participar participando "
    "estar ser volver vuelvan vuelva vuelvas vuelve nuevo vez solo telefono celular cel movil "
    "cuenta acepto autorizo autorice permito interesa interesan interesado interesada gusta gustan "
    "voy pienso harto harta cansado cansada hartos sin cero mejor prefiero preferiria me_gustaria "
    "gustaria ocupo requiero tampoco ahora mismo inmediatamente urgente definitivamente vale "
    "por_favor porfis plis wey guey oye oigan oiga mire miren che loco tio hombre dios amor pinche "
    "pinches maldito malditos puto putos mierda carajo chingados verga tan si es son esos esas "
    "base datos sistema texto paso alguien quien como hacer hago se_puede puedo queria quieren "
    "rato cada usar interes queremos quiere veo llegan lleguen feeling into about safe private "
    "text responder contestar leer leo read reading answer answering tener mande pedir asking days "
    "daily niego nombre contacto enviar envio sigan sigas"
)
# Somebody or something else that texts, stops or is stopped: never a mere slip.
_ELSE_TOO = (
    "cambien cambie cambies cambiar cambiarme change changed switch resend group class otro otra "
    "he she they him her them his their he_is hes shes theyre work job banco trabajo bank school "
    "ellos ellas ella landlord meds doctor doctors company insurance netflix facebook instagram "
    "gym church app amazon verizon iglesia whatsapp tiktok"
)
_ELSE = frozenset(
    (
        *opt_out_not_more.LISTS["uno"].split(),
        *opt_out_not_more.LISTS["varios"].split(),
        *opt_out_en_not.LISTS["person"].split(),
        *_ELSE_TOO.split(),
    )
) - {"them", "todos"}
_KNOWN = _ENDING | _OURS | _CONTACT | frozenset(_SMALL.split())

_REFUSING = re.compile(
    r" (?:(?:do not|no longer|never|not|would not|nobody|no one) (?:really |even |ever |like to "
    r"|want to )?(?:want|wants|wanted|need|needed|wish|like|care|consent|agree|agreed|accept|asked"
    r"|ask|feeling|into|about|do|signed|sign|interested|allowed|approve|participate|continue"
    r"|participating|continuing)|no longer|no more|sick of|tired of|fed up|had enough|done with"
    r"|over (?=these|this|your|the|all|yall)|not safe to|isnt for|not for|hate|rather (?:you"
    r" )?(?:do |did )?not|(?:no|ya no|nunca|jamas|tampoco|ni) (?:me |les |te |le |he |mas"
    r" )?(?:quiero|quisiera|deseo|necesito|acepto|autorizo|autorice|permito|interesan?"
    r"|interesad[oa]|ocupo|requiero|pienso|gustan?|queremos|quiere|tengo interes|uso|veo|voy a"
    r" (?:seguir|participar|recibir|usar|contestar|responder|leer)|quieren)|rechazo|me niego|paso"
    r" de|hart[oa]s? de|cansad[oa] de|prefiero no|preferiria no|sin|cero|ningun[oa]?|no mas|ni"
    r" un)(?!\S)"
)
# Nothing is to be ended, or it is the person who would write, or one message of theirs.
_NOT_SO = re.compile(
    r" (?:no|not|never|nunca|jamas|ni|cannot|sin)(?: \S+){0,2}? (?:stop|quit|cancel|remove"
    r"|unsubscribe|delete|end|cease|drop|withdraw|leave|quitting|leaving|stopped|ended|salir"
    r"|salirme|retirarme|dej\S+|par[ea]\S*|cancel\S+|quit\S+|saqu\S+|borr\S+|elimin\S+|termin\S+"
    r"|acab\S+|suspend\S+)(?!\S)| (?:want|need|like|wish|going|quiero|quisiera|deseo|puedo"
    r"|necesito) (?:to )?(?:text|message|call|contact|escribir|mandar|molestar\S*|hablar\S*|llamar"
    r"|enviar|contactar)(?!\S)| (?:delete|remove|cancel|erase|borr\S+|elimin\S+|quit\S+) (?:my|the"
    r"|that|this|mi|el|este|ese) (?:message|text|mensaje|texto)(?!\S)| (?:borr\S+|delete|deleted)"
    r" (?:los |mis |unos |my |the |old |some )?(?:mensajes|textos|texts|messages)(?!\S)|"
    r" (?:prefiero|preferiria|puedo) no (?:hablar|escribir|llamar|mandar|molestar)(?!\S)| (?:voy a"
    r"|debo|deberia|tengo que|puedo) (?:borrar|bloquear|quitar|eliminar)(?: \S+)? (?:su|ese|el|sus"
    r"|esos) | hate (?:texting|messaging|calling)| se vana? a | (?:did|does|when|why|cuando|porque"
    r"|hasta cuando) | (?:i|we|you) like | keep | if (?!you)| will (?!you|not)|gustan? (?:los|sus"
    r"|tus|mucho)"
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

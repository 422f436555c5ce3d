"""The wordings of `opt_out`: what asks us to stop, what only sounds like it, what limits it.

Matched on folded, written-out words with one space between (see `wording` and `spelling`).
"""

from __future__ import annotations

import re

_TEXTS = (
    r"(?:texts?|texting|messages?|messaging|sms|mms|check ?ins?|notifications?|alerts?|reminders?|surveys?"
    r"|questionnaires?|communications?|spam|subscription|service|program(?:me)?|updates?|emails?)"
)
_ADJECTIVES = r"(?:(?:any|all|all of|of|the|these|this|those|your|ur|stupid|dumb|fucking|damn|automated|such|more|my|so many|annoying|further|daily|weekly|with|on|crap|shit|kind of) )*"
_MENSAJES = (
    r"(?:mensajes?|mensajitos?|textos?|sms|avisos?|notificaciones?|recordatorios?|encuestas?|alertas?"
    r"|preguntas|suscripcion|servicio|programa|comunicaciones?)"
)
_ARTICULOS = r"(?:(?:mas|los|las|el|la|estos|estas|este|esta|esos|esas|sus|tus|tu|su|mi|mis|todos|todas|tantos|de|con|pinches|malditos|ningun|ninguno|nada de) )*"
_SEND = r"(?:text|message|contact|send|sending|write|bother|harass|bug|spam|msg|sms|email|reach out|annoy|hit)"
_SENDING = (
    r"(?:text(?:ing)?|messag(?:e|ing)|contact(?:ing)?|send(?:ing)?|writ(?:e|ing)|bother(?:ing)?"
    r"|harass(?:ing)?|bugg?(?:ing)?|spam(?:ming)?|email(?:ing)?|call(?:ing)?|notify(?:ing)?|reaching out"
    r"|annoy(?:ing)?|blowing up|hitting|messing with|asking|checking(?: up)?(?: in)?)"
)
_US = r"(?:me|us|my phone|my number|this number|this phone|here|to me|on me|up my phone|in on me|with me)"
_ESCRIBIR = (
    r"(?:escribir|mandar|enviar|molestar|contactar|textear|mensajear|llamar|hablar|fastidiar|joder"
    r"|chingar|acosar|hostigar|preguntar|marcar|insistir|buscar)"
)
_ESCRIBAN = (
    r"(?:escrib(?:an|as|a|ais|ir)|mand(?:en|es|e|eis|ar)|envi(?:en|es|e|eis|ar)|molest(?:en|es|e|eis|ar)"
    r"|contact(?:en|es|e|eis|ar)|text(?:een|ees|ee)|mensaje(?:en|es|e)|llam(?:en|es|e|eis|ar)"
    r"|fastidi(?:en|es)|jod(?:an|as)|chinguen|busquen|marquen|hablen)"
)
_DEJEN = r"(?:deja(?:ra|d|te)?|dejen|deje|dejes|paren?|parad?|para|cesen|cese|dejar)"
_LIST = r"(?:(?:your|the|this|ur|that|any|all) )?(?:\w+ ){0,2}(?:lists?|rolls?|roster|system|database|contacts?|" + _TEXTS[3:-1] + r")"

_PLAIN = (
    # stop / quit / cease
    rf"\b(?:stop|quit|cease|halt|discontinue|cut out|knock off|end)(?: (?:it|this|all|fucking|with|from|to))* {_SENDING} {_US}\b",
    rf"\b(?:stop|quit|cease|halt|discontinue|end|cancel|turn off|shut off|block|disable|deactivate|terminate|cut off|kill)"
    rf"(?: (?:sending|getting|receiving|giving|me|us|all|out|with))* {_ADJECTIVES}{_TEXTS}\b",
    r"\b(?:stop|quit|cease) (?:texting|messaging|sending|spamming|messages|texts|contacting)\b",
    r"\b(?:stop|quit) (?:sending|texting|messaging) (?:me )?(?:this|these|that|those|them|stuff|things|all)\b",
    rf"\b(?:get|make|have) (?:them|it|these|this|{_TEXTS}|you) (?:to )?stop (?:sending|texting|messaging)\b",
    rf"\bwant {_ADJECTIVES}{_TEXTS} (?:to stop|stopped|gone|off)\b",
    # do not text me
    rf"(?<!why )\b(?:do not|never|no|not to|you not to) {_SEND}(?: (?:anything|any|more|another|these|this|those|{_TEXTS}))*(?: to)? {_US}\b",
    rf"\bdo not {_SEND}(?: (?:back|again|anymore|any more|ever|please|anything))*$",
    rf"\bdo not (?:send|text|message)(?: me)? {_ADJECTIVES}(?:{_TEXTS}|anything|anymore|stuff|things|shit|crap)\b",
    r"\bdo not (?:call|ask|message|text|contact|write)(?: me| this number)? (?:again|anymore|any more|ever)\b",
    rf"\b(?:no|not any|without) more (?:of )?{_ADJECTIVES}{_TEXTS}\b",
    rf"^no {_TEXTS}$|\bno (?:texts?|messages?|texting) (?:please|anymore|any more|no more)\b",
    # lists
    rf"\b(?:take|remove|delete|drop|scratch|get|pull|strike|erase|kick|unenroll|cross|wipe|keep) (?:me|us|my (?:name|number|phone|info|contact|details)|this (?:number|phone))(?: (?:number|phone))? (?:off|from|out of|of) {_LIST}",
    r"^(?:(?:take|remove|delete|drop|unenroll|withdraw|disenroll|unregister|unsign|exclude|sign) (?:me|us|my (?:name|phone )?(?:number)?|this number)(?: (?:off|out|from (?:this|here|it)|number|please|of this))*)$",
    r"\b(?:remove|delete|lose|forget|erase|block|take off|scrub) (?:my|this) (?:phone |cell |mobile )?(?:number|phone|contact)\b",
    r"\b(?:take|get|count|leave|let|opt|sign) me (?:off|out) of (?:this|it|here|that)\b",
    r"\bremove me from (?:this|here|it|that|everything)\b|\btake me off (?:this|of this|here)\b|\bget me off (?:this|of this|here) (?:thing|list|now)\b",
    r"\bunsubscri\w+\b|\bopt(?:ed|ing)? ?(?:me |us )?out\b|\bunenroll\b|\bdisenroll\b",
    r"\b(?:cancel|end|revoke|withdraw|terminate|discontinue|stop)(?: my)? (?:consent|permission|enrollment|membership|participation|registration|sign ?up)\b",
    rf"\bcancel (?:my|this|the|these|all) (?:\w+ )?{_TEXTS}\b",
    # no longer wanted
    rf"\b(?:do not|no longer|never|did not|not) (?:want|wish|need|care|wanna|like)(?: to)?(?: (?:be|get|getting|receive|receiving|hear|have|see|seeing|any|read|reading|answer|answering|for|keep|continue|take|do|doing|getting|more|anymore))*"
    rf" {_ADJECTIVES}{_TEXTS}\b",
    r"\b(?:do not|no longer|never) (?:want|wish|need)(?: to)? (?:be )?(?:contacted|texted|messaged|bothered by (?:you|this)|hear(?:ing)? from (?:you|u|this number|y'?all|you guys|you people)|hear from you)\b",
    r"\b(?:do not|no longer|never) (?:want|wish|need) (?:you|you guys|you people|u|this number) (?:to (?:text|message|contact|call)|texting|messaging|contacting)\b",
    r"\b(?:do not|no longer) (?:want|wish) to (?:participate|take part|be enrolled|be subscribed|be signed up|be on (?:this|your|the) list|be in (?:this|the|your) (?:program\w*|study|service)|be part of (?:this|the|your) (?:program\w*|study|service|thing))\b",
    r"\bwant (?:to be (?:removed|taken off|unsubscribed|off (?:this|your|the))|off (?:of )?(?:this|your|the) (?:list|text\w*|program\w*)|out of (?:this|the|your) (?:program\w*|study|list|service|thing)|to (?:leave|quit|withdraw from|drop out of|exit|stop|get out of) (?:this|the|your) (?:program\w*|study|service|list|check ?ins?|thing))\b",
    r"\b(?:quit|leave|leaving|quitting|exit|withdraw(?:ing)? from|drop(?:ping)? out of) (?:this|the|your) (?:program\w*|study|service|check ?ins?|texting)\b",
    rf"\b(?:done|finished|over it|through|fed up) (?:with|getting|receiving|answering) {_ADJECTIVES}{_TEXTS}\b",
    rf"\b(?:sick|tired) of (?:getting |receiving |answering )?{_ADJECTIVES}{_TEXTS}\b",
    r"\bnot interested in (?:this|these|your|the (?:program|texts?|service|study)|receiving|getting|participating|texts?|messages?|continuing|being texted|it)\b(?! life| world)",
    r"\b(?:i am )?not interested(?: anymore| any more| at all| sorry| bye| in this anymore)?$",
    r"\bi (?:did not|never) (?:sign(?:ed)? up|ask(?:ed)?|consent(?:ed)?|agree(?:d)?|subscribe(?:d)?)(?: for| to)? (?:for |to )?(?:this|these|it|your|texts?|messages?|be|get|receive)\b.{0,40}",
    rf"\bhow (?:do|can|would|to)(?: i| you)? (?:stop|cancel|end|turn off|get rid of|block|quit|get out of|get off|leave)(?: (?:getting|receiving))* {_ADJECTIVES}(?:{_TEXTS}|this|list|these)\b",
    r"\bfuck off\b|\bpiss off\b|\b(?:get lost|go away)$",
    # Spanish
    rf"\b{_DEJEN}(?: ya)? de {_ESCRIBIR}(?:me|nos|le|les)?\b|\b{_DEJEN} de (?:estar )?(?:escribiendo|mandando|enviando|molestando|chingando|jodiendo)\w*\b",
    rf"\b(?:no|ni|ya no|nunca|que no) (?:me|nos) (?:vuelv(?:an|as|a) a )?{_ESCRIBAN}\b",
    rf"\b(?:no|ya no) (?:vuelv(?:an|as|a) a )?(?:escribir|mandar|enviar|contactar|textear|molestar|llamar)(?:me|nos)\b",
    rf"\b(?:no|ya no) {_ESCRIBAN} (?:mas|nada|{_ARTICULOS}{_MENSAJES})\b",
    rf"\bno (?:mas|recibir|enviar|mandar) {_ARTICULOS}{_MENSAJES}\b|\bbasta (?:ya )?(?:de|con) {_ARTICULOS}{_MENSAJES}\b|\bsin mas mensajes\b",
    rf"\b(?:no|ya no|no mas) (?:quiero|deseo|quisiera|me interesa|necesito|quería|queria|me gusta)(?: (?:seguir|recibir|recibiendo|tener|ver|que me llegu?en|que me lleguen|mas|leer|contestar|contestando|responder|con))* {_ARTICULOS}{_MENSAJES}\b",
    rf"\b(?:no|ya no) (?:quiero|deseo|quisiera) que (?:me|nos) {_ESCRIBAN}\b",
    r"\b(?:no|ya no) (?:quiero|deseo|quisiera|voy a|me interesa) (?:seguir )?(?:participar|participando|ser parte|formar parte|estar en (?:la|esta|su|este|el) (?:lista|programa|grupo)|seguir en (?:el|este|su|la|esta) (?:programa|lista|estudio|servicio))\b",
    r"\b(?:quitenme|quitame|quiteme|saquenme|sacame|saqueme|borrenme|eliminenme|eliminame|elimineme|remuevanme|remueveme|desinscribanme|desuscribanme|desuscribeme|denme de baja|dame de baja|deme de baja|denos de baja|desapuntenme|desapuntame|excluyanme)\b",
    r"\b(?:borrame|borreme) de (?:la|su|tu|esta)\b|\b(?:me )?(?:pueden|puede|puedes|podrian|podrias|podria) (?:quitar|sacar|borrar|eliminar|dar de baja|desuscribir)(?:me)?\b(?! el| la tristeza| lo)",
    r"\b(?:quiero|quisiera|deseo|necesito|como|solicito|pido|me quiero|me voy a|puedo|puedes|pueden|favor de) (?:me )?(?:doy |dar(?:me|nos)? de baja|la baja|desuscribir(?:me)?|cancelar (?:mi suscripcion|la suscripcion|los mensajes|el servicio|esto|este servicio|mi participacion)|salir(?:me)? (?:de|del) (?:esta lista|la lista|programa|este programa|servicio|este servicio|grupo|estudio|esto)|desinscribirme|desapuntarme|desactivar|desubscribirme|anular)\b",
    r"\b(?:quite|quiten|quita|borre|borren|borra|saque|saquen|elimine|eliminen|elimina|remueva|remuevan) mi (?:numero|nombre|telefono|celular|contacto)\b",
    rf"\b(?:cancel(?:ar|a|e|en|o)|anul(?:ar|a|en)|deten(?:er|gan|ga)?|par(?:ar|en|e|a)|suspend(?:er|an|e)|termin(?:ar|en|a)|desactiv(?:ar|en|a)|elimin(?:ar|en|a)) (?:de (?:enviar|mandar)(?:me)? )?{_ARTICULOS}{_MENSAJES}\b",
    r"^(?:ya )?(?:dejenme|dejame|dejeme|dejadme) (?:ya )?(?:en paz|tranquil[oa]|sol[oa]|quiet[oa]|de molestar|de escribir|de mandar)",
    r"\b(?:por favor|ya|que me|mejor|pero|solo) (?:dejenme|dejame|dejeme|dejen|deje) (?:ya )?(?:en paz|tranquil[oa]|sol[oa])\b",
    r"\b(?:no|ya no) (?:me |estoy )?interes(?:a|ad[oa])(?: (?:mas|ya|gracias|esto|este (?:programa|servicio)|el (?:programa|servicio)|participar|seguir|recibir.{0,20}|en (?:esto|el programa|este programa|recibir.{0,20})))*$",
    r"\bdesuscri\w+\b|\bdesubscri\w+\b|\bno (?:mas )?molest(?:en|es|ar|e|ando)(?: mas)?\b|\bdar(?:me|nos) de baja\b",
    r"\b(?:yo )?no (?:pedi|solicite|autorice|di permiso|me suscribi|me registre|me inscribi)\b.{0,30}(?:mensajes?|esto|textos?|nada|permiso|programa)\b",
    r"\bvayanse\b|\blargate\b|\blarguense\b",
)
PLAIN_ANYWHERE = re.compile("|".join(_PLAIN))

_STOPWORD = (
    r"(?:stop|stops|stop ?all|unsubscribe(?: me)?|cancel|end|quit|revoke|opt ?out|arret|alto|parar|paren|pare"
    r"|baja|detener|detengan|detenganse|cancelar|cancelen|cancela|cancele|desuscribir|desuscribirme|pararlo)"
)
# A whole message of these, courtesies aside.
PLAIN_WHOLE = re.compile(
    rf"(?:{_STOPWORD}(?: {_STOPWORD})*"
    rf"|(?:i want to|i would like to|i wish to|i need to|let me|i have decided to|quiero|quisiera) (?:unsubscribe|opt out|cancel|revoke|parar los mensajes|cancelar|darme de baja)"
    rf"|{_STOPWORD} (?:my |the |this )?(?:number|subscription|service|program|all messages|me)"
    r"|(?:just )?leave me alone(?: (?:already|for good|forever|i am (?:busy|done)))*|leave us alone|leave me be"
    r"|go away|no more|no more (?:of )?(?:this|these|it)|no mas|ya no mas|nunca mas|not any ?more|enough (?:texts?|texting|messages?|already)"
    r"|take me off|take me out|remove me|remove|delete my number|drop me|count me out|i want out|let me out|i am out"
    r"|cancel (?:everything|it all|all|all of it|it|this|me|my account)|end (?:texts?|service|subscription|all)"
    r"|i (?:do not|no longer) want (?:this|these|it|them|to (?:do|get|receive) (?:this|these|them)) ?(?:anymore|any more|no more)?"
    r"|i (?:do not|no longer) (?:want|wish) to (?:participate|continue with (?:this|these|the program)|be contacted)(?: anymore| any more)?"
    r"|i (?:quit|resign from|withdraw|want to withdraw|am withdrawing|revoke|am opting out|opt out)(?: (?:the|this|from|your) (?:the |this )?(?:program|study|service))?"
    r"|not interested(?: anymore| any more)?|no thanks stop|lose my number|wrong number stop|stop wrong number|do not reply|do not respond"
    r"|me quiero salir|quiero salirme|quiero salir(?: ya)?|me salgo|me doy de baja|baja por favor|de baja|denme la baja|quiero (?:la|mi) baja"
    r"|ya paren|ya paren con esto|paren ya|pare ya|para ya|paralo|paren esto|pare esto|dejen de hacer esto|no insistan?|no me interesa|no estoy interesad[oa]|dejar de recibir|no gracias ya no"
    r"|ya no quiero (?:esto|participar|estar aqui en el programa|recibir nada|recibir esto|recibirlos|mas mensajes)|no quiero (?:recibir nada|recibirlos|recibir esto|participar)"
    r"|ya no (?:me )?(?:escriban|escribas|manden|mandes|contacten)(?: nada)?|no (?:escriban|escribas|manden|mandes)(?: mas| nada)*|quitar(?:me)?|eliminar(?:me)?|cancelar (?:todo|esto)|cancela todo)"
)
# One sentence of these beside another short one: "Stop. Thank you", "STOP! I am not interested".
OPENING_STOP = re.compile(rf"{_STOPWORD}(?: {_STOPWORD})*")

# Said of something else; cut out before anything is looked for.
NOT_AN_OPT_OUT = re.compile(
    r"\b(?:do not|never|please do not|did not|will not|not) (?:ever )?(?:stop|quit|end|cancel|unsubscribe|opt out|remove|delete|take me off|leave me alone)(?: \w+){0,3}"
    r"|\b(?:no|nunca) (?:dejes|dejen|deje|dejeis|pares|paren|pare|cancel\w+|me (?:dejes|dejen|deje|borres|borren|quites|quiten|saques|saquen|des de baja))(?: \w+){0,3}"
    r"|\bno (?:quiero|deseo) (?:dar(?:me)? de baja|que (?:dejes|dejen|paren|pares)|cancelar|dejar de recibir|salir(?:me)?)(?: \w+){0,3}"
    r"|\b(?:can not|could not|can never|no puedo|no podia|nunca puedo) (?:seem to )?(?:stop|quit|parar|dejar|leave)(?: \w+){0,3}"
    r"|\b(?:stop|stopped|stopping|quit|quitting|dejar|deje|dejado|dejando|deja|parar) (?:de )?(?:smok|drink|vap|us|think|cry|worry|eat|overthink|shak|feel|hurt|cutt|be|try|watch|mak|look|scroll|work|tak|play|see|go|gambl|fuma|tom|beb|llor|pens|com|sent|ser|trabaj|jug|prens|temb|drog|consum|apost|mentir|sufr)\w*\b"
    r"|\b(?:quit|quitting|left|leave|stop|stopped) (?:my|the|his|her|their|a) (?:job|meds?|medications?|school|drugs|smoking|drinking|pills?|gym|team|war|bus|car|clock|fight|fighting|violence|bleeding|pain|voices|madness|abuse|bill|vote|game|show|music|noise|cycle|world)\b"
    r"|\bstop (?:at|by|over|in|for|signs?|lights?|the (?:bus|car|press\w*))\b|\b(?:bus|non|full|pit|truck|next|one|last|rest|first|whistle) ?stops?\b"
    r"|\b(?:week|month|day|year|book|movie|rear|front|tail|dead|high|low|deep|east|west|south|north|back|far|opposite|receiving|short) ?ends?\b|\bends? up\b|\bends? (?:of|in|with|meet|soon|at|up|well)\b|\b(?:the|an|no|at|in the|to the|to) end\b"
    r"|\bcancel (?:my|the|our|his|her|their|that|an?|tomorrows?|mi|la|el) (?:appointments?|visits?|appt|flights?|trips?|plans?|order|meeting|party|session|class|netflix|gym|card|check|date|dinner|therapy|cita|vuelo|viaje|sesion|reunion)\b"
    r"|\bcancelar (?:mi|la|el|una|mis|los|nuestra) (?:cita|vuelo|viaje|sesion|reunion|tarjeta|fiesta|boda|planes?|consulta|terapia|pedido|clase)s?\b"
    r"|\bcancel culture\b|\b(?:baja|bajo) (?:autoestima|energia|medica|laboral|presion|de animo|forma|la|el|en|por)\b|\b(?:estoy|esta|sigo|ando|me siento|muy|mas|tan) (?:de )?(?:baja|bajo|alto|alta)(?: (?:de|por) \w+)?\b|\b(?:me dieron|tengo|pedi|con) (?:de |la |una )?baja\b"
    r"|\b(?:lo|un|de|muy|mas|tan|es|esta|soy|hago|hice|un alto|en lo) alto\b|\bpara (?!ya\b|de\b)(?:\w+)"
    r"|\b(?:not|no longer|never been|never) interested in (?!this\b|these\b|your\b|the (?:program|text|serv|study)|receiving\b|getting (?:these|texts?|messages?|your)|participat\w+|texts?\b|messages?\b|continuing\b|being texted|it\b)\w+"
    r"|\b(?:no|ya no) me interesa (?:nada|nadie|la|mi|vivir|salir|comer|nada de|ver|hablar con|hacer|lo|el (?!programa|servicio))(?: \w+)?"
    r"|\b(?:unsubscribed?|opt(?:ed)? out) (?:from|of) (?:netflix|hulu|spotify|amazon|facebook|youtube|all|the newsletter|school|society|life|social media|the gym)\b|\baccidentally \w+\b|\bby accident\b"
)

# Somebody else does it, or it was said to somebody else.
ABOUT_OTHERS = re.compile(
    r"\b(?:he|she|they|ex|him|her|them|mom|mother|dad|father|husband|wife|boyfriend|girlfriend|partner|sister|brother|boss|kids?|son|daughter|friends?|people|everyone|nobody|no one|neighbou?rs?|roommates?|family|parents|voices?|thoughts?|memories|ghosts?|that (?:man|guy|woman)|creditors|collectors|bill collectors|scammers|landlord|cops?|police)"
    r" (?:just |really |always |still |even |keeps? |to |would |will |did |does |do |can |could |has |have |please )*(?:not |never )?(?:stop\w*|quit\w*|leave|leaves|left|leaving|end\w*|cancel\w*|unsubscrib\w*|opt\w*|text\w*|call\w*|messag\w*|contact\w*|bother\w*|to (?:stop|leave))\b"
    r"|\b(?:told|tell|telling|tells|ask|asked|asking|beg|begged|wish|wished|want|wanted|need|make|made|get|hope|pray) (?:to |that )?(?:my \w+|him|her|them|he|she|they|people|everyone|someone|somebody|everybody|the \w+ in my head|[a-z]+ ex) (?:to |would |will |just |could )*(?:stop|quit|leave|not (?:text|call|contact)|go away|unsubscribe)\b"
    r"|\b(?:he|she|they|my \w+) (?:said|says|told me|texted|wrote|yelled|screamed|keeps saying|yells)(?: me| to me| that)? (?:to )?(?:stop|quit|leave|do not|never|go away|fuck off|get lost|he|she)\b"
    r"|\b(?:el|ella|ellos|ellas|mi (?:ex|mama|papa|novio|novia|esposo|esposa|marido|jefe|hijo|hija|hermano|hermana|familia|suegra|vecino|vecina)|mis \w+|la gente|los pensamientos|las voces|nadie) (?:no |nunca |me |ya |siempre |les? )*(?:deja|dejan|dejo|dejaba|para|paran|dijo|dicen|dice|quiere|escribe|escriba|molesta|llama)\b"
    r"|\b(?:le|les) (?:dije|digo|pedi|pido|he dicho|grite|rogue|dicho|escribi)(?: a \w+(?: \w+)?)? (?:que )?(?:ya )?(?:no|me|deje|dejara|dejen|dejaran|parara|pare)\b"
    r"|\bno me (?:deja|dejan) (?:en paz|tranquil[oa]|dormir|vivir|sol[oa])\b|\b(?:why|when|if|since|after|because|glad|before|until) (?:did |do |have |has )?(?:you|u|y'?all) (?:ever |even |have |had |did |do |all )?(?:not )?(?:stop\w*|quit|cancel\w*|end\w*)\b"
    r"|\bi (?:can|will|would|could|did|have|had|might|may|should|to|almost|already|finally|just|never|always|even)*(?: not| never| to| just| finally)* (?:stopped|quit|ended|cancelled|canceled) (?:text|call|messag|contact|talk|see|writ)\w*(?: (?:him|her|them|my|people|everyone|back|with)\b)"
    r"|\b(?:stop|quit|stopped) (?:text|call|messag|contact|talk|see|writ|bother|harass)\w*(?: to| with)? (?:him|her|them|my (?!phone|number)\w+|people|everyone|each other|your ex|back)\b"
    r"|\bgot to stop (?:this|that|these|those) (?!texts?|messages?|texting|messaging)\w+"
)

# A limit of time or amount: they may want fewer, or later, not none. Ask.
LIMITED = re.compile(
    r"\b(?:in|during|on|at|before|after|until|till|til|while|when|whenever|for|every|between|past|around)"
    r" (?:the |my |a |an |i |few |couple |of |next |this |another |one |two |three |it |am |is |\d+ ?(?:am|pm)?|)*"
    r" ?(?:morning|mornings|night|nights|evening|afternoon|day|days|week|weeks|weekend|weekends|month|months|hours?|work|working|class|school|shift|sleep|sleeping|dinner|lunch|noon|midnight|bed|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|sundays|saturdays|better|asleep|busy|driving|at work|while|now|am|pm|church|hour|minute|minutes|five|\d+)\b"
    r"|\bso (?:early|late|often|much|many|frequently)\b|\b(?:this|too) (?:early|late|often|much|many|frequently)\b|\bas (?:often|much|many)\b|\btoday$|\btonight$|\btomorrow\b|\bthis week\b|\btemporarily\b|\ba while\b|\buntil\b"
    r"|\b(?:de|por|en|a|durante|hasta|los|tan|tanto|tantos|antes|despues)(?: la| las| el| que| de)* (?:noche|noches|manana|mananas|tarde|tardes|madrugada|semana|semanas|mes|meses|dias?|horas?|trabajo|temprano|tarde|seguido|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|\d+)\b"
    r"|\btan (?:temprano|tarde|seguido)\b|\btantos\b|\btanto\b|\bmientras\b|\bcuando\b|\bpor ahora\b|\bunos dias\b|\bhoy no\b|\bpor un tiempo\b|\bhasta\b"
    r"|\b(?:this|these) (?:question|one|kind|type|survey)s?\b|\bask(?:ing)? (?:me )?(?:about|that|this|the same|how|if|so)\b|\bcall me \w+|\bllam(?:arme|es|en|ame) (?!mas\b|nunca\b|por\b|ya\b|a\b|de\b)\w+|\bpreguntar(?:me)? (?:eso|lo mismo|por|sobre|de|si|como)\b"
)

UNSURE_WHOLE = re.compile(
    rf"(?:just |only |me |to |it |this |that |i )*{_STOPWORD}(?: (?:it|this|that|me|for now|now|maybe|soon|today|tomorrow|esto|eso|the|these|them|at|once|already|a while))*"
    r"|(?:i )?(?:want|would like|need|have|like|think i (?:want|should|will)|am going|might|may|am ready|maybe i should) (?:to )?(?:stop|quit|cancel|end|leave|parar)(?: (?:this|now|it|doing this|soon))*"
    r"|i (?:quit|am quitting|am done|give up on this program)|make (?:it|this) stop|can i (?:stop|quit|cancel|leave)(?: (?:this|any time|anytime|whenever(?: i want)?))*"
    r"|(?:ya )?basta(?: ya)?|ya estuvo(?: bueno)?|(?:quiero|quisiera|puedo|como) (?:parar|dejar|salir|terminar|cancelar)(?:me|lo)?(?: esto| ya| de esto)*|para|para esto|dejalo|dejenlo|dejame|dejenme|ya deja|ya dejen|deja eso|fin|terminar|salir|anular"
    r"|spam|scam|this is spam|this is harassment|reported|blocked|too many (?:texts|messages)|enough|enough is enough|you text too much|i do not want to (?:do|be part of|be in) this anymore|shut up|shut it|callate|callense|no quiero seguir con esto"
)
UNSURE_ANYWHERE = re.compile(
    rf"\b(?:stop|quit|end|cancel) (?:this|these|that|it|the) (?:thing|stuff|crap|nonsense|bullshit|shit)s?\b"
    rf"|\b(?:stop|quit) (?:call|calling|ask|asking|bother|bothering|annoying|bugging|harassing|messing|contact|writing)\b"
    rf"|\b(?:thinking (?:of|about)|might|may|maybe|considering|if i want to|could i|can i|how do i|how to|want to|like to) (?:stop(?:ping)?|quit(?:ting)?|cancel(?:l?ing)?|leav(?:e|ing)|end(?:ing)?) (?:the |this |these |your )?{_TEXTS}\b"
    r"|\b(?:leave me alone|dejenme en paz|dejame en paz)\b|\bunsub\w*\b|\btoo many (?:texts|messages|questions)\b|\bdemasiados mensajes\b|\bno more questions\b|\bno mas preguntas\b"
)

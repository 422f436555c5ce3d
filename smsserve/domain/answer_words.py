"""The words that may stand around an answer: "I'd say a …", "… because", "feeling low, …"."""

from __future__ import annotations

from smsserve.domain.answer_feelings import SHADES, SHADES_ES

# Interjections and short forms that say nothing about number: before it or after it.
_SLANG = frozenset(
    "fr frfr ngl icl istg tbf imo imho js jus lowkey highkey literally legit deadass fasho foreal"
    " idc smh omg omfg lmfao rofl xd haha hehe jaja jajaja jeje mid slay periodt whatever whatevs"
    " lol lmao thatd umm ummm eh ehh mm mmm aqui"
    " idk dunno bruh geez jeez dang damn welp yikes oof ugh neta wey guey nomas pos nmms chale vale"
    " venga ps pz oye mira ay uf pff wow yay amen period"
    " raspado rasposo pelado pelao justito justo clavado bendito".split()
)
# How people address each other; "2 bro" and "4 girl" may still be "to" and "for".
ADDRESS = frozenset(
    "bro sis bestie girl man baby dude fam babe hun hon honey dear doc doctor doctora sir maam"
    " miss cuh"
    " mija mijo nena nene amor corazon tio tia compa carnal primo hermano che amiga amigo boss"
    " buddy friend".split()
)

_FRAME_EN = (
    "a an about around like maybe probably prob prolly probly probs perhaps solid strong low high"
    " roughly approx"
    " approximately just only still kinda sorta somewhere id i say would said guess think im am"
    " its it is"
    " at the more be as feel feeling feels today todays now rn right currently this morning tonight"
    " overall"
    " honestly tbh so well um uh hmm hm ok okay yes yeah yep hi hello hey my mood"
    " tense anxious level score rating number answer rate rated myself give giving put choose pick"
    " choosing picking picked chose going go"
    " option choice definitely def solidly pretty much exactly actually"
    " response reply day week sorry oops wait mean meant guessing thats that was"
    " perfect big fat full bout"
    " thinking lets id've hovering sitting closer i'd maybe gonna going feelin bout abt round"
    " good morning evening afternoon thanks thank you"
    " answering"
    " of kind bit again num make w"
)
_FRAME_ES = (
    "soy estoy es esta un una en como creo que diria yo digo hoy ahora mi animo estado de nivel"
    " numero"
    " respuesta calificacion puntuacion le pongo doy me siento ando seria sera tal vez quiza quizas"
    " probablemente aproximadamente alrededor pues bueno hola si sii ok"
    " dia semana"
    " el la escojo elijo marco anoto opcion perdon digamos  sigo sintiendo sintiendome creo"
    " pienso considero aprox buenos dias buenas tardes noches gracias este momento esta respondo"
    " contesto unos ponle puntaje humor va voy fue ha sido quise decir queria"
)
_FRAME_TALK = (
    "already typed told wrote sent entered then yea yah yup ya call amaneci levante desperte daria"
    " igual moods vibe vibes check r toy ta suppose select finna la verdad"
)
FRAME = frozenset(f"{_FRAME_EN} {_FRAME_ES} {_FRAME_TALK}".split()) | _SLANG

_FEELINGS_EN = (
    "good bad ok okay fine great tired sad meh low down anxious stressed not so very pretty better"
    " worse"
    " little lil alright aight awful terrible rough hard calm happy depressed exhausted hopeful"
    " lonely alone angry mad upset worried nervous scared afraid overwhelmed numb empty lost stuck"
    " drained"
    " sick ill hurt hurting miserable horrible crappy shitty shit crap weird off blah decent"
    " average normal"
    " mixed neutral content relaxed peaceful excited grateful thankful blessed proud confident"
    " energetic"
    " lazy sleepy restless irritable moody frustrated annoyed bored confused guilty ashamed"
    " hopeless"
    " worthless struggling surviving coping managing amazing wonderful fantastic excellent super"
    " really"
    " too extremely somewhat fairly quite slightly long busy stressful difficult tough slow crazy"
    " super"
    " improving same barely emotional sore stable steady even chill cool nice lovely positive"
    " negative"
    " feeling today tense jittery shaky panicky foggy blue gloomy unmotivated motivated hanging"
)
_FEELINGS_ES = (
    "bien mal regular triste cansado cansada feliz contento contenta ansioso ansiosa nervioso"
    " nerviosa"
    " estresado estresada deprimido deprimida solo sola enojado enojada preocupado preocupada"
    " tranquilo"
    " tranquila mejor peor muy poco algo bastante agotado agotada fatal horrible terrible"
    " asustado asustada enfermo enferma desanimado desanimada animado animada decaido decaida"
    " abrumado"
    " abrumada vacio vacia perdido perdida dolido dolida asi normal demasiado tan super dificil"
    " duro dura"
    " pesado pesada aburrido aburrida confundido confundida frustrado frustrada esperanzado"
    " esperanzada"
)
FEELINGS = frozenset(f"{_FEELINGS_EN} {_FEELINGS_ES}".split()) | SHADES
FEELINGS_ES = frozenset(_FEELINGS_ES.split()) | SHADES_ES

_NEXT_EN = (
    "because bc cuz cause coz becuz but and i im ive id ill my the today tonight now rn right"
    " currently so"
    " about since just still this that it its lol lmao haha tbh honestly maybe probably thanks"
    " thank ty thx"
    " please pls again ish not feeling feel felt feels though tho we work everything nothing nobody"
    " my with without dont didnt couldnt cant cannot havent wasnt isnt im overall only even really"
    " actually definitely guess sorry been being had have having got going trying couldve although"
    " thats"
    " theres life school sleep slept woke family money mom dad no yes yeah hope hoping thinking"
    " you u"
    " missing fighting after all things some as if when kinda sorta"
    " could how hbu gtg ttyl"
    " hby best worst can wish need ugh wbu maybe yall why what"
)
_NEXT_ES = (
    "porque pq xq porq pero y me mi mis hoy ahora estoy no la el fue muy ya gracias creo como"
    " siento"
    " tengo por con hace aunque todo nada un una algo se he ha es esta los las sigo ando dormi"
    " tuve sin"
    " extrano trabajo cansancio supongo pienso quiero mucho mucha poca desde que este esta pues la"
)
# A word that may follow a number at once without the number counting anything.
FOLLOWERS = frozenset(f"{_NEXT_EN} {_NEXT_ES} yo".split()) | FEELINGS | _SLANG | ADDRESS

# "2" and "4" are also how people write "too", "to" and "for": only these may follow them bare.
FOLLOWERS_OF_SOUNDALIKES = (
    frozenset(
        "because bc cuz cause coz becuz but and i im ive id today lol lmao tbh honestly not"
        " feeling feel felt"
        " feels still havent hasnt been slept rn right though tho thanks thank ty since again ish"
        " please pls about kinda"
        " sorta maybe meh probably can ugh but porque pq xq porq pero y"
        " sorry if con sin desde"
        " hoy ahora estoy no creo me siento gracias tengo aunque mi dont didnt cant couldnt".split()
    )
    | FEELINGS_ES
    | _SLANG
    | {"la"}
)

# Followers that are nouns too: "6 work was hard", but "6 work friends" and "1 girl" count.
NOUNS = ADDRESS | frozenset(
    "best worst work school life family money mom dad sleep stress some last trying".split()
)

# What "4" stands for in texting: "4 u", "4 real". After any other feeling word it is a number.
FOR_WHOM = frozenset(
    "u you me real sure now ever the my a him her it this that us them good".split()
)

# Things that are numbered: the 3 of "day 3 sober" or "bus 3" is no answer, whatever else is.
NUMBERED = (
    "day week month year room apt apartment unit bus route highway exit floor chapter page step"
    " grade"
    " stage phase round episode season channel track lesson gate seat piso capitulo paso autobus"
    " ruta"
    " semana dia mes grado"
).split()

# Nouns that carry a number as a name: the 3 of "day 3" or "room 3" answers nothing.
LABELLED = frozenset(
    "high down up you of negative minus menos plus day week month year room apt apartment unit bus"
    " route highway exit floor chapter page step grade stage"
    " phase round episode season game ps iphone covid type size channel track line age question"
    " questions"
    " top first last next all both these those the my your his her our my other another every each"
    " group"
    " team class lesson part section building gate door seat number's piso capitulo paso autobus"
    " ruta calle"
    " edad pregunta semana dia mes ano cuarto grado clase parte edificio puerta asiento mi mis su"
    " tu la los"
    " las el este estos primeros ultimos todos otros cada".split()
)
NEGATORS = frozenset(
    "not no never isnt wasnt arent aint dont doesnt didnt wont cant cannot wouldnt nor nunca ni"
    " tampoco"
    " nowhere neither nt hardly jamas".split()
)
# Words after an answer that may have another number right behind them: "3 bc 2 kids are sick".
REASONS = frozenset("but pero because bc cuz cause coz becuz since after porque pq xq porq".split())
TIMES = frozenset({"at"})
# Other things that people rate beside their mood: "stress: 9".
MEASURES = frozenset(
    "stress anxiety pain sleep energy tension depression appetite weight temp temperature bp sugar"
    " glucose headache fatigue hunger nausea cravings urges estres ansiedad dolor sueno energia"
    " depresion apetito peso azucar presion hambre cansancio".split()
)
# Abbreviations whose full stop does not end the clause: "apt. 4".
ABBREVIATED = frozenset("apt rm ch vol pg ep ext num fl st ave wk bldg dept".split())
# Beside these "one" and "uno" are no numbers: "no one", "one of", "uno nunca sabe".
BEFORE_PLAIN_ONE = frozenset(
    "no this that any every each which some only the my another last next good bad right wrong"
    " other"
    " cada ni con lo hard easy big tough great loved someone".split()
)
AFTER_PLAIN_ONE = frozenset(
    "of day more thing time step by who is was night hour week month year person friend another"
    " cares"
    " called de se nunca no que minute sec second moment bad good big small".split()
)
# What an answer may be counted in.
UNITS = frozenset({"points", "puntos"})
STARS = frozenset({"stars", "estrellas"})
# Words that end a story and begin its answer: "2 kids home sick so im at a 4".
CONJUNCTIONS = frozenset("and so but then y pero entonces".split())
NOW = frozenset("today todays now rn overall hoy".split())
OPENERS = frozenset(
    "i im id ive my mood feeling feel today todays its it prob probably maybe about overall now rn"
    " estoy me hoy diria mi animo yo ando".split()
)
# Words before a conjunction that make what comes after it no statement about now.
UNREAL = frozenset(
    "if wish wished hope hoping hoped yesterday ayer last used until when said says told thinks"
    " would could should might si ojala cuando dice dijo antes before ago".split()
)
# Words by which somebody takes a number back.
CORRECTIONS = frozenset(
    "mean meant sorry wait no oops actually rather scratch nope correction perdon digo"
    " quise".split()
)
MOODS = frozenset(
    "mood moods vibe vibes check level score rating rate answer feeling feel im am its say about"
    " like animo"
    " nivel respuesta siento estoy soy diria pongo".split()
)
# Words by which somebody says how they are.
STATING = frozenset("im am feel feelin feeling mood moods estoy siento ando animo".split())
PAST = frozenset("yesterday ayer anteayer antier previously anoche".split())
EARLIER = (
    "last time",
    "last week",
    "last month",
    "la semana pasada",
    "la ultima vez",
    "used to be",
)
NOT_PLURAL = frozenset(
    "is was its this less stress yes as always sometimes anxious nervous us has does thanks lots"
    " bless"
    " nothings vamos masomenos"
    " days perhaps besides mas menos es estres tres gracias dias ademas despues antes"
    " quizas"
    " hopeless worthless restless useless homeless sleepless pues buenos jesus kids' gas happiness"
    " sadness"
    " sickness illness weakness emptiness madness business bus pls its depress loss mess unless"
    " guess"
    " cross boss fewer years' toughness apples' serious furious joyous tedious curious jealous"
    " ridiculous"
    " wordless was his hers ours theirs things sucks feels hurts works helps lives says goes"
    " gives gets makes keeps starts becomes turns equals beats dios minus"
    " plus versus vs across towards unless afterwards besides always us".split()
)
COUNTED = (
    "hours? hrs? h mins? minutes? secs? seconds? days? nights? weeks? wks? months? mos? years?"
    " yrs? yo(?!\\s(?:creo|digo|diria|pienso|me|estoy|siento|supongo)) times?"
    " kids? child children dogs? cats? pets? people persons? friends? pills? tablets? beers?"
    " drinks? shots?"
    " cups? meals? miles? kms? blocks? pounds? lbs? kgs? kilos? dollars? bucks? cents?"
    " class(?:es)? tests?"
    " exams? shifts? jobs? things? questions? texts? messages? calls? steps? hugs? bottles?"
    " cigarettes? cigs?"
    " bedrooms? brothers? sisters? sons? daughters? babies appointments? appts? sessions?"
    " degrees?"
    " percent ways? reasons? rooms? cars? games? goals? mg ml oz grams? doses? naps? mornings?"
    " evenings?"
    " afternoons? weekends? shows? episodes? pages? books? attacks? old am pm oclock"
    " horas? minutos? dias? noches? semanas? mes(?:es)? anos? vez veces hijos? hijas? ninos?"
    " ninas? bebes?"
    " perros? gatos? personas? amigos? amigas? pastillas? cervezas? tragos? tazas? comidas?"
    " millas? cuadras?"
    " libras? dolares? pesos? euros? clases? examen(?:es)? turnos? cosas? preguntas? mensajes?"
    " llamadas?"
    " botellas? cigarros? cigarrillos? hermanos? hermanas? citas? sesion(?:es)? grados? trabajos?"
    " siestas?"
    " pasos? ataques?"
).split()
# Adjectives of number that may stand between a number and what it counts.
QUANTITIES = (
    (
        "more full whole long little small big different solid straight extra old new young other"
        " good bad hard"
        " rough great of my the those these mas mis las los buenas malas otras otros de completos"
        " completas"
        " pequenos pequenas largas seguidas seguidos grandes nuevos nuevas últimos ultimos"
    )
    .replace("últimos ", "")
    .split()
)

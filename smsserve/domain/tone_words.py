"""The words that tone is read from, folded, in both languages together: people mix them."""

from __future__ import annotations

# Said of oneself and today these are good. Spelt out, so that a word nobody thought of is none.
GOOD = frozenset(
    """
    good great better happy happier glad nice lovely fun enjoyed enjoying calm calmer peaceful
    relaxed hopeful grateful thankful blessed proud wonderful amazing awesome fantastic excellent
    cheerful rested energized excited relieved stronger lighter
    improving improved beautiful joyful super terrific brilliant refreshed positive optimistic
    motivated pleasant gentle comfortable supported delicious yay woohoo
    bien mejor feliz contento contenta alegre tranquilo tranquila genial estupendo estupenda
    excelente maravilloso maravillosa bonito bonita lindo linda agradecido agradecida
    orgulloso orgullosa animado animada descansado descansada emocionado emocionada relajado
    relajada motivado motivada esperanzado esperanzada chido chevere divertido divertida
    disfrute disfrutando aliviado aliviada
    🙂 😊 😀 😃 😄 😁 😍 🥰 😎 🎉 ❤ 💪 👍 ☺ 🤗 ✨ 🌞 💙 💚 💛
    contentas contentos divertidas
    """.split()
)

# A heavy day in a word: feelings, losses, dangers. Broad on purpose: one of them ends good cheer.
LOW = frozenset(
    """
    sad sadness bad badly worse worst awful terrible horrible rough hard tough difficult heavy dark
    down low lonely alone isolated anxious anxiety depressed depression depressing panic panicking
    panicked scared afraid fear terrified worried worry worrying stress stressed stressful
    overwhelmed overwhelming exhausted exhausting tired drained numb empty hopeless helpless
    worthless useless guilty ashamed shame angry anger mad furious upset frustrated frustrating
    annoyed bitter hurt hurting hurts pain painful ache aching cry crying cried tears sobbing
    struggling struggle struggled suffering suffer grief grieving mourning funeral died dying death
    dead killed kill suicide suicidal lost losing lose loss miss missing missed broke broken
    heartbroken breakup divorce divorced cheated cheating abused abuse abusive abuser violent
    violence hit beat assaulted raped threatened fight fighting fought argument argued arguing
    yelled yelling screamed screaming sick ill illness nausea hospital hospitalized emergency ward
    psych surgery cancer tumor stroke seizure overdose overdosed relapse relapsed relapsing drunk
    drinking drank wasted high using used drugs pills meds bottle craving cravings withdrawal
    withdrawals arrested jail prison police cops court custody evicted eviction homeless shelter
    kicked fired debt bills bill collectors rent hungry starving starve binge binged purged
    purging insomnia nightmare nightmares sleepless awake restless shaky shaking trembling dizzy
    failed failing fail failure loser stupid ugly hate hated hates hating crap crappy shit shitty
    sucks sucked suck fuck fucking fucked hell mess messed ruined ruining disaster crisis trouble
    problem problems trapped stuck crushed devastated disappointed disappointing rejected ignored
    abandoned unwanted unloved bullied harassed stalked scary weird strange off meh blah bored
    boring gloomy moody cranky irritable weak weaker slow sore sucky bleak miserable lousy crummy
    dread dreading nervous tense uneasy regret regrets mistake blame blamed gun knife rope bridge
    cut cutting cuts burned burning bleeding blood goodbye bye note letter will ghosted dumped
    triste tristeza mal peor peores fatal horrible terrible duro dura dificil pesado pesada solo
    sola soledad ansioso ansiosa ansiedad deprimido deprimida depresion panico miedo asustado
    asustada preocupado preocupada preocupacion estres estresado estresada agobiado agobiada
    abrumado abrumada agotado agotada cansado cansada vacio vacia culpa culpable verguenza enojado
    enojada enojo rabia coraje frustrado frustrada dolor duele dolido llorar llorando llore lloro
    lagrimas luchando sufriendo sufro duelo luto funeral murio muerto muerta muerte fallecio
    matar suicidio perdi perdido perdida perder extrano roto rota divorcio golpeo golpes violencia
    pelea peleando peleamos discutimos gritos grito enfermo enferma hospital urgencias cancer
    recaida recai borracho borracha tomando drogas pastillas arrestaron carcel prision
    policia corte desalojo desalojaron despidieron corrieron deuda deudas cuentas renta hambre
    insomnio pesadilla pesadillas desvelado desvelada nervioso nerviosa tenso tensa temblando
    fracaso fracase inutil feo fea odio asco mierda carajo infierno desastre problema problemas
    crisis atrapado atrapada hundido hundida destrozado destrozada rechazado rechazada
    abandonado abandonada aburrido aburrida debil bajon bajoneado bajoneada decaido decaida
    harto harta arrepiento lamento adios despedida pistola cuchillo cuerda puente cortar sangre
    😢 😭 😞 😔 ☹ 🙁 😟 😩 😫 😣 😖 😡 😠 💔 😰 😨 😱 🥺 😓 😿 👎 😕 🤒 🤢 😪
    """.split()
)

# "Not good", "used to be happy", "if I were happy", "happy but": no good cheer, whatever follows.
TURNS = frozenset(
    """
    not no never none nothing nobody nowhere neither nor dont doesnt didnt isnt arent wasnt werent
    cant cannot couldnt wont wouldnt shouldnt aint havent hasnt hadnt without hardly barely
    if wish wished wishing would could should might maybe perhaps supposed pretend pretending fake
    faking faked acting mask lie lying lied seem seems seemed guess supposedly apparently unless
    until till anymore before used once last except besides instead yet still again away
    but though although however while when whenever because since despite anyway even only than
    he she they them him her his their theirs ex everyone everybody others other people someone
    somebody you your u ur whatever sarcasm jk lol lmao haha kidding yeah sure right oh another
    rather wonder why how what where who
    nada nunca nadie ningun ninguna ninguno tampoco ni sin jamas apenas
    ojala quisiera seria fuera estuviera tuviera deberia podria quiza quizas tal finjo fingiendo
    fingir mascara parece supuestamente aunque pero sino excepto salvo menos hasta antes ya
    todavia aun solia cuando mientras porque desde ella ellos ellas todos otros gente alguien
    tu usted ustedes jaja jajaja claro otra otro vez cual donde quien que
    🙄 😒 🙃 🤡
    """.split()
)

# Small words and everyday things: together with a good word they take nothing back.
PLAIN = frozenset(
    """
    i im ive id am is are was were be been being it its a an the this that these my me mine myself
    we our us and or to of in on at for with from by as so very really pretty quite too much more
    lot lots little bit just all day days week weeks month today tonight yesterday morning
    afternoon evening night weekend monday tuesday wednesday thursday friday saturday sunday now
    lately finally actually both some any there here up out about around into through
    feel feeling felt feels do doing did done does have having had has got get getting go going
    went come came coming make making made take took taking see saw seeing say said think
    thanks thank hey hi hello things thing time mood overall one two three four
    five six seven eight nine ten first new
    walk walked walking run ran jog swim swam hike gym yoga exercise sun sunny sunshine outside
    garden gardening park beach lake river woods nature trees flowers bike ride music song songs
    danced dance sang singing guitar piano painted painting drew drawing read reading book movie
    game games puzzle knitting cooked cooking baked baking cook bread soup dinner lunch breakfast
    meal food coffee tea cake pizza ate eat eating shower showered bath cleaned clean laundry
    kitchen room house home bed nap slept sleep sleeping rest work worked working job school class
    study studied test exam passed finished project shopping groceries church meeting group
    friend friends sister brother mom mum mother dad father son daughter kid kids grandma grandson
    granddaughter family husband wife partner cousin aunt uncle neighbor supporter dog dogs cat
    cats puppy kitten pet visited visit called call talked talk chatted chat hugged hug together
    celebrated birthday party played play watched spent started start completed managed hired
    accepted promoted approved graduated won earned saved fixed built learned helped
    sober smoke free recovery milestone news progress goal step steps
    early whole long nicely well productive quiet warm cool weather rain
    yo me mi mis nos nuestra nuestro estoy estuve soy es fue ha he hemos siento sentido
    sentirme ando voy va vamos muy tan mas mucho mucha muchos poco un una unos unas la las
    lo los de del en con por para al a y e o hoy ayer anoche dia dias semana semanas mes manana
    tarde noche fin ahora ultimamente todo toda cosas vida animo gracias hola bueno buena buen
    buenas buenos fui sali salir caminar camine caminando caminata parque playa sol jardin correr
    corri bailar baile cante musica cocine cocinar comida cena desayuno almuerzo cafe comi comer
    dormi dormir descanse siesta bano casa cama cuarto limpie limpiar ropa trabajo trabaje escuela
    clase estudie examen pase termine iglesia grupo reunion amigo amiga amigos amigas hermana
    hermano mama papa hijo hija hijos abuela abuelo nieto nieta familia esposo esposa pareja prima
    primo vecina perro perra gato gata visite visita llame llamo hable platique abrazo juntos
    juntas fiesta cumpleanos celebramos jugue pelicula libro lei logre consegui gane aprobe
    empece haciendo hice hacer tuve tengo paso pasamos me_siento bastante bonitas rato tiempo
    trabajando limpio sobrio sobria meta paso noticia noticias primera primer cinco tres dos
    ok okay fine alright vale
    el esta este esto after year years month months small win best far program km keys reached ged
    diploma degree license project raise interview apartment car garage choir encontre contrataron
    dieron gradue aceptaron proyecto casa conseguimos celebrando cumpli partido examen paseo rica
    rico alguna empleo beca titulo limpia cien ciento veinte treinta quince medio entre today
    energy tea book
    laughed laughing smiled smiling rei reimos sonrei
    """.split()
)

# Whole sayings that mean "some of both".
MIXED = (
    "so so",
    "soso",
    "up and down",
    "ups and downs",
    "mixed",
    "mixed bag",
    "good and bad",
    "bad and good",
    "some good some bad",
    "good days and bad days",
    "hit and miss",
    "half and half",
    "bittersweet",
    "a roller coaster",
    "rollercoaster",
    "mas o menos",
    "regular",
    "ahi ahi",
    "altibajos",
    "altas y bajas",
    "subidas y bajadas",
    "de todo un poco",
    "agridulce",
    "bien y mal",
    "dias buenos y dias malos",
    "ni bien ni mal",
)
CONTRASTS = frozenset("but though although however yet pero aunque sino".split())
NEGATIONS = frozenset(
    """
    not no never dont doesnt didnt isnt arent wasnt werent cant cannot couldnt wont aint havent
    hasnt hadnt without less nor nothing barely hardly nunca sin ni menos nada tampoco jamas apenas
    """.split()
)
# Feelings and days that are heavy beyond doubt: one of them, not taken back, is low.
HEAVY = frozenset(
    """
    sad sadness awful terrible horrible lonely anxious anxiety depressed depression depressing
    panic panicking scared terrified overwhelmed exhausted numb empty hopeless helpless worthless
    useless guilty ashamed upset heartbroken grief grieving crying cried sobbing struggling
    suffering miserable devastated crushed nightmares nightmare insomnia worst rough worse
    drained stressed lousy crummy crappy shitty sucks sucked hurting lost_hope relapsed evicted
    triste tristeza fatal terrible horrible ansioso ansiosa ansiedad deprimido deprimida depresion
    panico angustia angustiado angustiada desesperado desesperada agobiado agobiada abrumado
    abrumada agotado agotada vacio vacia culpable llorando llore sufriendo destrozado destrozada
    hundido hundida bajoneado bajoneada decaido decaida pesimo insomnio pesadillas peor mal
    😢 😭 😞 😔 ☹ 🙁 😟 😩 😫 💔 👎
    """.split()
)
# What a win is about, where no good word says so.
FEATS = frozenset(
    """
    job exam test class school interview hired promoted accepted approved graduated won passed
    sober clean smoke goal news did proud made gym walk walked ran cooked cleaned shower showered
    house apartment keys car meeting called slept better recovery milestone progress diploma ged
    promotion raise license finished completed celebrated
    trabajo examen clase escuela logre consegui conseguimos contrataron gradue aceptaron gane
    sobrio sobria limpio limpia meta noticias noticia casa mejor orgulloso orgullosa empleo titulo
    beca celebrando caminar proyecto logro
    """.split()
)
# Said in several words, read as one.
AS_ONE = {
    "thank you": "thanks",
    "sin tomar": "sobrio",
    "sin beber": "sobrio",
    "sin fumar": "sobrio",
    "sin consumir": "sobrio",
    "without drinking": "sober",
    "without a drink": "sober",
    "without smoking": "sober",
    "without using": "sober",
    "lost the baby": "heartbroken",
    "lost our baby": "heartbroken",
    "lost my baby": "heartbroken",
    "perdimos al bebe": "heartbroken",
    "perdi al bebe": "heartbroken",
    "perdi a mi bebe": "heartbroken",
    "took my kids": "heartbroken",
    "took our kids": "heartbroken",
    "me quitaron a mis hijos": "heartbroken",
    "diagnosed with cancer": "devastated",
    "drank again": "relapsed",
    "used again": "relapsed",
    "nobody came": "lonely",
    "no one came": "lonely",
    "nadie vino": "lonely",
}
# After "can not" these turn it round: "can not stop crying".
STOPS = frozenset("stop stopped help dejar parar evitar".split())
# What a good word may not lead into, though each word is plain.
NO_CHEER = (
    "been better",
    "on the outside",
    "por todo",
    "for all",
    "at me",
    "went by",
    "yay me",
    "cleaned out",
    "be done",
    "good day to",
    "great day to",
    "to go",
    "to leave",
    "being good",
    "good to",
    "nice of",
    "all day",
    "at last",
    "i was",
    "we were",
    "i felt",
    "good run",
    "great run",
    "good life",
    "for everything",
    "good night",
    "good morning",
    "good evening",
    "good afternoon",
    "happy birthday",
    "mejor me",
    "better off",
    "better without",
    "good enough",
    "for good",
    "good for",
    "just great",
    "just fine",
    "just wonderful",
    "just peachy",
    "so much for",
    "great just",
    "thanks a lot",
    "as well",
    "well done",
    "too good",
    "too much",
    "lot better off",
    "feel nothing",
    "at peace",
    "made up my",
    "mejor que",
    "para bien",
    "que bien",
)

"""Spellings of the keywords: folded, parted by "|"; a keyword is the whole text or none."""

from __future__ import annotations

# Several words are as good as one if they are the whole text.
SPELLINGS = {
    "stop": (
        "stop|stopall|stop all|unsubscribe|cancel|end|quit|revoke|optout|opt out|alto|parar|"
        "baja|arret"
    ),
    "start": (
        "start|unstop|join|subscribe|opt in|optin|start again|sign me up|empezar|iniciar|"
        "inicio|comenzar|unirme|alta|activar|start over texts|restart|sign me back up|"
        "resubscribe|opt me back in|start texting me again|i want to start again|"
        "start my texts|start texts|comienza otra vez|quiero empezar otra vez|"
        "volver a empezar|darme de alta|suscribirme|suscribir|suscribeme|"
        "quiero recibir mensajes otra vez|start me up again|i want to join|quiero unirme|"
        "empezar otra vez|quiero empezar"
    ),
    "yes": "yes|yeah|yep|yup|yea|y|yess|si|sii|claro|claro que si|simon",
    "no": "no|nope|nah|n|noo|para nada|no thank you|no thanks|no gracias",
    "help": (
        "help|info|ayuda|informacion|support|h e l p|more info|mas informacion|commands|menu|"
        "what can i text|how does this work|como funciona|como funciona esto|comandos|"
        "que puedo escribir|options|opciones"
    ),
    "sos": (
        "sos|s o s|emergency|emergencia|crisis|911|988|112|its an emergency|"
        "this is an emergency|es una emergencia|i am in crisis|im in crisis|estoy en crisis"
    ),
    "talk": (
        "talk|talk to someone|talk to somebody|call me|text me|talk to me|help me|i need help|"
        "need help|can we talk|i need to talk|need to talk|want to talk|i want to talk|human|"
        "real person|person|agent|supporter|call|can you call me|hablar|quiero hablar|"
        "necesito hablar|podemos hablar|llamame|llameme|llamenme|ayudame|ayudenme|"
        "necesito ayuda|persona|una persona|hablar con alguien|quiero hablar con alguien|"
        "necesito hablar con alguien|hablame|can someone call me|can somebody call me|"
        "could someone call me|could someone please call me|can someone please call me|"
        "can u call me|can you please call me|could you call me|i need someone to talk to|"
        "i need somebody to talk to|i need to talk to someone|i need to talk to somebody|"
        "i want to talk to someone|i want to talk to somebody|can i talk to someone|"
        "can i talk to somebody|can i talk to a person|can i talk to a real person|"
        "can i speak to someone|can i speak to a person|talk to a human|talk to a person|"
        "talk to a real person|speak to someone|speak to a person|i need to speak to someone|"
        "i need to speak with someone|i need to talk with someone|"
        "i would like to talk to someone|id like to talk to someone|is anyone there|"
        "is anybody there|is someone there|anyone there|i want someone to call me|"
        "i need someone to call me|someone call me|please someone call me|"
        "need someone to talk to|i need a person|i want a person|"
        "quiero hablar con una persona|necesito hablar con una persona|"
        "puedo hablar con alguien|puedo hablar con una persona|me pueden llamar|"
        "me puede llamar alguien|me puede llamar|me puedes llamar|pueden llamarme|"
        "puede llamarme alguien|alguien me puede llamar|alguien puede llamarme|"
        "hay alguien ahi|hay alguien|necesito alguien con quien hablar|"
        "necesito a alguien con quien hablar|que alguien me llame|quiero que me llamen|"
        "necesito que me llamen|quisiera hablar con alguien|me gustaria hablar con alguien"
    ),
    "ok": (
        "ok|okay|k|kk|okey|okie|fine|good|great|im ok|im okay|im fine|im good|i am ok|"
        "i am fine|i am good|doing ok|doing fine|doing good|doing well|all good|all ok|"
        "pretty good|not bad|well|bien|muy bien|todo bien|estoy bien|vale|todo ok|excelente|👍|"
        "👌|✅|🆗|👍 ok|ok 👍"
    ),
    "bad": (
        "bad|problem|problems|problema|problemas|not ok|not okay|not good|not great|not well|"
        "im not ok|im not okay|im not good|im bad|not so good|not doing well|not doing good|"
        "pretty bad|really bad|very bad|awful|terrible|horrible|mal|muy mal|fatal|pesimo|"
        "estoy mal|no estoy bien|no muy bien|no tan bien|👎|😞|😢|😭|😔|☹|🙁"
    ),
    "skip": (
        "skip|pass|skip it|skip this|skip this one|skip question|next|next question|"
        "prefer not to say|prefer not to answer|rather not say|id rather not say|no answer|"
        "n a|saltar|omitir|paso|siguiente|saltarla|prefiero no decir|prefiero no contestar|"
        "sin respuesta|skip this question|id rather not answer|i would rather not say|"
        "i would rather not answer|none of your business|skip that|skip that one|saltar esta|"
        "saltala|saltar pregunta|siguiente pregunta|prefiero no responder|no quiero contestar|"
        "no quiero contestar esa|no quiero contestar eso|no quiero responder|"
        "no quiero responder esa|i dont want to answer|i dont want to answer that|"
        "dont want to answer|i prefer not to say|i prefer not to answer"
    ),
    "redo": (
        "redo|undo|oops|change my answer|change answer|wrong answer|let me redo|mistake|"
        "my mistake|rehacer|corregir|cambiar respuesta|cambiar mi respuesta|me equivoque|"
        "i want to change my answer|can i change my answer|let me redo that|"
        "let me change my answer|i made a mistake|that was wrong|that was a mistake|"
        "quiero cambiar mi respuesta|puedo cambiar mi respuesta|me equivoque de respuesta|"
        "error mio|fue un error|i typed the wrong number|i put the wrong number"
    ),
    "go": (
        "go|ready|lets go|im ready|begin|vamos|listo|lista|dale|adelante|estoy listo|"
        "estoy lista|i am ready|ok go|lets do it|lets start|start survey|start the survey|"
        "send it|ok im ready|listos|empecemos|ya estoy listo|ya estoy lista"
    ),
    "later": (
        "later|orita no|horita no|not now|not right now|tomorrow|remind me later|ask me later|"
        "later today|"
        "maybe later|busy|im busy|luego|mas tarde|despues|ahora no|manana|mas tardecito|"
        "ocupado|ocupada|try later|try again later|busy right now|im busy right now|at work|"
        "im at work|ahorita no|ahorita no puedo|ahora no puedo|estoy ocupado|estoy ocupada|"
        "estoy ocupada ahorita|estoy ocupado ahorita|al rato|i cant right now|cant right now|"
        "cant talk right now|maybe tomorrow|en el trabajo|estoy en el trabajo|mas al rato"
    ),
    "pause": (
        "pause|pause texts|pause messages|pause my texts|take a break|snooze|hold|vacation|"
        "pausa|pausar|pausar mensajes|pausen|pausa por favor|pause the texts|"
        "pause texts for now|pause for now|i need a break from texts|"
        "i need a break from the texts|i need a break from these texts|pausar los mensajes|"
        "pausen los mensajes|pausa los mensajes|quiero una pausa|"
        "necesito un descanso de los mensajes|take a break from texts|can we pause|pause it|"
        "pausar mis mensajes"
    ),
    "resume": (
        "resume|unpause|continue|im back|resume texts|go on|reanudar|continuar|seguir|reanuda|"
        "volver|ya volvi|un pause|im back now|i am back|start my texts again|resume my texts|"
        "resume messages|resume my messages|ya regrese|reanudar mensajes|"
        "reanudar los mensajes|reanudar mis mensajes|unpause my texts|estoy de vuelta|"
        "ya estoy de vuelta"
    ),
    "less": (
        "less|fewer|less texts|fewer texts|less messages|fewer messages|less often|"
        "too many texts|menos|menos mensajes|menos textos|menos seguido|text me less|"
        "text me less often|not so often|not so many texts|can you text less|"
        "can you text me less|can you text me less often|please text less|text less|"
        "text less often|no tan seguido|escribanme menos|escribeme menos|demasiados mensajes|"
        "too many messages|menos veces|no tantos mensajes|muchos mensajes|"
        "once a week is enough"
    ),
    "more": (
        "more|more texts|more messages|more often|mas|mas mensajes|mas textos|mas seguido|"
        "text me more|text me more often|can you text me more|can you text me more often|"
        "more check ins|more checkins|escribanme mas|escribeme mas|escribanme mas seguido|"
        "quiero mas mensajes|mandenme mas mensajes|text more|text more often|mas veces"
    ),
    "time": (
        "time|change time|hora|cambiar hora|cambiar la hora|horario|change the time|"
        "change my time|different time|another time|otra hora|cambiar mi hora|cambiar horario"
    ),
    "when": (
        "when is my next check in|when is the next check in|when is my next one|"
        "when is the next one|when is my next text|when is the next text|next check in|"
        "my next check in|whens my next check in|whens the next check in|whens the next one|"
        "when do i get the next one|when do i get the next text|when do the texts come|"
        "when do they start|when do they start again|when do my check ins start|"
        "when do my check ins start again|my schedule|schedule|what is my schedule|"
        "whats my schedule|cuando es el proximo|cuando es el proximo mensaje|"
        "cuando llega el proximo mensaje|cuando llega el proximo|cuando es la proxima|"
        "cuando es mi proximo mensaje|cuando llegan los mensajes|proximo mensaje|"
        "mi horario de mensajes|cuando empiezan|cuando empiezan otra vez"
    ),
    "lang": (
        "lang|language|idioma|lengua|change language|cambiar idioma|cambiar de idioma|"
        "otro idioma|change my language|different language|change the language"
    ),
    "win": "win|wins|logro|logros|victoria",
    "cope": (
        "cope|coping|tip|tips|a tip|consejo|consejos|un consejo|calma|respirar|breathe|"
        "give me a tip|send me a tip|send a tip|coping skills|coping skill|coping tips|"
        "coping tool|coping tools|another tip|more tips|calm me down|breathing exercise|"
        "help me calm down|grounding|dame un consejo|mandame un consejo|otro consejo|otro tip|"
        "un tip|tecnica|tecnicas|calmarme|ayudame a calmarme|respiracion|i need a tip|"
        "necesito un consejo"
    ),
    "find": (
        "find|resources|resource|buscar|encontrar|recursos|recurso|local resources|"
        "recursos locales|find resources|find help|buscar ayuda|buscar recursos"
    ),
    "who": (
        "who|why|who are you|who r u|who reads this|who sees this|who is reading this|"
        "what is this|whats this|why are you texting me|is this a bot|are you a bot|"
        "are you real|are you a real person|is this a real person|quien|quienes|quienes son|"
        "quien eres|por que|que es esto|quien lee esto|eres un robot|eres un bot|eres real|"
        "why do you text me|why do you keep texting me|why am i getting this|"
        "why am i getting these|why am i getting these texts|why am i getting these messages|"
        "who reads my texts|who reads my messages|who reads these|who can see this|"
        "who can see my answers|who sees my answers|who sees my texts|is this real|"
        "is this automated|is this ai|what is this for|whats this for|what is this about|"
        "whats this about|do i know you|quienes son ustedes|quien eres tu|quien es usted|"
        "quien lee mis mensajes|quien ve mis respuestas|porque me escriben|"
        "por que me escriben|por que me escribes|porque me escribes|por que me mandan esto|"
        "porque me mandan esto|por que me mandan mensajes|porque me mandan mensajes|"
        "para que es esto|para que es|es un robot|es un bot|es una persona|es real esto|"
        "are you a robot|is this a robot|are you human|are you a human|are you a person|"
        "are you a machine|are you ai|are you an ai|is this a person|is this a machine|"
        "am i talking to a robot|am i talking to a bot|am i talking to a person|"
        "who am i talking to|does anyone read this|does anybody read this|"
        "does anyone read these|does anybody read these|does a person read this|"
        "is this automatic|are you automated|eres humano|eres humana|eres una persona|"
        "eres una maquina|es una maquina|esto es automatico|alguien lee esto|"
        "con quien hablo"
    ),
    "plain": (
        "plain|plain texts|discreto|discreta|discreet|texto simple|private mode|plain mode|"
        "modo discreto|discreet mode|texto discreto|textos discretos"
    ),
    "mydata": (
        "mydata|my data|send my data|export my data|misdatos|mis datos|send me my data|"
        "i want my data|what data do you have on me|what do you have on me|can i get my data|"
        "copy of my data|a copy of my data|give me my data|download my data|quiero mis datos|"
        "enviame mis datos|mandame mis datos|mandenme mis datos|envienme mis datos|"
        "que datos tienen de mi|copia de mis datos|descargar mis datos"
    ),
    "delete_me": (
        "deleteme|delete me|delete my data|delete my account|erase me|erase my data|forget me|"
        "borrame|borrar mis datos|borren mis datos|eliminar mis datos|borra mis datos|"
        "olvidame|delete all my data|delete my info|delete my information|"
        "delete everything about me|delete everything you have on me|"
        "erase everything you have on me|erase everything about me|delete all my info|"
        "delete all my information|erase my info|wipe my data|borra todos mis datos|"
        "borren todos mis datos|eliminen mis datos|elimina mis datos|eliminar mi cuenta|"
        "elimina mi cuenta|eliminen mi cuenta|borrar mi cuenta|borren mi cuenta|"
        "quiero que borren mis datos|quiero borrar mis datos|borren toda mi informacion|"
        "borrar mi informacion|borren mi informacion|eliminen mi informacion|"
        "borrar todo lo mio"
    ),
    "wrong_number": (
        "wrong number|wrong person|wrong phone|you have the wrong number|"
        "u have the wrong number|you have wrong number|you got the wrong number|"
        "i think you have the wrong number|wrong num|this is the wrong number|"
        "this is a wrong number|sorry wrong number|wrong number sorry|"
        "i think this is the wrong number|you texted the wrong number|not me|"
        "new phone who dis|who is this|whos this|who this|who dis|who tf is this|who is it|"
        "who is texting me|numero equivocado|equivocado|persona equivocada|"
        "se equivoco de numero|te equivocaste de numero|se equivocaron de numero|"
        "tiene el numero equivocado|tienes el numero equivocado|numero incorrecto|"
        "no soy esa persona|no soy yo|quien es|quien es este|quien habla|quien me escribe|"
        "u got the wrong number|you got the wrong person|u got the wrong person|"
        "you have the wrong person|u have the wrong person|numero equivocado lo siento|"
        "lo siento numero equivocado|perdon numero equivocado|tienen el numero equivocado|"
        "tienen la persona equivocada|tienes a la persona equivocada|se equivoco de persona|"
        "se equivocaron de persona|im not who you think|i am not who you think i am|"
        "texted the wrong person|this is not my name|este numero ya no es de esa persona|"
        "no es mi nombre|youre texting the wrong number|you are texting the wrong number|"
        "youre texting the wrong person|wrong guy|wrong lady"
    ),
}

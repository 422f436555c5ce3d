"""The words of a seeded database: names, replies and notes, in English and Spanish; our own."""

from __future__ import annotations

from tests.bench.quarter.replies import FINE, PERSONS, PROBLEMS, THANKS

FIRST = (
    "Maya Tom Dee Samira Jonah Lucia Andre Noor Kofi Elena Ruth Omar Hana Victor Ines Paulo "
    "Grace Mateo Aisha Leon Rosa Dmitri Carmen Felix Yara Simon Nadia Hugo Ivy Tariq Marta Owen "
    "Lena Raul Sofia Ben Amara Pedro Clara Idris Julia Diego Esther Malik Vera Luis Anna Emil"
).split()
LAST = (
    "Rivera Klein Adams Wu Okafor Santos Novak Haddad Mensah Popov Stein Farouk Mori Silva Lopez "
    "Costa Miller Ortiz Bello Weber Vargas Ivanov Ruiz Braun Nasser Quint Hassan Marin Lane Aziz "
    "Duarte Price Vogel Mora Reyes Cole Diallo Cruz Hart Jalloh Petit Soto Bloom Wolfe-Quintana"
).split()
ZONES = ("America/New_York",) * 6 + ("America/Chicago",) * 2 + ("America/Los_Angeles",)

REPLIES = {
    "en": FINE,
    "es": (
        "bien gracias",
        "una semana buena",
        "m\u00e1s o menos, mucho trabajo",
        "todo bien por aqu\u00ed",
        "un poco cansada pero bien",
        "mejor que la semana pasada",
        "tranquila",
    ),
}
HARD = {
    "en": (*PROBLEMS, *PERSONS),
    "es": (
        "no muy bien",
        "una semana mala, no puedo dormir",
        "me siento muy sola estos d\u00edas",
        "mucho estr\u00e9s en casa, necesito hablar con alguien",
    ),
}
THANKED = {
    "en": THANKS,
    "es": ("gracias, eso ayuda", "s\u00ed, ya estoy mejor", "gracias por escribir"),
}
WINS = {
    "en": ("I walked every day this week", "30 days sober today!", "I got the job!!"),
    "es": (
        "camin\u00e9 todos los d\u00edas",
        "hoy 30 d\u00edas sin beber",
        "consegu\u00ed el trabajo",
    ),
}
ASKED = {
    "week": {
        "en": "Hi {name}, it is {sup} from Harbor Peers. How are you doing this week? Any words "
        "you like. I read replies Mon-Fri 9am-5pm.",
        "es": "Hola {name}, soy {sup} de Harbor Peers. Como va tu semana? Lo que quieras contar. "
        "Leo de lunes a viernes, 9-17 h.",
    },
    "mood": {
        "en": "Hi {name}. How is your mood today? Reply a number from 0 (very bad) to 10 (very "
        "good). You can add words too.",
        "es": "Hola {name}. Qu\u00e9 tal tu animo hoy? Responde de 0 (muy mal) a 10 (muy bien).",
    },
    "item": {
        "en": "{number}/4 In the last 2 weeks, how often? 0 not at all, 1 several days, 2 more "
        "than half the days, 3 nearly every day",
        "es": "{number}/4 En las \u00faltimas 2 semanas, con que frecuencia? 0 nunca, 1 varios "
        "d\u00edas, 2 mas de la mitad, 3 casi todos los d\u00edas",
    },
    "remind": {
        "en": "Hi {name}, no rush. If you want to tell us how you are, a word or a number is fine.",
        "es": "Hola {name}, sin prisa. Una palabra o un numero basta. {sup}, Harbor Peers",
    },
    "ack": {
        "en": "Thank you, {name}. This is an automatic note. {sup} will see your reply today.",
        "es": "Gracias, {name}. Esta es una nota autom\u00e1tica. {sup} la vera hoy.",
    },
    "talk": {
        "en": "Hi {name}, it is {sup}. I read your text. Would you like to tell me more about it?",
        "es": "Hola {name}, soy {sup}. Le\u00ed tu mensaje. Quieres contarme m\u00e1s?",
    },
}
NOTES = (
    "Talked about sleep. They will try the evening walk again. Look in on Thursday.",
    "Sister is with them until Sunday. Rent is the worry: sent the number of the legal aid desk.",
    "Prefers texts after 3 pm. Said they are safe, and that writing helps.",
)
REASONS = {
    "crisis": ("crisis_words", "ideation.want_to_die", 'Wrote "i want to die".'),
    "urgent": ("wants_person", "asked", 'Wrote "can someone call me".'),
    "routine": ("low_mood", "mood<=2", "Mood 2 of 10, which is low."),
}
OUTCOMES = ("texted",) * 5 + ("talked", "linked_resource", "no_answer", "false_alarm")

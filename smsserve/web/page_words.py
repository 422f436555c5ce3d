"""The words behind the link in a page to the team; no name and no health word, as in the page."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "waits": "1 item, due by {time}",
        "waits_text": "Take it if you can write in the next minutes. Then nobody else is paged.",
        "late": "1 item, was due {time}",
        "take": "I take it",
        "leave": "Not you? Reply to the text with its number and n, or close this page.",
        "yours": "It is yours",
        "yours_text": "Please write by {time}. After that it goes on to others.",
        "open": "Log in and open the console",
        "taken": "Somebody else has it",
        "taken_text": "One of the team was first. There is nothing more for you to do.",
        "done": "It is done",
        "done_text": "There is nothing more for you to do.",
        "old": "This link is too old",
        "old_text": "The item still waits. Open the console to take it.",
        "missing": "There is nothing here",
        "missing_text": "Please press the link in the newest page you got.",
        "many": "Please wait a minute",
        "many_text": "Too many links were opened from here. Or open the console now.",
        "away": "We can not look just now",
        "away_text": "Please try again in a moment. Nothing was taken.",
    },
    "es": {
        "waits": "1 asunto, antes de {time}",
        "waits_text": "Tómalo si puedes escribir en unos minutos. Así no se avisa a nadie más.",
        "late": "1 asunto, era para {time}",
        "take": "Lo tomo",
        "leave": "¿No puedes? Contesta al mensaje con su número y n, o cierra esta página.",
        "yours": "Es tuyo",
        "yours_text": "Escribe antes de {time}. Después pasa a otras personas.",
        "open": "Entrar y abrir la consola",
        "taken": "Ya lo tiene alguien",
        "taken_text": "Alguien del equipo lo tomó antes. No tienes que hacer nada.",
        "done": "Ya está",
        "done_text": "No tienes que hacer nada más.",
        "old": "Este enlace es muy viejo",
        "old_text": "El asunto sigue en espera. Abre la consola para tomarlo.",
        "missing": "Aquí no hay nada",
        "missing_text": "Abre el enlace del último aviso que te llegó.",
        "many": "Espera un minuto",
        "many_text": "Se abrieron demasiados enlaces desde aquí. También puedes abrir la consola.",
        "away": "Ahora no podemos verlo",
        "away_text": "Inténtalo otra vez en un momento. No se ha tomado nada.",
    },
}

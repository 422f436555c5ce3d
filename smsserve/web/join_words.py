"""The words of the sign-up page and of the copy's page, in each language they are there in.

What is ticked is stored exactly as it was shown, so it is made here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping

from smsserve.domain.programs import Program

LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español"}

_EN = {
    "title": "Get texts from {org}",
    "lead": "{org} sends short texts that ask how you are doing. You answer in your own words. "
    "Some texts back are automatic. Trained peers read what you write, at set hours.",
    "name": "First name",
    "phone": "Mobile number",
    "phone_hint": "The phone that should get the texts, with its area code.",
    "zone": "Your time zone",
    "zone_guess": "Find it from my number",
    "zone_hint": "So that no text comes at night.",
    "language": "Language of the texts",
    "agree_title": "Please read this",
    "agree": "I agree to get these texts",
    "send": "Send me a text to confirm",
    "next": "What happens next: we send one text to that phone. Reply YES to it, and the texts "
    "start. With no YES within 3 days we forget the number.",
    "danger": "Not for emergencies. In danger now: {emg}. To talk at any hour: {call}.",
    "other": "En español",
    "problem": "Please look at this again:",
    "wrong_name": "Write a first name, in letters.",
    "wrong_phone": "Write a mobile number with its area code, like 202-555-0123.",
    "abroad": "We can not text this number. Write a mobile number of the country we work in.",
    "wrong_zone": "Choose a time zone from the list.",
    "wrong_agree": "Tick the box if you agree. Without it we send nothing.",
    "stale": "This page was open for too long. Please send it again.",
    "many": "Too many people signed up just now. Try again in an hour, or call {tel}.",
    "sent": "Look at your phone",
    "sent_text": "If that number can get texts from us, one text is on its way. Reply YES to it. "
    "At night it waits for the morning.",
    "sent_none": "No text? Check the number and try tomorrow, or call {tel}. If you once told us "
    "to stop, text START to the number we texted you from.",
    "closed": "This page is not open",
    "closed_text": "{org} takes nobody in by this page right now. Call {tel} or see {url}.",
    "your_copy": "Your copy",
    "copy_text": "This shows everything we keep about you: texts, answers and notes. Anyone who "
    "sees your screen can read it. It opens one time.",
    "copy_open": "Show it",
    "gone": "This link no longer works",
    "gone_text": "It was used, or it is more than a day old. Text MYDATA to us for a new one.",
    "save": "Save it for other programs (JSON)",
    "save_page": "Save it to read (HTML)",
    "save_text": "You can save it once, within 15 minutes. After that, text MYDATA for a new link.",
    "away": "Please try again",
    "away_text": "Something of ours does not answer right now. Nothing was sent. Try again in a "
    "moment.",
    "about": "About you",
    "yes": "yes",
    "no": "no",
    "happened": "What happened",
    "answers": "Your answers",
}
_ES = {
    "title": "Recibe mensajes de {org}",
    "lead": "{org} manda mensajes cortos para preguntar cómo estás. Contestas con tus palabras. "
    "Algunas respuestas son automáticas. Personas con formación de pares leen lo que escribes, "
    "en ciertos horarios.",
    "name": "Nombre",
    "phone": "Número de celular",
    "phone_hint": "El teléfono que debe recibir los mensajes, con su código de área.",
    "zone": "Tu zona horaria",
    "zone_guess": "Averiguarla por mi número",
    "zone_hint": "Para que ningún mensaje llegue de noche.",
    "language": "Idioma de los mensajes",
    "agree_title": "Lee esto, por favor",
    "agree": "Acepto recibir estos mensajes",
    "send": "Mándame un mensaje para confirmar",
    "next": "Qué pasa después: mandamos un mensaje a ese teléfono. Responde SI y empiezan los "
    "mensajes. Si no respondes SI en 3 días, olvidamos el número.",
    "danger": "No es para emergencias. En peligro ahora: {emg}. Para hablar a cualquier hora: "
    "{call}.",
    "other": "In English",
    "problem": "Revisa esto, por favor:",
    "wrong_name": "Escribe un nombre, con letras.",
    "wrong_phone": "Escribe un número de celular con su código de área, como 202-555-0123.",
    "abroad": "No podemos escribir a este número. Usa un celular del país donde trabajamos.",
    "wrong_zone": "Elige una zona horaria de la lista.",
    "wrong_agree": "Marca la casilla si aceptas. Sin eso no mandamos nada.",
    "stale": "Esta página estuvo abierta demasiado tiempo. Envíala otra vez, por favor.",
    "many": "Se inscribieron demasiadas personas ahora. Prueba en una hora, o llama al {tel}.",
    "sent": "Mira tu teléfono",
    "sent_text": "Si ese número puede recibir nuestros mensajes, uno va en camino. Responde SI. "
    "De noche espera hasta la mañana.",
    "sent_none": "¿No llega? Revisa el número y prueba mañana, o llama al {tel}. Si antes nos "
    "pediste parar, manda START al número desde el que te escribimos.",
    "closed": "Esta página no está abierta",
    "closed_text": "{org} no inscribe a nadie aquí por ahora. Llama al {tel} o ve {url}.",
    "your_copy": "Tu copia",
    "copy_text": "Aquí está todo lo que guardamos sobre ti: mensajes, respuestas y notas. "
    "Quien vea tu pantalla puede leerlo. Se abre una sola vez.",
    "copy_open": "Mostrarla",
    "gone": "Este enlace ya no sirve",
    "gone_text": "Ya se usó o tiene más de un día. Mándanos MISDATOS para recibir otro.",
    "save": "Guardarla para otros programas (JSON)",
    "save_page": "Guardarla para leer (HTML)",
    "save_text": "Puedes guardarla una vez, durante 15 minutos. Después, manda MISDATOS.",
    "away": "Prueba otra vez",
    "away_text": "Algo nuestro no responde ahora. No se envió nada. Prueba otra vez en un momento.",
    "about": "Sobre ti",
    "yes": "sí",
    "no": "no",
    "happened": "Qué pasó",
    "answers": "Tus respuestas",
}
WORDS: Mapping[str, Mapping[str, str]] = {"en": _EN, "es": _ES}

# What is agreed to, sentence by sentence: brand, what, how often, cost, the way out, and that
# nothing depends on it. The links follow as the last line.
_AGREED: Mapping[str, tuple[str, ...]] = {
    "en": (
        (
            "I ask {org} to send me check-in texts by an automatic system: short questions about "
            "how I am doing, and replies to what I write."
        ),
        "{often} texts a week. Message and data rates may apply.",
        "Reply STOP to any text to end them, HELP for help.",
        "Nobody has to agree to this to get help, goods or services.",
        "Texts are never private: phone companies, and whoever sees my phone, can read them.",
    ),
    "es": (
        (
            "Pido a {org} que me mande mensajes con un sistema automático: preguntas cortas sobre "
            "cómo estoy, y respuestas a lo que escribo."
        ),
        "{often} mensajes por semana. Pueden aplicar tarifas de mensajes y datos.",
        "Responde STOP a cualquier mensaje para terminar, AYUDA para ayuda.",
        "Nadie tiene que aceptar esto para recibir ayuda, productos o servicios.",
        (
            "Los mensajes nunca son privados: las compañías de teléfono y quien vea mi teléfono "
            "pueden leerlos."
        ),
    ),
}
_LINKS: Mapping[str, tuple[str, str]] = {
    "en": ("Privacy", "Terms"),
    "es": ("Privacidad", "Condiciones"),
}
# Names people know of the usual zones; any other is called by its city.
ZONE_NAMES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "America/New_York": "Eastern (New York)",
        "America/Chicago": "Central (Chicago)",
        "America/Denver": "Mountain (Denver)",
        "America/Phoenix": "Arizona (Phoenix)",
        "America/Los_Angeles": "Pacific (Los Angeles)",
        "America/Anchorage": "Alaska (Anchorage)",
        "Pacific/Honolulu": "Hawaii (Honolulu)",
    },
    "es": {
        "America/New_York": "Este (Nueva York)",
        "America/Chicago": "Centro (Chicago)",
        "America/Denver": "Montaña (Denver)",
        "America/Phoenix": "Arizona (Phoenix)",
        "America/Los_Angeles": "Pacífico (Los Ángeles)",
        "America/Anchorage": "Alaska (Anchorage)",
        "Pacific/Honolulu": "Hawái (Honolulu)",
    },
}


def agreed_lines(program: Program, language: str) -> tuple[str, ...]:
    """Return what the box is ticked for, one sentence or two a line."""
    fills = {"org": program.org, "often": program.texts_a_week}
    return tuple(line.format(**fills) for line in _AGREED[language])


def agreed_links(program: Program, language: str) -> tuple[tuple[str, str], ...]:
    """Return the (name, address) of the pages that belong to it."""
    urls = (program.privacy_url, program.terms_url)
    return tuple(
        (name, url if url.startswith("https://") else f"https://{url}")
        for name, url in zip(_LINKS[language], urls, strict=True)
    )


def whole_wording(program: Program, language: str) -> str:
    """Return all that stood there when the box was ticked: kept as evidence, word for word."""
    links = [f"{name}: {url}" for name, url in agreed_links(program, language)]
    words = WORDS[language]
    title = words["title"].format(org=program.org)
    box = f"[x] {words['agree']}"
    return "\n".join([title, *agreed_lines(program, language), *links, box, words["next"]])


def name_zone(zone: str, language: str) -> str:
    """Return what a time zone is called."""
    return ZONE_NAMES[language].get(zone) or zone.rpartition("/")[2].replace("_", " ")

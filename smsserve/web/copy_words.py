"""The words of a person's record as a file, in each language; what is kept stands as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TABLES = {
    "answers": ("Answers", "Respuestas"),
    "audit_entries": ("Who looked, and what was done", "Quién miró, y qué se hizo"),
    "audit_samples": ("Texts drawn to be read again", "Mensajes sorteados para releerse"),
    "checkins": ("Check-ins", "Rondas de preguntas"),
    "consents": ("What was agreed to", "Lo que se aceptó"),
    "contact_plans": ("Whom to call", "A quién llamar"),
    "deleted_texts": ("Texts that were deleted", "Mensajes borrados"),
    "drafts": ("Texts of the team that were not sent", "Mensajes del equipo sin enviar"),
    "enrollments": ("Programmes", "Programas"),
    "feedback": ("What was said about being heard", "Lo que se dijo sobre ser escuchado"),
    "flag_acts": ("What the team did about a flag", "Lo que hizo el equipo con un aviso"),
    "flag_evidence": ("Reasons of flags", "Motivos de avisos"),
    "flags": ("Flags: when a person was asked to look", "Avisos: cuándo se pidió mirar"),
    "followups": ("What a person of the team did", "Lo que hizo alguien del equipo"),
    "held_texts": ("Texts that could be taken back", "Mensajes que se podían retirar"),
    "inbound_messages": ("Texts that came in", "Mensajes recibidos"),
    "joins": ("Visits of the sign-up page", "Visitas a la página de inscripción"),
    "links": ("Links to a copy", "Enlaces a una copia"),
    "openings": ("When the record was opened for a reason", "Cuándo se abrió la ficha y por qué"),
    "opt_outs": ("That no text goes to this number", "Que no se escribe a este número"),
    "outbound_messages": ("Texts that went out", "Mensajes enviados"),
    "participants": ("The person", "La persona"),
    "place_requests": ("Places that were looked for", "Lugares que se buscaron"),
    "planned_followups": ("Looks that are planned", "Seguimientos previstos"),
    "planned_texts": ("Texts that are planned", "Mensajes previstos"),
    "promises": ("What was promised, and kept", "Lo prometido, y lo cumplido"),
    "scores": ("Scores", "Puntuaciones"),
    "sender_bonds": ("The number we write from", "El número desde el que escribimos"),
    "skill_uses": ("Skills that were tried", "Técnicas que se probaron"),
    "wins": ("Good moments", "Buenos momentos"),
}
_FIELDS = {
    "name": ("Name", "Nombre"),
    "phone": ("Phone", "Teléfono"),
    "external_id": ("Number in other files", "Número en otros archivos"),
    "language": ("Language", "Idioma"),
    "time_zone": ("Time zone", "Zona horaria"),
    "program": ("Programme", "Programa"),
    "state": ("State", "Estado"),
    "opted_out": ("Opted out of texts", "No quiere mensajes"),
    "created_at": ("Here since", "Aquí desde"),
    "id": ("Our number for them", "Nuestro número de ficha"),
}
_KINDS = {
    "text_in": ("Text from them", "Mensaje suyo"),
    "text_out": ("Text from us", "Mensaje nuestro"),
    "score": ("Score", "Puntuación"),
    "flag": ("Flag", "Aviso"),
    "followup": ("The team", "El equipo"),
    "consent": ("Agreement", "Consentimiento"),
}


def _of(pairs: Mapping[str, tuple[str, str]], place: int) -> dict[str, str]:
    return {name: words[place] for name, words in pairs.items()}


WORDS: Mapping[str, Mapping[str, Any]] = {
    "en": {
        "title": "Everything that is kept about one person",
        "intro": "This file holds health data. Whoever has it can read it: keep it safe, and "
        "delete it when it is not needed any more.",
        "made": "Made",
        "about": "About the person",
        "happened": "What happened",
        "answers": "Answers to questions",
        "changed": "changed later",
        "nothing": "Nothing.",
        "every": "Everything, as it is stored",
        "every_text": "Every entry of every list, with the names that the software uses. All times "
        "are UTC. Left out: keys, and who of the team it was.",
        "yes": "yes",
        "no": "no",
        "tables": _of(_TABLES, 0),
        "fields": _of(_FIELDS, 0),
        "kinds": _of(_KINDS, 0),
    },
    "es": {
        "title": "Todo lo que se guarda de una persona",
        "intro": "Este archivo tiene datos de salud. Quien lo tenga puede leerlo: guárdalo bien, y "
        "bórralo cuando ya no haga falta.",
        "made": "Hecho",
        "about": "Sobre la persona",
        "happened": "Qué pasó",
        "answers": "Respuestas a las preguntas",
        "changed": "cambiada después",
        "nothing": "Nada.",
        "every": "Todo, tal como está guardado",
        "every_text": "Cada entrada de cada lista, con los nombres que usa el programa. Todas las "
        "horas son UTC. No están: las claves, ni quién fue del equipo.",
        "yes": "sí",
        "no": "no",
        "tables": _of(_TABLES, 1),
        "fields": _of(_FIELDS, 1),
        "kinds": _of(_KINDS, 1),
    },
}

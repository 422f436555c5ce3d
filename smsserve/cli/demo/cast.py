"""The people of the demo: invented, with numbers from ranges that belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team: a login and a phone that is paged."""

    name: str
    role: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Character:
    """A participant: how often they answer (0 to 1), and where their mood tends to be (0 to 10)."""

    name: str
    phone: str
    time_zone: str
    language: str
    answers: float
    mood: int


TEAM = (
    Member("Ana", "supporter", "ana@demo.example", "+12125550181"),
    Member("Lee", "supporter", "lee@demo.example", "+12125550182"),
    Member("Marisol", "supporter", "marisol@demo.example", "+12125550183"),
    Member("Kim", "coordinator", "kim@demo.example", "+12125550190"),
)

PEOPLE = (
    Character("Sam Rivera", "+12125550111", "America/New_York", "en", 0.9, 7),
    Character("Maya Ruiz", "+12125550112", "America/New_York", "es", 0.85, 5),
    Character("Tom Keller", "+12125550113", "America/Chicago", "en", 0.8, 4),
    Character("Dee Adams", "+12125550114", "America/New_York", "en", 0.25, 6),
    Character("Jo Larsen", "+12125550115", "America/Denver", "en", 0.9, 8),
    Character("Luis Ortega", "+12125550116", "America/Los_Angeles", "es", 0.7, 6),
    Character("Priya Nair", "+12125550117", "America/New_York", "en", 0.95, 7),
    Character("Ben Okafor", "+12125550118", "America/New_York", "en", 0.6, 5),
    Character("Rosa Vega", "+12125550119", "America/Chicago", "es", 0.9, 8),
    Character("Alex Moreau", "+12125550120", "America/New_York", "en", 0.75, 6),
    Character("Nia Brooks", "+12125550121", "America/Phoenix", "en", 0.8, 3),
    Character("Eli Stone", "+12125550122", "America/New_York", "en", 0.85, 7),
)

# What people write back, by how they are; ours, like everybody in here.
WORDS = {
    "en": {
        "good": (
            "doing fine, thanks. Had a good walk with my sister",
            "pretty good week, started cooking again",
            "good! slept better and saw a friend",
            "ok, work is busy but fine",
        ),
        "low": (
            "not great, could not sleep and everything feels heavy",
            "bad week. I feel alone",
            "really stressed and tired of arguing at home",
        ),
    },
    "es": {
        "good": (
            "bien gracias, fui a caminar con mi hermana",
            "todo bien, la semana estuvo tranquila",
            "mejor, ya duermo mas",
        ),
        "low": (
            "mal, no puedo dormir y me siento sola",
            "semana dificil, me siento muy cansado de todo",
        ),
    },
}

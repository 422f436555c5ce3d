"""Stories: words right behind a number, without a pause, that it does not count: "8 slept"."""

from __future__ import annotations

from smsserve.domain.answer_words import FEELINGS, MEASURES

# What somebody did or went through, told without an "I". No verb that a count may be the subject
# of is here: "3 died", "2 called", "4 came" tell of people.
_DID = (
    "cried slept saw went walked ran lost found made did took ate worked woke stayed spent"
    " felt watched played visited cooked cleaned stopped started finished argued fought forgot"
    " missed needed wanted tried talked met hung managed skipped relapsed applied gardened"
    " exercised rested relaxed laughed enjoyed dreamt struggled hurt hurting"
    " llore vi fui pude perdi trabaje sali comi descanse camine hable estuve discuti pelee"
    " logre hice dormi failed"
    " prayed meditated journaled swam biked hiked danced sang painted napped showered"
    " yelled snapped overslept kept running working watching reading cooking"
    " cleaning resting walking talking thinking"
    " driving studying shopping staying enjoying healing processing pushing"
    " trabajando pensando llorando descansando cocinando limpiando luchando viendo leyendo"
)
_HOW = (
    "finally always totally mainly mostly constantly completely absolutely generally basically"
    " unfortunately sadly luckily thankfully surprisingly sunny rainy cloudy snowing raining cold"
    " hot woo woohoo yippee hooray whoop yesss pesimo pesima feo fea increible genial excelente"
    " maravilloso maravillosa finalmente apenas igual afortunadamente desgraciadamente"
    " hungover sober crying worrying arguing cramping aching burnt burned exhausting draining"
    " boring relaxing productive chaotic quiet"
    " nauseous dizzy congested heartbroken grieving homesick beautiful bendecida bendecido"
    " agradecida agradecido calmer happier sadder"
)
# What nobody counts in the singular nor rates; "3 migraine pills" still counts.
_CONDITIONS = (
    "migraine headache insomnia rain snow traffic homework anxiety panic grief pms nausea flu covid"
    " weather therapy church gym rent drama husband wife hubby chemo withdrawal"
    " hangover burnout ptsd depression jaw back stomach knee"
    " shoulder neck group lluvia insomnio migrana ansiedad trafico"
    " estres gripe esposo esposa marido"
)
DEEDS = frozenset(_DID.split())
HOW = frozenset(_HOW.split())
CONDITIONS = frozenset(_CONDITIONS.split()) - MEASURES
TOLD = DEEDS | HOW | CONDITIONS
# What goes on behind such a word when a number before it does not count it.
_GOES_ON = frozenset(
    "again today is was has hurts hurt still and but all so tonight now really pretty hurting"
    " keeps kept bad hoy otra muy y pero toda sucks sucked killing rn tho though lol been yelled"
    " with at from out outside because bc in this some day week".split()
)
# "2 migraine again" and "4 migraine again" are no "to" and "for"; before other words they may be.
_AFTER_SOUNDALIKE = frozenset({"again", "still", "otra"})
# "2 lost my job" tells of a day, "2 lost" may be "too lost".
_OBJECTS = frozenset("my our the a mi it him her some me dinner lunch breakfast".split())
# Without more said, things and people are these: "3 missed", "2 found".
_OF_THINGS = frozenset("found missed needed wanted made saw took worked".split())
_NEVER = frozenset("never none nunca".split())
_SOUNDALIKES = frozenset({2, 4})


def may_follow(value: int | None, word: str, after: str) -> bool:
    """Tell whether a word behind a number tells a story and is not what the number counts.

    `after` is the text right behind the word: a name for part of a count goes on ("3 pain pills").
    """
    if word in DEEDS:
        if word in FEELINGS | {"failed", "made", "found", "took"}:
            return after in _OBJECTS
        return word not in _OF_THINGS or after[0].isalnum()
    ends = not after[0].isalnum()
    if word == "here" or (value == 0 and word in _NEVER):
        return ends
    if value is None or word not in HOW | CONDITIONS:
        return word == "mas" and after in FEELINGS
    if value <= 1:
        return word in HOW and ends
    return _goes_on(value, word, after)


def _goes_on(value: int, word: str, after: str) -> bool:
    if value in _SOUNDALIKES:
        return word in CONDITIONS and after in _AFTER_SOUNDALIKE
    told = after in _GOES_ON | DEEDS or not after[0].isalnum()
    return told or (word in HOW and after in FEELINGS)

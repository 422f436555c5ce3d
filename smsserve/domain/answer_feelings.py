"""Feelings: adjectives by which people say how they are, before a number or right behind it."""

from __future__ import annotations

_EN = (
    "cranky grumpy groggy achy sluggish weepy teary hangry antsy edgy wired hyper giddy joyful"
    " cheerful upbeat optimistic pessimistic discouraged defeated deflated disappointed"
    " devastated betrayed ignored isolated unwell unloved powerless helpless pissed livid furious"
    " cautious mellow zen serene rested refreshed relieved thrilled ecstatic pumped stoked"
    " chipper bummed glum melancholy snappy touchy sensitive fragile vulnerable dissociated"
    " detached dull flat lifeless heavy light hopefulish sleepless sorrowful ashamed jealous"
    " homesick nauseous dizzy hungover hurting achey wiped sadder happier calmer"
)
_ES = (
    "inquieto inquieta molesto molesta harto harta angustiado angustiada agobiado agobiada"
    " nostalgico nostalgica ilusionado ilusionada relajado relajada optimista motivado motivada"
    " desmotivado desmotivada rendido rendida debil alegre agradecido agradecida bendecido"
    " bendecida tenso tensa irritado irritada sensible melancolico melancolica"
)
SHADES_ES = frozenset(_ES.split())
SHADES = frozenset(_EN.split()) | SHADES_ES

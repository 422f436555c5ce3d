"""English statements that a figure of speech inside them must not hide; read before the masks."""

from __future__ import annotations

LISTS = {
    "fill": (
        "just really so even honestly actually literally still always simply all very "
        "right_now already probably about totally finally only ever like kinda kind_of"
    ),
    "family": (
        "kids kid son daughter mom mum mother dad father wife husband family parents children "
        "brother sister girls boys girl boy baby grandkids grandma best_friend girlfriend "
        "boyfriend friends people brothers sisters everyone"
    ),
    "man": (
        "he she they husband wife boyfriend girlfriend bf gf partner ex dad father stepdad "
        "stepfather mom mother stepmom uncle brother stepbrother cousin grandpa boss roommate "
        "coach teacher pastor caregiver landlord neighbor somebody someone fiance baby_daddy "
        "old_man"
    ),
    "doom": (
        "covid cancer car bus truck train plane meteor lightning heart_attack stroke asteroid "
        "semi virus tumor flu bullet drunk_driver disease earthquake aneurysm"
    ),
}

RULES = """
ideation.unmasked
    not mind|care|object|complain [<fill>]? if a|the|some|that <doom> hit|hits|took|killed
        |ran_over|crushed me|my_car|us
    <doom> would_be|sounds_like|would_feel_like|seems_like|is [a|an|such|kind_of|my]2 relief|mercy
        |gift|blessing|kindness|dream|favor [right_now|at_this|to_me|for|honestly]? $
    hope|wish|pray|praying|hoping|wishing ~2 [a|some|that]? <doom> hit|hits|kills|takes|run|runs
        |would_hit me [over]?
abuse.unmasked
    <man> hits|slaps|kicks|punches|beats|burns me when|if|because|whenever|every|until [nobody
        |no_one]? nobody|no_one|he|she|they|i|mom|dad|day|night|drunk|time_i|time_he
hint.unmasked
    drove|walked|went|came|driving|walking|heading to|towards|toward|up_to|onto the|a|that bridge
        |overpass|cliff|river|lake|tracks|rooftop|roof ~2 parked|sat|sitting|stood|standing|stared
        |cried|crying|thought|thinking|alone
    ^ [i|am|finally|think|just|guess|so|i_think]4 ready to catch|board the|my|that bus [now
        |tonight|soon|goodbye|finally|bye]2 $
    ^ [i|am|finally|just|gonna|going_to|will]4 catch|catching the|my bus tonight|soon|goodbye
        |for_good|finally [tonight|soon|goodbye|bye]? $
    <family>|dog|he|she dies|die|died|passes ~1 so do|will|am i
    garage|tools|guns|records ~3 [to]? my ~2 one_by_one
"""

"""English statements that a figure of speech inside them must not hide; read before the masks."""

from __future__ import annotations

LISTS = {
    "fill": (
        "just really so even honestly actually literally still always simply all very "
        "right_now already probably about totally finally only ever like kinda kind_of"
    ),
    "body": (
        "wrist wrists arm arms forearm forearms thigh thighs leg legs hip hips skin neck "
        "throat ankle ankles vein veins shoulder stomach chest calf"
    ),
    "drug": (
        "pills pill tylenol advil advils ibuprofen benadryl aspirin xanax klonopin clonazepam "
        "ambien melatonin oxy oxys oxycodone percocet percs vicodin hydrocodone tramadol "
        "morphine fentanyl methadone insulin meds medication medicine prozac zoloft lexapro "
        "seroquel trazodone lithium gabapentin benzos valium ativan adderall paracetamol "
        "acetaminophen codeine antidepressants painkillers sleeping_pills tablets capsules "
        "nyquil dramamine metformin heart_pills seizure_meds heroin dope"
    ),
    "whose": (
        "my moms mom_s dads dad_s his her the grandmas old leftover sisters husbands wifes "
        "these those blood heart sleeping pain seizure"
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
    "one": (
        "he she they friend brother sister son daughter mom mum mother dad father husband "
        "wife boyfriend girlfriend bf gf ex partner cousin nephew niece uncle aunt grandpa "
        "grandma roommate coworker neighbor classmate kid student someone somebody guy girl "
        "dude buddy guy_from_group girl_from_group boy bestie bff sis bro"
    ),
}

RULES = """
ideation.unmasked
    <body> [is|are|were|so|just]2 [all]? covered|full ~2 cuts|slashes|burns|scars|razor_marks
    <body> [is|are|were|so|just]2 [all]? cut_up|sliced_up|slashed_up|cut_open
    took|taken|taking|swallowed [way|like|a_lot|far|i_think]2 too_many [of]? [<whose>]? <drug>
    in|with|got fresh|new cuts|slices|gashes
    removed|erased|deleted from existence|the_earth|this_world|the_world|life|the_planet
    not need|want ~1 check_ins|checkins|texts|messages|reminders after|past tonight|today|tomorrow
        |friday|this_week
    dead_people|dead_men|the_dead|corpses do_not|dont|not text|talk|reply|answer|check_in|need
    give|giving|take|feed my dog|cat|pets|dogs|cats ~1 to|for my <family> ~1 $
    not mind|care|object|complain [<fill>]? if a|the|some|that <doom> hit|hits|took|killed
        |ran_over|crushed me|my_car|us
    <doom> would_be|sounds_like|would_feel_like|seems_like|is [a|an|such|kind_of|my]2 relief|mercy
        |gift|blessing|kindness|dream|favor [right_now|at_this|to_me|for|honestly]? $
    hope|wish|pray|praying|hoping|wishing ~2 [a|some|that]? <doom> hit|hits|kills|takes|run|runs
        |would_hit me [over]?
abuse.unmasked
    <man> [has|just|also|then|really|already]2 broke|breaks|fractured|dislocated|busted|cracked
        |twisted|burned my arm|wrist|nose|jaw|rib|ribs|hand|finger|fingers|tooth|leg|collarbone
        |face
    <one> cut|cuts|slit|slits|slashed|cutting|slitting|sliced her|his|their [own]? wrists|wrist
        |arms|arm|throat|legs|thighs|veins
    <man> hits|slaps|kicks|punches|beats|burns me when|if|because|whenever|every|until [nobody
        |no_one]? nobody|no_one|he|she|they|i|mom|dad|day|night|drunk|time_i|time_he
hint.unmasked
    died|dead|passed|gone|lost|left|killed ~8 not live|go_on|exist|survive without
    <one> ~1 cut|cuts|slit|slashed her|his|their [own]? wrists|wrist|arms|arm|throat|legs|thighs
    showed|shows|saw|seen|noticed|found|has|have|hiding ~2 cuts|slashes|gashes [on|all|up|down
        |over|along]3 [to]? [her|his|their|my|the]? wrist|wrists|arm|arms|elbow|elbows|legs|thighs
        |thigh|leg
    stole|took|found|know|got|have ~3 keys|key|code|combo|combination to|for the gun safe|cabinet
    list ~3 [i_am|and]2 starting|start with my|the|him|her dad|boss|ex|mom|teacher|stepdad|brother
        |wife
    wrote|writing|write|drafted|finished my|a|own [own]? obit|obituary|eulogy|epitaph
    🪦|⚰ ~5 headed|going|bound|belong|soon
    bag packed|ready for the bridge|river|lake|tracks|woods|cliff
    if i [got|get|had|have]? cancer|a_tumor|sick ~4 not|wont|refuse|skip|never treat|fight|tell
        |chemo|treatment|do_chemo
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

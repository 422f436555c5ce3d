"""English signs built from their parts: what is kept ready, what was nearly done; by us."""

from __future__ import annotations

LISTS = {
    "gun": "gun pistol revolver rifle shotgun glock handgun firearm 9mm 45 357 ar15",
    "blade": (
        "blade blades razor razors knife box_cutter scissors exacto x_acto needle razor_blade "
        "razor_blades scalpel"
    ),
    "many": (
        "8 9 10 11 12 13 14 15 16 17 18 19 20 22 24 25 28 30 32 35 36 40 45 48 50 60 70 75 80 "
        "90 100 120 150 200 ten twelve fifteen twenty thirty forty fifty sixty hundred"
    ),
    "family": (
        "kids kid son daughter mom mum mother dad father wife husband family parents children "
        "brother sister girls boys girl boy baby grandkids grandma best_friend girlfriend "
        "boyfriend friends people brothers sisters everyone"
    ),
    "god": (
        "god lord jesus the_lord the_good_lord him death angels the_angels the_reaper "
        "grim_reaper heaven allah"
    ),
    "one": (
        "he she they friend brother sister son daughter mom mum mother dad father husband "
        "wife boyfriend girlfriend bf gf ex partner cousin nephew niece uncle aunt grandpa "
        "grandma roommate coworker neighbor classmate kid student someone somebody guy girl "
        "dude buddy guy_from_group girl_from_group boy bestie bff sis bro"
    ),
}

RULES = """
hint.later
    i can_not|cant|will_not|do_not_want_to come|get|climb [back]? down [now|alone|by_myself]? $
    not [joking|kidding]? [anymore]? ~2 really might|may|could do_it
    make|making my|the|that ex|boss|stepdad|dad|mom|husband|wife pay|regret|sorry ~5 gas|lighter
        |gun|knife|bat|fire|bullets
    ^ [i|am|feel|so|finally|honestly|just|think|really|i_am]4 ready to go $
    <blade> ~6 used it this_morning|last_night|again|today|tonight|yesterday|on
    <blade> ~2 under my|the mattress|pillow|bed|sink
    put|putting|set the <gun> down|back
    what_if i ~3 never|not came|come|show_up|make_it|woke home|back|up
    arms|arm|legs|thighs|wrists is|are [all|such|so]? a_mess|wrecked|shredded|destroyed|ruined
    <many>|new|fresh ~1 new|fresh|more lines|cuts|marks|slices [on|today|now|last_night]? $
    close|near|over|by|at [to]? the edge of the platform|roof|bridge|cliff|balcony|subway|overpass
    hugged|kissed|held|told|squeezed ~1 <family> ~6 last_time|one_last_time|last_hug
    press|push|pressed|pushed|click|button|switch|pill ~6 not_exist|die|disappear|dead|erase
        |stop_existing|never_exist|be_gone
    snap|blink|flip|click ~3 be|and dead|gone_forever|die|not_exist
    i|and|think [think|feel_like]? [i]? really|honestly|actually|seriously might|may|could [really
        |just|actually]? do_it $
    thought|thoughts|think|dreamed|talked about|of it ~4 now [i]? plan|planning|ready|mean|decided
    wrote|written|writing the|my|all_the|their [goodbye]? letter|letters already|to_everyone
        |for_them|to_them|and_sealed|last_night|for_when
    already|finally wrote|written|sealed the|my|all [the|my|of]2 letter|letters|note|notes
    make|making him|her|them|everyone|you|ex|boss|stepdad|dad|mom|husband|wife pay|regret|sorry ~5
        gas|lighter|gun|knife|bat|fire|bullets
    voices|voice ~2 say|says|tell|tells|telling|saying|said stab|kill|hurt|cut|push|burn|drown
        |jump
    sitting|sit|sat|alone|home|room|apartment|bed|car|lying ~9 [and|with]2 a rope|noose|razor
        |blade|gun|pistol
    turn|jerk|yank|crank|swerve the|my wheel ~3 finished|done|end|over|dead|gone|finish
    thought|thoughts|urge|urges|picture ~6 driving|drive|walk|cross|crossing over the|a|that
        bridge|overpass
    death|dying ~1 is|seems|looks|feels|must_be [so|a_lot|much]? quieter|softer|kinder|calmer
        |warmer|easier|better|nicer|simpler|lighter than
    not joking|kidding|playing|lying ~4 do_it|kill|die|mean_it|end
    <one> ~9 he_will|she_will|they_will|hell|shell|will be_dead
    <one> ~9 wants|want|asks|begs|waiting|ready|praying [for]? <god> to|will take|call
"""

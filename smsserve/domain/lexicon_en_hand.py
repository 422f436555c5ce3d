"""English statements built from their parts: means at hand, what was taken, wounds; by us."""

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
    "gun": "gun pistol revolver rifle shotgun glock handgun firearm 9mm 45 357 ar15",
    "rope": (
        "rope noose cord belt sheet scarf ligature extension_cord cable shoelace bedsheet "
        "bathrobe_tie"
    ),
    "blade": (
        "blade blades razor razors knife box_cutter scissors exacto x_acto needle razor_blade "
        "razor_blades scalpel"
    ),
    "drug": (
        "pills pill tylenol advil advils ibuprofen benadryl aspirin xanax klonopin clonazepam "
        "ambien melatonin oxy oxys oxycodone percocet percs vicodin hydrocodone tramadol "
        "morphine fentanyl methadone insulin meds medication medicine prozac zoloft lexapro "
        "seroquel trazodone lithium gabapentin benzos valium ativan adderall paracetamol "
        "acetaminophen codeine antidepressants painkillers sleeping_pills tablets capsules "
        "nyquil dramamine metformin heart_pills seizure_meds heroin dope"
    ),
    "many": (
        "8 9 10 11 12 13 14 15 16 17 18 19 20 22 24 25 28 30 32 35 36 40 45 48 50 60 70 75 80 "
        "90 100 120 150 200 ten twelve fifteen twenty thirty forty fifty sixty hundred"
    ),
    "took": "took taken swallowed downed popped ate chugged drank injected snorted gulped",
    "whose": (
        "my moms mom_s dads dad_s his her the grandmas old leftover sisters husbands wifes "
        "these those blood heart sleeping pain seizure"
    ),
    "hurt": (
        "punch punching punched hit hitting beat beating bite biting bit slap slapping "
        "scratch scratching scratched pinch burn burning burned hurt hurting cut cutting "
        "choke choking starve starving claw clawing rub bang"
    ),
    "not_eating": (
        "not_eating not_eaten havent_eaten stopped_eating starving_myself refusing_to_eat "
        "quit_eating not_drinking not_ate"
    ),
}

RULES = """
plan.at_hand
    drive|driving|crash|crashing|steer|ride|swerve|run|roll ~3 into|off [of]? the|a|that [nearest
        |first]? canal|river|lake|ocean|tree|ditch|ravine|quarry|reservoir|concrete|barrier
        |embankment
    driving|drive|highway|speeding|mph|interstate|doing ~6 eyes closed|shut
    fan|beam|branch|tree|rod|rafters|pipe|hook|light_fixture ~4 hold|support|take me|my_weight
    filled|filling|running|run|fill|drew the tub|bath|bathtub ~6 razor|toaster|blade|blades|pills
    exit_bag|suicide_bag|helium_hood|sodium_nitrite|nitrogen_tank|charcoal_grill_in_my
    me and my|the|this [old]? <gun>|rope|noose|blade|razor|bottle_of_pills are|having|have|got
        |tonight|alone|again
    <gun> [is|was|right|all|sitting|lying|and|it|kept]3 on|in|next_to|beside|by|against|to|under
        |at my lap|mouth|head|temple|chin|side|pillow|face|throat|chest
    <gun> ~9 in|to|against|on|at|inside my mouth|head|temple|chin|throat
    <gun> [is|right]2 next_to_me|beside_me|by_me|in_my_hand|in_my_hands|on_my_lap
        |out_of_the_cabinet|out_of_the_safe|out_and_loaded
    sit|sitting|sat|alone|here|sleep|up [alone|here|up]2 with my|a|the|his|dads [old|loaded]?
        <gun>
    eat|eating|ate|bite|biting|swallow|swallowing my|a|the [own|service]? <gun>|bullet|barrel
    <drug> ~3 in_front_of_me|in_my_hand|in_my_hands|on_my_lap|next_to_me|lined_up|poured_out
        |laid_out
    <blade> [is|right|here|pressed|held|and]2 against|to|on|at my <body>|skin
    tied|tie|tying|looped|wrapped|knotted|hung|put|hanging ~2 <rope> ~4 closet|rod|neck|beam
        |branch|fan|rafter|rafters|ceiling|throat|pipe|barn
    <rope> [is]? round|around my neck|throat
    knot slipped|broke|came_undone|did_not_hold|held
    toaster ~3 tub|bath|bathtub|plugged
    tub|bath|bathtub with [a|the]? ~1 toaster|hair_dryer|razor|razors|blade|knife
    feet|legs|toes [are|is|were]? over|hanging_over|dangling_over|dangling_off|off the edge|ledge
        |railing|side|roof
    run|running|leave|start|sit|sitting|sleep [in]? the|my car|engine|truck|exhaust ~1 in|inside
        the|a|my [closed]? garage
    walk|walking|walked|run|running|wander into|toward|towards|onto the highway|freeway|interstate
        |tracks|ocean|river|sea|traffic|motorway
    step|stepped|stepping|walk|walking|jump|jumping|throw_myself|dive [out]? in_front_of it|them|a
        |the|one|traffic|something [bus|train|truck|car|semi|subway|tram|next]? [train|bus]?
    <gun> ~5 keep|keeps|kept ~4 in my mouth|hand|lap
plan.taken
    took|taken|taking|swallowed|drank|injected way_too_much|too_much|double|triple
        |more_than_i_should|way_more [of|than]? ~3 medicine|meds|medication|<drug>
    took|taken|swallowed|think_i_took [way|like]? too_many $
    took|taken|swallowed [way]? too_many [and|now|of|them|help|i]2 can_not|eyes|sleepy|help|dizzy
        |room_is|feel|throwing
    took|swallowed [a]? bunch|lot|handful|ton of stuff|things|whatever|random|everything
    took|taken|swallowed|downed|ate|popped|drank em|them|it|those|these|the_lot [all|both
        |every_one]? [of_them]? all|now|and_i|goodbye|sorry|an_hour_ago|already|too|together
    i did_it|it_is_done|done ~2 took|swallowed|drank|downed|cut them|it|em|the|all|myself|my
    neck|necked|necking the_lot|all_of_them|the_bottle|them_all
    know|knows|looked_up|googled|figured_out ~1 how much potassium|insulin|morphine|fentanyl|air
        |digoxin|<drug> ~2 takes|need|needs|kill|would_take
    <took> [<fill>|about|like|almost]2 <many> [of|more|of_my|of_the|of_his|of_her|my|full]3
        [<whose>]2 <drug>|pills|meds|caps
    <took> [<fill>]2 all|a|the|my|his|her [my|the|of|of_my|of_the|his|her|whole|entire|full|bunch
        |handful|pack|bottle|box|strip|week|month|fistful|ton|lot]5 [<whose>]2 [seizure|heart
        |sleeping|pain|blood_pressure|diabetes|anxiety]? <drug> at_once|at_one_time|together
        |on_purpose|now_i|and_now|an_hour_ago|hours_ago|tonight|minutes_ago|and_i_feel|just_now
    <took> [a|the|my]? whole|entire|full|rest_of ~1 pack|bottle|box|strip|packet|month|card|sheet
        [of]? ~2 <drug>
    <took> [a|some|the|my|whole|like|of|bunch|cup|bottle|glass|half]4 bleach|antifreeze
        |drain_cleaner|windex|rat_poison|batteries|battery|pesticide|lye|ammonia|detergent
        |gasoline|poison|weed_killer|nail_polish_remover
    too_many <drug> ~3 on_purpose|sleepy|now|help|dizzy|already
    stomach|belly is|was [so]? full of pills|meds|tylenol|advil|poison
    <took> ~2 too_many pills|meds|<drug>
    used|did|shot_up|smoked|took|injected way_more|more|enough|double|triple ~3 not [to]? wake
        |come_back
    shot_up|used|took|scored|bought|enough|got ~1 enough|fentanyl|heroin|dope ~4 not_come_back
        |not_to_come_back|not_wake|never_wake|one_last_time|last_time|end_it
selfharm.made
    bang|banged|banging|slam|slammed|smash|smashed my head [on|against|into|off]2 [the|a]? wall
        |floor|door|desk|concrete|sink|mirror ~3 till|until|stars|deserved|blood|bleed
        |again_and_again|black
    pick|picking|gouge|dig ~3 my arms|arm|legs|skin|thighs ~4 deep|bleed|bleeds|blood|quiet
        |tweezers|needle
    bled|bleeding|bleed through|into|all_over ~2 towel|towels|sheets|sleeve|sleeves|bandages|shirt
        |jeans
    carved|carve|carving|etched|scratched|scratching|sliced|slicing|slashed|slashing|dug|digging
        |gouged|stabbed|burned|branded ~3 in|into|on|onto my <body>
    put|putting|stubbed|pressed|held|stub [out]? [a|the|my|lit|hot|burning]2 cigarette|cigarettes
        |lighter|iron|match|blunt [out]? [out]? [on|to|into|against|in]2 my|myself [own]?
        [<body>]?
    bang|banging|banged|slam|slamming|slammed|smash|smashing|smashed|bash|bashed|hit|hitting my
        |myself ~1 head|face [on|against|into|off|with|in]2 ~2 wall|floor|door|desk|fist|fists
        |table ~2 till|until|so_hard|over_and_over|again_and_again|bleed|bruise|stars|on_purpose
        |deserved
    <hurt> myself|my_arms|my_legs|my_arm|my_leg|my_skin|my_thighs|my_wrists [so_hard|so_much
        |again]? until|till|so|to|because [i|it|they|that]2 [am|is|can|do|could|have|not|feel]2
        bleed|bruise|bleeding|bleeds|bruised|pass_out|see_stars|black_out|feel|feel_something
        |deserve|cut|numb
    bite|biting|bit|scratch|scratching|rub|snap|hit my arm|wrist|hand|skin|leg so|until|till [i|it
        |that]2 ~1 [do_not|not|stop]? cut|bleed|bleeds|raw
    as_punishment|to_punish_myself|punish_myself|punishing_myself ~4 starve|eat|cut|hit|burn|hurt
        |eating|purge
    starve|starving|cut|cutting|hit|hitting|burn|burning|hurting|hurt|purging myself ~1
        as_punishment|to_punish|because_i_deserve
    <blade>|glass|shard|broken_glass [to|it|and|from|then|just|that]3 on my [own|left|right|upper
        |inner]? <body>
    used|using|took|grabbed|got|pulled the|a|it|my <blade>|shard [again|out_again|and|then|to|on]2
        [used_it|cut|myself|on_me|on_my|sliced|did_it]
    <blade> ~9 then used it
    pulled|ripped|tore|picked|pick|opened|undid my|the|out [own]? stitches|staples|scabs [out|open
        |again|so|until|till|on_purpose|to]2 [it|bleed|on_purpose|open|again|make]
    <body> [is|are|all|so|was|were|both|keep|keeps|just]3 cut_up|covered_in_cuts|covered_in_scars
        |sliced_up|full_of_cuts|bleeding|bloody|slashed|carved_up|cut_open
    blood|bleeding|bled [is|was|all|everywhere|so_much|dripping|running|pouring|coming|keeps
        |a_lot]3 [down|from|out|on|off|of]2 my <body>
    slit|slitting|slash|slashed my [own]? <body>|wrist
    fresh|new|more ones|cuts|lines|slices|marks|burns on|across|all_over|down my ~1 <body>
    <blade> [is|are|keeps|keep]2 calling|talking_to|whispering|singing [to|my|out]2 me|name|mine
    relapsed|relapse ~2 cuts|cut|stitches|slices|blood|blade|razor|knife|burns
    want|wanna|urge|need|almost|going|gonna|relapsed|clean|started|thinking|thoughts|about|with
        |urges ~2 sh|sh_d|sh_ing|shing
    sh_again|sh_d_again|shed_again_my
    <not_eating> ~4 die|fade|fade_away|waste_away|body_to_give_up|body_gives_up|disappear|end
        |organs
    not|wont|will_not|stopped|stop|quit|refuse eat|eating|drinking|insulin|dialysis ~2 so|until
        |till [that|i]2 [just|can|will|i]2 fade|die|waste|disappear|starve|am_gone
    urge|urges|itch|craving to [<fill>]2 cut|hurt_myself|harm|bleed|slice|burn_myself|burn_my_skin
        |hurt_me !back|down|carbs|sugar|out|off|my_hair|the|calories|costs|loose|ties|class
        |coupons
    urges ~4 razor|blade|knife|cut|harm|hurt|lighter
    sh|sh_d|shd|shing again|today|tonight|yesterday|last_night|at_school|in_the|so_bad
"""

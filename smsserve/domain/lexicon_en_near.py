"""English signs built from their parts: what comes close, and others in danger; written by us."""

from __future__ import annotations

LISTS = {
    "gun": "gun pistol revolver rifle shotgun glock handgun firearm 9mm 45 357 ar15",
    "rope": (
        "rope noose cord belt sheet scarf ligature extension_cord cable shoelace bedsheet "
        "bathrobe_tie"
    ),
    "height": (
        "bridge overpass roof rooftop balcony ledge railing cliff parking_garage parking_deck "
        "viaduct window_ledge 9th_floor 10th_floor top_floor train_tracks tracks"
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
    "family": (
        "kids kid son daughter mom mum mother dad father wife husband family parents children "
        "brother sister girls boys girl boy baby grandkids grandma best_friend girlfriend "
        "boyfriend friends people brothers sisters everyone"
    ),
    "family_s": (
        "daughter_s daughters son_s sons kid_s kids brother_s brothers sister_s sisters mom_s "
        "moms dad_s dads roommate_s roommates husband_s husbands wife_s wifes friend_s "
        "friends teen_s nephew_s niece_s"
    ),
    "age": (
        "18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 40 45 50 60 christmas "
        "thanksgiving new_years next_year thirty twenty forty eighteen graduation summer"
    ),
    "weekday": (
        "monday tuesday wednesday thursday friday saturday sunday tonight tomorrow the_weekend"
    ),
    "kill_me": ("kill_myself die jump hurt_myself end_it cut cut_myself do_it hurt_people kill"),
    "one": (
        "he she they friend brother sister son daughter mom mum mother dad father husband "
        "wife boyfriend girlfriend bf gf ex partner cousin nephew niece uncle aunt grandpa "
        "grandma roommate coworker neighbor classmate kid student someone somebody guy girl "
        "dude buddy guy_from_group girl_from_group boy bestie bff sis bro"
    ),
    "says": (
        "said says saying told telling texted texting wrote writes posted posts threatens "
        "threatened threatening screaming yelling yells crying swears swore announced called "
        "messaged dmed"
    ),
}

RULES = """
hint.made
    not think|know|sure|can|able ~3 stop|control|hold|trust myself this_time|tonight|from_doing
        |from_hurting|from_cutting|much_longer|any_longer|back_anymore
    not cry|mourn|grieve|be_sad|be_mad|weep [for|over|at|about]? me [ok|okay|please|when|after|im
        |i]? !argentina
    could|can|might|should do_it right_now|right_here|any_minute|any_second|at_any_time
        |whenever_i_want
    nobody|no_one|not_a_soul ~1 know|notice|find_out|find|miss|realize ~4 till|until|for monday
        |days|weeks|rent|morning|smell|months|the_rent
    drive|drove|driving|ride|riding ~1 fast|reckless|drunk|faster|too_fast ~2 hope|hoping|wish
        |wishing|pray|praying|waiting
    do_not_care ~1 crash|wreck|die
    mother|dad|mom|father|family|wife|husband|they ~2 wishes|wish|wants|said|says ~2 i [was|were
        |am]2 dead|never_born ~2 agree|right|me_too|same|so_do_i
    told|kissed|hugged|gave my|the dog|cat|kids|babies ~1 goodbye|bye|one_last ~3 not know
        |not_understand|know_why
    🔪|🩸 ing|myself|again|time
    thoughts|voices|brain|head|mind|voice ~2 tell|telling|tells|says|saying|want|wants|screaming
        |beg|whispering [at]? me [to|that|i_should]2 use|take|grab|jump|do_it|cut|drive|swallow
        |die|go|end|walk|let|open
    if i go|get|am|turn quiet|silent|missing|dark ~5 did|it|know|tell|call|find|means
    woozy|drowsy|fading|slurring|numb|everything_is_blurry|cold_and_sleepy|dizzy|blurry ~4 pills
        |took|meds|swallowed|kicking_in
    tell|call|let ~4 was_not|was_never|is_not|not her|his|their|them|him|your|because_of_her
        |because_of_him fault
    can|will|would|please|somebody|someone tell|call [tell]? my <family> ~4 was_not|not|never her
        |him|them|his|hers
    wrote|writing|write|drafted my|a|own [own]? obit|obituary|eulogy|epitaph|last_words
    two|three|four|five|six|seven|1|2|3|4|5|6|7|10 days|hours|weeks|nights|sleeps|more_days till
        |until|til|before|left_until|to i|it [finally|will|can|get_to]2 do_it|go|end|end_it|leave
        |jump|it_is_over|am_gone|is_over|ends|happens|die
    ^ <weekday> is [going_to_be|gonna_be]? the [day|one|last]? day|last|one $
    neighbors|someone|they|people|anyone|somebody ~4 smell|smells|notices_the_smell [it|me|my_body
        |the]2 $
    found|got_out|dug_out|took_out|bought|hid|kept my|the|some|new|old [old|new|hidden]? blades
        |razors|razor|razor_blade|box_cutter|lancets [again|out|and]? [its|and|they|under|in|from
        |like|it_is]? [like]? [my|they|the]?
    burning|cutting|clawing|purging|starving again [mostly|cigs|cigarettes|myself|at_night
        |in_secret|lighter]?
    pick|picking|claw|clawing|dig|digging|tear|tearing|rip|peel|scratch ~3 skin|arms|arm|flesh
        |scalp|legs off|till|until|open|deep|out|raw|with_tweezers|with_a
    letting|let go of the wheel !it|my_turn|for
    i [could|should|might|want_to|just]2 let_go_of the wheel|rope|railing|ledge
    lay|lie|lying|laying|laid [down]? in|on|across the|a road|highway|tracks|street|train_tracks
        |freeway|snow_and
    nobody|no_one|do_not|please tell|ask|beg|convince|talk me to|into stay|staying|live|living
        |hang_on
    paid|paying|pay|prepaid|arranged|booked|picked [for|out|off]? my [own]? cremation|funeral
        |burial|plot|casket|urn|headstone|gravestone
    same headstone|grave|plot|coffin|urn|tombstone
    my_name|mine|my_own_name ~4 headstone|gravestone|tombstone|coffin
    when i go|die|pass|am_gone please|pls|plz|do_not|make_sure|somebody|someone|tell|bury|just
        [do_not]? ~2 let|tell|bury|invite|make|cry|put|take|know
    read|reading|reread|stare|staring|look|looking ~5 label|bottle|dosage|pills|warning ~1
        over_and_over|again_and_again|every_night
    pills|meds|prescription ~5 over_and_over|again_and_again
    bye|goodbye|peace ~3 it_was_real|it_has_been_real|been_real|it_was_nice_knowing
        |was_nice_knowing
    not look for me [ok|okay|please|pls|anymore|ever|i]? $
    🪦|⚰ ~5 headed|going|bound|belong|next|soon|me
    headed|going|bound|next_stop|belong|ready ~2 🪦|⚰
    cleaning|clean|mop ~2 up after me|my_mess|it_when ~2 find|gone|sister|body|blood|after
    not|never|hate|worry ~3 <family>|landlord|maid|kids to|who|will find|finds|found it|me|my_body
    baby|son|daughter|kid|child|newborn is|was|has [really|truly]? evil|possessed|demonic
        |the_devil|a_demon|cursed|to_go_away|to_die
    not|never|cant|can_not promise|guarantee|say|sure|know|swear ~1 if|that|i|i_am|to [i|will|can
        |am|be|will_be|stay|i_will|to]4 safe|okay_tonight|survive|make_it|alive
    scared|afraid|worried|frightened|terrified|fear of|about|that [what]? [i]? [might|may|will
        |could|am|going_to|can]2 do|hurt|end [to]? [myself|me|tonight|next|alone|if|when]
    what i|me might|could|may|will|am_going_to do to_myself|to_me|tonight|if_i_am_alone
        |when_i_am_alone
    save|rescue|revive|saved|revived|resuscitate me ~4 why|should_not|wish|regret|not_have|let
    why [did|do|would|are|they|you|the|doctors|had|have|to|him|her|medics]4 save|saved|revive
        |revived|bring_me_back|brought_me_back|rescue [me]?
    quit|stop|nobody|no_one|none|not [trying_to|can|could|going_to|bother|even|trying|to|try]3
        save|saving me|my_life [anymore|now|this_time|from]? $
    nobody|no_one can|could save me
    next time ~2 not|wont|will_not fail|mess_up|survive|miss|get_it_wrong|make_it|be_stopped
        |wake_up $
    second|third|fourth|next|last|this|final attempt ~2 charm|work|succeed|successful|not_fail
    world|universe|planet|earth|nobody|no_one|they|family|kids [does|do|will|would|really|just]2
        [not]? need|needs|miss me [in_it|around|here|on_it|anymore|at_all]?
    counting|count|counted|poured|pouring|pour|lined|lining|dumped|dumping|spread|looking_at
        |staring_at [out|up|all|at]2 [my|the|all|a|of|these|those|moms|his]3 <drug>|pills|meds
    count them|pills|the_pills|my_pills ~1 every|before|again|tonight|at_night|each
    pills|<drug> ~3 counting|count_them|counted_them
    bottle [of]? ~2 like_it|be_so_easy|so_easy|take_them_all|take_all
    so|too|be|would_be|looks|seems|be_that [so|too|very|really]? easy|simple|quick|tempting ~3
        take_them_all|jump|let_go|fall|swallow|drive_off|swerve|pull_the_trigger|step_off|end
        |stop_fighting|not_wake
    <height> ~5 [it|and|looks|would|is|just|seems]4 so_easy|too_easy|quick|calling_me|so_tempting
        |over_fast|peaceful|jump|inviting
    quick|fast|easy|over_quick|painless if_i_jumped|if_i_fell|from_up_here|from_this_high|off_the
        |over_the_railing
    railing|bridge|ledge|roof ~5 would_be quick|fast|easy|over|painless
    drove|drive|walked|went|came|headed|heading|driving|walking to|towards|toward|up_to|onto the|a
        |that <height> ~2 parked|here|sat|stood|sitting|standing|looked_down|stopped|alone|tonight
        |again|thinking|stared|cried
    sitting|standing|am|sat|stood|parked|stopped on|at|by|under|near the|a|that bridge|overpass
        |ledge|railing|roof|rooftop|viaduct|cliff [and|right|now|alone|looking|thinking|crying|in
        |with|listening]2 [thinking|looking|crying|alone|now|cry|do_not]
    cross|crossing|crossed|walk|cross_the [the]? streets|street|road|roads without looking
    turned|turn|turning|left the gas|oven_gas|stove_gas on ~2 off|lie|sleep|head|again|no_flame
        |unlit
    truck|car|wheel ~2 goes|go|went|drive|drove|off|run off the|a road|bridge|cliff ~3 purpose
        |tonight|accident|over
    crash|accident|overdose|od|oded|od_d|fall|fell|wreck|jump|not_eating|stopped ~5 on_purpose
    on_purpose ~2 tonight|crash|overdose|pills|sleepy|last_night|again_and
    make|look|looks|seem|made it|this|look ~2 like an|it_was_an accident
    thinking|think|thought of|about [having]? an accident
    insurance|policy ~6 dead|accident|if_i_die|gone|suicide|worth|if_i_was|when_i_die|kill
    one less mouth|burden|problem|person ~5 if_i|when_i|without_me|i_go|gone
    without me ~3 move_on|be_free|breathe|have_peace|be_at_peace|live_their|start_over
    i|am|too|me [am]? too_much for everyone|everybody|anyone|them|him|her|this_world
    safety [is]? off ~3 gun|ready|trigger|tired
    <gun> ~3 safety off|out_of_the_safe|home_alone|tired_of|tired
    voices|voice ~3 <kill_me>
    have|got|still_have|keep|kept|hid|hidden the|a|that|my rope|noose|helium|charcoal [is|it|still
        |in|ready|under|hidden]2
    rope|noose|shed|tree|beam ~4 no ~2 reason not
    no|not|one ~2 reason not_to|left|why_not|to_stay|to_hold_on $
    home_alone|alone ~5 gun|shotgun|pistol|pills|rope|razor
    <gun>|<rope> ~6 home_alone|alone_tonight
    does|do|will|would|can|could|is|are|if ~1 <many> <drug>|pills|mg|advils ~2 kill|enough|hurt
        |deadly|fatal|lethal|work|do_it
    can|could|will|would|do|does you|u|i|someone|a_person|anyone|one die|overdose|od|bleed_out
        |be_killed from|by|of|on|if_you|drinking|taking !laughing|laughter|boredom|embarrassment
        |cringe|hunger|cuteness
    sin|hell|heaven|forgive|forgiven|forgives|god ~6 kill|killing|end|ending|took|take|taking
        |suicide|end_it|ends ~1 yourself|myself|my|my_own|it|your|their|yourselves|own [own]?
        [life]?
    quicker|faster|easier|better|worse|less_painful|painless|cleaner ~3 train|bridge|rope|gun
        |pills|hanging|jumping|drowning|overdose or ~2 train|bridge|rope|gun|pills|hanging|jumping
        |drowning|overdose
    lethal|fatal|deadly ~1 dose|amount|quantity
    dose|amount ~2 [is|of|to|for|would]2 [<drug>|is|be]3 lethal|fatal|deadly|enough_to_die|to_die
    what happens|happen ~4 if|when|after|once i die|am_dead|am_gone|kill|pass
    who|how_many|will_anyone|would_anyone ~3 come|show|cry|go|be|speak|turn_up ~2 my funeral
    made|making|picked|wrote|planned|planning|chose ~3 for|out my [own]? funeral|obituary|eulogy
        |burial|casket|coffin|gravestone
    life|living|existence is|feels_like|has_become [just|such|like|a]3 prison|cage|curse
        |punishment|sentence|nightmare_i
    wish|want|need it|existence|life|this|everything|pain|me to cease
    see|picture|pictured|picturing|imagine|imagining|think_about|keep_seeing|visions_of ~2 knife
        |gun|razor|blade|rope|bridge|river|noose|pills and|at|on|against|to|in ~1 my [own]? neck
        |throat|wrist|wrists|arm|head|hand
    that_is|one_that_is|is thinking|thinks|dreaming|dreams about|of the river|bridge|lake|rope|gun
        |tracks|pills|edge
    <age>|i [will|would]? [be]? dead by|before [the]? <age>|end_of|then|summer|next|tomorrow
        |friday|morning
    do_not|dont|please_do_not|wont_need_to plan|throw|buy|save|celebrate|expect|count ~2 birthday
        |christmas|graduation|gift|seat|wedding ~4 alive|dead|not_be|gone
    not|never be alive|living|breathing for|by|at|when|to_see|past
    guess i_am|it_is|ill_be next|my_turn ~2 [soon|tired|too|unit|platoon]
    get|understand|see|know why [now|he|she|they|people|now_why|my_brother|my_dad]3 did|do|does
        |ended it|that|himself|herself|themselves [now|too]?
    get|understand|see why now
    decided|made_up_my_mind|decision_made|it_is_decided [today|tonight|that|and]2 no_more|goodbye
        |it_ends|i_go|bye|no_more_fighting|it_is_over|i_am_done
    goodbye|bye|farewell ~3 not [be]? [be|see|wake|around|coming]2 back|here|alive|tomorrow
    things|everything|stuff|belongings|possessions|clothes ~4 nearly|almost|about|it_is time ~3
        peace|leave|go
    i_am|it_is|i only alive|breathing|here|still_here|living because|for|due
    only thing|one|reason|ones [that_is|that_keeps|stopping|keeping|that_stops|holding|left|is
        |between]2 ~2 my|the kids|cat|dog|mom|mother|children|son|daughter|family|grandkids|babies
        |faith
    ⚰|🪦|☠|🔪|🔫 soon|tonight|me|for_me|now
    🔫|🔪|💊|⚰|🪢 me|myself [please|pls|now|im|serious|i]2
    ready|time|bound|going|about|waiting to|for_me_to|for catch|board|take the|that|my [final
        |last]? bus $
third.made
    <one> ~6 go|goes|going|jump|step|throw_himself|throw_herself over|off the side|edge|railing
        |cliff|boat|deck
    <one> ~4 stop|stopping|quit|quitting|refusing|refuses [her|his|the|taking]2 dialysis|insulin
        |chemo|eating|treatment|meds|pills ~3 die|done|dead|go
    <one> ~6 and|to|just die
    not|wont|will_not open|answer|respond|wake|unlock ~5 pills|blood|knife|gun|note
    pills|blood|bottles all_over|everywhere|on [the]? floor|bathroom|bed ~4 not|wont|asleep
        |passed_out|unconscious
    showed|shows|saw|seen|noticed|found|has|have ~2 cuts|slashes|burns|cut_marks|fresh_cuts ~1 [on
        |all|up|down]2 [her|his|their|to|over]2 wrist|wrists|arm|arms|elbow|elbows|legs|thighs
        |thigh|leg
    sent|sends|texted|shared|dropped [me|us|his|her|a|their]2 location|pin|live_location
        |coordinates ~5 bridge|sorry|cliff|lake|roof|goodbye|tracks|river
    <one> [just|has|secretly]? bought|got|ordered|buying|has|orders [a|some|his|her]2 helium|noose
        |exit_bag|charcoal|nitrogen|rope|gun|bullets|tank_of_helium !balloons|for|tank|at|cabinet
        |safe|range
    <one> ~6 going_to|gonna|might|about_to|will|could do something|sth [really]? bad|stupid
        |drastic|to_herself|to_himself|crazy|terrible
    <one> ~3 put|wrapped|tied|had|has|with a|the [belt|rope|cord|sheet|scarf]? belt|rope|cord
        |noose|sheet|scarf|bag ~1 on|around|round|over her|his|their neck|head|throat
    <one> ~4 crying|cries|drunk|screaming|alone|phone|locked ~2 [with|w|and|has|holding]2 [a|his
        |the|her]? <gun>
    <one> ~5 <says> [that|me|on|in|to|us|she|he|they|everyone]3 [is|was|are|he|she|they|going_to
        |gonna|will|about_to|wants|want|wanted|has|to|a|plan|plans|really|thinking|about|of]7 kill
        |killing|die|dying|be_dead|dead|suicide|end|ending|shoot|hang|jump|overdose|cut|hurt|harm
        |do_it|disappear|not_be_here
    <one> [is|has|was|been|keeps|started|keep|just|who]3 cut|cutting|hurting|harming|burning
        |starving|slicing|killing|stabbing|scratching|choking|hit|hitting herself|himself
        |themselves|themself|her_arms|his_arms|her_wrists|his_wrists|her_arm|his_arm
    <one> ~3 hid|hides|hiding|saving|stashing|counting|took|swallowed|hoarding|stockpiling|ate [a
        |the|all|some|of|lot|bunch|too_many|her|his|their|my|moms|whole|bottle|handful|this
        |bunch_of]5 pills|meds|medication|<drug>|medicine|insulin
    <one> ~3 giving|gave|given away ~2 stuff|things|everything|clothes|belongings|possessions|pets
        |money
    goodbye|suicide|farewell|bye|last text|message|note|call|letter|post|email|voicemail ~5 not
        |stopped|isn_t|is_not|wont|will_not|no ~1 [is|be]? pick|picking|answer|answering|reply
        |respond|responding|answer_my|reach|home|calls
    <one> ~4 not|never|wont|will_not|stopped ~1 breathing|waking|wake|responding|moving|conscious
        |wake_up ~4 pills|meds|took|overdose|needle|dose|drugs|bottle
    pills|meds|overdose|needle ~6 not|stopped breathing|waking|wake|responding|moving
    found|find|finding|saw|there_is|was a|the|some|her|his|an noose|rope|razor|note|suicide_note
        |blades|blade|goodbye_letter|pills|website|letter ~1 in|on|under|about|at [my|the|his|her
        |their|how]2 <family_s>|room|daughters|sons|drawer|backpack|to_die|die|phone
    found|saw|caught|see ~4 how_to_die|how_to_kill|ways_to_die|how_to_hang|to_kill_herself
        |to_kill_himself|suicide_sites
    her|his|their bleeding wrists|wrist|arms|arm
    sent|posted|texted|shared|posts me|us|a|an|online|pics|pictures|some [a|some|pic|pics|picture
        |photo|video|of]4 [of]? [her|his|their]? [bleeding|cut|a|the]? wrists|cuts|pills|noose|gun
        |rope|blood|arm
    wont|will_not|refuses_to|would_not come|get [back]? down [from|off]?
    tonight|today|this|tomorrow is|will_be|would_be|s his|her|their last night|day|message|post
        |goodbye
    <one> ~3 locked ~3 bathroom|room|car|garage|basement|closet ~4 knife|gun|pills|razor|rope
        |answer|scissors
    <one> [is|are|was]? on|at|off the|a roof|ledge|bridge|overpass|railing|tracks|window [and]?
        [wont|will_not|threatening|saying|says|not|about|going|crying]2
    <one> ~2 put|puts|has|had|held|holding|with|got ~1 a|the|his|her <gun>|knife|razor to|at
        |against|on|in his|her|their head|neck|throat|mouth|wrist|wrists
    bringing|brings|brought|take|taking a <gun>|knife to|in school|class|work ~3 kill|shoot
        |everyone|people
"""

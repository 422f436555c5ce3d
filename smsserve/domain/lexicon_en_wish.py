"""English statements built from their parts: a wish and death, a farewell; written by us."""

from __future__ import annotations

LISTS = {
    "fill": (
        "just really so even honestly actually literally still always simply all very "
        "right_now already probably about totally finally only ever like kinda kind_of"
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
    "doom": (
        "covid cancer car bus truck train plane meteor lightning heart_attack stroke asteroid "
        "semi virus tumor flu bullet drunk_driver disease earthquake aneurysm"
    ),
    "pray": (
        "pray prayed praying beg begged begging ask asked asking hope hoping wish wishing "
        "waiting ready want wanted plead pleading wait"
    ),
    "god": (
        "god lord jesus the_lord the_good_lord him death angels the_angels the_reaper "
        "grim_reaper heaven allah"
    ),
    "again": "be_with join joining meet see seeing reunite reunited be_reunited together",
    "take_off": (
        "take get let remove removed delete erase want cancel unsubscribe kick wipe blast"
    ),
    "age": (
        "18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 40 45 50 60 christmas "
        "thanksgiving new_years next_year thirty twenty forty eighteen graduation summer"
    ),
    "weekday": (
        "monday tuesday wednesday thursday friday saturday sunday tonight tomorrow the_weekend"
    ),
    "tell": "tell let_my_kids_know make_sure please_tell give",
    "chosen": ("chosen chose decided know picked planned figured_out settled_on choosing pick"),
}

RULES = """
ideation.made
    ready|time to_go meet|see|be_with|home_to|to jesus|god|my_maker|the_lord|him|heaven
    wish|want|wanted|hope [i]? [could|can|to]2 [just]? stop|quit|cease being $
    punch|punched|cash|cashed my ticket|chips [out|in]? of|in|here|tonight
    should|need_to|deserve_to|ought_to|want_to|ready_to [just|all|really|honestly]? be put_down
        |put_to_sleep|euthanized|shot_dead|put_out
    not wait|can_not_wait [<fill>]? to|till|until [i|am|be]3 dead|die|in_the_ground|in_my_grave
        |in_a_coffin
    no|zero|little|lost|lack|without wish|desire|will|want|energy|strength|need|urge to go_on|live
        |continue|carry_on|be_alive|exist|keep_living
    going_to|gonna|ready_to|time_to|will [finally|just]2 do_it tonight|today|now|goodbye|tomorrow
        |this_weekend [goodbye|bye|sorry]?
    not going_to|be alive [to|for|by|at|when|past]2 [my|the|her|his]? graduation|christmas|wedding
        |birthday|summer|<age>|then
    miss|missing|lost|died|without|since ~8 want|wanna|going|ready|need to [just|go|so_badly]2
        follow|join|go_with|be_with|be_buried_with|lie_next_to|lay_next_to him|her|them|my_baby
        |you [soon|now|there]?
    ocean|sea|river|lake|water|darkness|waves|reaper|void|abyss|earth|ground|dirt|sleep can|will
        |to|could|should|would|just [just|please|finally]? have|take|swallow|claim|keep|drown me
        [back|now|whole|forever|already|home]?
    let the ocean|sea|river|water|waves|current|darkness|lake|dirt have|take|swallow|carry|drown
        me
    reaper|death ~2 hurry|hurry_up|come_already|come_get_me|come_for_me|take_me|to_come
    waiting|wait|looking|begging on|for the reaper|death|end_to_come
    stop my heart|breath|pulse [tonight|now|god|please|already]?
    the|that|a forever kind|sleep|nap|rest_kind
    enough of being [a]? person|alive|human|me|here|on_this_earth
    lights out|off for me [now|tonight|soon]?
    nothing|no_choice|all_that_is|only_thing left|else|remaining ~1 [but|is|to_do_but]2 [the|a
        |pull_the]2 trigger|rope|noose|bridge|bullet|pills|grave|end
    one|a|single bullet ~1 solves|fixes|ends|cures|solve|fix|end|settle|and_it_is
    should_have|wish_i_had|wish_i stayed|drowned|remained|sunk|stay under|down|dead|asleep
        |underwater [the|there]?
    not see|think|have|picture|imagine ~3 version|picture|future of|where|with ~2 me|i ~3 old
        |older|grows|gets_old|grow|around
    sleep|swim|lie with the fishes [for_real|forreal|fr|tonight|soon|for_good]? $
    not going_to|gonna|will|plan_to|want_to do|live|see|go_through another|a|one_more year
        |birthday|winter|seventh|sixth|tenth|round
    too scared|afraid|chicken|weak|cowardly|scared_of_pain to do_it|die|end_it|jump|kill
        |pull_the_trigger|go_through
    scared|afraid|guts|courage|balls|nerve|strength ~1 to do_it|end_it|kill_myself|jump
        |pull_the_trigger|go_through_with_it|be_done|swallow_them
    if_i|wish_i|only_i|had|have|find|get [had|have]? the guts|courage|nerve|balls ~3 gone|dead
        |do_it|done|already|end|jump|go|leave
    death|dying|being_dead|not_existing|nonexistence|oblivion|being_gone|the_grave|grave|a_coffin
        |never_waking_up [really|honestly|kinda|just|actually]2 sounds|seems|looks|feels|is
        |would_be [like|so|really|pretty|kind_of|kinda|a|an|the|my|very|more|just]3 vacation
        |restful|comfortable|gift|blessing|mercy|relief|beautiful|quiet|nice|better|easy|easier
        |sweet|welcome|inviting|cozy|warm|friend|only_friend|comfort|tempting|appealing|perfect
        |peaceful|freedom
    death|dying is ~2 friend|option|choice|freedom|plan
    only|just|nothing_but death|dying [will|can|would|could|is|that]2 fix|end|help|stop|save|heal
        |free|cure
    envy|envious_of|jealous_of [the|my|all|those|people|him|her|cousin|everyone]3 [who]? [is|are
        |that]2 dead|dying|die|deceased|died|at_peace
    jealous|envy|envious ~6 dead|grave|under_the_ground|die_in|at_peace
    fine|ok|okay|happy|nice|good|content|relieved [with]? not existing|being_alive|waking_up
        |being_here
    heart_attack|cancer|tumor|stroke|lightning|aneurysm|meteor|covid|accident|car_crash|crash
        |stray_bullet would_be|seems|sounds_like|feels_like|is [like|kind_of|honestly|such]2 [a|an
        |my]? blessing|relief|mercy|gift|way_out|answer|kindness|favor|nice|easier
    hope|hoping|wish|wishing|pray|praying|prayed|want|let|waiting_for ~2 <doom> ~1 finishes|takes
        |gets|kills|ends|finish|take|get|end me
    wish|hope|hoping|wished ~2 tumor|cancer|scan|biopsy|it|lump [was|is|had|were|would|been|be
        |have]3 the_bad|worse|terminal|malignant|cancer|fatal
    get|got|getting hit|struck by [a]? lightning|bus|truck|train|car|semi|something ~2 thank|mercy
        |relief|good|fine|ok|okay|amen
    not|never mind|care|object|complain|fight_it|move [<fill>]2 if [a|an|some|the|my|that]? <doom>
        |someone|something [<fill>]? hit|hits|crashed|crushed|took|killed|kills|shot|ran_over
        |takes|got|came_for me
    <pray> ~3 <god> [to|will|would|just|could|can|comes|come|and]3 take|takes|took|call|calls
        |come_get|comes_for|come_for me
    <god> can|could|may|should|please|will_you [please|just]? take|have|call me [now|home|any_time
        |anytime|tonight|whenever|away|already|any_day]
    making|makes|make|letting|lets|waking|wakes me wake_up ~4 quit|stop|hate|angry|why|wish
    mad|angry|upset|disappointed|sad|regret|hate|furious|bummed|pissed|devastated ~2 that_i|i|i_am
        |to|when [i|am|have|to|be|still|even]4 woke|wake|alive|breathing|survived|still_here
        |living|lived|waking_up
    disappointed|angry|mad|sad|pissed|upset [to|that|i|i_am|am]2 still be|here|breathing|alive
        |exist
    wish|wished [it|that|the_pills|the_overdose|i|they]2 [had|would_have|did|have]2 worked
        |succeeded|gone_through|finished_it|let_me_go last|the_first|this|that|in|when|back $
    wish|wished it|that|they [had|would_have]2 worked last_time|the_first_time|this_time|that_time
        |back_then
    let_me|should_have_let_me|let_me_just|please_let_me go|pass|slip_away|bleed|drown|die [in|at
        |that|when|on]2 [peace|the|er|hospital|night|icu|now]2 $
    regret|hate|mad|sorry|wish|angry ~2 i [had]? survived|not_survived|lived_through
        |made_it_through
    should_have|was_supposed_to|was_meant_to|meant_to_have|wish_i_had|wish_it_had|supposed_to_have
        [been_me_who|been_me_that|been_me|just|i]? died|die in|that|when|back|with|instead|at
        |there|too|last|and|$
    should_have|wish_it_had|wish_it_was been_me|me [who|that|instead|in]? [died|dead|not|of|killed
        |the_ground|that_car|him|her]2
    lived long_enough|too_long|enough [for_me|already|now]?
    had|have my_fill|enough of life|living|this_life|this_world|being_alive|it_all|breathing
    not|never intend|plan|planning|want|wish|expect|aim|mean [to|on]? [see|seeing|reach|be|make
        |make_it_to|live|live_to|turn|turning|have|having]3 another|my_next|next|one_more spring
        |winter|summer|birthday|christmas|sunrise|morning|year|day|fall|new_year
    not|never plan|planning|intend|want on|to turn|turning|reach|reaching|see|live_to|make_it_to
        |be [past]? <age>
    becoming|become|another|just_another|be [a|another]? suicide_statistic|statistic
    not|never|no|zero business|right|reason|point|purpose|excuse [to|in|for|of]? being|be|staying
        |stay alive|breathing|living
    remove|removing|delete|deleting|erase|erasing|subtract|eliminate|eliminating|take|taking
        myself|me [out|completely|permanently]? from|of|out_of [the|this|their|everyones
        |everyone_s|my]2 equation|world|picture|earth|planet|existence|lives|population
    remove|removing|erase|erasing|eliminate|eliminating|delete|deleting myself $
    check|checking|checked|clock|clocking|clocked|log|logging|logged|sign|signing|tap|tapping out
        |off [of]? this_life|for_good|forever|permanently|of_life|of_this_world|life|irl
    want|wish|hope|hoping|waiting_for|wanting|praying_for|beg my|the body|heart|lungs|organs|brain
        |pulse [to|would|just|will]2 give_up|stop|quit|shut_down|give_out|stop_beating|fail
    my heart can|should|may|will|could [just]? stop [now|beating|already|tonight|any_time]?
    run|ran|running|out [out]? of reasons|excuses to live|keep|stay|not|breathe|go_on|be
    breathing|being_alive|existing|living|waking_up [is|feels|has|like|become]3 [such|like|just]2
        [a]? chore|punishment|torture|burden|curse|prison|sentence|job_i_want_to_quit
    not|never [going_to|gonna]? be|have|see|want a|any|no tomorrow|future|me|next_week for_me|$
    there will_not|would_not|is_not_going_to be a|any me [anymore|next_week|tomorrow]?
    no_more_me|no_more_days_for_me|no_me_anymore|a_world_without_me_in_it|not_be_a_me
    worth|useful|valuable|better [more]? to_them|dead|buried|in_the_ground|in_a_coffin|in_a_box
        |six_feet_under [dead|than|buried]? [alive|than]?
    off|better|happier|easier|relieved|happy|glad|celebrate|cheer|thrilled ~1 if|when|once|after i
        [was|were|am|just|would|had|have]3 in_the_ground|in_a_box|underground|died|die|dead|buried
        |in_a_grave|six_feet_under|perished
    my death|funeral|dying [would|will|is|could|can|might]? [finally|actually|at_least]? pay|pays
        |cover|covers|fix|help|free|solve|save|settle
    fall_asleep|go_to_sleep|asleep|sleep|go_to_bed ~1 and|but [just|simply|maybe|hopefully|then
        |have_it]2 not|never wake|get_up|open_my_eyes
    <again> ~2 on_the_other_side|in_heaven|beyond_the_grave|in_the_afterlife|in_the_next_life
    on_the_other_side|in_heaven|up_there|in_the_afterlife ~3 i_am headed|going|coming|joining|next
        |ready|on_my_way [there|too|soon|with]?
    <take_off> me|myself [to_be]? [removed]? off|from|out_of|outta [of]? [this|the|my|of|your]2
        earth|planet|world|existence|universe|life
    get|let|want me|out|off|be ~1 off|out_of|outta [of]? this|the earth|planet|world|life
        |existence
    want|let_me|get_me|i_need out of|outta this|my life|body|existence|world
    opt|opting|opt_out|opting_out|unsubscribe|unsubscribing|quit|quitting|resign|resigning|retire
        |withdraw|withdrawing [out|me|my|myself]2 of|from|this|being [this]? life|living|existing
        |being_alive|alive|world|existence|humanity
    revoke|cancel|stop|terminate|unsubscribe|end my [subscription_to|will_to|membership_in]? life
        |live|heartbeat|existence|heart|breathing
    end_me|end_myself|ending_myself
    dead_people_do_not|dead_people_not|by_my_own_hand|by_my_hand|done_with_living
        |with_this_program_and_living|ending_my_time_here
    done|finished|through with ~5 living|being_alive|existence|life_itself|breathing
    if it_was_not|it_were_not|not for|it ~4 i_would|would ~1 have ~1 done_it|gone|killed|ended
        |dead|jumped|died
    think|thinking|thought|thoughts|dream|daydream|fantasize ~1 of|about|on [just|like|maybe]2
        dying|being_dead|my_own_death|not_existing|my_death
    <many>|is a_day|it_is [and|so|guess]2 [guess|maybe|think]? i_am next
    die|died|dead|gone|end so|on [everyone|they|my|i|people|the]2 ~2 free|rest|collect
farewell.made
    tell my|the|our boys|girls|babies|kids|<family> ~1 daddy|mommy|mama|papa|dad|mom|their|his|her
        ~1 loved|loves|love|is_sorry|was_sorry
    leaving|leave|left|giving|give my house|home|truck|land|farm|savings|money|car|ring to my
        <family>|nephew|niece|grandson|granddaughter|neighbor|church ~6 not need|be|use
    <tell> my|the|our|all_my [little|oldest|youngest|baby|own]? <family> [that|how_much]? [i|it]2
        [have|always|really|am|will]2 love|loved|sorry|was_sorry|tried|was_not|is_not_their_fault
        |not_their_fault
    if you|u|they|anyone do_not|never|not hear|hears|see|find [back]? from|me|anything [me|again
        |by|tomorrow|tmr|tonight|in]3 ~2 tell|call|check|send|give|know|please|it_is_because
    someone|somebody|anyone|please|can_you|you|will_you [please|come|and|to]2 take|come_get|get
        |adopt|feed|look_after|care_for|come_for [care_of]? [my|the]? dog|cat|cats|dogs|pets|kids
        |birds ~3 gone|when_i|after_i|not_here|tomorrow|note|letters|keys
    <family>|you|u|everyone|someone|he|she can|could|get|gets|will|should have|take|keep my ~2
        when|after|once i_am|i die|dead|gone|go
    wont|will_not|not need|use|want|wear|play|drive [it|them|this|that|these|those|any]? [<fill>]?
        where_i_am_going|after_tonight|after_this_week|after_today|after_friday|after_sunday
        |much_longer|in_the_grave
    after tonight|friday|today|this_week|sunday|saturday|tomorrow ~3 not|never need|worry|see|hear
        |have_to ~2 me|it|again|about|from|anymore
    not|never [have_to|need_to|going_to|will|to|gonna]2 worry|stress|bother|deal about|with me|her
        |him|them [anymore]? after|soon|again|past
    delete|lose|block|erase my number after|when_i_am_gone|u_will_not|you_will_not
    my [goodbye|last|final|suicide]? note|notes|letters|goodbyes is|are|s [all|already|finally]2
        done|written|finished|sealed|ready|taped|signed
    wrote|written|writing|finished|sealed|taped the|my|those|that|all_the|out_the [goodbye]? note
        |letters|goodbyes !to_my_landlord|to_santa|for_class|home
    affairs|everything|things [all]? in order [now|and|so|feel|today|before|last]?
    at_peace|peaceful|calm|ready|okay|fine [<fill>]2 with|about [my|the|this]? [decision]? [to]?
        leaving|leave|dying|die|ending_it|end_it|death
    at_peace|so_calm with it|my_decision|going|the_decision|what_is_coming
    so|feel|am|finally|strangely|feeling [so|really|finally|a_lot]2 calm|peaceful|at_peace|light
        |free|happy [now|finally|since|today|because]2 [now|that|since]2 [i]? [have]? decided
        |made_my_decision|have_a_plan|made_up_my_mind|know_when|the_decision
    made|making|make|found my peace|peace with death|dying|leaving|god_and|the_end|the_idea
        |it_ending|not_waking
    <chosen> how|when|where|the_day|the_place|the_spot [and|when|how|where]2 [i|am|will|to
        |going_to|i_will|i_am|want_to]4 leave|go|die|do_it|end|exit|end_it|jump
    ^ [the|my|a]2 date|day is|has_been|was set|picked|chosen [it|is|<weekday>]2 $
    plan|method|note|rope|gun|pills and|plus [a|the]? date|method|day|time|note|rope|place
    made|wrote|got|making|updated my will ~5 calm|peace|order|ready|decided|goodbye
    one|only|just_one way [left]? out [for_me|of_this|left|now|here]?
    slip|slipping|drift|drifting|fade|fading away quietly|peacefully|forever|for_good|unnoticed
        |into_nothing|silently
    find|found|finds|discover|discovers me|my_body|my_corpse|me_dead in|at|by|on|under|hanging
        |dead|floating|washed_up [the|my|a]? lake|river|woods|garage|bath|tub|bathtub|closet
        |morning|basement|water|floor|barn|shed|trunk|car|dead|bottom|bed|bridge|motel|hotel
        |kitchen|bathroom|hanging
    gave|giving|give|given|sent|left [him|her|them|away|my|all|his]2 ~3 [my]? passwords|keys
        |guitar|ring|watch|collection|tools|truck ~3 not need|wont_need|will_not|where_i|gone
    last|final night|day|sunset|meal|week|hours|breath|sunrise on|in|of this|my|the planet|earth
        |world|life
    not|never|wont be|living|live|around|here|alive [living|alive|here|around]? past|beyond
        |after_the|until the|this|next|my|<weekday> [weekend|week|month|end_of|<weekday>|birthday
        |end_of_the_month]2
    planning|plan|going|want|hope|intend|expect|ready to be dead|gone_forever|gone_for_good by
        |before|soon|within|tonight|when|next
    one_way_ticket|not_coming_back|never_coming_back ~5 know_what_i_mean|if_you_know|ever
        |what_i_mean|for_good
    nobody|no_one|they|you|police ~3 find|finds me ~4 coming_back|not_come_back|ever_again
"""

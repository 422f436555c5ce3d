"""English questions about means, what was done, and self-harm in its own words; written by us."""

from __future__ import annotations

LISTS = {
    "fill": (
        "just really so even honestly actually literally still always simply all very right now "
        "already probably about like around totally finally only"
    ),
    "drug": (
        "pills pill benadryl tylenol ibuprofen advil xanax aspirin paracetamol meds medication "
        "medicine insulin sleeping_pills painkillers klonopin ambien melatonin fluoxetine "
        "prozac zoloft lithium oxy opioids fentanyl heroin morphine benzos antidepressants "
        "bleach antifreeze mg milligrams capsules tablets drugs seroquel trazodone"
    ),
    "family": (
        "mom mum dad sister brother son daughter kids wife husband family parents friends "
        "girlfriend boyfriend partner everyone boys girls children mother father"
    ),
    "many": (
        "10 12 13 14 15 16 18 20 24 25 28 30 32 40 45 46 50 60 70 80 90 100 120 200 ten fifteen "
        "twenty thirty forty fifty sixty hundred"
    ),
    "limb": "wrist wrists arm arms thigh thighs leg legs skin forearm hips stomach",
    "where": (
        "bridge building parking_structure parking_garage fall drop jump cliff roof overpass "
        "balcony tower floor"
    ),
    "blade": "blade blades razor razors knife box_cutter scissors lighter",
}

RULES = """
plan.how_to
    is|are|would|will|does <many>|a_bottle_of|a_whole_bottle_of [mg|of]2 <drug> ~1 enough|do_it|kill
        |work|deadly|fatal|lethal|too_much
    how_much|how_many|how_few ~1 <drug> ~2 kills|kill|to_kill|to_die|is_deadly|is_fatal|ends
    how_many stories|floors|feet ~2 fatal|deadly|kill|die|enough|survive
    how_much|how_many|what_dose|dose|amount|overdose ~3 <drug>|of_these|of_them ~3 deadly|fatal
        |lethal|kill|die|overdose|enough|wake|take|death
    how_much|how_many|dose ~2 deadly|fatal|lethal
    die|dying|death|overdose from|by|of|on [too_much|an|a|taking|overdosing_on|by]2 <drug>
    what [<fill>] happens|happen|would_happen if i|you|someone|somebody take|took|takes|swallow
        |drank|drink|mix ~3 <drug>
    is|does|would|how|are|was [<fill>] hanging|drowning|overdosing|bleeding_out|suffocating
        |suffocation|hanging_yourself|dying [a|the|too|supposed_to|be|like]3 painful|painless
        |peaceful|hurt|quick|easy|relaxing|fast|hard|scary
    how does it feel|hurt to drown|hang|die|bleed_out|suffocate|overdose|shoot_yourself|be_shot
    how [<fill>] high|tall|far|deep [up]? [of|is|does|a|would|do|the|that|this|it|has|have|to|be
        |off]4 <where>
    would|will|can|could|is|from|off a|an ~2 story|stories|storey|foot|floor|floors|ft [high]?
        drop|fall|jump
    best|good|easiest|quickest|nearest|tallest|highest place|places|spot|building|bridge|cliff to
        [<fill>] jump|hang|die|do_it|drown|go|end_it
    cliff|train|rope|gun|pills|bridge or cliff|train|rope|gun|pills|bridge|knife
    least_painful|most_painless|quickest|easiest|best|painless way|ways|method|methods [for_me]?
        to_go|to_die|out|to_do_it|to_end_it|to_end
    easiest|quickest|painless|cleanest way $
    cleaning_products|chemicals|household_products|bleach ~4 mix|mixed|mixing|gas|sulfide|fumes
        |toxic
    how_long|time [<fill>] [does|would|will|it|until|before|takes]4 [take]? [to|you|i|for|someone]2
        bleed_out|die|drown|suffocate|be_dead|starve_to_death|pass_out_from
    easy|hard|possible|painful|quick|fast|long [<fill>]? [is_it]? to [<fill>] die|hang_yourself
        |overdose|kill_yourself|bleed_out|drown_yourself
    self_death|self_deletion|self_deleting|self_termination|self_end|toaster_bath|bath_toaster
        |sewer_slide|commit_sideways|commit_die|forever_box|permanent_sleep|neck_myself
        |final_exit|be_unalived|get_unalived|to_unalive|be_unalive|get_unalive|rope_myself
        |roping_myself|log_off_irl|log_off_life|logging_off_irl|logging_off_life|log_out_of_life
        |alt_f4_myself|delete_myself|off_myself|kermit_suicide
    ready|want|wanna|time|going|gonna|decided|about|plan|planning [<fill>]2 to|on [<fill>] ctb
        |catch_the_bus|board_the_bus|catching_the_bus !to|home|at|downtown
plan.took
    took|taken|swallowed|downed|popped|ate [<fill>|a|the]2 bunch|handful|lot|lots|fistful
        |ton|whole_bunch|too_many|so_many ~1 of ~3 <drug>
    i|just|have|had oded|overdosed|od_d|od_ed|od [on_purpose|again|last_night|an_hour_ago]?
    i|just|have|had od d
    od|oded ~3 ago|again|nobody_knows|on_purpose
    took|swallowed|drank|taken everything|all_of_it|all_of_them|it_all [and|i|now|again|in]? $
    i took|swallowed|drank [<fill>]? everything|too_much|all_of_them [and|now|help|i]? $
    did something bad ~2 took|swallowed
    took|taken|swallowed|downed|popped|ate [<fill>]2 <many> ~2 of_them|of_those|of_these|xanex
        |bars|mg|<drug>
    took|taken|swallowed [the]? [<fill>] [the|a]? whole|entire|full|rest_of_the|everything_in_the
        box|pack|packet|strip|cabinet|medicine_cabinet|container|bottle|prescription
    took|taken|swallowed everything|all_of_it in the|my cabinet|bathroom|medicine|drawer|house
    mixed|mixing|mix|chased|washed ~2 vodka|alcohol|whiskey|booze|liquor|wine|rum|tequila ~3
        <drug>|valium
    mixed|mixing|mix|washed|washing ~3 <drug>|valium ~3 vodka|alcohol|whiskey|booze|liquor|wine
        |rum
    pump|pumped|pumping|pumps my_stomach|his_stomach|her_stomach
    stomach pumped|pumping|pump
    pills|overdose|meds [<fill>] not_work|not_working|not_kill|failed|not_enough [tonight|this_time
        |me|so]2
    woke_up|wake_up|waking_up|woken_up|came_to|ended_up in|at the|an|a|this|some icu|er|psych_ward
        |hospital_again|psych_hospital ~3 mad|angry|again|disappointed|wish|sad|alive|pissed
    being_found|been_found|found_me|saved_me|stopped_me ~2 mistake|too_soon|too_early|in_time
    tonight i hang|jump|go|die|shoot|od|drown
    garage ~3 engine|car|motor|exhaust ~1 on|running|idling
    chair|stool|ladder|bucket ~2 belt|rope|cord|noose|sheet|scarf
    sitting|standing|lying|laying|sat|stood|am|leaning ~2 tracks|sill|windowsill|window_sill
        |window_ledge|roof_edge|railing|ledge [right|now|listening|waiting|alone|tonight|and|for
        |it|looking|crying]2
    window ~4 sill|ledge|jump
hint.means_near
    sleep|sleeping|keep|keeping|have|had with|the|a|my [the|my|a]? gun|knife|pistol|rope|razor ~2
        pillow|bed|nightstand|in_case|close_by
    on|at|to the|that overpass|bridge|ledge|roof|rooftop|railing|platform ~2 for|again|until|last
        ~2 hour|hours|night|minutes|cops|police|yesterday
    talked|talk|pulled me down|off_the|back [from]? $
    friend|brother|sister|son|daughter|wife|husband|he|she|someone is|are|was [<fill>] on|at|out_on
        the|a roof|rooftop|ledge|bridge|overpass|tracks|railing
    asleep|sleep at|behind the_wheel ~3 fine|ok|okay|care|hope
    step|jump|fall|walk off the platform|roof|bridge|edge|ledge|curb|overpass
    i [<fill>] know|picked|chose|found|decided|choose [<fill>] which|what|on_which|on_what|the
        bridge|building|tree|cliff|method|knife|pills|day
    rope|noose|gun|bullets|blade|razor|pistol [<fill>] is|are|stays|sits [<fill>] in|under|by|on
        |inside [the]? my|the|a trunk|bed|drawer|nightstand|glovebox|closet|pillow|backpack|car
    hand|hands|finger|fingers [<fill>] was|were|is|are|on [<fill>] [on]? the bottle|trigger|pills
        |gun|knife|blade
    collecting|hoarding|saving|stockpiling|saved|collected|hiding|stashing ~2 [sleeping]? <drug>
    play|playing|run|running|wander|lie|lay in [the]? traffic
    yeet|yeeting|yeeted|fling|flinging|chuck|launch|toss|tossing|hurl|drop myself|me off|out|into
        |from|in_front|over
    turn|turning|jerk|pull|yank|crank the|my [steering]? wheel ~4 lane|traffic|tree|wall|pole
        |cliff|oncoming|bridge|barrier|truck
    crash|crashing|wreck|wrecking|flip|flipping my|the car|truck|bike ~3 on_purpose|today
        |while_driving|to_die|and_die|thought|thinking|considered
    debated|considered|considering|thought_about|thinking_of|thinking_about|tempted crashing
        |swerving|jumping|hanging|stepping_in|stepping_off|driving_off|driving_into|steering_into
    bus|truck|car|train ~6 would_not|will_not move|step|get_out|flinch|jump_out
    truck|bus|car|train hit|hits|ran_over|runs_over me ~3 thank|mind|fine|ok|grateful|relief|care
        |relieved
    picking_up|pick_up|buying|buy|borrowing|getting|get a|my [dads]? gun|shotgun|pistol|rope|noose
        tomorrow|tonight|today|soon|this_week|after_work
    gun|guns is|are|was ~3 hard|easy|cheap to get|buy|find
    pills|gun|rope|blade|knife|razor|noose is|are [<fill>] [for]? [just]? in_case|just_in_case
        |my_way_out|my_plan_b|my_exit
    bought|got|buying|grabbed|order* rope|bullets|ammo|razors|blades|charcoal [again|today|and|for
        |my]2
    bought|got|buying|loading bullets|ammo|ammunition
    bullet|noose|rope|overdose|cliff|grave|coffin|death|blade ~1 sounds|looks|seems|would_be|feels
        ~1 better|good|nice|tempting|great|peaceful|lovely|kinder
    should_have|wish_i_had|wish_i|would_have|could_have|almost [<fill>] jumped|died|killed_myself
        |done_it|gone_through_with_it|let_go|stayed_dead|never_woken|been_successful|succeeded
        [when|off|that|last|already|then|yesterday|by_now|in|again|a|years|instead]2
    go|going|went|gone|goes|get|going_to_go [<fill>] through_with it|this|the_plan|my_plan
    gonna|going_to|will|finally|will_finally|have_to ~1 do_it on|tonight|within|before|after|guys
        |this|soon|in_my|with
selfharm.signs
    hide|hiding|hid|cover|covering|covered|seen|see|saw|show|showed|notice|noticed ~1 my|the|these
        cuts|scars|cutting|burns|self_harm
    barcode|barcodes|cat_scratches|styro|styros|styroed|styrod|beans|tally_marks|ladders|stripes
        ~2 <limb>
    styro|styroed|styrod|styro_d|slashed|sliced|gashed|cut [my|up|open|into]2 <limb>
    cutting|burning|purging and|then purging|cutting|burning again|daily|myself
    started|starting|start|resumed|back_to|back_into|been|began ~2 cutting again|myself|daily|now
    <blade> ~2 came|comes|is|are|got|coming back_out|out_again|out_of_the_drawer|in_my_hand
        |against_my|on_my_<limb>
    relapsed|relapse|relapsing|slipped with|on|into|in sh|self_harm|cutting|burning|si|blades
        |harming
    clean|streak|progress|sobriety ~4 threw|thrown|throw|gone|ruined|broke|over ~4 razor|blade|cut
        |cutting|knife|burned|self_harm
    broke|broken|fucked|ruined|lost|ended|reset|blew my [<many>|long|clean]? streak|record ~5
        cutting|self_harm|harm|clean|harming
    cut_free|harm_free|clean|without_cutting|without_self_harm|not_cut ~6 broke|did_it_again
        |ruined|relapsed|slipped
    does|will|would|is|did cutting|self_harm|hurting_yourself|burning_yourself|self_harming [it]?
        [even|really|actually]? help|work|relieve
    covered|soaked|dripping|arm|legs|wrists ~2 in|with blood
    🔪|🩸 [🔪|🩸|again|😔|😢|😭|💔]3 🔪|🩸|again
"""

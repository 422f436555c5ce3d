"""English statements of means, plans and self-harm; every phrase here was written by us."""

from __future__ import annotations

from smsserve.domain.lexicon_en import LISTS as _STATED

LISTS = _STATED | {
    "means": (
        "pills pill meds medication medications medicine tablets sleeping_pills painkillers "
        "tylenol advil ibuprofen paracetamol xanax bleach poison antidepressants insulin "
        "fentanyl oxy opioids benzos aspirin drugs antifreeze rat_poison bottle capsules ambien "
        "valium klonopin heroin"
    ),
    "fill": (
        "just really still actually even always also already again literally so fucking totally "
        "almost sometimes currently"
    ),
    "place": (
        "bridge building roof cliff balcony window ledge overpass garage tower train trains bus "
        "truck car cars traffic tracks subway highway freeway river ocean tree wall pole "
        "rooftop metro water bridges"
    ),
    "number": (
        "10 12 13 14 15 16 18 20 24 25 28 30 32 40 45 50 60 70 80 90 100 120 200 ten twelve "
        "fifteen sixteen eighteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
        "a_hundred"
    ),
}

RULES = """
plan.means
    pills|rope|gun|bridge|knife|blade|razor|bleach|overdose|noose [is|are]? is|are|looks|sounds
        |seems|looking|sounding|starting_to_look [<fill>|real|pretty|more]3 good|tempting|calling
        |appealing|better|inviting|nice [right_now|tonight|today]?
    today|tonight|tomorrow is the day|night|time i|to [will|am_going_to]? die|end_it|do_it
        |go_for_good|kill_myself|end_my_life
    i|have attempted [again|before|last_night|twice|once|this|yesterday|and|it|to|on|when]?
    attempted [again|last_night|yesterday|this_morning|twice|suicide|once_before]? last_night
        |yesterday|again|suicide|this_morning|this_week|overdose
    er|hospital|icu|psych_ward for|after|because_of [an|my|a|the|another]? attempt|overdose
        |suicide_attempt
    regret|hate|wish_i_had_not|wish_i_never|sad|angry|mad|disappointed [that|i|about]2 surviving
        |survived|being_saved|been_saved|been_found|woken_up|was_found|was_saved|they_saved_me
        |they_found_me
    have|got|holding|bought|buying|found|ordered|stashed|saved|saving|saving_up|hoarding
        |stockpiling|stockpiled|collected|collecting|sitting_with|staring_at|looking_at|with
        |counting|counted|hid|hiding|grabbed|took_out|getting|get|need|loaded|next_to|buy|load
        |loading ~3 <means>|gun|rope|noose|razor|blade|blades|razors|knife|shotgun|pistol|exit_bag
        |helium ~2 ready|planned|to_do_it|in_my_hand|in_hand|next_to_me|in_front_of_me|loaded
        |to_end|to_die|saved|stashed|and_i_want|to_kill|for_when|for_tonight|around_my_neck
        |to_my_head|lined_up|to_take_my_life|hidden|to_overdose|and_a_plan|saved_up|in_my_lap
        |on_myself|and_i_am_going_to
    gun|pistol|barrel|bullet|shotgun|rifle|knife|blade|razor|noose|rope|belt|plastic_bag ~3 to|in
        |against|at|through|on|into|around|over my|the [fucking]? head|mouth|temple|brain|throat
        |wrist|wrists|neck|heart|chest|skull|brains
    bullet|round ~3 my_head|my_brain|my_skull|my_mouth|my_temple|my_heart
    pull|pulling|pulled|squeeze the_trigger
    blow|blowing|blew|splatter my|out_my [own|fucking] brains|brain|head|skull|head_off
    shoot|shooting|shot me|my [own|fucking]? in_the_head|head|brains_out|self
    tie|tied|tying|made|make|making|buy|bought|hang|put|wear a|the|my noose|rope_around
    buying|buy|bought|ordered|order|getting|get|got|own|find|finding|wish_i_had|if_i_had|have|had
        |need|borrow|steal|access_to|holding|hold|loaded [myself|me|a|the|my|to_a]3 gun|rope|noose
        |pistol|shotgun|handgun|revolver|firearm|rifle [tonight|in_my|and|to|so_i|at_home
        |in_the_house|i|ready|already|here|for|now|under]? [use_it|end|kill|die|do_it|think
        |thinking|would|could|will|want|hand|lap|myself|this|take]2 $
    carbon_monoxide|charcoal_grill_in|hose_in_the_exhaust|exhaust_pipe|inert_gas|car_exhaust
        |helium_tank|set_myself_on_fire|setting_myself_on_fire|light_myself_on_fire
        |electrocuting_myself|electrocute_myself|make_it_look_like_an_accident
        |look_like_a_accident|look_like_an_accident|cyanide|pentobarbital|sodium_nitrite
    gun|noose|rope i|i_will|and_just|to_kill|and_end|sounds|is_calling
    have|got|holding|with|bought|found ~2 gun|pistol|shotgun|rifle|rope|noose ~1 i|am|and|thinking
        ~2 thinking|use|using|ready|want|tempted|scared_of_myself|pull
    gun|pistol|shotgun|rifle|noose [<fill>] is|sits|sitting loaded|ready|in_my_lap|in_my_hand
        |next_to_me|tied|right_here|on_my_bed|calling [and|in_my_lap|in_my_hand]2
    wrist|wrists is|are calling
    i_have|have_it|got_it|had_it|i_had|it_is|have_been|its|have_everything|got_everything
        |have_been|already [all|it]2 planned [it|out|everything|my|for_tonight|to_die|when|how
        |already|exactly]2 $
    have|had|got|made|making a plan but|and_i|i|now|for_how|to_do
    bought|buying|got|ordered|buy|find|found|grabbed|tied|tying|hung|hanging|getting [a|some|the
        |new|more]2 rope|noose|razor_blades|razors [again|today|tonight|and|for]? $
    slit|slitting|slice|cut [<fill>] wrist|wrists|veins
    took|take|taking|on|swallowed|takes|need|enough|how_many|with|of|counting|saving|lots_of
        |so_many|stash_of ~1 pills|sleeping_pills|tylenol|advil|xanax|ibuprofen|painkillers ~1
        should_do|will_do_it|to_do_it|do_it|to_end|to_die|would_it_take|does_it_take|kill
        |would_kill|to_kill|and_it_is_not|and_alcohol|and_vodka|and_drank|mixed_with|with_alcohol
        |with_vodka|to_overdose|and_hope|and_wait|and_now_i_am_waiting
    how_many|enough [<fill>]? pills|tylenol|advil|xanax|ibuprofen|sleeping_pills|meds
    have_enough_pills|have_enough_meds|enough_pills_to|how_many_would_kill
        |how_much_would_it_take_to_die
    blade|razor|knife|pills|rope|gun|bottle_of_pills|razors|meds is|are|sitting|lying [right|just
        |here|sitting]2 next_to_me|in_front_of_me|in_my_hand|in_my_hands|with_me|beside_me
        |on_the_table_waiting|on_my_nightstand_waiting|by_my_side
    almost|nearly|about_to|came_close_to|so_close_to [just]? jumped|jumping|did_it|doing_it
        |went_through_with_it|going_through_with_it|ended_it|ending_it|killed|took_the_pills|hung
        |shot|pulled_the_trigger|overdosed|died_last_night
    tried [it|to]? again [last_night|yesterday|today|this_week|and|but|it|i]4 failed|did_not_work
        |not_work|survived|woke_up|could_not
plan.jump
    walk|walking|run|running|step|stepping|jump|jumping|ran|walked|drive|driving into|in_front_of
        |through|onto [oncoming|moving|the|incoming|busy]2 traffic|highway|freeway
    jump|jumping|jumped|leap|leaping|step|stepping|stepped|walk|walking|walked|run|running|throw
        |throwing|threw|fall|falling|drive|driving|drove|crash|crashing|swerve|swerving|dive
        |diving|lie|lay|laying|lying|steer|veer|veering|lean|ram|hurl|launch|fling [myself|my_car
        |my_truck|the_car|me|this_car|down|out]2 off|off_of|in_front_of|into|out_of|from|under
        |onto|in|over|on|infront_of|through of|a|the|this|that|my|oncoming|moving|some|an|traffic
        |train|trains [.]? <place>|parking_garage|train_tracks|highway_bridge|moving_traffic
        |oncoming_traffic|tracks
    want|wanted|wanna|going|ready|about|urge|thinking|like|almost|gonna [<fill>]2 [to|of|about]?
        jump|jumping [off|from|out_the_window|and_die|to_my_death|out_of_the_window]? $
    jump|jumped|jumping out_the_window|out_of_the_window|out_of_my_window|out_my_window
        |to_my_death|off_something|off_somewhere|out_a_window
    slam|crash|wreck|drive|crashing|driving|slamming|wrecking my car|truck|bike|vehicle into|off
        |on_purpose|and_die|so_i|to_die|to_end
    hit_by|run_over_by a|the|an train|bus|truck|car|semi ~2 please|already|wish|want|hope
    in_front_of a|the [moving|oncoming]? train|bus|truck|car|semi|traffic
    jump|jumping|jumped|leap|step|throw_myself|drive|walk|crash|run|swerve [my_car]? off
        |in_front_of|into|infront_of bridges|buildings|traffic|trains|cars|oncoming_traffic|a_wall
    hang|hanging [<fill>]? from|by [a|my|the]? rope|tree|ceiling|beam|belt|neck|fan|rafters
    looking|standing|stood|sitting|walked|walking|am|went|driving [out|up|here|i]? on|at|over|to
        |onto the|a|this [train]? edge|ledge|bridge|roof|rooftop|tracks|railroad_tracks|overpass
        |cliff|balcony [and|of]? thinking|ready|about|wanting|trying|contemplating|want|wondering
        |going_to|i_want|and_i|hoping
    standing|sitting|stood|am|sat [out|up]? on|at the|a [train|very]? edge|ledge|roof|rooftop
        |tracks|railroad_tracks|overpass|balcony_railing|railing|bridge|bridge_railing [right_now
        |now|alone|crying|of|tonight|again|looking_down]2 $
plan.wrists
    slit|slitting|cut|cutting|slice|slicing|slash|slashing|open|opening|slitted|opened [up|open]
        my|both|both_my|mi [own|fucking]? wrist|wrists|vein|veins|throat|arteries|artery|neck
        |jugular
plan.pills
    take|taking|took|taken|swallow|swallowing|swallowed|down|downing|downed|drink|drinking|drank
        |pop|popping|popped|chug|chugging|eat|eating|ate|had|consume|ingested|snort|inject ~ all
        |whole|entire|bottle|bottles|bunch|handful|handfuls|too_many|too_much|lot|lots|every|rest
        |full|fistful|enough|dozens [of|the|my|these|those|a|his|her|them|sleeping|pain|single
        |last|of_my]4 <means>|it|them
    took|take|taking|swallow|swallowed|drank|drink|drinking|ate [some|a_lot_of|the|all_the
        |a_bottle_of|all_of_the|my|a]? bleach|poison|antifreeze|rat_poison|drano|cyanide
    took|taken|swallowed|downed|take|ate|popped|swallow [like|about|around|over|at_least]?
        <number> ~2 pills|tablets|xanax|tylenol|advil|ibuprofen|paracetamol|capsules|aspirin
        |ambien|sleeping_pills
    took|taken|swallowed|take|taking [<fill>] too_many|too_much ~1 <means>
plan.overdose
    overdose|overdosed|overdosing|od|oded|oding|ods
plan.note
    suicide|goodbye|farewell|death note|notes|letter|letters|video
    wrote|writing|written|write|left|leaving|finished|made|recorded|writting|typing [out]? my|a
        |the|all_my|some|goodbye [last|final]? goodbye|suicide|farewell|final|last|death|goodbyes
        [<fill>]? note|notes|letter|letters|will|texts|message|messages|words
    made|making|writing|wrote|updated|finished|have my will|will_and_testament so|today|because
        |in_case|and|for_when|tonight|ready
    got|getting|put|putting|have|has [all]? my affairs in_order
plan.have_plan
    have|got|made|making|has|know|set|picked|chose|decided_on|chosen|planned|figured_out|finalized
        a|my|the|it_all|it|exactly|how|out|everything|up ~3 plan|planned|method|date|day|place|way
        ~2 kill|die|end|suicide|to_do_it|for_how|to_hurt|and_the_means|and_means|to_go|to_end
        |in_place|to_take
    [i|and]? have|got|made|making a [suicide|detailed|specific|solid]? plan [now|tonight|already
        |ready|in_place|to_do_it|to_hurt_myself|for_tonight|and_i_am_ready]2 $
    have|got [a|the] plan|means|method and|to [a|the]? plan|means|intent|carry_it_out
        |go_through_with_it|do_it|pills|gun
    know|decided|figured|planned|chosen [out|exactly|how|when|where]2 how|when|where i_want_to
        |i_am_going_to|i_will|to|i_would [just]? die|kill_myself|do_it|end_it|end_my_life
    tonight|today|tomorrow is|will_be|might_be|could_be [going_to_be|definitely]? my|the last
        |final night|day|time|one|goodbye|hours
    my_last|my_final [<fill>]? night|day|days|week|hours|few_days|moments|breath|birthday
        |christmas on_earth|alive|here|on_this_earth|tonight|is_today|is_tonight|ever
plan.attempt
    tried|try|trying|attempted|attempt|attempting|failed|survived|failing [<fill>] [to
        |and_failed_to|my|a|an|another|at|multiple_times_to|suicide_by]2 kill|suicide|end_it
        |end_my|end_it_all|die|hang|overdose|od|take_my|attempt|my_life|shoot|drown|killing
        |overdosing|hanging|jump_off|slit
    my|an|another|last|second|first|third|failed|recent|previous|suicide attempt|attempts [was
        |failed|last|at_suicide|on_my_life|to_kill|to_end]
selfharm.hurt_myself
    cut|cutting|slice|slicing|slash|slashing|carve|carving|scratch|scratching|burn|burning|burned
        |burnt|hit|hitting|punch|punching|bite|biting|hurt|hurting|harm|harming|harmed|injure
        |injuring|mutilate|mutilating|punish|punishing|bruise|starve|starving|beat|beating|stab
        |pinch|abuse|abusing|bang|banging [up|on|at|into]2 myself|my_self|my_arm|my_arms|my_thigh
        |my_thighs|my_leg|my_legs|my_wrist|my_skin|my_body|my_stomach|my_hips|my_head_against
        |my_head_on
    pull|pulling|bang|banging|bash|bashing|scratch|scratching|scratched|pick|burn|mutilate|stick
        |sticking|electrocute [my|at_my|a_needle_in_my|needles_in_my]2 my_hair_out|my_head_against
        |my_head_on|my_skin_off|head_until|skin_until|my_skin_until|in_my_arm|arm_until|arms_until
    self_injurious|nssi|wound_myself|wounding_myself
    cuts|scars|burns|blood [all|everywhere|fresh]2 [on|over|up|down|from]2 my arm|arms|wrist
        |wrists|thigh|thighs|legs|cutting
    do|doing|did [something|anything|harm|damage|bad_things|some_damage|bodily_harm|bad_stuff
        |stupid_things] to myself|to_my_body
selfharm.self_harm
    self_harm|self_harming|self_harmed|self_harms|selfharm|selfharming|self_injury|self_injure
        |self_injuring|self_mutilate|self_mutilation|self_mutilating|self_inflicted|self_hurt
        |self_harmer
selfharm.urge
    cutting|burning_myself|self_harm|hurting_myself|harming_myself helps|helped|calms_me|works
        |soothes|numbs $
    struggling|struggle|dealing|passive|active|having|experiencing|fighting [with]? si|sh [again
        |today|urges|thoughts|lately]? $
    sh|si again|urges|is_back|thoughts|relapse|has_been|getting_worse [last_night|today]?
    urge|urges|itching|craving|desperate|temptation|compulsion|impulse|dying to cut|self_harm|harm
        |hurt_myself|burn_myself|slice|bleed|relapse
    until|till|til [i|it|they|my_arms|my_skin|my|arms|hands|legs|knuckles]3 bled|bleeds|bleed
        |bleeding|bleeded
    cutting|burning_myself|self_harm|hurting_myself is|makes|helps|stops|takes|calms|gives|feels
        |was [<fill>] [the|my]? [only]? thing|way|me|pain|relief|release|better|good|comfort
        |escape|cope|edge|calm
    stop|quit|stopping|resist|addicted_to|miss|thinking_about|help_me_stop|from cutting
        |cutting_myself|burning_myself|hurting_myself|harming_myself [again]? $
    urge|urges|want|wanting|need|tempted|craving|itching|going|feel_like|desire|relapse|relapsed
        |relapsing|started|start|back|thoughts|impulse|impulses|thinking|keep|stop|addicted|resist
        |fighting [<fill>]2 [to|on|of|with|into|about|in|the|and|myself_from]2 [<fill>]2 cut
        |cutting|self_harm|hurt_myself|harm|slice|harming [again|tonight|so_bad|myself|today
        |right_now|really_bad|deep|deeper|too|and_burn|every_day|daily]3 $
    cutting|cut [again|deeper|too_deep|so_deep|really_deep|deep]2 deeper|too_deep|so_deep
        |really_deep|every_night|because|to_feel|to_cope|again_tonight|last_night
    i_am|been|started|i_have_been|am|i_was|back_to|relapsed_and|i [<fill>]2 cutting|cut again
        |myself|last_night|tonight|today|deeper
    using|used|grabbed|got|found|have|with|reaching_for|reached_for|took|picked_up|holding|bought
        |sharpened|miss my|the|a|that [old]? blade|razor|blades|razors|razor_blade|box_cutter
        [again|tonight|out|on_my*|and|to_cut]2 $
"""

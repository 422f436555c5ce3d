"""English hints: `implicit` is as good as said, a `hint` asks a person to look."""

from __future__ import annotations

from smsserve.domain.lexicon_en import LISTS as _STATED

LISTS = _STATED | {
    "fill": (
        "just really so even honestly actually literally seriously still always simply all "
        "fucking anymore any_more completely truly physically mentally emotionally only finally "
        "officially already now probably totally absolutely very much"
    ),
    "more": "anymore any_more any_longer no_more much_longer ever_again again longer",
    "all": (
        "this it that life everything the_pain this_pain all_this all_of_this another_day "
        "the_world things myself being_alive this_life this_shit living_like_this another_night "
        "feeling_like_this"
    ),
    "nobody": (
        "nobody no_one not_a_single_person none not_one_person who would_anyone would_anybody "
        "does_anyone will_anyone anyone noone no_body will_anybody you they everyone people"
    ),
}

RULES = """
implicit.better_without_me
    better|better_off|happier|easier|fine|relieved|improve|peaceful|good|okay|ok [off|place|life
        |lives|world]2 without|w/o me|me_here|me_around|me_in_it|me_alive|me_in_their*
    better|happier|easier|relieved|best|glad|good [off|place|for_everyone|for_everybody
        |for_my_family|for_all]2 if|when|with i|me [was|were|am|had|just|did|have|simply]2
        not_here|gone|not_around|never_existed|never_born|not_exist|not_alive|disappeared
        |not_in_it|died|dead|left_this_world|were_gone|not_exist
    world|everyone|family|kids|people|they|everybody|friends ~2 without_me [be|would|is|are]2
        better|happier|fine|easier
    not|never|no_longer [<fill>] need|needs|want|wants me here|around|alive|on_this_earth
        |in_this_world|anymore_in
implicit.nobody_would
    <nobody> [<fill>]2 would|will|even|gives_a|could|would_not|will_not|to|is_going_to [<fill>]2
        miss_me|care_if_i|notice_if_i|miss_me_if|notice_i_am|come_to_my_funeral|cry_if_i
        |care_when_i|notice_when_i|cry_over_me|mourn_me|notice_me_gone|even_notice|care_at_all_if
        |be_sad_if|find_me|be_at_my_funeral|notice_that_i_am|care_that_i_am|look_for_me [am|was
        |were|died|die|disappeared|gone|dead|left|not_here|vanished|just|killed]3
    nobody|no_one|who|noone [<fill>]2 cares|care|notices|notice if|when|that|whether i [<fill>]
        [am|was|were|would]? die|died|dead|live|disappear|disappeared|gone|alive|exist|existed
        |kill|vanish|here
    miss_me_when|miss_me_if|miss_me_after [i]? am|was|were|die|i_am|i_was|i_die|i_leave gone|dead
        |tonight|no_longer|not_here
    <nobody> want|wants|wanted|needs|need me alive|here|around|in_this_world|on_this_earth
    world|everyone|they|family|kids|everybody|people would|will [all|just]? be better_off
        |better_off_if|happier_if|better_off_when [i|without|me|was|am|were|gone|dead]2 $
implicit.burden
    burden [to|on]? ~2 everyone|everybody|family|kids|people|others|them|all|him|her|wife|husband
        |parents|mom|friends|world
    i|am|just|such|only|being|nothing_but|feel_like|like|be|become a|such_a|the [huge|big|total
        |constant|complete]? burden
hint.can_not_go_on
    not|unable|tired|hard|refuse|rather|impossible [<fill>]2 [able|sure_i|think_i|know_how
        |know_if_i|want|strength|wanna|even|enough]2 [to|i|can|can_not]2 [<fill>]2 go_on
        |keep_going|carry_on|continue|keep_on|hold_on|hang_on|keep_living|keep_fighting
        |keep_doing_this|keep_trying|keep_pretending|push_through|face_another_day|live_like_this
        |live_anymore|stay_strong|stay_alive|fight|fight_this [like_this|<more>|with_this|this
        |living|another_day|with_my_life|with_life|in_life|alone|in_this_world|for_much]3 $
    can_not|unable_to|barely|hardly [<fill>]2 go_on|continue|carry_on|keep_going|keep_living
        |live_like_this|keep_doing_this|go_on_like_this
hint.can_not_do_this
    can_not|not_sure_i_can|not_think_i_can|do_not_want_to|do_not_wanna|not_know_if_i_can
        |not_know_how_much_longer_i_can|how_much_longer_i_can|how_much_more_i_can|how_long_i_can
        |unable_to|not_want_to [<fill>]2 do|take|handle|bear|stand|deal_with|cope_with|live_with
        |survive|endure|face|keep_doing|fight|tolerate|stand_living|hold_on|last <all> [<more>]2
    can_not|not_sure_i_can [<fill>]2 do|take|handle|cope|bear|deal|stand|go_on|live|function
        |survive|fight anymore|any_more|no_more|much_longer|any_longer|much_more
    life|living|world|everything [<fill>]2 is|feels|has_become|too [<fill>]2 too_much|unbearable
        |too_hard|too_painful|just_too_much|impossible|so_painful|pure_pain|torture|agony [to_bear
        |for_me|to_handle|to_live|anymore|right_now|to_take]
hint.no_point
    not|never|hardly|barely [<fill>]2 [even|really]? see|find|know|understand|see_any|see_much
        |have|feel|get|figure_out [what|any|a|much]? [is]? the|any|a|much point|reason|purpose
        |sense|meaning|use [in|of|to|anymore|any_more|is|living|life|it|this|going_on|anything
        |being_here|trying|left|myself|going|everything|me|doing|keep|for]4 $
    what_is|what_was|is_there|where_is|no|there_is_no|see_no|not_any|without|zero|what [<fill>]2
        [the|even_the|even_a|any|real|a|any_more|more]2 point|purpose|use [of|in|to|anymore
        |any_more|living|life|it|this|going_on|anything|being_here|trying|left|myself|going
        |everything|me|even|for_me|when|existing|my_life]4 $
    life|everything|living|it_all|my_life|existence is|feels|seems|has_become [<fill>]2 pointless
        |meaningless|worthless|useless|hopeless|empty_and_pointless [and|now|to_me|without*
        |anymore]
hint.no_hope
    no|lost|lose|losing|without|out_of|zero|abandoned|given_up|not_have_any|not_any|any|gave_up
        |no_more [all|any|more|my|of_my|longer_have|left|the|have|on]3 hope|faith_in_life [left
        |anymore|for_me|for_the_future|at_all|in_life|any_more|of_getting_better|in_anything
        |for_my_life|for_myself|and|to_live|in_humanity_or_myself]
    completely|totally|utterly|life_is|it_is|everything_is|everything_feels|all|situation_is
        |beyond|my_life_is|future_is hopeless
    no_future|not_have_a_future|not_see_a_future|not_see_any_future|not_see_myself_in_the_future
        |no_tomorrow|not_see_a_tomorrow|not_imagine_a_future|not_picture_a_future|see_no_future
        |not_see_my_future|without_a_future|not_deserve_a_future
    nothing [<fill>] left|matters|to_look_forward_to [for_me|in_me|to_give|anymore|to_hope_for
        |to_lose]
    no|no_other|not_see_a|not_see_any|see_no|not_find_a|want_a|need_a|looking_for_a|easy|only
        |find_a|is_there_a|any|the_only [other]? way_out|way_out_of_this|escape
hint.giving_up
    give|giving|gave|given [<fill>]2 up [completely|entirely|all]? on life|everything|living
        |myself|it_all|the_world|hope|my_life|being_alive|humanity|existence
    am|have|want_to|just|about_to|ready_to|finally|feel_like|officially|really|so|i_think_i
        |already|might_as_well|gonna|going_to|time_to|should|ready|i|i_just|tempted_to give|giving
        |given|gave [<fill>]? up [now|completely|entirely|hope|trying|fighting|already|and_die
        |tonight|anymore|for_good]2 $
    i_am_done|i_am_so_done|i_am_just_done|am_really_done|am_done_i|so_done|i_am_officially_done
        |i_am_completely_done [<fill>]2 [with|trying|fighting|living|i_can_not]2 everything|it_all
        |this_world|all_of_this|all_this|this_shit|trying|fighting|living|my_life|this_life|life
        |existing|being_alive|being_here|everyone|go_on
    tired|exhausted|sick|weary [<fill>]2 of fighting|trying|being_here|hurting|suffering|the_pain
        |this_pain|everything|being_in_pain|struggling|it_all|being_strong|holding_on|living
        |pretending_to_be_okay|waking_up|existing|life|being_me|surviving|breathing
    too_tired|no_strength|no_energy|no_fight|no_will|not_strong_enough|not_have_the_strength
        |nothing [left]? [in_me]? [left]? to_live|to_fight|to_go_on|to_keep_going|to_continue
        |left_in_me|to_carry_on|to_keep_fighting|left_to_fight|for_life|to_survive
hint.make_it_stop
    want|wanted|need|make|please|wish|wishing|begging_for|wanting|just_want|hope [for]? it|this
        |everything|the_pain|all_this|all_of_it|the_hurt|my_pain|it_all|all_of_this|the_suffering
        |my_life|life|this_pain|the_voices|my_brain|my_mind|the_thoughts|my_suffering|this_all
        |this_life|the_hurting|my_misery|this_misery|this_suffering [to|just|would|all|could
        |finally|will|go|be]3 stop|end|over|go_away|stops|stopped|ends|done|stop_hurting|gone
        [hurting|forever|already|now|for_good|please|all|so_bad]2
    want|need|wish|wanted|wanna [<fill>]2 [to|get|be|i_could|some|everything]2 out [of]? here|this
        |it_all|my_head|my_skin|my_mind|this_place|this_life|this_hell|my_body|life|existing
        [so_bad|now|already|forever]? $
    want|need|wish [<fill>]2 [to|some|for|a]2 [be|feel|find|finally]2 at_peace|be_free|be_at_rest
        |rest_forever|rest_in_peace|eternal_rest|eternal_sleep|eternal_peace|peace_forever
        |a_permanent_solution|be_numb_forever
    i [just|really]2 want|need|wanna out [of|life|now|so_bad]? [life|here|everything|this]? $
hint.hate_myself
    hate|hating|despise|loathe|disgusted_with|disgusted_by|hated [<fill>]? myself_so_much
        |myself_and_my_life|everything_about_myself|my_existence|being_me|myself_for_existing
        |myself_i_want
    not|never|why [<fill>]2 [was|am|do|did|deserve|meant|supposed|belong|asked|ask]2 [i|to]2 [be
        |even|have_been|ever]2 exist|here|born|alive|live|living|in_this_world|on_this_earth
        |be_here|breathe [anymore|in_this_world|on_this_earth|in_the_first_place]? $
    waste_of_space|waste_of_oxygen|waste_of_air|waste_of_life|waste_of_breath
        |mistake_that_i_was_born|should_have_been_aborted|mistake_being_born
        |my_birth_was_a_mistake|being_born_was_a_mistake|born_was_a_mistake
    trapped|cornered|stuck [<fill>] [in]? my|this|and life|body|head|pain|hell|misery|no_way_out
        |existence
hint.not_safe_self
    not|never trust|safe_with myself|safe_by_myself [alone|tonight|right_now|anymore|to_be_alone
        |with|around]
    not|should_not|can_not be [left]? alone tonight|right_now|with_myself|with_my_thoughts
    might|may|could|afraid_i_will|scared_i_will|scared_i_might|scared_i_am_going_to|afraid_i_might
        |going_to|gonna|worried_i_will|about_to|think_i_am_going_to|going do something
        |do_something|do_sth bad|stupid|to_myself|crazy|drastic|i_can_not_take_back|terrible
        |i_will_regret|permanent|reckless|rash
    voice|voices ~4 tell|telling|tells|told|say|saying|says|want|wants|command|keep_telling
        |yelling [at]? [me|i]? [to|that|i_should|should]2 [go]? die|kill|hurt|do_it|jump|cut|end
        |harm|burn|deserve_to_die
    looking|staring|thinking|look|stare|think|eyeing|stared|reaching|cleaned|cleaning|loaded at
        |about|of|for|the|my [the|my|a|all|those|these|taking|all_my]2 pills|gun|knife|razor|rope
        |bridge|blade|blades|bottle_of_pills|ledge|bottle_of_meds
hint.barely_holding
    hanging_on_by_a_thread|hanging_by_a_thread|end_of_my_rope|at_my_breaking_point
        |reached_my_breaking_point|hit_rock_bottom|at_rock_bottom|on_the_edge_of|over_the_edge
        |at_my_limit|reached_my_limit|on_the_brink|losing_the_will|lost_the_will|lost_my_will
        |no_fight_left|nothing_left_in_me|can_not_hold_on|barely_holding_on|last_thread
        |only_thing_keeping_me_alive|only_reason_i_am_alive|only_reason_i_am_still_here
        |only_reason_i_am_still_alive|only_thing_keeping_me_here|only_reason_i_have_not
        |only_thing_stopping_me
    keep|stay|staying|keeping|kept myself|me [still]? alive
    keep|stay|staying [<fill>]? alive for|is|anymore|because|much_longer|any_longer|hurts
    hurts|painful|exhausting|torture|hard|unbearable|agony|too_much|scared|afraid [just|too
        |so_much]2 to|being|just_to be_alive|breathe|exist|alive|keep_living|stay_alive|live
    drink|drinking|starve|starving|bleed|bleeding|freeze|smoke|eat|drugging|cry [myself|me]?
        to_death
    self_destruction|self_destructive|self_destructing|dead_inside|already_dead|died_inside
        |dying_inside|feel_dead
    cry|cried|crying ~3 to_sleep [every_night|again|wishing*|hoping*] wake_up|never|not|die
hint.unclear
    leave_me|left|leave|here [alone|here]2 to [just]? die|rot
    not|never ~2 [can|able_to|sure_i_can|know_if_i_can]? keep myself safe [tonight|right_now
        |anymore|today|much_longer]2
    left|leaving [them|him|her|out]? [a|my|the|some]? note|notes|letter|letters for|to [my|the
        |each_of_my|all_my]? kids|family|parents|children|everyone|loved_ones|friends
    might|may|could|will|going_to|gonna|scared_i_will|afraid_i_will [<fill>]? end_up|wind_up
        hurting|killing|doing_something|dead|harming|cutting|in_the_hospital_again|gone
    not|never|hardly actually|really|even worth_living|worth_it_to_live
    good|anything|something|point|joy about|in|of living|life|being_alive
    starve|starving|starved [<fill>]? [myself]? to_death|myself
    want|ready|going|need|gonna|trying|about|wanna|just [<fill>] [to]? end|ending this [<more>|now
        |already|tonight|once_and_for_all|for_good]? $
    i could|should|might|will|want_to|wish_i_could [<fill>] disappear|vanish
    going|gonna|will|want|ready|time|decided|about|think|might|finally|planning|scared|afraid
        [<fill>]2 [to|i_will|on|going_to|i_am|i]3 [<fill>]2 do_it|doing_it [tonight|today|soon|now
        |this_time|tomorrow|anyway|for_real|when_i|after]? $
    want|wanted|need|trying|ready|time [<fill>] to|for_me_to [<fill>] leave|go [forever|for_good
        |and_never_come_back|and_not_come_back|away_forever]? forever|for_good|and_never_come_back
        |and_not_come_back|away_forever
    writing|wrote|write|finished|finish|started|in|is|left|leaving|signed|rewriting my note
    suicide|last|final|goodbye note
    got|have|bought|found|buy|bring|grabbed|where_can_i_get a|some|the [new|strong]? rope|noose
    reason|reasons|excuse [<fill>]? not_to|to_not [<fill>] do_it|kill|die|end|jump|cut|leave
    reason|reasons|thing|only|keeps|keeping|stopping|stops ~2 to_stay|keep_fighting|to_stay_here
        |to_keep_going|from_doing_it|me_from_doing|me_alive|me_here
    no_way_to_fix|beyond_help|beyond_saving|beyond_repair|lost_cause|no_relief|no_end_to_this
        |no_light_at_the_end|nothing_can_help|never_get_better|never_going_to_get_better
        |never_gets_better|too_late_for_me|nobody_can_help_me|no_one_can_help_me|can_not_be_helped
        |can_not_be_saved|no_saving_me
    escape|escape_from [<fill>]? this_life|my_life|from_life|existence|the_pain|this_pain|reality
        |this_world|it_all|from_it_all
    sorry_for_existing|sorry_i_exist|sorry_for_being_alive|sorry_for_being_born
        |apologize_for_existing|why_am_i_here|why_am_i_alive|why_am_i_still_here
        |why_am_i_still_alive|why_was_i_born|why_did_i_survive|did_not_ask_to_be_born
        |never_asked_to_be_born|wish_i_could_just_go|my_demise|my_final_act|my_own_death|body_bag
        |nothing_to_lose|suicide_hotline|crisis_line|crisis_hotline|the_hotline|crisis_text_line
        |safety_plan|psych_ward|lifeline
    i_am_on_the_ledge|on_the_ledge|in_a_crisis|in_crisis|having_a_crisis|mental_health_crisis
        |in_a_dark_place|dark_thoughts|darkest_thoughts|scary_thoughts|bad_thoughts
        |intrusive_thoughts|unsafe_thoughts|dangerous_thoughts|those_thoughts
        |the_thoughts_are_back|thoughts_are_back|thoughts_again|the_urges_are|urges_are_back
hint.end_it_whole
    ^ [just]? end it|me|this [please|already|now]2 $
"""

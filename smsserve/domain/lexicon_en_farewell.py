"""English farewells, and the wish for an end; every phrase here was written by us."""

from __future__ import annotations

from smsserve.domain.lexicon_en import LISTS as _STATED

LISTS = _STATED | {
    "fill": (
        "just really so even honestly actually literally seriously still always simply all "
        "fucking anymore any_more completely truly physically mentally emotionally only finally "
        "officially already now probably totally absolutely very much"
    ),
    "more": "anymore any_more any_longer no_more much_longer ever_again again longer",
    "family": (
        "mom mother dad father kids children son daughter family wife husband sister brother "
        "parents babies boys girls mum friends baby dog cat dogs cats boyfriend girlfriend "
        "grandma niece everyone them him her loved_ones kid little_brother little_sister "
        "little_girl little_boy pets puppy kitten"
    ),
}

RULES = """
ideation.wants_an_end
    quit|quitting|unsubscribe_from|opt_out_of|unsubscribe_me_from|opt_me_out_of|cancel|resign_from
        |leave|leaving [my|this|on]? life|living|existence|existing
    my|this life should|must|has_to|needs_to|will|is_going_to|can [just|finally]? end|be_over|stop
    stop|stops|stopped my heart|breathing|existence
    heart [would|will|to|just|could]3 stop|stops|give_out
    ending it|things|everything [tonight|soon|now|today|all|tomorrow|for_good|myself|this_weekend
        |right_now]2 $
    i_am|just|about|going_to_be|minutes_from|hours_from|days_from|thinking|considering|off
        |close_to ~1 ending_it|ending_everything|ending_things_for_good
    this|it|everything|all must|has_to|will|needs_to [all]? end soon|tonight|now|today|for_me
    help|helping|assist|want|wants|need|needs|kill|let|wanted me [to]? [end_it|die|dead|be_dead
        |to_be_dead] dead|die|end_it|to_end_it|to_die
    help|helping|assist me [to]? die|end_it|kill|do_it
    worth|better|useful|valuable|happier [<fill>] [more|off]? dead than
    deserve|deserves|deserved|want|earned [<fill>]2 death
    i must|have_to|need_to [<fill>] die
    reason|reasons|excuse|ways|way|place|places|courage|need|desire|plans|planned|planning|plan
        |intend|urge|meant|wanting [<fill>] to_die|on_dying|for_dying|for_death
    too [<fill>] ugly|fat|broken|tired|stupid|worthless|useless|weak|sad|sick|damaged|dumb
        |pathetic|lonely|exhausted|far_gone|depressed|poor|old|disgusting to [be]? live|alive
        |exist
    not|never plan|planned|planning|intend|expect|see_myself|imagine|picture [<fill>]2 [on|to|be]2
        live|living|be_alive|being_alive|being_here|making_it|surviving|waking_up|be_here
        |getting_old|coming_back
    death without|with pain|no_pain
    my|own death [would|will|is|be|date|day|bed|wish|note] [improve|help|fix|solve|make|be|coming
        |soon|near|planned]?
    planning|planned|plan [<fill>]2 my_end|my_death|my_suicide|to_end_it|to_kill_myself
        |my_own_death|how_to_die
    die|death|suicide notes
    want|ready to [<fill>] quit|stop living|existing|breathing
    want_to_exist_anymore|want_to_exist_any_longer|want_to_be_here_anymore
        |want_to_be_alive_anymore|live_like_this_anymore|should_be_dead_by_now|should_have_died
        |should_have_been_me_who_died|could_have_died_and|wish_it_was_me_who_died
        |wish_it_had_been_me_that_died
    fucking_die|just_die_please|die_please|please_die|let_me_go_to_heaven|want_god_to_take_me
        |ask_god_to_take_me|asked_god_to_take_me|praying_god_takes_me|pray_god_takes_me
        |take_me_lord|take_me_god|god_take_me|lord_take_me|jesus_take_me
    peaceful|painless|quick|easy|quiet death|exit|way_out|way_to_go|way_to_die|suicide|way_to_end
    quick|easy|fast|clean and painless|easy|quick [<fill>]? [way|method|death|painless]?
    painlessly|least_painful_way|most_painless|painless_method|painless_methods|painless_suicide
        |exit_bag|exit_plan|euthanasia|euthanize_me|assisted_suicide|medically_assisted
        |put_me_to_sleep|put_me_down|put_me_out
    wish|want|need|have|had|found|find|get|lack|finally [<fill>]2 [i_had]? the courage|guts|balls
        |strength|nerve|bravery to [<fill>]2 die|kill|end|do_it|jump|pull|go_through|take_my
        |leave_this|hang|leave_the_world
    too|not [<fill>] [much_of_a|scared|afraid|weak|chicken|brave|strong|of_a|enough|a]4 [coward
        |wimp]? to [<fill>] die|kill|kill_myself|end_it|do_it_myself|jump|pull_the_trigger|commit
        |hang|end_my_life|go_through_with_it
    if|when|what_if|once|in_case|wonder_if|before|after [<fill>] i [<fill>] [should|ever|had|just
        |were_to|was_to]2 died|die|disappeared|killed|killed_myself|kill_myself|vanished|overdosed
        |jumped|hung|hanged|shot [myself]?
    if i [<fill>] was|were|am|be [<fill>] dead|gone|not_here|not_alive|not_around|no_longer_here
        |never_born
    my_life|life|it|everything|my_time|story is|was [<fill>] over [for_me|now|anyway|for_good]? $
    nothing_left_to_live_for|done_living|done_with_living|done_being_alive|done_existing
        |sick_of_being_alive|time_to_die|time_to_go_for_good|want_to_go_home_to_jesus
        |want_to_be_with_my_mom_in_heaven|want_the_end|want_it_over
farewell.last_message
    hear_from_me|hearing_from_me again|anymore|after_today|after_tonight|ever
    not|never|no_longer [have_to]? [be]? bother|burden|trouble|bothering|worry you|anyone|anybody
        |them|everyone|people|u anymore|again|any_longer|after_tonight|after_today|soon
    tell|told everyone|everybody|them|my_family|my_kids|my_mom [that]? i_said_goodbye|goodbye
        |i_said_bye
    sorry|forgive_me|forgive [me]? for what_i_am_about_to|what_i_have_to|what_i_am_going_to
        |leaving_you_all|leaving_you_like_this|leaving_like_this|what_i_have_done_when_you
    this|that is|will_be|might_be|may_be|could_be [probably|likely|going_to_be]? my|the [very]?
        last|final|goodbye|farewell text|message|goodbye|post|time|check_in|words|note|thing
        |letter|call|one|checkin
    this_is|guess_this_is|it_is|time_to_say|saying|say|came_to_say|wanted_to_say|want_to_say
        |here_to_say|i_say|so_this_is|say_my|said_my|saying_my|have_to_say|texting_to_say
        |calling_to_say [my|a|the|our] [last|final|forever]? goodbye|goodbyes|good_bye|farewell
        |bye_forever|byes|final_goodbyes [everyone|forever|to_everyone|all|for_good|to_you|now
        |friends|my_friends|then]
    goodbye|good_bye|farewell [to]? everyone|everybody|my_friends
    goodbye|good_bye|bye|farewell|byebye [to]? forever|all_of_you|all_my_friends|my_friends
        |my_family|my_love|my_loves|for_good|for_ever|everyone_i_love|mom_and_dad
        |for_the_last_time|and_take_care_of|i_love_you_all|i_love_you_guys|cruel_world
        |and_sorry_for_everything|and_thank_you_for_everything|and_i_am_sorry|mom|dad|mama
    last|final time you|i|we|anyone|u [guys|will|ever|am_going_to|am|are_going_to]2 hear_from_me
        |see_me|talk_to_me|hearing_from_me|seeing_me|text_you|texting_you|talk|hear_my_voice
        |talk_to_you|bother_you|will_hear_from_me
farewell.not_hear
    you|they|everyone|nobody|no_one|people|we|u|yall|anyone [guys|all|can|are|is|wont|will]3 not
        |never|no_longer|wont [have_to|need_to|ever|be|going_to]2 hear_from_me|hearing_from_me
        |see_me|seeing_me|deal_with_me|dealing_with_me|put_up_with_me|worry_about_me
        |worrying_about_me|find_me|talk_to_me|be_bothered_by_me|bother_with_me [<more>
        |after_tonight|after_today|tomorrow|ever]2 [<more>]? again|anymore|any_more|ever|tonight
        |today|longer|tomorrow|now
    not|wont|never|no_longer|might_not|may_not|probably_not [be|going_to_be|gonna_be|stay|even_be
        |plan_to_be|plan_on_being|think_i_will_be|planning_to_be|being|want_to_be|going_to_stay]2
        here|around|alive|with_you|on_this_earth|in_this_world|living|of_this_world anymore
        |any_more|much_longer|for_long|long|tomorrow|next_week|next_month|next_year|by_then
        |after_today|after_tonight|after_this|in_the_morning|very_long|any_longer|too_long|soon
        |when_you|for_christmas|for_my_birthday|by_morning|to_see|for_much_longer|that_long|for_it
    will|going_to|gonna|soon [<fill>] [i_will]? be dead|gone_soon|gone_tonight|gone_forever
        |gone_by_tomorrow|gone_by_morning|gone_for_good|gone_by_then|gone_by_the_time|gone_before
        |gone_from_this|gone_and
    i|i_will|will|and|soon be gone|dead soon|by_tomorrow|by_morning|forever|tonight|for_good
        |before_you|by_the_time|when_you
    by_the_time you|u|anyone|someone|they|anybody [read|see|get|find|hear|reads|gets|sees|finds]
        this|that|me|it
    if_you_are_reading_this|when_you_read_this|if_you_read_this|when_you_find_me|if_you_find_this
        |when_they_find_me|when_you_find_my|before_they_find_me
    when|after|once|if|in_case i_am|i_have gone|dead|not_here|no_longer_here|not_around|passed
        [tell|please|no_one|nobody|they|you|everyone|will|it|remember|who|maybe|i_want]
    when|after|once|if|in_case|until|before i die|kill_myself|do_it|pass|disappear [tell|please
        |tonight|give|take|make_sure|just|everyone|who|will|would|i_want|let]
hint.tell_them
    tell|let|make_sure my <family> [that|know]2 i love|loved|always_loved
farewell.tell_them
    tell|let|make_sure my <family> [know|knows|that]2 [that]? i|how_much|it love|loved|am_sorry
        |was_sorry|tried|always_loved|was_not_their_fault|i_love_them|is_not_their_fault
    take_care_of|look_after|watch_over|adopt|please_take|feed|take [my|the|our] <family> [for_me
        |when|after|please|once|if|when_i_am_gone] for_me|when|after|please|once|if|i_am_gone
    giving|gave|give|given [away]? [all|all_of]2 my|everything|all [things|stuff|belongings
        |possessions|i_own|i_have|clothes|money|my|favorite]3 away|i_own_away
    giving|gave|give|given away all|everything|my_dog|my_cat|my_pets|my_possessions|my_belongings
        |my_stuff|my_things|my_favorite
    forgive_me|sorry|please_forgive [for|everyone|everybody|mom|dad|guys|to|all|if|i|but|that|am
        |have]5 can_not|could_not|not_able_to|not_strong_enough_to|leaving_you [do|just]? go_on
        |do_this|keep_going|keep_living|live|take_it|take_this|stay|fight|be_here|fight_anymore
        |live_like_this|stay_alive|do_it [<more>|like_this]2 anymore|any_more|any_longer|longer
        |like_this|on|all
    see|meet|join|joining|seeing|be_with|be_back_with|reunite_with|reunited_with|with you|u|him
        |her|them|yall|my_mom|my_dad|my_son|my_daughter|my_baby|my_husband|my_wife|my_brother
        |my_sister|my_grandma|everyone|my_mother|my_father|my_grandpa [all|again|soon|tonight]2 in
        |on|at heaven|the_other_side|hell|the_next_life|another_life|the_afterlife|my_next_life
        |next_life [soon|tonight]2
    soon|finally|tonight|now [i]? will|am_going_to|going_to|can|get_to|i_can|i_will [all|finally
        |soon]2 be at_peace|free|free_of_this|at_rest|with_him_again|with_her_again
        |in_a_better_place|over_soon|in_peace|with_my_mom|with_my_dad|with_my_son|with_my_baby
    it|this|everything|pain|suffering|all will|is_going_to|gonna|would [all|finally|soon]2 be [all
        |finally]2 over [soon|tonight|tomorrow|for_good|forever|today]
    rest_in_peace_to_me|rip_me|rip_to_me|remember_me|do_not_forget_me|please_remember_me [when
        |after|as|fondly|once]
farewell.tried
    i_tried|tried_my_best|tried_so_hard|i_am_done|too_much|not_enough|had_enough|am_sorry|so_sorry
        |so_tired|love_you_all|loved_you|thank_you_all|thanks_for_everything
        |thank_you_for_everything [everyone|guys|all|now|and]? goodbye|bye|farewell
    goodbye|bye|farewell i_tried|i_am_sorry|i_am_done|i_hope_you_all|i_hope_you|i_love_you_all
        |i_will_miss|i_wish_you|thank_you_for|thanks_for_trying|it_was_nice_knowing|i_can_not
        |do_not_miss|do_not_cry|forgive_me|i_loved_you|i_will_not
    nice_knowing|been_nice_knowing|was_nice_knowing|good_knowing you|yall|everyone|u
    final|last good_bye|goodbye|bye|words|wish|wishes
    . . . . goodbye|farewell [everyone|all|forever|friends|guys|world|now]2 $
"""

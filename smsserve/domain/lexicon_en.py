"""English statements of wanting to die; every phrase here was written by us. See `phrasebook`."""

from __future__ import annotations

LISTS = {
    "fill": (
        "just really only so badly bad literally honestly actually still truly even kind_of "
        "seriously always fucking genuinely simply sometimes now all desperately again also "
        "definitely lowkey completely finally soon almost constantly very much right_now "
        "already probably maybe basically to go fully absolutely gladly kinda truely both "
        "please daily"
    ),
    "wish": (
        "want wants wanted wanting wish wishes wished wishing hope hopes hoping hoped pray "
        "praying prayed need needs needed ready rather prefer love like going_to plan plans "
        "planning planned decided trying tried try deserve deserved deserves beg begging "
        "willing dream dreaming long longing waiting considering considered thinking thought "
        "thoughts contemplating urge urges tempted fantasize fantasizing crave craving desire "
        "choose chose better_to easier_to close time allowed intend able excited prefer eager "
        "feel_like dying begged asking asked wishin hopin wantin prepared"
    ),
    "must": (
        "should could might will would may must shall can need_to have_to about_to going_to "
        "deserve_to ought_to had_better better got_to"
    ),
    "me": "myself my_self me_myself myself_off my_own_self mself",
    "die": (
        "die be_dead drop_dead be_gone_forever be_gone_for_good stop_existing not_exist "
        "cease_to_exist be_no_more not_be_alive not_live not_wake_up never_wake_up "
        "never_have_been_born not_be_born pass_away perish be_buried be_six_feet_under "
        "rot_in_the_ground stop_living stop_breathing cease_existing die_already die_so_bad "
        "be_killed get_killed be_put_down be_done_living be_out_of_this_world be_in_heaven "
        "be_with_god go_to_heaven go_be_with_god meet_my_maker be_in_the_ground be_in_a_coffin "
        "be_in_my_grave sleep_forever"
    ),
    "not": "not never no_longer",
    "alive": (
        "live be_alive stay_alive exist be_living keep_living go_on_living continue_living "
        "wake_up wake_up_again be_in_this_world be_on_this_earth be_on_this_planet "
        "be_in_this_life live_anymore survive stay_on_this_earth stay_in_this_world be_around "
        "be_here keep_existing live_on continue_to_live live_my_life live_this_life be_on_earth "
        "make_it_through live_like_this"
    ),
    "more": "anymore any_more any_longer no_more ever_again again at_all longer",
    "kill": (
        "kill killing killed murder murdering off offing unalive hang hanging hanged shoot "
        "shooting shot drown drowning poison poisoning gas gassing suffocate suffocating "
        "strangle strangling stab stabbing stabbed execute electrocute starve choke choking "
        "choked end ending delete deleting neck rope roping eliminate destroy erase "
        "do_away_with rid_of finish asphyxiate sacrifice terminate 🔫 💀 🔪 ☠ ⚰"
    ),
    "end": "end ending ended finish finishing stop stopping terminate ending",
    "mylife": (
        "my_life my_own_life this_life my_miserable_life my_pathetic_life my_stupid_life "
        "my_fucking_life my_shitty_life my_whole_life my_sad_life my_existence "
        "this_miserable_life my_own_fucking_life this_pathetic_life my_damn_life "
        "my_worthless_life"
    ),
    "it": (
        "it it_all everything this_all all_of_it all_of_this things all_this my_suffering "
        "my_pain my_misery the_pain the_suffering this_pain this_suffering this_misery "
        "this_nightmare my_story this_hell this_torture my_torment this_shit"
    ),
    "how": (
        "how ways way method methods place places easiest painless quickest fastest best_way easy"
    ),
}

RULES = """
ideation.want_to_die
    <wish> [<fill>]3 to|i_could|i_can|i_would|i_will|for_me_to|if_i_could|that_i_could [<fill>]3
        <die>
    <wish> [about|of] [<fill>]2 dying|being_dead
    wish|wished|wishing|hope|hoping|pray|praying|prefer|rather|want|hoped [that|to_god|if|it]2 i
        |god [<fill>] [was|were|am|had|could|would|have|be|lets_me|let_me|takes_me|kills_me
        |took_me]2 [<fill>]2 dead|die|died|dying|gone_forever
    want|wanting|wants|wish_for|ready_for|need|crave|craving|begging_for|longing_for|long_for
        |praying_for|pray_for|welcome|beg_for|wishing_for|wait_for|waiting_for|asking_for|embrace
        |seek|seeking|hoping_for|desire [<fill>]2 [my_own|for] death
    rather [<fill>] [be] dead|die
    <wish> ~3 never_been_born|not_been_born|never_born|not_born|been_aborted|aborted_me
        |never_existed|not_existed|never_had_me|never_lived
    [i] want|need|wish [<fill>]2 to [<fill>]2 disappear|vanish|be_gone|fade_away|cease|evaporate
        |be_erased|not_be_me [forever|for_good|completely|off_the_earth|from_earth|from_this_world
        |and_never_come_back|already|so_bad|permanently]
    wish|wishing|wished [that]? i|me [could|can|would]? [<fill>] disappear|vanish|fade_away
        |disappeared|vanished|cease_to_exist|not_wake_up
    sleep and never|not wake [up]?
    go_to_sleep|fall_asleep|sleeping forever|for_ever|eternally|permanently
    go_to_sleep|fall_asleep|sleep and never|not wake
    death_wish|suicide_wish|wish_of_death
ideation.modal
    i <must> [as_well|just|really|probably|well|go|all|soon|tonight|maybe]3 die|be_dead|be_dying
    i <must> not be_alive|exist|be_here|be_living|have_been_born
    i just|seriously|honestly|really|literally|always|still die|wanna_die
    might_as_well|may_as_well [<fill>]2 die|be_dead|kill|end|not_exist|jump|shoot
    let_me|make_me|leave_me_to|allow_me_to [<fill>]2 die
    let_me|want_god_to|god_please|please_god [<fill>]2 take_me|take_me_away|take_me_home
        |take_my_life
    supposed_to|deserve_to|meant_to [<fill>] die|be_dead
ideation.better_dead
    better|better_off|happier|easier|better_of|good_as|nicer [<fill>] [if_i|being|to_be|off|if|i
        |was|were|am]4 dead|died|gone_forever
    should|would|could|must|might_as_well|deserve_to|need_to|want_to|wanna [all|just|really|have]2
        be|been dead
    glad|happy|relieved|celebrate|party if|when i [was|were|am|just]2 died|dead|die
    die_in_my_sleep|dying_in_my_sleep|died_in_my_sleep|die_peacefully|die_tonight
        |die_alone_tonight|just_die|go_die|die_already|die_soon
    would|could i_rather|i_prefer [to|be]2 die|dead
    do_not_care|not_care [<fill>] about [my|this]? life|living|being_alive|my_existence
        |staying_alive
    well_off dead
    death|dying [<fill>] is|seems|would_be|sounds|feels|looks|might_be [<fill>]2 [like]? [the|a
        |my]? [<fill>] better|easier|peaceful|only|answer|option|preferable|relief|comforting
        |appealing|best|welcome|escape|solution|way_out|good|nice
ideation.not_wake
    <not> [to|ever|even|have_to|want_to|wanted_to|really|care_to]4 wake|waking|woken up
    <not> wake|waking|woke up|again
ideation.not_live
    <not> [<fill>]2 want|wanted|wanting|wish|care|deserve|desire|like|feel_like|need|wanna|worthy
        |plan|intend|able [<fill>]2 to|of|about [<fill>]2 <alive>
    <not> [<fill>]2 want|feel_like|enjoy|like|wanting|care_about [<fill>] living|being_alive
        |existing|life [<more>]
    <not> want|wanted|wish|deserve|wanna [<fill>] to|being [<fill>]2 be|exist|stay|keep_being here
        |around|alive [<more>]
    <not> see_myself|know_if_i_want|sure_i_want|sure_if_i_want|have_the_will|have_a_reason
        |have_any_reason|know_how|have_the_strength|have_the_energy|have_any_desire
        |have_the_desire|see_a_reason|see_any_reason|see_the_reason [to|in|for]? [keep|go_on|be
        |continue|even|stay|keep_on]2 live|living|alive|exist|existing
    refuse_to|can_barely|can_not_stand|can_not_bear|can_not_keep|can_not_go_on|can_not_continue
        |can_hardly|can_not_stand_to|can_not [<fill>]2 [to|being|be]2 live|living|alive|exist
        |existing [like_this|this_way|<more>|with_this|with_myself]
    stop|stopping|quit|cease|ceased|done|finished|tired_of|sick_of|hate|hating|regret|over
        |exhausted_from|exhausted_of|weary_of|bored_of|fed_up_with|tire_of [<fill>]2 [with|of
        |being|to_be|that_i_am|this_thing_called]3 living|existing|alive|existence|breathing|life
        |live
    tired|sick|done|exhausted|weary|fed_up|finished|through|bored|over|hopeless [<fill>] [of|with
        |from]? [my|this|the|this_whole|about]? life|existence|living|being_alive|existing
    hate|hated|despise|regret|angry|upset|disappointed|mad|sad [that|to|the_fact]2 [i_am|be|i_have
        |i|am|being]2 [<fill>]2 alive|exist|woke_up|living|wake_up
    hate|hating|despise [<fill>] living|being_alive|waking_up|existing|that_i_woke_up|my_existence
    <not> [<fill>]2 want|need|deserve [<fill>]2 [this|my|a] life [<more>]
    life|living|it [<fill>]2 is|feels|seems|becoming|was [<fill>]2 not|pointless|meaningless
        |unbearable|hell_on_earth [<fill>]? worth_it|worth_living|to_me|anymore|for_me
    not|never|hardly|no_longer|barely worth living|staying_alive|being_alive|to_live|it_to_live
        |my_life
    life|living [does|is|has|holds|have]2 not|no|lost [<fill>] [have|got|hold|any|a|more|all|its]2
        meaning|purpose|point|sense|value|worth|worth_living
    living_anymore|live_anymore|live_any_longer|be_alive_anymore|exist_anymore|here_anymore_i_want
    not sure|certain|know [if|that]? i [even|still]? want_to be_here|be_alive|be_around|live|exist
        |keep_going|wake_up
ideation.no_reason
    no|not|nothing|without|any|lost|losing|find_a|see_a|see_any|one|have_a|lose|lack|zero|a_single
        |need_a|give_me_a|is_there [<fill>] [good|real|single|more|the|my|any|left|a|have|much|see
        |all]4 reason|reasons|point|purpose|will|meaning|desire|motivation|sense|use|hope|drive
        [left|anymore|for_me|really]2 to|in|of|for [me_to|keep|continue|go|stay|even|be|my|this
        |keep_on|going_on|carry]3 live|living|life|on|alive|exist|existing|going|here|carry_on
        |be_here
    nothing|no_one|nobody|little|anything|something|much|reason [left|more|else]2 [worth]?
        to_live_for|worth_living_for|living_for|to_live
    lost|losing|lack|without|no [the|my|all|any]2 will_to_live|will_to_go_on|desire_to_live
        |reason_to_live|want_to_live
    why|what_is_the_point_if [<fill>] am_i|should_i|bother|do_i|even|must_i|i_am [<fill>]2 alive
        |exist|living|live|existing|keep_living|stay_alive|wake_up|still_here
ideation.suicidal
    suicidal|suicidality|actively_suicidal|passively_suicidal
ideation.suicide
    suicide|suicides
ideation.kill_myself
    <kill> <me>
    kill|killing|murder|off me_myself_and_i
    take|took|taking [<fill>] myself out
    kill_myself|killing_myself|killed_myself|kill_my_self
    do_it_to_myself|do_something_to_myself|do_something_to_hurt_myself
    took_myself_out|do_myself_in|doing_myself_in|top_myself|self_terminate|self_delete
        |self_destruct
    neck_rope|ctb|catch_the_bus|log_off_permanently|permanent_solution|permanent_nap|forever_nap
        |game_end_myself|minecraft_myself
ideation.end_life
    end|ending|ended|take|taking|took|taken|finish|terminate|lose|leave|leaving|exit|give_up_on
        |giving_up_on|escape|throw_away|check_out_of|finished|quit [<fill>]2 [with|from]? <mylife>
    way_out|option|solution|escape|choice [<fill>|left|for_me]2 except|but|other_than|besides|than
        ~1 dying|death|die|suicide|dead|kill_myself|ending|end_it
    <mylife> to_end|to_be_over|is_over|will_end|ends|over_with|ended
    end|ending|take|taking|took my|ones|her_own|his_own [<fill>] life|existence
ideation.end_it
    <wish> [<fill>]3 to|i_could|i_can|of|about|i_should|that_i_could [<fill>]3 <end> [<fill>] <it>
    <must> [<fill>]3 end|finish <it>
    end|ending|ended it_all|it_now|it_tonight|it_today|it_for_good|it_once_and_for_all|it_here
        |it_already|everything_tonight|my_misery|my_suffering|my_pain|it_tomorrow|it_this_weekend
        |it_soon|it_quickly|it_myself
    thinking|thought|thoughts|planning|plan|dreaming|ways|plans|decided|decision [<fill>] of|about
        |to|on|for [<fill>]2 end|ending <it>
    way|ways|time|ready|tempted|going|about|close|help_me [<fill>] to|of end|ending <it>
    put|out|puts|putting [me|myself] [of|out_of]2 my|this|our misery
    want|wants|wanted|need|wish|looking_for|only|easy|one|found|see|no_other ~ way_out|out of
        [this|my]? life|this_world|living
    only|easiest|best|one|final|last way|way_out|option|solution|answer|choice|escape|exit|relief
        ~3 is|be|seems|was [<fill>]2 [to|by|through|if_i]? death|die|dying|suicide|dead|kill*
        |end_it|ending_it|not_be_here|be_gone
ideation.leave_world
    <wish> [<fill>]2 [to|i_could|for_me_to]? [<fill>]2 leave|exit|depart|quit|escape|get_off
        |be_gone_from|go_from|disappear_from|vanish_from|get_out_of|be_rid_of|check_out_of
        |say_goodbye_to|say_bye_to this|the [<fill>]2 [cruel|fucking|stupid|shitty|horrible
        |miserable|evil|sick|awful|ugly]2 world|earth|planet|life
    goodbye|bye|farewell|good_bye|peace_out|bye_bye|so_long [cruel|to_this|this|sweet|to_the|ugly
        |to] world|life|earth
    leave|leaving|left|exit|exiting|depart|departing this [<fill>]? world|earth|planet|life
    leave|leaving earth
ideation.kill_me
    run_me_over|hit_me_with_your_car|someone_shoot_me|just_shoot_me|shoot_me_please
        |put_me_out_of_it
    god|lord|jesus|dear_god [just|please|can_you|will_you|why_wont_you|would_you]3 take me
        [already|now|home|away|please|tonight]?
    <wish> to drown|overdose|od|bleed_out|suffocate|hang [<more>|tonight|already|now]? $
    be|reunited|join|together [back|again]? with my dead|late|deceased .
    death|dying|suicide|being_dead|killing_myself is all|the_only_thing|always|constantly [that]?
        [i|on|in]? [can|ever]? think|my_mind|thinking
    end_up|wind_up|be_found|found|turn_up dead [soon|one_day|by|in|tonight]?
    please|just|someone|somebody|god|lord|anyone|anybody|can_you|could_you|will_you|would_you
        |let_it|let_them|let_him|hope|wish|want|wishing|hoping|praying ~3 kill|kills|killed|shoot
        |strangle|stab|murder|murders|shoots|end me [now|already|please|tonight|in_my_sleep]
    ^ kill|shoot|end|murder|smother me [now|please|already|pls|tonight|lord]2 $
    hope|hoping|wish|wishing|want|wanted|praying|pray|wouldnt_mind|would_not_mind|imagine
        |imagining|think_about ~4 get_hit|hit|hits|run|runs|crash|crashes|crushed|struck|run_over
        |shot|cancer|crashed|murdered|heart_attack|terminal ~2 me|by|over|and_die|so_i_can_die|car
        |bus|truck|train|illness
    hit_by_a|get_hit_by|run_over_by|struck_by [a]? car|bus|truck|train ~2 would|hope|please
        |and_die|wish
ideation.indifferent
    not|nor|never [<fill>]2 care|mind|matter|bothered|afraid|be_sad|be_upset|care_anymore|fear
        |scared|bother_me|be_mad ~2 if|whether|about|to|of [i]? [was|were|would|just|got|am|get|to
        |it_would_be]2 [<fill>] die|died|dead|live|dying|killed|hit_by|alive|wake_up|death
        |do_not_wake_up|never_wake_up|never_woke_up
    live_or_die|alive_or_dead|dead_or_alive|lived_or_died|live_or_not|wake_up_or_not
ideation.thoughts
    think|thinking|thought|thoughts|obsess|obsessing|obsessed|fantasize|fantasizing|fantasise
        |fantasies|fantasy|dream|dreaming|dreams|daydream|daydreaming|ideas|ideation|considering
        |contemplating|images|imagine|imagining|visions|intrusive|obsession [<fill>]3 [a_lot
        |constantly|more_and_more|all_day|every_day|so_much|again|all_the_time] about|of|on|for|my
        [how_i_would|how_to|my|my_own|wanting_to|being|just|me|the_ways_of|ways_to|what_if_i]3
        death|dying|die|dead|funeral|killing|jumping|not_being_here|not_existing|ending|hanging
        |crashing_my_car|disappearing_forever|hurting_myself|not_waking_up|leaving_this_world
        |leaving_this_earth
    <how> [way|ways|method|of|and|painless|least_painful|quick|to|would]4 [i_could|i_can|i_should
        |to|would|do_i|can_i|for_me_to|you|for]2 [<fill>]2 [painlessly|peacefully|quickly
        |and_painlessly] die|kill|killing|commit|overdose|dying|hang|end_my_life|end_it|end_it_all
    bleed_out|bleeding_out|die_from|dying_from|rope_around|noose
    plan|planned|planning|imagine|imagining|writing|picturing my [own]? funeral|death|suicide
    ready|time to_go forever|for_good|from_this|permanently
    ready|time for_me_to_go|to_meet_my_maker|to_go_home_to_god|to_leave_this_life [now|forever
        |for_good|from_this]
ideation.not_make_it
    not|never|doubt [<fill>]2 [think|going|sure|believe|know|see_myself|want|gonna|be]2 [if|i|to
        |that|will|am_going]3 make_it|survive|be_alive|be_here|live|wake_up|be_around|living
        [through|past|to|until|till|another|much|for|by]2 ~2 tonight|the_night|day|week|month
        |morning|tomorrow|year|longer|the_weekend|my_birthday|christmas|my_next*|new_year*|more
        |age|thirty|twenty|eighteen|long|20|21|25|30|2*|40
    live|living|survive|last|make_it [to_see|to|until|past|another] tomorrow|another_day|the_week
        |the_night|the_weekend|my_next_birthday i_doubt|is_not
    do_it|go_through_with_it tonight|this_time|for_real|before_i_change_my_mind|right_now_and_end
    going|will|gonna|about|want|ready|decided [<fill>]2 to [<fill>]2 do_it_tonight
        |go_through_with_it|do_it_today|do_it_this_time|actually_do_it|really_do_it|finally_do_it
        |just_do_it_tonight|do_it_for_real|do_it_soon
"""

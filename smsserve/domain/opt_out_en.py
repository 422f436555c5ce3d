"""English wordings of opting out, and what limits them. See `phrasebook`."""

from __future__ import annotations

LISTS = {
    "texts": (
        "text texts texting message messages messaging sms mms check_in check_ins checkin "
        "checkins notification notifications alert alerts reminder reminders survey surveys "
        "questionnaire questionnaires communication communications spam subscription service "
        "program programme updates email emails"
    ),
    "kind": (
        "any all of the these this those your stupid dumb fucking damn automated such more my "
        "so_many annoying further future upcoming daily weekly with on crap shit kind_of a "
        "bullshit freaking getting receiving sending me us from"
    ),
    "send": "text message contact send write bother harass bug spam email annoy disturb",
    "sending": (
        "text texting message messaging contact contacting send sending write writing bother "
        "bothering harass harassing bugging bug spam spamming email emailing call calling "
        "notifying annoy annoying blowing_up reaching_out messing checking_in checking_up "
        "hitting pestering disturbing stalking pinging buzzing dming badgering nagging soliciting "
        "flooding clogging notify filling surveying polling quizzing dm ping"
    ),
    "us": (
        "me us my_phone my_number this_number this_phone here to_me on_me up_my_phone with_me "
        "the_phone my_inbox my_line my_cell"
    ),
    "end": (
        "stop quit cease halt discontinue end cancel turn_off shut_off disable deactivate "
        "terminate cut_off cut_out knock_off refrain desist stopping cancelling canceling ending"
    ),
    "more": "anymore any_more again ever ever_again no_more any_longer please back",
    "out": "stop stop_all stopall unsubscribe cancel end quit revoke opt_out optout arret",
    "off": (
        "take remove delete drop rm rmv rem scratch get pull strike erase kick unenroll cross "
        "wipe exclude "
        "withdraw disenroll unregister keep block taken removed"
    ),
    "mine": (
        "me us my_name my_number my_phone my_info my_contact my_details this_number this_phone "
        "my_cell my_phone_number my_cell_number my_contact_info this_phone_number "
        "my_information number my_digits"
    ),
    "list": (
        "list lists roll rolls roster system database contacts contact_list mailing_list "
        "program study service texts messages texting group phone_list directory records books "
        "distribution_list text_list"
    ),
}

PHRASES = """
whole.plain
    ^ <out>|stops|unsubscribe_me|remove|discontinue|revoked|unsub [<out>]3 $
    ^ stop|cancel|unsubscribe|quit [<out>]? all|everything|all_of_it|it_all|all_of_this $
    ^ [i]? want|would_like|wish|need|have_decided|let_me|like|decided [to]? [to]? unsubscribe
        |opt_out|cancel|revoke|withdraw|be_removed|be_taken_off $
    ^ <out> [my|the|this|your]? number|subscription|service|program|all_messages|messages|texts
        |texting|checkins|membership $
    ^ [just]? leave me|us alone|be [already|for_good|forever|i_am_busy|i_am_done|now]2 $
    ^ go_away|get_lost|fuck_off|piss_off|fuck_you_stop|buzz_off|bug_off
        |lay_off [of]? [this|these|it|texts]? $
    ^ take_me_off|take_me_out|remove_me|take_my_number_off|rmv_my_num|un_subscribe|block
        |delete_my_number|drop_me|count_me_out|lose_my_number
        |do_not_reply|do_not_respond|do_not_text|do_not_message|do_not_contact|stop_contact
        |block_me|take_my_number_off|stop_wrong_number|wrong_number_stop|no_thanks_stop
        |no_thank_you_stop|delete_me_from_this|sign_me_off|cancel_me|unenroll|not_interested
        |no_longer_interested|enough_texts|enough_texting|enough_messages [<more>]? $
    ^ cancel everything|it_all|all|all_of_it|this|me|my_account|texts|service|my_subscription
        |my_enrollment $
    ^ end texts|service|subscription|all_texts|my_subscription $
    ^ i|we do_not|no_longer want|need [to_get|to_receive|to_do]? this|these|it|them [<more>]? $
    ^ i quit|resign_from|withdraw|am_withdrawing|revoke|am_opting_out|am_quitting|am_leaving [this
        |the|your]2 program|study|service|list $
    ^ i withdraw|am_withdrawing|am_opting_out|opt_out|unsubscribe|am_unsubscribing
        |revoke_my_consent|withdraw_my_consent [now]? $
    ^ reply|text|send|type|txt stop $
    ^ do_not want these|those|them [<more>]? $
    spam|harassment stop_it|quit_it|stop_this $
    stop|keep me from getting|receiving ~2 these|those|them|<texts>
    ^ st_op|sto_p|s_top|stop_2|stop_2_end|stop_to_end|stop_to_opt_out|stop_to_cancel|end_all
        |quit_all
        |stop_to_stop|stop_2_stop|end_it_all_texts $
    ^ terminate|withdraw|cancelled|canceled|cancel_it|cancel_this|back_off|bugger_off|sod_off|f_off
        |fuck_this_stop|want_off|let_me_off|i_want_off|stop_means_stop|consent_revoked|rm_me
        |remove_from_list|remove_from_the_list|remove_it|opt_outt|stop_already|not_continuing
        |fuck_this_cancel|leave_me_be|leave_us_be|hard_pass_remove_me $
    ^ shove|stuff|stick your|these|ur|the [damn|stupid|fucking]? <texts>
    ^ deactivate|disable|unfollow|discontinued|cease|desist|halt|remove_number|off_the_list|dnc
        |remove_this_number|exit_program|leave_program|leave_the_program|withdraw_me|no_contact
        |unsubscribe_all|stop_promotions|off_please|txt_stop|text_stop $
    stop|unsubscribe|cancel|quit|remove_me [please|now|ok|it|this]2 i|we do_not|no_longer|never
        |did_not|have_not want|need|like|consent|know|sign|signed|ask|asked|wish|care|agree
        |agreed|sign_up|subscribe
    spam|interested|harassment|annoying|scam|wrong_number|wrong_person|wrong_phone|too_many_texts
        |too_many_messages|not_interested|illegal|unwanted|blocking_you|done_with_this|over_it
        |do_not_know_you|not_sam|do_not_need_this|do_not_want_this|do_not_need_this_anymore
        |do_not_want_this_anymore|not_me|too_much [now|please|ok|so|just|i_said|already|and
        |anymore]2 stop
        |unsubscribe|cancel|quit|remove_me|take_me_off|remove|unsubscribe_me [please|now]? $
plain.stop
    stop|quit hitting|hit me|us up
    cancel|unsubscribe|sign|drop me out|off of|from this|these|here|it|your
    knock_it_off|cut_it_out|quit_it|enough|no_more|lay_off|chill|be_done|done with|of|already
        [with]? [<kind>]4 <texts>
    fuck|screw|to_hell_with|miss_me_with|spare_me [<kind>]3 <texts>
    make|get|have|want|need|like|wish|making [<kind>]3 <texts> [to]? stop|end|stopped|go_away|cease
        |ended
    make it so ~2 do_not|no_longer|not|stop [ever|even]? get|getting|receive|receiving
    [immediately]? cease|end|sever|cut|discontinue|stop [all|any|further|off]2 contact
        |communication|communications|correspondence|contacting|outreach|solicitation
    you|u|yall|it can|may|could|should|need_to [all]? stop|quit|discontinue|cease|end|cancel [now
        |it|this|them]? $
    <end> [it|this|all|fucking|with|from|to|the|even]3 <sending> [up]? <us>
    stop|quit checking [in|up]? on me
    stop|quit with the|these|all|your|yalls [<kind>]? questions|quizzes|<texts>
    <end> [sending|getting|receiving|giving|me|us|all|out|with]4 [<kind>]4 <texts>
    stop|quit|cease <sending> and|or|n <sending> <us>
    please|pls stop $
    ^ stop [now|it]? or|before|else
    cease_and_desist|stop_and_desist
    will|gonna|going_to|have_to [be]? report|block|sue|reporting|blocking|reported
        |calling_the_police_on you|this_number|u|yall
    turn|shut|cut|switch this|it|these|them|that off
    ^ ~1 leave my_phone|my_number|this_number alone
    ^ ~1 leave me|us|my_phone|my_number|this_number the_hell|the_fuck|fucking|tf|hell alone
    get|stay|keep off|out_of my phone|inbox|line|messages
    stop|quit|cease [<kind>]2 texting|messaging|messages|texts|contacting|spamming|sending
    stop|quit scamming|spamming|harassing|stalking me|us|people|yall [already|please|now]? $
    ^ stop|quit scamming|spamming|harassing_me [already|please|now]? $
    stop|quit texting|messaging|calling it|this_phone|this_line|my_son|my_daughter|my_kid|my_mom
        |my_husband|my_wife|my_child $
    stop|quit sending|texting|messaging [me]? [all]? this|these|that|those|them|stuff|things|me
    have|get|make|want|need|like|please ~2 you|them|it|these|this|texts|messages [to]? [please]?
        stop|quit sending|texting|messaging|contacting|bothering
    want [<kind>]4 texts|messages|texting|notifications [to_stop|stopped|gone] to_stop|stopped|off
    how|where [do|can|would|to|i|you]3 stop|cancel|end|turn_off|get_rid_of|block|quit|get_out_of
        |get_off|leave|unsubscribe_from [getting|receiving|of]2 [<kind>]3 <texts>|list|these
    ^ how|where [do|can|would|to|i|you]3 stop|cancel|unsubscribe|leave [this|it]? $
    way|ways ~2 [get|make|have]? these|this|them|<texts> [to]? stop
    <texts> [really]? need|needs|must|have|has|should|better|got [to]? stop|end|cease
plain.do_not
    no need|reason to <send> me|us|this_number anymore|any_more|again|any_longer
    not|do_not|no_longer|never|decided_not [want|wish|going|plan|planning|decided|like]? [to]?
        continue|continuing|participate|participating|proceed|take_part|be_part|be_apart
        |be_a_part|be_involved|be_enrolled|be_signed_up|remain [of|in|with]? [this|the|your|it
        |any_of_this|anymore|any_more|any_longer]? [program|study|service|list|group|thing]?
        [<more>]? $
    do_not|no_longer need|want these|those|this|them|your_help|your_service|your_services [<more>]?
        please|so|just cancel|stop|unsubscribe|remove|take
    like|want|wish|prefer|love|need to stop|quit|cease|end|discontinue receiving|getting|answering
        |doing [<kind>]3 these|this|those|them|it|<texts>
    do_not|never call|text|message|contact and|or|nor|n call|text|message|contact
    do_not|no_longer|not want|need|wish ~2 from you|u|yall
    i do_not|no_longer want|need you|u|yall [to]? [be]? texting|text|messaging|message|contacting
    do_not|never|please_no|not_to|dont_ever [ever]? <send> !me_to|me_back|me_home|me_away|me_a
        |me_the [anything|any|more|another|these|this|those|to|<texts>]4 <us>
    do_not|never <send> [me]? [back|again|anymore|any_more|ever|anything]2 $
    do_not|never send|text|message [me]? [<kind>]3 <texts>|anything|stuff|things|shit|crap|anymore
        |any_more|nothing
    do_not|never call|ask|message|text|contact|write|bother [me|this_number|us]2 [ever]? again
        |anymore|any_more|ever
    no|not_any|without_any [<kind>]? more|further|additional|mas [<kind>]3 <texts>
    ^ no <texts> [please|anymore|any_more|no_more|today_or_ever]? $
    no texts|messages|texting [please|to_me|to_this_number]? anymore|any_more|no_more|ever
plain.list
    <off> <mine> [number]? off|from|out_of|of ~3 <list>
    ^ ~1 <off> <mine> [number]? [off|out|from_this|from_here|from_it|please|of_this
        |from_everything]2 $
    remove|delete|lose|forget|erase|block|take_off|scrub my_digits
    <off> ~4 from|off|off_of your|this|the|ur|yall list|lists|database|system|contacts|program
        |records|contact_list
    remove|delete|lose|forget|erase|block|take_off|scrub my|this [cell|phone|mobile]? number|phone
        |contact|info|cell
    take|opt|sign me off|out [of]? this|it|here|everything
    get me off|out_of [of]? this [list|program|thing|text]2 list|program|text|thread|chat
    remove|delete|drop me from|off this|here|it|everything|that
    unsubscribe|unsubscribed|unsubscribing|unsubscription|opt_out|opting_out|opted_out|opt_me_out
        |opt_us_out|unenroll|disenroll|unenrolled|optout|opt_my_number_out|unsubscribes
    cancel|end|revoke|withdraw|terminate|discontinue|stop|withdrawing|revoking|cancelling|ending
        my|our
        consent|permission|spot|place|enrollment|membership|participation|registration|sign_up
        |signup
        |subscription|check_ins
    revoke|withdraw consent|permission
    cancel my|this|the|these|all [<kind>]? <texts>
    deactivate|disable|block|suspend|close|terminate|ban|unenroll|unregister me|my_number
        |this_number|my_account|my_enrollment|my_profile|this_account
    get|have|want|need|like my|this number|name|info off|out|removed|deleted|taken_off|gone
    [get|put|keep|leave]? me out of|off this|the|your|it|here [list|program|thing|system|study
        |text]2 $
    ^ [i|me|just|all_set|thank_you|you]3 can|could|how|may|let|please|want|wanna|wish|like|need|get
        |will ~3 be|get|getting|got|me|us|my_number|our_number removed|taken_off|off|out
        |unsubscribed|deleted|dropped|off_of|taken_out|unenrolled [from|of]? [this|the|your|ur
        |yall|all]2 list|lists|program|texts|text_list|messages|study|service|system|database
        |thread|group_text|check_ins|texting_list|mailing_list
    done|finished|through|over [with]? answering|getting|receiving|doing these|this|them|those
        [<more>]? $
    not|will_not answering|answer|doing|do|taking|take|filling_out|responding_to ~1 any|anymore
        |more ~2 <texts>
    no_longer|do_not need|want|require|wish_to_use your|the|this|these services|service|program
    getting|get|be|getting_taken|getting_removed off|off_of|removed_from this|your|the list
        |text_list
        |texting_list|mailing_list
    can|could|may|how [can|do|i|please]2 ~1 be|get removed|taken_off|unsubscribed $
    want|wanna|need|like|get|let [to_be|to_get|me|us|to]2 off|off_of this|your|the|here list|thing
        |text|program
    all_set|im_good|doing_better|better_now ~3 take_me_off|cancel|unsubscribe|remove_me
    you_can|u_can|please|just|can_you|go_ahead_and take_me_off|remove_me|unsubscribe_me
        |cancel_me [now]? $
    this|belongs ~5 number|phone|line|cell ~6 remove|stop|delete|take [texting|messaging]? it|this
        |texting|me_off
plain.unwanted
    do_not|no_longer|never want|wish|like|care [to]? [continue|keep|be]2 receiving|getting|receive
        |get|answering this|these|it|them|those|your
    no_longer|do_not need|want|use|require [<kind>]3 <texts>
    do_not|no_longer|never|not [really]? want|wish|need|care|like|wanna [to]? [be|get|getting
        |receive|receiving|hear|have|see|seeing|read|reading|answer|answering|for|keep|continue
        |take|do|doing]4 [<kind>]4 <texts>
    do_not|no_longer|never|not want|wish|need [to]? [be]? contacted|texted|messaged|hear_from_you
        |hearing_from_you|hear_from_u|hear_from_this_number|hear_from_yall|hear_from_you_people
        |hear_from_you_guys|bothered_by_you
    do_not|no_longer|never want|wish|need you|you_guys|you_people|u|this_number|anyone_here
        to_text|to_message|to_contact|texting|messaging|contacting|to_send
    do_not|no_longer|not want|wish|wanna to [be]? participate|take_part|enrolled|subscribed
        |signed_up|on_this_list|on_your_list|on_the_list|in_this_program|in_the_program
        |in_your_program|in_this_study|in_the_study|part_of_this_program|part_of_the_program
        |part_of_your_program|part_of_this_study|continue_the_program|continue_this_program
        |continue_with_this_program|do_this_program|do_the_program|continue_in_this_program
        |be_part_of_this_group_text
    want|like|need [to_be|to_get|to]2 removed|taken_off|unsubscribed|off_this_list|off_your_list
        |off_the_list|off_this_program|off_this_text|out_of_this_program|out_of_the_program
        |out_of_your_program|out_of_this_study|out_of_the_study|off_of_this|off_of_this_list
        |off_this_texting|off_these_texts
    want|like|need|ready|decided|going to leave|quit|withdraw_from|drop_out_of|exit|stop
        |get_out_of|discontinue this|the|your program|study|service|list|check_ins|checkins
        |texting_thing|survey|surveys|texts|group
    i_am_done with this|the program|texts|messages|study
    quit|leave|leaving|quitting|exit|withdraw_from|withdrawing_from|drop_out_of|dropping_out_of
        |cancel|i_want_out_of this|the|your program|study|service|check_ins|checkins|texting
    done|finished|through|fed_up|over with|getting|receiving|answering [<kind>]3 <texts>
    sick_of|tired_of|fed_up_with|hate getting|receiving|answering these|this|them|those
        [all_the_time
        |every_day|constantly|daily|<texts>]? $
    sick_of|tired_of|over|hate [getting|receiving|answering|all]2 these|your|the|this [stupid|dumb
        |fucking|damn|annoying|constant|daily]2 <texts>
    not|no_longer interested in texting|texts|this|these|your|receiving|getting|participating
        |texts|messages
        |continuing|being_texted|the_program|the_texts|the_service|the_study|it [program|texts
        |messages|anymore]2 [<texts>|<more>]2 $
    ^ ~2 not|no_longer interested [<more>|at_all|sorry|bye|in_this|in_it|now]2 $
    i did_not|never sign|signed|ask|asked|consent|consented|agree|agreed|subscribe|subscribed
        |request|requested|opt|opted [up|in|to]2 [for|to|get|receive|be]3 [<kind>]2 this|these|it
        |your|<texts>|anything
    fuck_off|piss_off|fuck_off_and
    i|am|im not|no_longer interested $
unsure.whole
    ^ stop|quit|end it|this|that|it_now|this_now $
    ^ [just|only|me|to|it|this|that|i]3 <out> [it|this|that|me|for_now|now|maybe|soon|today
        |tomorrow|these|the|them|at_once|already|a_while]3 $
    ^ [i]? want|would_like|need|have|like|think_i_want|think_i_should|think_i_will|am_going|might
        |may|am_ready|maybe_i_should|should|gonna [to]? stop|quit|cancel|end|leave [this|now|it
        |doing_this|soon]2 $
    ^ i quit|am_quitting|am_done [now]? $
    ^ make it|this stop $
    ^ [i]? want_out|let_me_out|am_out|get_me_out|want_out_of_this|get_me_out_of_this
        |how_do_i_get_out_of_this $
    ^ can|could|may|how_do|how_to|how i stop|quit|cancel|leave [this|any_time|anytime|whenever|i
        |want|it]4 $
    ^ spam|scam|this_is_spam|this_is_harassment|reported|blocked
        |enough|enough_is_enough|you_text_too_much|shut_up|shut_it|stop_it|quit_it
        |this_is_annoying|annoying|i_do_not_want_to_do_this_anymore|i_do_not_want_this|so_annoying
        |not_for_me|this_is_not_for_me $
    ^ no_more|not_anymore|no_mas|i_am_good_on_this|pass_on_this|make_it_end $
    blocking|blocked|reporting|reported this_number|you|u|yall|this|your_number|as_spam
    ^ [i|you|u|have|are|just|am]3 blocked|reported [as_spam|you|u]? $
    take|taken me off|out $
    do_not need you|u|yall|you_guys|your_help [<more>]? $
    ^ [can|could|please|lets|may|i|we|you]3 stop|quit for|until|till|on ~3 $
    ^ less|fewer|no|pause <texts> or stop|quit $
unsure.part
    not_sure|do_not_know|unsure [if|that|whether|i|still]3 want|need|wanna [to]? [keep|continue|be
        |get|do]2 [getting|receiving|doing]? [<kind>]3 <texts>|this|these
    stop|quit|end|cancel this|these|that|it|the thing|stuff|crap|nonsense|bullshit|shit|things
    how [do|can|i|to]3 quit [this|it]? $
    stop|quit call|calling|ask|asking|bother|bothering|annoying|bugging|harassing|contact|writing
        [me|this|that|about|if|how|the|us]
    thinking_of|thinking_about|might|may|maybe|considering|could_i|can_i|how_do_i|how_to|want_to
        |like_to|if_i stop|stopping|quit|quitting|cancel|cancelling|leave|leaving|end|ending [the
        |this|these|your|getting]3 <texts>
    no <texts> this|today|tonight|for|until|on|after|before|at
    leave_me_alone|unsubs|too_many_questions|no_more_questions
        |stop_with
"""

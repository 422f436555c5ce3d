"""English opting out put together: what is refused or ended, whose texts, and from whom."""

from __future__ import annotations

from smsserve.domain import opt_out_en

LISTS = opt_out_en.LISTS | {
    "no": "do_not no_longer never not am_not are_not not_trying_to not_gonna not_going_to",
    "them": "them these those this_stuff all_this all_of_this all_these",
    "nothing": "nothing none nun no_more nomore zero",
}

PHRASES = """
plain.end
    turn|shut|switch [<kind>]3 <texts> off
    get|make|have|want|need|getting|making [<kind>]3 <texts> [to]? stop|stopped|end|ended|quit|cease
        [coming]?
    no need|reason|point|use to|in|for [keep|you|continue|be|to|yall]3 <sending>|<send>
    <texts>|texting ~5 i_am_out|i_am_done|im_out|count_me_out|take_me_off $
    you text|message|contact [me|us]? too_much|too_often|way_too_much|all_the_time ~2 stop|remove
        |cancel|take_me_off|unsubscribe|i_am_out|quit
    do_not|stop|quit send|sending [me]? them|em|these|those [no_more|anymore|again|please|to_me]2 $
    ^ ~1 cut|kill|drop|ditch|nix|axe|lose|pause_forever [out|off]? [<kind>]3 texts|text|messages
        |message|messaging|texting|subscription|notifications|check_ins|surveys|alerts|spam [off|out
        |now|please|already]2 $
    done|finished|through|over answering|replying_to|responding_to|texting|talking_to|reading [to]?
        you|yall|these|this|these_texts|the_texts|your_texts|bots [people|guys|anymore]2 $
    not doing|answering|taking|reading|filling|opening [out]? [<kind>]3 <texts> [anymore|any_more
        |no_more|again]2 $
    want|need|wish|going|care to answer|do|fill_out|take your|any|these|more|the questions|surveys
        |questionnaires|quizzes anymore|any_more|again|no_more
    do_not save|keep|store|use|have my number|contact|info
    will_not|not_going_to|not_gonna be continuing|participating|answering|responding ~3
    would|i_d like out [please|now]2 $
    un_enroll|un_register|un_join me|please|now|us
    will_not|not_going_to|not_gonna [be]? participating|participate|continuing|continue|answering
        |responding|replying [anymore|any_more|again|further|in_this|to_these|to_this|any_longer]2 $
    not participating|continuing|answering|responding|replying [to_these|to_this|in_this]? anymore
        |any_more|any_longer|no_more $
    ^ ~1 decline [to]? [further|all|any|participation|participate|future|the|these|more]2
        [<texts>|contact|participation]? $
    i decline further|all|any|future|to_participate|participation|these|more
    ^ ~1 off|out_of my|this phone|line|cell|inbox $
    no|hard_no|nope|nah|pass|none_for_me on|to|for the|these|your|any [<kind>]? <texts>
    never|did_not|have_not|not gave|give|given|giving you|u|yall|you_guys|you_people|anyone_there
        my_number|my_phone_number|this_number|permission|consent|my_info|my_cell
    can|could|may|how_do|how_can i|we|you stop|quit getting|receiving|sending these|this|them|those
        [anymore|please|now]2 $
    can|could|would|will you|we|yall [guys|people|please|all]2 stop|quit|end|cancel these|them|those
        [please|now|for_me]2 $
    <end> [sending|texting]? <them> [now|please|texting|immediately|asap]2 $
    <texts> ~6 stop|cancel|end|quit [sending]? them|it|these [now|please]? $
    get|make|have|want|need these|those|this_stuff [to]? stop|stopped|end [coming|now|please]2 $
    how ~4 get|make <them> [<texts>]? [to]? stop|end|go_away
    do_not|stop|quit hmu|hit_me_up|hit_my_line|hit_my_phone|blow_me_up|blow_my_phone_up
        |blow_up_my_phone [again|no_more|anymore|ever|please]2 $
    stop|quit|<no> blowing|hitting|pinging|dming|spamming me [up|with]? [again|anymore|now|please]2
        $
    good|straight|cool|set on|with [<kind>]3 <texts>
    <no> trying|want|need|wish|care|like|going [to]? get|receive|read|answer|do|see|have [no|any
        |all]2
        [<kind>]4 <texts>
    do_not|never send|text|message|want|need [me]? [<kind>]? <nothing> [more|else|<texts>]2 $
    so|now|please|that_is|want|its_a no_more [<texts>]? [please|thanks]? $
    stoop|stip|stap|stob texting|messaging|sending|contacting
    these|texts|messages|texting|this_program|it ~2 make|just it|them stop
    i|you|phone|they ~2 blowing my phone|line|cell up
    stop|quit blowing|hitting|lighting my_phone|my_line|my_cell|up_my_phone|the_phone [up]?
    honor|respect|accept|grant|read my request|requests|wish|wishes|decision ~2 stop|opt_out
        |unsubscribe|not|remove|be
    want|need|prefer [<kind>]3 <texts> to stop|end|cease|go_away|be_stopped
    <texts> ~3 too_much|annoying|driving_me_crazy|driving_me_nuts ~3 stop|cut_it|quit|remove|cancel
    old number|one|phone off
    texting|this|it|these_texts is|are not for me
    <no> feeling|about|into|liking|like|do|love|enjoy|vibing|down|fw [with]? [<kind>]3 <texts>
    ^ ~1 keep|save|shove your|ur|yall|these <texts> [to_yourself|for_someone_else
        |for_somebody_else]? $
    want|need no_part|nothing_to_do|no_parts of|with this|it|your|these|the|that
    no|zero|not_any interest in this|it|your_program|the_program|these|participating
    i am canceling|cancelling [this|it|my_spot|now]? $
    get_rid_of|dump|forget_about my number|info|contact
    my . put|gave|signed|added ~4 take|remove|delete it|me|that
plain.off
    take me|us off $
    remove|unsubscribe|unenroll|withdraw me|us [please|now|thanks|ok]2 $
    want|wanna|need|like|get [to]? [be|get]? out|off|out_of|off_of [of]? [the|this|your|these|ur]?
        [text|texting|study]? program|study|list|lists|texts|group_text|messages|service|surveys
    want|like|need [to]? be off [of]? this|these|it [now|please]2 $
    <off> out|off my|our name|number [please|now]2
    un_subscribe|un_sub me|us|please|now|this|from
    these|this|texts|messages|more|anymore|no_more|any_more|you|list|interested|program|wrong_number
        ~2 take|count|cross|leave me off|out [please|now|thanks]2 $
    <off> <mine> [number]? [right]? off|from|out_of|out [of]? this|these|that|yall|yours|your_thing
        |all_this|here|everything|it [thing|list|shit|mess|group|now|please]2 $
    done|done_with_this|over_it|over_this|moving|peace|peace_out|im_out|am_out|bye|deuces|good
        |thanks|thank_you|please
        |so|just|and|anymore|nope|nah|pass take|count|cut|keep|leave|get|deal me off|out [now
        |of_it]? $
    wish|want|like|would_like|decided|going|choose|need to discontinue|withdraw|opt_out|unsubscribe
        |unenroll|disenroll|be_removed|be_taken_off [now|please|my_participation|participating]? $
unsure.whole
    ^ i do_not want|like any_of_this|this|it|to_be_in_this|to_be_part_of_this $
    ^ [i]? do_not need|like|want this|you|yall|you_guys $
    do_not want|need your|any help|support $
    ^ no calls|texts [and|or]? no [more]? calls|texts $
    ^ this_is a landline|business_line|business_number|work_phone|work_number|business_phone $
limit.hedge
    might|maybe|thinking_of|thinking_about|considering|if_i|if_i_want_to|not_sure_if|should_i
        |wondering_if|perhaps|i_think_i_want|debating|on_the_fence|part_of_me
limit.time
    in|during|on|at|before|after|until|till|while|when|whenever|for|every|between|past|around|by
        [the|my|a|am|i|an|few|couple|of|next|this|another|one|two|three|it|is|at|about]4 morning
        |mornings|night|nights|evening|evenings|afternoon|day|days|week|weeks|weekend|weekends
        |month|months|hour|hours|work|working|class|school|shift|sleep|sleeping|dinner|lunch|noon
        |midnight|bed|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|sundays
        |saturdays|better|asleep|busy|driving|while|now|am|pm|church|minute|minutes|tomorrow|today
        |6|7|8|9|10|11|12|5|6am|7am|8am|9am|10am|9pm|10pm|8pm|6pm|5pm
    so|this|too|as|that early|late|often|much|many|frequently
    today|tonight|this_week|this_weekend $
    tomorrow|temporarily|until|a_while|for_now|right_now_i_am|this_week|weekends_only|while_i
        |on_sundays|unless
    asking|ask [me]? about|that|this|the_same|how|if|so|these|me_how|me_if
    call_me .
"""

SURE = """
sure.en
    asking|asked|requesting|requested|waiting|trying to be removed|taken_off|unsubscribed|dropped
        |unenrolled [from]? [this|your|the|ur]? [list|program|texts|system]? [already|please|twice
        |so]2 $
    you ~2 take|taken|removed|remove|taking|removing me off|from|out|yet|already $
    why ~3 not you removed|taken_off|unsubscribed|stopped ~2
    why have you not removed|taken|unsubscribed|stopped
    last|final time|warning|chance|request ~3 stop|remove_me|unsubscribe|take_me_off
    not safe|private|secure|ok|okay [for_you]? to|for text|texting|message|messaging|contact|texts
        |messages
    person|he|she|nobody|one|they ~1 not|no_longer live|lives|work|works|own|owns|use|uses [here
        |there|this|phone|number|anymore]3 [so|please]2 stop|remove|delete|unsubscribe|take_off|quit
    end|stop|cancel the|this program|service|texts|messages for me
    would_like|want|need the|these|your|all [<kind>]2 <texts> to stop|end|cease|be_stopped
    stop|quit bothering|harassing|spamming people|strangers|random_people|folks
    did not|i_not i|we say|tell_you|ask_you|text|type [to]? stop
    did i not say|tell_you|ask|type [you]? [to]? stop
    why ~2 i|we ~1 still getting|receiving|get ~3 said|asked|opted|unsubscribed|texted|sent|told
    changed_my_mind [so|and|please|i|about_this|sorry]3 do_not_text|do_not_message|do_not_contact
        |stop|take_me_off|remove_me|cancel|unsubscribe|i_want_out|do_not_want
    my . signed|enrolled|put me up|on|in ~4 do_not_want|not_interested|take_me_off|remove_me|stop
        |cancel
"""

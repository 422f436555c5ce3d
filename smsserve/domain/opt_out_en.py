"""English wordings of opting out, what only sounds like it, and what limits it. See `phrasebook`."""

from __future__ import annotations

LISTS = {
    "texts": "text texts texting message messages messaging sms mms check_in check_ins checkin checkins"
    " notification notifications alert alerts reminder reminders survey surveys questionnaire questionnaires"
    " communication communications spam subscription service program programme updates email emails",
    "kind": "any all of the these this those your stupid dumb fucking damn automated such more my so_many annoying"
    " further future upcoming daily weekly with on crap shit kind_of a bullshit freaking getting receiving sending me us from",
    "send": "text message contact send write bother harass bug spam email annoy disturb",
    "sending": "text texting message messaging contact contacting send sending write writing bother bothering"
    " harass harassing bugging bug spam spamming email emailing call calling notifying annoy annoying blowing_up"
    " reaching_out messing checking_in checking_up hitting pestering disturbing stalking",
    "us": "me us my_phone my_number this_number this_phone here to_me on_me up_my_phone with_me the_phone",
    "end": "stop quit cease halt discontinue end cancel turn_off shut_off disable deactivate terminate cut_off"
    " cut_out knock_off stopping cancelling canceling ending",
    "more": "anymore any_more again ever ever_again no_more any_longer please back",
    "out": "stop stop_all stopall unsubscribe cancel end quit revoke opt_out optout arret",
    "off": "take remove delete drop scratch get pull strike erase kick unenroll cross wipe exclude withdraw"
    " disenroll unregister keep block taken removed",
    "mine": "me us my_name my_number my_phone my_info my_contact my_details this_number this_phone my_cell"
    " my_phone_number my_cell_number my_contact_info this_phone_number my_information number",
    "list": "list lists roll rolls roster system database contacts contact_list mailing_list program study service"
    " texts messages texting group phone_list directory records books distribution_list text_list",
    "person": "he she they ex him her them mom mother dad father husband wife boyfriend girlfriend partner sister"
    " brother boss kid kids son daughter friend friends people everyone nobody neighbor neighbors roommate"
    " roommates family parents voices voice thoughts thought mind brain memories landlord cops police man guy"
    " woman collectors creditors scammers anxiety depression pain noise someone somebody bf gf baby_daddy"
    " therapist doctor job movie rain coworker coworkers aunt uncle cousin kids",
    "helper": "just really always still even keeps keep to would will did does do can could has have please not"
    " never finally recently is are was were had again suddenly only wont",
}

PHRASES = """
whole.plain
    ^ <out>|stops|unsubscribe_me|remove|discontinue|revoked|unsub [<out>]3 $
    ^ stop|cancel|unsubscribe|quit [<out>]? all|everything|all_of_it|it_all|all_of_this $
    ^ [i]? want|would_like|wish|need|have_decided|let_me|like|decided [to]? [to]? unsubscribe|opt_out|cancel|revoke|withdraw|be_removed|be_taken_off $
    ^ <out> [my|the|this|your]? number|subscription|service|program|all_messages|messages|texts|texting|checkins|membership $
    ^ [just]? leave me|us alone|be [already|for_good|forever|i_am_busy|i_am_done|now]2 $
    ^ go_away|no_more|not_anymore|get_lost|fuck_off|piss_off|fuck_you_stop|buzz_off|bug_off|lay_off [of]? [this|these|it|texts]? $
    ^ take_me_off|take_me_out|remove_me|block|delete_my_number|drop_me|count_me_out|lose_my_number|do_not_reply|do_not_respond|do_not_text|do_not_message|do_not_contact|stop_contact|block_me|take_my_number_off|stop_wrong_number|wrong_number_stop|no_thanks_stop|no_thank_you_stop|delete_me_from_this|sign_me_off|cancel_me|unenroll|not_interested|no_longer_interested|enough_texts|enough_texting|enough_messages [<more>]? $
    ^ cancel everything|it_all|all|all_of_it|this|me|my_account|texts|service|my_subscription|my_enrollment $
    ^ end texts|service|subscription|all_texts|my_subscription $
    ^ i do_not|no_longer want|need [to_get|to_receive|to_do]? this|these|it|them [<more>]? $
    ^ i quit|resign_from|withdraw|am_withdrawing|revoke|am_opting_out|am_quitting|am_leaving [this|the|your]2 program|study|service|list $
    ^ i withdraw|am_withdrawing|am_opting_out|opt_out|unsubscribe|am_unsubscribing|revoke_my_consent|withdraw_my_consent [now]? $
plain.stop
    <end> [it|this|all|fucking|with|from|to|the|even]3 <sending> [up]? <us>
    <end> [sending|getting|receiving|giving|me|us|all|out|with]4 [<kind>]4 <texts>
    stop|quit|cease <sending> and|or|n <sending> <us>
    please|pls stop $
    ^ stop [now|it]? or|before|else
    cease_and_desist|stop_and_desist
    will|gonna|going_to|have_to [be]? report|block|sue|reporting|blocking|reported|calling_the_police_on you|this_number|u|yall
    turn|shut|cut|switch this|it|these|them|that off
    ^ ~1 leave my_phone|my_number|this_number alone
    ^ ~1 leave me|us|my_phone|my_number|this_number the_hell|the_fuck|fucking|tf|hell alone
    get|stay|keep off|out_of my phone|inbox|line|messages
    stop|quit|cease [<kind>]2 texting|messaging|messages|texts|contacting|spamming|sending
    stop|quit sending|texting|messaging [me]? [all]? this|these|that|those|them|stuff|things|me
    have|get|make|want|need|like|please ~2 you|them|it|these|this|texts|messages [to]? [please]? stop|quit sending|texting|messaging|contacting|bothering
    want [<kind>]4 texts|messages|texting|notifications [to_stop|stopped|gone] to_stop|stopped|off
    how|where [do|can|would|to|i|you]3 stop|cancel|end|turn_off|get_rid_of|block|quit|get_out_of|get_off|leave|unsubscribe_from [getting|receiving|of]2 [<kind>]3 <texts>|list|these
    ^ how|where [do|can|would|to|i|you]3 stop|cancel|unsubscribe|leave|quit [this|it]? $
plain.do_not
    do_not|never|please_no|not_to|dont_ever [ever]? <send> !me_to|me_back|me_home|me_away|me_a|me_the [anything|any|more|another|these|this|those|to|<texts>]4 <us>
    do_not|never <send> [me]? [back|again|anymore|any_more|ever|anything]2 $
    do_not|never send|text|message [me]? [<kind>]3 <texts>|anything|stuff|things|shit|crap|anymore|any_more|nothing
    do_not|never call|ask|message|text|contact|write|bother [me|this_number|us]2 [ever]? again|anymore|any_more|ever
    no|not_any|without_any [<kind>]? more [<kind>]3 <texts>
    ^ no <texts> [please|anymore|any_more|no_more|today_or_ever]? $
    no texts|messages|texting [please|to_me|to_this_number]? anymore|any_more|no_more|ever
plain.list
    <off> <mine> [number]? off|from|out_of|of ~3 <list>
    ^ ~1 <off> <mine> [number]? [off|out|from_this|from_here|from_it|please|of_this|from_everything]2 $
    remove|delete|lose|forget|erase|block|take_off|scrub my|this [cell|phone|mobile]? number|phone|contact|info|cell
    take|opt|sign me off|out [of]? this|it|here|everything
    get me off|out_of [of]? this [list|program|thing|text]2 list|program|text|thread|chat
    remove|delete|drop me from|off this|here|it|everything|that
    unsubscribe|unsubscribed|unsubscribing|unsubscription|opt_out|opting_out|opted_out|opt_me_out|opt_us_out|unenroll|disenroll|unenrolled|optout|opt_my_number_out|unsubscribes
    cancel|end|revoke|withdraw|terminate|discontinue|stop|withdrawing|revoking|cancelling my consent|permission|enrollment|membership|participation|registration|sign_up|signup|subscription|check_ins
    revoke|withdraw consent|permission
    cancel my|this|the|these|all [<kind>]? <texts>
plain.unwanted
    do_not|no_longer|never want|wish|like|care [to]? [continue|keep|be]2 receiving|getting|receive|get|answering this|these|it|them|those|your
    no_longer|do_not need|want|use|require [<kind>]3 <texts>
    do_not|no_longer|never|not [really]? want|wish|need|care|like|wanna [to]? [be|get|getting|receive|receiving|hear|have|see|seeing|read|reading|answer|answering|for|keep|continue|take|do|doing]4 [<kind>]4 <texts>
    do_not|no_longer|never|not want|wish|need [to]? [be]? contacted|texted|messaged|hear_from_you|hearing_from_you|hear_from_u|hear_from_this_number|hear_from_yall|hear_from_you_people|hear_from_you_guys|bothered_by_you
    do_not|no_longer|never want|wish|need you|you_guys|you_people|u|this_number|anyone_here to_text|to_message|to_contact|texting|messaging|contacting|to_send
    do_not|no_longer|not want|wish|wanna to [be]? participate|take_part|enrolled|subscribed|signed_up|on_this_list|on_your_list|on_the_list|in_this_program|in_the_program|in_your_program|in_this_study|in_the_study|part_of_this_program|part_of_the_program|part_of_your_program|part_of_this_study|continue_the_program|continue_this_program|continue_with_this_program|do_this_program|do_the_program|continue_in_this_program|be_part_of_this_group_text
    want|like|need [to_be|to_get|to]2 removed|taken_off|unsubscribed|off_this_list|off_your_list|off_the_list|off_this_program|off_this_text|out_of_this_program|out_of_the_program|out_of_your_program|out_of_this_study|out_of_the_study|off_of_this|off_of_this_list|off_this_texting|off_these_texts
    want|like|need|ready|decided|going to leave|quit|withdraw_from|drop_out_of|exit|stop|get_out_of|discontinue this|the|your program|study|service|list|check_ins|checkins|texting_thing|survey|surveys|texts|group
    i_am_done with this|the program|texts|messages|study
    quit|leave|leaving|quitting|exit|withdraw_from|withdrawing_from|drop_out_of|dropping_out_of|cancel|i_want_out_of this|the|your program|study|service|check_ins|checkins|texting
    done|finished|through|fed_up|over with|getting|receiving|answering [<kind>]3 <texts>
    sick_of|tired_of|over|hate [getting|receiving|answering|all]2 these|your|the|this [stupid|dumb|fucking|damn|annoying|constant|daily]2 <texts>
    not|no_longer interested in this|these|your|receiving|getting|participating|texts|messages|continuing|being_texted|the_program|the_texts|the_service|the_study|it [program|texts|messages|anymore]2 [<texts>|<more>]2 $
    ^ ~2 not|no_longer interested [<more>|at_all|sorry|bye|in_this|in_it|now]2 $
    i did_not|never sign|signed|ask|asked|consent|consented|agree|agreed|subscribe|subscribed|request|requested|opt|opted [up|in|to]2 [for|to|get|receive|be]3 [<kind>]2 this|these|it|your|<texts>|anything
    fuck_off|piss_off|fuck_off_and
    i|am|im not|no_longer interested $
unsure.whole
    ^ stop|quit|end it|this|that|it_now|this_now $
    ^ [just|only|me|to|it|this|that|i]3 <out> [it|this|that|me|for_now|now|maybe|soon|today|tomorrow|these|the|them|at_once|already|a_while]3 $
    ^ [i]? want|would_like|need|have|like|think_i_want|think_i_should|think_i_will|am_going|might|may|am_ready|maybe_i_should|should|gonna [to]? stop|quit|cancel|end|leave [this|now|it|doing_this|soon]2 $
    ^ i quit|am_quitting|am_done [now]? $
    ^ make it|this stop $
    ^ [i]? want_out|let_me_out|am_out|get_me_out|want_out_of_this|get_me_out_of_this|how_do_i_get_out_of_this $
    ^ can|could|may|how_do i stop|quit|cancel|leave [this|any_time|anytime|whenever|i|want|it]4 $
    ^ spam|scam|this_is_spam|this_is_harassment|reported|blocked|too_many_texts|too_many_messages|enough|enough_is_enough|you_text_too_much|shut_up|shut_it|stop_it|quit_it|this_is_annoying|annoying|i_do_not_want_to_do_this_anymore|i_do_not_want_this|so_annoying|not_for_me|this_is_not_for_me $
unsure.part
    stop|quit|end|cancel this|these|that|it|the thing|stuff|crap|nonsense|bullshit|shit|things
    stop|quit call|calling|ask|asking|bother|bothering|annoying|bugging|harassing|contact|writing [me|this|that|about|if|how|the|us]
    thinking_of|thinking_about|might|may|maybe|considering|could_i|can_i|how_do_i|how_to|want_to|like_to|if_i stop|stopping|quit|quitting|cancel|cancelling|leave|leaving|end|ending [the|this|these|your|getting]3 <texts>
    no <texts> this|today|tonight|for|until|on|after|before|at
    leave_me_alone|unsubs|too_many_texts|too_many_messages|too_many_questions|no_more_questions|text_me_less|stop_with
limit.hedge
    might|maybe|thinking_of|thinking_about|considering|if_i|if_i_want_to|not_sure_if|should_i|wondering_if|perhaps
limit.time
    in|during|on|at|before|after|until|till|while|when|whenever|for|every|between|past|around|by [the|my|a|am|i|an|few|couple|of|next|this|another|one|two|three|it|is|at|about]4 morning|mornings|night|nights|evening|evenings|afternoon|day|days|week|weeks|weekend|weekends|month|months|hour|hours|work|working|class|school|shift|sleep|sleeping|dinner|lunch|noon|midnight|bed|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|sundays|saturdays|better|asleep|busy|driving|while|now|am|pm|church|minute|minutes|tomorrow|today|6|7|8|9|10|11|12|5|6am|7am|8am|9am|10am|9pm|10pm|8pm|6pm|5pm
    so|this|too|as|that early|late|often|much|many|frequently
    today|tonight|this_week|this_weekend $
    tomorrow|temporarily|until|a_while|for_now|right_now_i_am|this_week|weekends_only|while_i|on_sundays|unless
    asking|ask [me]? about|that|this|the_same|how|if|so|these|me_how|me_if
    call_me . 
"""

LOOKALIKES = """
other.own
    do_not|never|not [<helper>]? want|wish|need|like to_be|to_get removed|taken_off|unsubscribed|dropped|deleted|kicked_off
    do_not|never|will_not|please_do_not|did_not|not|not_to [<helper>]2 [want_to|wanna|mean_to|wish_to|you_to]? [ever|just]? stop|quit|end|cancel|unsubscribe|opt_out|remove|delete|take_me_off|leave_me_alone|leave_us_alone ~4
    can_not|could_not|can_never|not_able_to|hard_to|impossible_to|trying_to|tried_to|try_to|struggling_to|help_me|helped_me|want_to|had_to|have_to|need_to|managed_to|going_to|learn_to|learned_to|i|never|finally|she|he|they|we [<helper>]2 [to]? stop|quit|stopped|stopping [to|from]? smok*|drink*|vap*|using|use|think*|cry*|worry*|eat*|overthink*|shak*|feel*|hurt*|cutting|being|be|watch*|mak*|look*|scroll*|work*|tak*|play*|see*|gambl*|cough*|laugh*|smil*|talking|hitting|beating|yelling|fighting|spending|shopping|biting|picking|sweating|bleeding|by|at|believing|trusting|loving|caring|hating|living|breathing|existing|doing|going|obsessing|dwelling|myself|sleeping|self|hearing|dreaming|snacking|drugs|alcohol|weed|cigarettes|nicotine|caffeine|coffee|meth|heroin|fentanyl|pills|meds|medication
    stop|quit|stopped|stopping|quitting smok*|drink*|vap*|using|think*|cry*|worry*|eat*|overthink*|shak*|feel*|cutting|being|gambl*|cough*|laugh*|drugs|alcohol|weed|cigarettes|nicotine|taking|hitting|beating|pretending|lying|bleeding|the_bleeding|breathing|living|existing|existence|caring|trying|hurting|self_harming|loving|my_heart|my_brain|my_mind|my_meds|my_medication
    quit|quitting|left|leave|leaving|stop|stopped|end|ended my|the|his|her|their|a|our|that|this|all [old|new|shitty|stupid]? job|jobs|med|meds|medication|medications|school|drugs|smoking|drinking|gym|team|war|bus|car|clock|fight|fighting|violence|bleeding|pain|voices|madness|abuse|bill|vote|game|show|music|noise|cycle|world|marriage|relationship|friendship|heart|suffering|hate|nightmare|misery|gun|guns|racism|pipeline|project|leak|rent|stigma|thoughts|worry|worrying
    stop|stopped|stopping|stops [over]? at|by|over|in|sign|signs|light|lights|the_bus|the_car|presses|for_gas|and_smell|for_coffee|for_food|through|off
    bus|non|full|pit|truck|next|one|last|rest|first|my|the|a|whistle|train|subway stop|stops
    nonstop|non_stop|unstoppable|stoplight|stopwatch
    week|month|day|year|book|movie|rear|front|tail|dead|high|low|deep|east|west|south|north|back|far|opposite|receiving|short|story|world|shift|season end|ends|ended|ending
    end|ends|ended|ending up|of|in|with|meet|soon|at|well|badly|things_with|it_with|things_for_good|my_pain|my_suffering
    the|an|no|at_the|in_the|to_the|this_is_the|a|any|my|near_the|odds_and end|ending|ends
    cancel|cancelled|canceled|cancelling|canceling [on|out|our|my|the|his|her|their|that|a|an|all|this|tomorrows|todays|mondays]2 [doctors|dentist|therapy|medical|next]? appointment|appointments|visit|visits|appt|flight|trip|plans|order|meeting|party|session|class|netflix|gym|card|credit_card|check|date|dinner|therapy|reservation|wedding|lease|insurance|culture|each|hulu|lesson|cable|interview|surgery|procedure|ride|uber|vacation|christmas|life|me_out_of|on_me|on_us|game|concert|event
    [he|she|they|we|it|was|therapist|doctor|got|i] [<helper>]2 cancelled|canceled [on_me|again|it|my|our|today|last_minute]2 $
    not|no_longer|never|lost|longer [<helper>]2 interested|interest in !<kind>|participating|texts|messages|continuing|it|being_texted .
    not|no_longer|never [<helper>]2 interested in the|all|my|any !<texts>|study|list .
    unsubscribe|unsubscribed|unsubscribing|opt_out|opted_out|opting_out|opt_me_out [me]? from|of ~3 netflix|hulu|spotify|amazon|facebook|youtube|newsletter|newsletters|school|society|life|living|social_media|gym|party|emails|email|insurance|vaccine|class|church|chore|game|trip|meeting|youtube|channel|podcast|promotional
    accident|accidentally|mistake ~3 unsubscribed|stopped|opted_out|stop|unsubscribe
    unsubscribed|stopped|opted_out|stop|unsubscribe ~3 accident|accidentally|mistake
    go_away|leave_me_alone|fuck_off|get_lost anxiety|depression|covid|winter|rain|pain|sadness|monday|virus|flu|cold|tears|2020|fear|cancer|thoughts|headache|intrusive|to_die|and_let_me_die|to_kill|to_do_it
    away|alone|leave ~1 from_me
    no_more [<kind>]? tears|drinking|drama|pain|alcohol|drugs|lies|excuses|crying|fighting|smoking|soda|sugar|cigarettes|weed|winter|snow|life|living|bad|pretending|sadness|suffering|school|homework|meds
    done|finished|over|through with [my|the|this|that|all]2 [own]? work|school|class|homework|dinner|lunch|him|her|them|people|men|life|everything|it_all|chemo|treatment|laundry|dishes|shift|day|drama|job|exams|finals|project
    take|taking|took|get|getting|took me off [of]? [my|the|this|these|that]? [<kind>]? meds|medication|medications|drug|pills|antidepressants|dose|schedule|shift|case|insurance|lithium|zoloft|probation|ventilator|steroids|prozac
    remove|removed|removing the|a|my|his|her stitches|cast|tooth|wisdom|mole|tumor|appendix|kids|kid|children|child|tonsils|gallbladder|braces|couch|furniture|bandage
    lost|forgot|changed my|his|her number|phone
    enough|enough_is_enough with|of my|his|her|the|this|these|their [landlord|lies|boss|shit|drama|husband|kids]
    sleeping|love|like|enjoy|appreciate|thanks|thank_you|grateful|helpful|glad_for|getting_so_many|so_many [all|for]? [of]? the|these|your|my|all_your|getting|from [weekly|daily]? texts|messages|check_ins|checkins|program|texting|surveys|service|reminders
    texts|messages|check_ins|program|service|texting [really|always|have|are|is|do|have_been|definitely|actually]2 help|helps|helped|great|nice|good|amazing|helpful|helping|useful|make_me_feel|mean_a_lot
    want_it|want_this|want_the|want_it_all|want_everything|wish_it|wish_it_would|wish_this|make_the|make_it_all|it_will|it_does|it_would|will_it|it_to|it_never|it_all|hope_it|life_to|pain_to|need_it|needs_to|need_this|when_does_it|let_it|it_just|days_just|they_just|kids_to|them_to|everything_to|the_pain|this_pain|thoughts|the_thoughts|tears|the_tears|world_to|brain_to|mind_to|heart_to|heart|crying_to|voices [<helper>|all|just|ever]3 [to]? stop|stops|end|ends|quit|stopped
    stop|stops|end|ends the|this|my|his|her|all_the|all_this pain|hurt|hurting|suffering|thoughts|voices|crying|tears|madness|cycle|noise|bleeding|leak|itch|itching|worrying|rain|violence|hate|war|life|heart|brain|nightmare|story|misery
    stop|quit it|that|this [you|he|she|ur|girl|you_are|i_am|omg|are|am]3 [too|so|making_me]2 you|silly|girl|omg|blushing|blush|laugh|funny|sweet|cute|kidding|playing|kind|nice
    shut|shuts|turned|turn|turning|shutting off|down the|my|our|all water|power|electricity|gas|phone|alarm|lights|tv|brain|heat|lights
    leave|leaving|left work|home|school|early|town|the_house|the_hospital|rehab|my_house|is_approved|starts|it_to|it_at|from_work|of_absence|him|her|alone_in
    maternity|medical|sick|paternity|family|fmla|on|annual leave
    revoked|revoke his|her|my_ex*|probation|parole|license|visiting|my_license|bail
    quit it_was|was_hard|cold_turkey|today_and|last_week|my
    right|end|first|last|two|three now_and|in|of
"""

OTHERS = """
other.people
    cancel|cancelar|cancelo ~4 reschedule|reagendar|rebook|cambiar_la_fecha
    reschedule|rescheduled
    <person> [<helper>]4 stop|stopped|stopping|stops|quit|leave|leaves|left|leaving|end|ended|cancel|cancelled|canceled|unsubscribe|text|texts|texting|texted|call|calls|calling|called|message|messages|messaging|contact|contacts|contacting|bother|bothers|bothering|write|writes|writing
    told|tell|telling|tells|ask|asked|asking|beg|begged|wish|wished|want|wanted|need|make|made|get|hope|hoped|pray|wants|needs [to|that]? my|him|her|he|she|they|people|everyone|someone|somebody|everybody|them|landlord [.]? [to|would|will|just|could]3 stop|quit|leave|not_text|not_call|not_contact|go_away|unsubscribe|cancel|end
    he|she|they|boss|mom|dad|ex|husband|wife|boyfriend|girlfriend|friend|sister|brother|someone|people|everyone|who [<helper>]3 said|says|told|texted|wrote|yelled|screamed|yells|saying|tells|telling [me|to_me|that|us]2 [to]? stop|quit|leave|do_not|never|go_away|fuck_off|get_lost|he|she|not
    why|when|if|since|after|because|glad|before|hope|hoping|sad|happy|thankful|worried|wish|unless|until|did [<helper>]? you|u|yall [<helper>|ever]3 stop|stopped|stopping|quit|cancel|cancelled|end|ended
    i [<helper>|to]4 stopped|quit|ended|cancelled|canceled texting|calling|messaging|contacting|talking|seeing|writing|answering|replying [to|with|back]? [him|her|them|my|people|everyone|back|with|someone|anybody|anyone|all]
    stop|quit|stopped|stopping|avoid|end text|texting|call|calling|messag*|contact|contacting|talk|talking|see|seeing|writ*|bother*|harass* [to|with]? him|her|them|my_ex|my_mom|my_dad|my_sister|my_brother|my_friend|my_friends|my_family|my_boss|my_kids|my_son|my_daughter|my_mother|my_father|my_husband|my_wife|my_cousin|people|everyone|each_other|your_ex|back|guys|girls|men|women|exes|anyone_else
    got_to|have_to|gotta|must|need_to|we|lets|help stop this|that|these|those|the|a|my|people|them|him|her|all bill|law|war|violence|man|guy|madness|vote|people|hate|project|pipeline|killing|abuse|nonsense|president|politicians|friend|brother|sister|stuff_in_my_life
    can|could|will|would|do|please|help|learn|trying|want|need|how|ways|way ~3 [to|me|i]2 stop|quit feeling|worrying|using|crying|drinking|smoking|thinking|overthinking|cutting|being|hurting|eating|myself|panicking|self
    text|call|message me|you it|that|its|and|helps|makes|always [helps|makes|feels]
"""

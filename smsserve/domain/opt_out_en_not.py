"""English wordings that only sound like opting out, or tell of somebody else."""

from __future__ import annotations

from smsserve.domain import opt_out_en

LISTS = opt_out_en.LISTS | {
    "person": (
        "he she they ex him her them mom mother dad father husband wife boyfriend girlfriend "
        "partner sister brother boss kid kids son daughter friend friends people everyone "
        "nobody neighbor neighbors roommate roommates family parents voices voice thoughts "
        "thought mind brain memories landlord cops police man guy woman collectors creditors "
        "scammers anxiety depression pain noise someone somebody bf gf baby_daddy therapist "
        "doctor job movie rain coworker coworkers aunt uncle cousin kids"
    ),
    "helper": (
        "just really always still even keeps keep to would will did does do can could has have "
        "please not never finally recently is are was were had again suddenly only wont"
    ),
}

LOOKALIKES = """
other.own
    did|have|thought|think you [have]? lose|lost|delete|deleted|forget|forgot|forgotten|erase my
    ^ ~2 delete|erase|wipe my_info|my_information|my_data|my_account|all_my_data [please|now
        |thanks|thank_you]2 $
    opt_out|opted_out|opting_out|unsubscribe|unsubscribing|unsubscribed of|from the|my|his|her|our
        |a|this !<texts>|list|lists|program|study|service|text|group|thing|mailing|system .
    they|company|landlord|comcast|verizon|city [might|will|have|just]2 cut|cutting|shut|shutting
        |turn|turned off
    do|does you|it|this|they [ever]? stop|quit|end
    opt_out|opted_out|opting_out|opt_me_out|unsubscribe|unsubscribing|unsubscribed|opt [me|out]2 of
        |from !this|these|the|your|ur|all|any|<texts>|text_messages|it|here|everything|further
        |future|receiving|getting|that|you|future .
    remove|take|get me from|out_of|off this|the|my situation|head|mess|house|town|hospital|marriage
        |job|relationship|guard|hold|place|funk|hole|bed|hell
    are|r you|u|yall|they|we [ever|guys|people]? going_to|gonna|about_to stop|quit|end|cancel
    <off>|cancel|unsubscribe|unsub|opt|opting|opt_out|end|quit ~3 [this|the|my|own]2 earth|planet
        |world|life|existence|living|universe|misery|existing|land_of_the_living|my_suffering
    do_not|never|not [<helper>]? want|wish|need|like to_be|to_get removed|taken_off|unsubscribed
        |dropped|deleted|kicked_off
    updates|update on|about .
    the|my|they|he|she|it ~1 removed|took|kicked|dropped|deleted|blocked me|my|us
    keep|love|like the|these|your|those <texts> coming|going
    off [of]? [my|the|this|these|that]2 meds|drugs|medication|pills|probation|work|parole|alcohol
    do_not|never|will_not|please_do_not|did_not|not|not_to [<helper>]2 [want_to|wanna|mean_to
        |wish_to|you_to]? [ever|just]? stop|quit|end|cancel|unsubscribe|opt_out|remove|delete
        |take_me_off|leave_me_alone|leave_us_alone
    can_not|could_not|can_never|not_able_to|hard_to|impossible_to|trying_to|tried_to|try_to
        |struggling_to|help_me|helped_me|want_to|had_to|have_to|need_to|managed_to|going_to
        |learn_to|learned_to|i|never|finally|she|he|they|we [<helper>]2 [to]? stop|quit|stopped
        |stopping [to|from]? smok*|drink*|vap*|using|use|think*|cry*|worry*|eat*|overthink*|shak*
        |feel*|hurt*|cutting|being|be|watch*|mak*|look*|scroll*|work*|tak*|play*|see*|gambl*
        |cough*|laugh*|smil*|talking|hitting|beating|yelling|fighting|spending|shopping|biting
        |picking|sweating|bleeding|by|at|believing|trusting|loving|caring|hating|living|breathing
        |existing|doing|going|obsessing|dwelling|myself|sleeping|self|hearing|dreaming|snacking
        |drugs|alcohol|weed|cigarettes|nicotine|caffeine|coffee|meth|heroin|fentanyl|pills|meds
        |medication
    stop|quit|stopped|stopping|quitting smok*|drink*|vap*|using|think*|cry*|worry*|eat*|overthink*
        |shak*|feel*|cutting|being|gambl*|cough*|laugh*|drugs|alcohol|weed|cigarettes|nicotine
        |taking|hitting|beating|pretending|lying|bleeding|the_bleeding|breathing|living|existing
        |existence|caring|trying|hurting|self_harming|loving|my_heart|my_brain|my_mind|my_meds
        |my_medication
    quit|quitting|left|leave|leaving|stop|stopped|end|ended my|the|his|her|their|a|our|that|this
        |all [old|new|shitty|stupid]? job|jobs|med|meds|medication|medications|school|drugs
        |smoking|drinking|gym|team|war|bus|car|clock|fight|fighting|violence|bleeding|pain|voices
        |madness|abuse|bill|vote|game|show|music|noise|cycle|world|marriage|relationship
        |friendship|heart|suffering|hate|nightmare|misery|gun|guns|racism|pipeline|project|leak
        |rent|stigma|thoughts|worry|worrying
    stop|stopped|stopping|stops [over]? at|by|over|in|sign|signs|light|lights|the_bus|the_car
        |presses|for_gas|and_smell|for_coffee|for_food|through|off
    bus|non|full|pit|truck|next|one|last|rest|first|my|the|a|whistle|train|subway stop|stops
    nonstop|non_stop|unstoppable|stoplight|stopwatch
    week|month|day|year|book|movie|rear|front|tail|dead|high|low|deep|east|west|south|north|back
        |far|opposite|receiving|short|story|world|shift|season end|ends|ended|ending
    end|ends|ended|ending up|of|in|with|meet|soon|at|well|badly|things_with|it_with
        |things_for_good|my_pain|my_suffering
    the|an|no|at_the|in_the|to_the|this_is_the|a|any|my|near_the|odds_and end|ending|ends
    cancel|cancelled|canceled|cancelling|canceling [on|out|our|my|the|his|her|their|that|a|an|all
        |this|tomorrows|todays|mondays]2 [doctors|dentist|therapy|medical|next]? appointment
        |appointments|visit|visits|appt|flight|trip|plans|order|meeting|party|session|class
        |netflix|gym|card|credit_card|check|date|dinner|therapy|reservation|wedding|lease
        |insurance|culture|each|hulu|lesson|cable|interview|surgery|procedure|ride|uber|vacation
        |christmas|life|me_out_of|on_me|on_us|game|concert|event !ins
    [he|she|they|we|it|was|therapist|doctor|got|i] [<helper>]2 cancelled|canceled [on_me|again|it
        |my|our|today|last_minute]2 $
    not|no_longer|never|lost|longer [<helper>]2 interested|interest in !<kind>|participating
        |texting|texts
        |messages|continuing|it|being_texted .
    not|no_longer|never [<helper>]2 interested in the|all|my|any !<texts>|study|list .
    unsubscribe|unsubscribed|unsubscribing|opt_out|opted_out|opting_out|opt_me_out [me]? from|of
        ~3 netflix|hulu|spotify|amazon|facebook|youtube|newsletter|newsletters|school|society|life
        |living|social_media|gym|party|emails|email|insurance|vaccine|class|church|chore|game|trip
        |meeting|youtube|channel|podcast|promotional
    accident|accidentally|mistake ~3 unsubscribed|stopped|opted_out|stop|unsubscribe
    unsubscribed|stopped|opted_out|stop|unsubscribe ~3 accident|accidentally|mistake
    go_away|leave_me_alone|fuck_off|get_lost anxiety|depression|covid|winter|rain|pain|sadness
        |monday|virus|flu|cold|tears|2020|fear|cancer|thoughts|headache|intrusive|to_die
        |and_let_me_die|to_kill|to_do_it
    away|alone|leave ~1 from_me
    no_more [<kind>]? tears|drinking|drama|pain|alcohol|drugs|lies|excuses|crying|fighting|smoking
        |soda|sugar|cigarettes|weed|winter|snow|life|living|bad|pretending|sadness|suffering
        |school|homework|meds
    done|finished|over|through with [my|the|this|that|all]2 [own]? work|school|class|homework
        |dinner|lunch|him|her|them|people|men|life|everything|it_all|chemo|treatment|laundry
        |dishes|shift|day|drama|job|exams|finals|project
    take|taking|took|get|getting|took me off [of]? [my|the|this|these|that]? [<kind>]? meds
        |medication|medications|drug|pills|antidepressants|dose|schedule|shift|case|insurance
        |lithium|zoloft|probation|ventilator|steroids|prozac
    remove|removed|removing the|a|my|his|her stitches|cast|tooth|wisdom|mole|tumor|appendix|kids
        |kid|children|child|tonsils|gallbladder|braces|couch|furniture|bandage
    lost|forgot|changed my|his|her number|phone
    enough|enough_is_enough with|of my|his|her|the|this|these|their|him|all ~1 landlord|lies|boss
        |shit
        |drama|husband|kids|wife|family|people|job|pain|life|men|women|neighbors|noise
    sleeping|love|like|enjoy|appreciate|thanks|thank_you|grateful|helpful|glad_for|getting_so_many
        |so_many [all|for]? [of]? the|these|your|my|all_your|getting|from [weekly|daily]? texts
        |messages|check_ins|checkins|program|texting|surveys|service|reminders
    texts|messages|check_ins|program|service|texting [really|always|have|are|is|do|have_been
        |definitely|actually]2 help|helps|helped|great|nice|good|amazing|helpful|helping|useful
        |make_me_feel|mean_a_lot
    want_it|want_this|want_the|want_it_all|want_everything|wish_it|wish_it_would|wish_this
        |make_the|make_it_all|it_will|it_does|it_would|will_it|it_to|it_never|it_all|hope_it
        |life_to|pain_to|need_it|needs_to|need_this|when_does_it|let_it|it_just|days_just
        |they_just|kids_to|them_to|everything_to|the_pain|this_pain|thoughts|the_thoughts|tears
        |the_tears|world_to|brain_to|mind_to|heart_to|heart|crying_to|voices [<helper>|all|just
        |ever]3 [to]? stop|stops|end|ends|quit|stopped
    stop|stops|end|ends the|this|my|his|her|all_the|all_this pain|hurt|hurting|suffering|thoughts
        |voices|crying|tears|madness|cycle|noise|bleeding|leak|itch|itching|worrying|rain|violence
        |hate|war|life|heart|brain|nightmare|story|misery
    stop|quit it|that|this [you|he|she|ur|girl|you_are|i_am|omg|are|am]3 [too|so|making_me]2 you
        |silly|girl|omg|blushing|blush|laugh|funny|sweet|cute|kidding|playing|kind|nice
    shut|shuts|turned|turn|turning|shutting off|down the|my|our|all water|power|electricity|gas
        |phone|alarm|lights|tv|brain|heat|lights
    leave|leaving|left work|home|school|early|town|the_house|the_hospital|rehab|my_house
        |is_approved|starts|it_to|it_at|from_work|of_absence|him|her|alone_in
    maternity|medical|sick|paternity|family|fmla|on|annual leave
    revoked|revoke his|her|my_ex*|probation|parole|license|visiting|my_license|bail
    quit it_was|was_hard|cold_turkey|today_and|last_week|my
    right|end|first|last|two|three now_and|in|of
"""

OTHERS = """
other.people
    cancel|cancelar|cancelo ~4 reschedule|reagendar|rebook|cambiar_la_fecha
    reschedule|rescheduled
    <person> [<helper>]4 stop|stopped|stopping|stops|quit|leave|leaves|left|leaving|end|ended
        |cancel|cancelled|canceled|unsubscribe|text|texts|texting|texted|call|calls|calling|called
        |message|messages|messaging|contact|contacts|contacting|bother|bothers|bothering|write
        |writes|writing
    told|tell|telling|tells|ask|asked|asking|beg|begged|wish|wished|want|wanted|need|make|made|get
        |hope|hoped|pray|wants|needs [to|that]? my|him|her|he|she|they|people|everyone|someone
        |somebody|everybody|them|landlord [.]? [to|would|will|just|could]3 stop|quit|leave
        |not_text|not_call|not_contact|go_away|unsubscribe|cancel|end
    he|she|they|boss|mom|dad|ex|husband|wife|boyfriend|girlfriend|friend|sister|brother|someone
        |people|everyone|who [<helper>]3 said|says|told|texted|wrote|yelled|screamed|yells|saying
        |tells|telling [me|to_me|that|us]2 [to]? stop|quit|leave|do_not|never|go_away|fuck_off
        |get_lost|he|she|not
    why|when|if|since|after|because|glad|before|hope|hoping|sad|happy|thankful|worried|wish|unless
        |until|did [<helper>]? you|u|yall [<helper>|ever]3 stop|stopped|stopping|quit|cancel
        |cancelled|end|ended
    i [<helper>|to]4 stopped|quit|ended|cancelled|canceled texting|calling|messaging|contacting
        |talking|seeing|writing|answering|replying [to|with|back]? [him|her|them|my|people
        |everyone|back|with|someone|anybody|anyone|all]
    stop|quit|stopped|stopping|avoid|end text|texting|call|calling|messag*|contact|contacting|talk
        |talking|see|seeing|writ*|bother*|harass* [to|with]? him|her|them|my_ex|my_mom|my_dad
        |my_sister|my_brother|my_friend|my_friends|my_family|my_boss|my_kids|my_son|my_daughter
        |my_mother|my_father|my_husband|my_wife|my_cousin|people|everyone|each_other|your_ex|back
        |guys|girls|men|women|exes|anyone_else
    got_to|have_to|gotta|must|need_to|we|lets|help stop this|that|these|those|the|a|my|people|them
        |him|her|all bill|law|war|violence|man|guy|madness|vote|people|hate|project|pipeline
        |killing|abuse|nonsense|president|politicians|friend|brother|sister|stuff_in_my_life
    can|could|will|would|do|please|help|learn|trying|want|need|how|ways|way ~3 [to|me|i]2 stop
        |quit feeling|worrying|using|crying|drinking|smoking|thinking|overthinking|cutting|being
        |hurting|eating|myself|panicking|self
    text|call|message me|you it|that|its|and|helps|makes|always [helps|makes|feels]
"""

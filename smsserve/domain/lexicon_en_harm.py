"""English statements of violence, of abuse, and of others in danger; written by us."""

from __future__ import annotations

from smsserve.domain.lexicon_en import LISTS as _STATED

LISTS = _STATED | {
    "fill": (
        "just really still actually even always also already again literally so fucking totally "
        "almost sometimes currently"
    ),
    "person": (
        "he she they friend friends son daughter kid child brother sister mom mum mother dad "
        "father husband wife boyfriend girlfriend partner cousin roommate neighbor neighbour "
        "uncle aunt grandma grandpa ex nephew niece coworker somebody someone teen boy girl "
        "person guy him her bestie"
    ),
    "abuser": (
        "he she they husband wife boyfriend girlfriend partner ex dad father stepdad stepfather "
        "mom mother stepmom brother stepbrother uncle cousin boss roommate neighbor neighbour "
        "man guy men guys someone somebody landlord coach teacher parents parent family pimp "
        "people sister son grandpa grandfather fiance stepmother mum neighbors nephew caregiver "
        "dude"
    ),
    "hits": (
        "hits hit hitting beats beat beating beaten punches punched punching slaps slapped "
        "slapping chokes choked choking strangles strangled strangling rapes raped raping "
        "molests molested molesting abuses abused abusing assaults assaulted assaulting kicked "
        "kicks kicking threatens threatened threatening stalks stalking stalked attacked "
        "attacks attacking shoved shoves gropes groped drugged burned burns trafficked stabbed "
        "shot drowned imprisoned tortures tortured blackmails blackmailing pushes pushed hurts"
    ),
    "weapon": "gun knife pistol rifle shotgun weapon machete bat hammer",
    "victim": (
        "him her them people someone somebody everyone everybody others my_husband my_wife "
        "my_boyfriend my_girlfriend my_ex my_kids my_kid my_children my_baby my_mom my_mother "
        "my_dad my_father my_boss my_roommate my_family my_parents my_neighbor my_neighbors "
        "my_brother my_sister my_partner my_coworker my_coworkers my_teacher my_abuser "
        "my_stepdad all_of_them other_people the_kids this_guy this_man that_man that_guy "
        "that_bitch that_woman these_people anyone a_person my_son my_daughter my_landlord "
        "my_ex_husband my_ex_wife my_baby_daddy that_bastard my_uncle my_cousin the_baby "
        "my_classmates"
    ),
}

RULES = """
violence.kill_them
    and hurt|kill|stab|shoot|attack|harm somebody|someone|people|everyone|others|him|her|them
        |anyone
    feel|feeling|felt like killing|hurting|stabbing|shooting|strangling|choking|beating|murdering
        |harming|hitting <victim>
    <wish> [<fill>]3 to|about|of [<fill>]2 kill|killing|murder|murdering|shoot|shooting|stab
        |stabbing|strangle|strangling|poison|choke|choking|bash|slit|attack|attacking|hurt|hurting
        |harm|harming|beat_up|beat|punch|smother|burn|drown|suffocate|hit [the_shit_out_of|up]
        <victim>|you_all
    <must> [<fill>|end_up]2 kill|murder|shoot|stab|strangle|slit|bash|smother|drown|suffocate|hurt
        |harm|attack <victim>|you_all
    shoot|shooting|blow|blowing|burn|burning|bomb|bombing|shot up|down|the|my [my|the|this|a|that
        |our]? [old|whole]? school|place|office|church|building|mall|hospital|clinic|workplace|job
        |class|station|store
    bring|bringing|take|taking|get|getting|grab|have [a|my|the]? <weapon> to school|work|class
        |church|his_house|her_house|their_house|kill|hurt|shoot|use_on
    homicidal|violent_thoughts|violent_urges|homicidal_thoughts|thoughts_of_hurting_others
        |thoughts_of_hurting_people|thoughts_of_killing|thoughts_of_harming
    someone|somebody|people|he|she|they is|are|will|has|have going_to|to|gonna|will pay_for
        |get_hurt|get_killed|be_dead
    make|making|want them|him|her|everyone [all]? suffer_and_die|pay_with|bleed|dead
    want|wish|make|making|watch|see|hope [to]? [make|watch|see]? him|her|them|everyone|people|you
        [all|of|them|to]3 die|bleed|suffer_and_die|burn_alive|drop_dead|dead
    want|wish|need him|her|them|my_husband|my_ex|my_dad|my_mom|my_stepdad|everyone dead|to_die
        |killed
abuse.hits_me
    <abuser> [<fill>]2 [is|has|was|will|tried_to|would|still|started|been|had|keeps|keep|who|are
        |have|threatened_to|threatens_to|going_to|continues_to|wants_to|trying_to|drunkenly
        |started_to|were|kept|did|gets_drunk_and|comes_home_and|got_drunk_and|got_mad_and
        |got_angry_and|gets_mad_and|gets_angry_and]3 <hits> [on|at]? me|my_face|us|my_kids
        |my_children
    <abuser> [<fill>]2 [is|has|was|will|tried_to|would|still|started|been|had|keeps|keep|who|are
        |have|going_to|trying_to]3 touched|touches|touching|forced|forces|forcing|made|makes
        |grabbed|pinned|held|locked|locks|trapped|keeps|dragged|threw|throws|kidnapped me
        [sexually|inappropriately|down|in|inside|to_have_sex|into_sex|against|by_the_throat
        |by_the_neck|by_my_hair|at_night|do_sexual*|when_i_sleep|in_the_house|from_leaving
        |down_there|when_i_was_sleeping|private|to_do_things|across_the_room|against_the_wall
        |down_the_stairs|on_the_floor|prisoner|hostage|captive] down|sexually|inappropriately|in
        |inside|to_have_sex|sex|against|throat|neck|hair|at_night|prisoner|hostage|captive|leaving
        |there|wall|stairs|floor|room|things
    <abuser> keeps|kept|started|is|was|has_been|wont_stop|will_not_stop|not_stop|always
        |continues_to [been|to]? touch|touching|grabbing|grab|hitting|hurting|groping|beating me
        |us [<fill>]? [again|at_night|when|there|while|sexually|and|in|every_night|inappropriately
        |down_there|there]? $
    <abuser> [<fill>] beats|beat|hits|hit|slaps|chokes|hurts|punches|kicks|abuses|shoves|threatens
        |pushes me [up|again|around]2 when|every|if|again|last|today|because|and|so|in_front|with
        |at_home|all_the_time|until|for
    put|puts|putting|laid|lays his|her|their hand|hands|fists|fist on|around me|my|us
    gun|knife to|at|on my|me head|throat|neck|me
    beat|beats|beating|choked|strangled|raped|rapes|molested|molesting|groped|drugged|kidnapped
        |stabbed|trafficked|assaulted|abused|abuses|slapped|punched me [<fill>]? [up|again
        |last_night|today|yesterday|every|with|when|so|until|in|at|because|as_a_child|and]? $
    forced|force|made|coerced [me]? [to_have|into_having|into|to]2 sex|touch_him|touch_them
        |sexual_acts|do_things|have_sex
    touched|touches|touching|had_sex_with me without|inappropriately|sexually|against|in_my_sleep
        |when_i_was_asleep|when_i_said_no|and_i_said_no
    date_rape|incest|sex_trafficking|human_trafficking|sexual_abuse|sexual_assault
        |sexually_assaulted|sexual_harassment|sexually_harassed|restraining_order|revenge_porn
        |against_my_will|without_my_consent|sexually_abused|beat_up_by|beaten_up_by
        |holding_me_hostage|locked_me_in|locks_me_in|will_not_let_me_leave
        |wont_let_me_leave_the_house|threatened_me|threatening_me|hands_on_me|get_beat_up_by
        |got_physical_with_me|hurting_me_again|hits_me_when|hit_me_when|hit_me_again|hit_me_last
        |hit_me_so|hit_me_today|hitting_me
abuse.being
    i|am|been|being [<fill>]2 [am|was|got|get|getting|were|have|keep|sexually|physically
        |emotionally|verbally|domestically|being|been|gang|ever]4 abused|raped|beaten|beaten_up
        |assaulted|molested|trafficked|battered|stalked|blackmailed|groped|strangled|choked_out
    i|am|been|being|was|got|get|getting|were [<fill>]2 threatened|attacked|harassed|held_hostage
        |held_captive|exploited|hit by|at_home|again|with_a [my|a|his|the|some]2 <abuser>|gun
        |knife|him|her|belt
    abusive|violent ~1 relationship|husband|boyfriend|wife|girlfriend|partner|home|household
        |marriage|dad|father|mom|mother|parents|parent|ex|family|situation|stepdad|house
    domestic|sexual|physical|child|sexually violence|abuse|assault|abused|assaulted
    my|the|with_my|from_my|a abuser|rapist|stalker
    husband|boyfriend|wife|girlfriend|partner|dad|father|mom|mother|ex|he|she|stepdad is|was|gets
        |got|has_been|can_be|are|became|being|becoming|turned [<fill>]2 [very|physically
        |sexually]2 abusive|violent|abusing_me|beating_me|physical_with_me
abuse.not_safe
    he|she|they|husband|boyfriend|ex|dad|partner|stepdad|wife is_going_to|are_going_to|will|gonna
        |is_gonna|going_to|wants_to|said_he_will|might hurt|harm|attack|beat|find|come_after|rape
        me|us|my_kids|me_again
    beat|beaten|hit|slapped|kicked|punched|abused|touched|raped|molested|choked|threatened
        |attacked|stalked|hurt by my|the|his|her [own|ex|older|step|drunk]? <abuser>
    <abuser> [<fill>]2 [is|was|has|started|keeps]2 <hits> the|my|our|his|her [little|baby]? kids
        |children|baby|son|daughter|mom|mother|brother|sister|kid
    <abuser> ~3 with a gun|knife|weapon|machete|bat|rifle
    and|always|drinks|angry|mad|drunk|keeps|she|he [and]? hits|beats|chokes|slaps|punches|kicks
        |rapes|molests|strangles|burns me
    throw|throws|threw|throwing|break|breaks|swings things|stuff|plates|bottles|objects|furniture
        |knives|knife at me|us
    hiding|hide|running|ran|escaping|fleeing|escape|flee|hid|run|escaped [away]? from my|him|her
        |the|an [ex|abusive]? husband|boyfriend|wife|partner|ex|dad|father|abuser|stepdad
        |girlfriend|mom|him|her|bathroom|stalker
    hiding|hid [in_the_bathroom|in_my_room|in_the_closet|here]? from him|her|them|my_husband
        |my_boyfriend|my_dad
    threatening|threatened|threatens|threaten|tried|trying|tries|wants|promised|swore|promises
        |swears [to]? [he_will|she_will|they_will|that_he_will]? kill|shoot|stab|murder|strangle
        |hurt|beat|choke|drown|burn me|us|my_kids|my_family|my_baby
    not|wont|never|keeps stop|quit|stops hitting|beating|touching|hurting|choking|threatening
        |raping|stalking|slapping|punching|abusing|molesting me|us|my_kids
    i|am|we|me|my_kids|do [am|are|do|is]? not|never|no_longer [<fill>]2 [feel|feeling|be|being
        |in_a]2 [very|really|at_all|physically]? safe [at_home|here|right_now|with_him|with_her
        |with_myself|in_my_home|in_my_own_home|in_my_house|tonight|anymore|alone|around_him
        |around_her|by_myself|to_be_alone|place|where_i_live]2 $
    unsafe|in_danger [at_home|here|right_now|with_him|with_her|with_myself|tonight|in_my_own_home
        |to_myself|because_of]
    danger|threat|risk to myself|to_others|to_me_and_my_kids
    afraid|scared|terrified|fear|frightened|fearing of|that|for|he|she|my [my|that|what]? husband
        |boyfriend|wife|partner|ex|dad|father|stepdad|my_life|my_safety|our_lives|he_will|she_will
        |he_is_going_to|him|life|safety|our_safety|he_might|he_would|will_kill_me|will_hurt_me
    he|she|they|husband|boyfriend|ex|dad|partner|stepdad|wife [is|are|said|says|told_me|threatened
        |will|swore|has|going|wants|tried|keeps|saying|threatening|might|would|could|always|just]4
        [he_is|he_will|she_will|they_will|he|she|to|that|going_to|gonna|will|would]4 kill|shoot
        |stab|murder|strangle|choke|drown|burn me|us|the_kids|my_kids|my_children|my_baby
    need|trying|have|want to escape|get_away_from|run_from|hide_from|leave|flee him|her|my_husband
        |my_boyfriend|my_abuser|my_ex|my_dad|my_partner|them before|because|he|she
third.self
    kill|killing|killed|kills|hurt|hurting|harm|harming|hang|hanging|hanged|hung|shoot|shot
        |shooting|cut|cutting|cuts|drown|drowned|off|unalive|starve|overdose|end|ended|stab
        |stabbed|hurts|starving|harms himself|herself|themselves|themself|hisself|him_self
        |her_self|yourself|theirself
    <person> [<fill>]2 [keeps|is|has|was|said|says|told_me|texted|wants|saying|that|he|she|they
        |talking|talks|wanted|wishes|threatening|threatened|been|having|may|might|going|took|wrote
        |posted|swears|keep|are|were|feels|want]4 [to|about|wanting_to|that|of|like]2 die|dying
        |be_dead|overdosed|took_all|took_too_many|took_pills|end_it|end_it_all|end_his_life
        |end_her_life|end_their_life|kill_himself|not_want_to_live|not_want_to_be_alive
        |not_want_to_be_here|going_to_do_it|was_dead|were_dead|suicidal|suicide|self_harming
        |cutting|overdosing|ending_it
    end|ending|take|taking|took|ended|taken his|her|their [own]? life|lives
    <person> ~3 suicidal|overdosed|self_harms
third.self
    <person> [<fill>]2 has|have|got|with|grabbed a|the|his|her|pills|gun [loaded]? gun|knife|pills
        |rope|noose|blade [and|to]? [he|she|says|said|is|will|going|wants]4 do_it|kill|hurt|use_it
        |himself|herself|end|die|his|her|locked|threatening
third.child
    kill|hurt|shake|shaking|hurting|hit|hitting|drown|drowning|smother|abuse|abusing|molesting
        |molested|beating|beat|starving|touching|throw|shook|harm|harming my|the|her|his|our|their
        [own]? baby|kid|kids|child|children|newborn|infant|toddler
    thoughts|afraid|scared|urge|going|want ~2 hurting|hurt|harm|harming|kill|shake [my|the]? baby
        |newborn|child|kids
"""

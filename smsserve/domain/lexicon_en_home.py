"""English statements built from their parts: harm done by others and to others; written by us."""

from __future__ import annotations

LISTS = {
    "fill": (
        "just really so even honestly actually literally still always simply all very "
        "right_now already probably about totally finally only ever like kinda kind_of"
    ),
    "gun": "gun pistol revolver rifle shotgun glock handgun firearm 9mm 45 357 ar15",
    "man": (
        "he she they husband wife boyfriend girlfriend bf gf partner ex dad father stepdad "
        "stepfather mom mother stepmom uncle brother stepbrother cousin grandpa boss roommate "
        "coach teacher pastor caregiver landlord neighbor somebody someone fiance baby_daddy "
        "old_man"
    ),
    "going": (
        "going_to gonna will want_to wanna plan_to about_to ready_to planning_to i_might "
        "im_gonna finna need_to thinking_of thinking_about feel_like"
    ),
    "doom": (
        "covid cancer car bus truck train plane meteor lightning heart_attack stroke asteroid "
        "semi virus tumor flu bullet drunk_driver disease earthquake aneurysm"
    ),
    "weekday": (
        "monday tuesday wednesday thursday friday saturday sunday tonight tomorrow the_weekend"
    ),
}

RULES = """
abuse.made
    step|foster dad|father|brother|mom ~2 showers|bathes|sleeps|touches|touching|touched|hits|hit
        |beats|rapes|watches|undresses me|with_me|us
    <man> showers|bathes|undresses|sleeps with|me ~3 i_am|night|and
    he|she|<man> [is|has|s|got|have]2 [got|a|his|the]2 <gun>|knife|machete|bat ~2 [he|she|is]2
        outside|here|downstairs|in_my|at_my|coming|inside|in_the_house|banging
    held|holds|hold|pushed|dunked|shoved me|my_head|us under|underwater [in|the]2 [water|tub|bath
        |pool|sink|water]?
    pour|throw|poured|threw|pouring|throwing gas|gasoline|acid|bleach|boiling_water|hot_water
        |lighter_fluid ~1 on|over|at me|us
    light|set|burn|lit me|us|the_house on_fire|on fire|alive
    shoved|put|puts|stuck|slid|stick|sticks|slides|slipped his|her hand|hands|fingers [down|up|in
        |inside|under|between|on]2 my [legs]? pants|shirt|skirt|underwear|dress|bra|legs|panties
        |shorts
    <man> ~1 cornered|groped|fondled|pinned|straddled me
    <man> ~2 broke|cracked|fractured|bruised two|three|my|a|some|several|2|3 ribs|teeth|bones
        |fingers|rib|bone
    jumped|beaten|attacked|hit|slapped|stabbed|choked|robbed [up]? by my brother|dad|boyfriend
        |husband|ex|stepdad|uncle|partner|pimp|mom|father|wife|girlfriend
    daddy|dad|uncle|grandpa|stepdad|stepfather|brother|cousin|pastor|coach ~2 messing|messed
        |messes|fooling|playing with|around_with me|us
    put|puts|putting|laid|lays|lay [his|her|their]? hands on me|us|my_kids [again|when|last|and
        |in]?
    there_is|theres|someone|somebody|man|stranger|guy ~2 in|inside|outside my apartment|house
        |bedroom|room|yard|window|closet [right_now|now|help|and_i_am_scared]? $
    has|got|dragged|grabbed|pulled|drags|grabs|had|pulls me|mom|her|my_mom|my_sister|us by the|my
        hair|neck|throat|collar
    stabbed|bit|hit|hits|cut|burned|beat|beats|whipped|whips|struck|burns|smacked me|us with [a|an
        |the|his|her]2 fork|belt|cord|bat|bottle|pan|iron|hammer|stick|shoe|knife|lighter
        |extension_cord|broom|wrench|cigarette|fist|fists|hanger|cable|phone_charger|switch
    found my bag|packed|plan|money|phone ~6 gun|keys|hit|mad|locked|kill|loading
    <man> hits|slaps|kicks|punches|pinches|shoves|burns me [when|while|if|because|whenever|every
        |until|hard|with|for|so|and]? [nobody|he|she|they|no_one|i|mom|dad|day|night|time
        |no_one_s]?
    not|never [<fill>]2 feel [<fill>]? safe at_home|here|in_my_house|with_him|with_her|around_him
        |around_her|in_this_house|in_my_own|going_home|at_my_house
    <man> [is|keeps|has|been|started|still|always]3 hurting|touching|beating|hitting|abusing
        |molesting|threatening|stalking|choking|raping|attacking|strangling|terrorizing me|us
        [again]?
    put|puts|wrapped|had|got|with|has|his|her [his|her|both|their]2 hands|hand|arm round|around|on
        |at|over|to my throat|neck
    pillow|plastic_bag|bag|hand over|on my|the face|mouth|head ~2 could|breathe|held|until
    put|held|puts|shoved|pressed a pillow over my face
    <man> [just|has|also|then]2 broke|breaks|broken|fractured|dislocated|bruised|cracked|busted
        |twisted my arm|nose|jaw|rib|ribs|hand|finger|wrist|tooth|teeth|lip|collarbone|cheek
    <man> ~1 punched|punches|slapped|slaps|kicked|kicks|shoved|threw|throws|pushed|slammed|dragged
        |bit|choked|choke|strangled|stabbed|burned|whipped|headbutted|grabbed|smacked me [in
        |against|down|into|across|on|by|with|to|so|up|out|around|again|last]2
    threw|throws|slammed|pushed|shoved|dragged me ~1 against|down|into|by|across ~1 wall|stairs
        |hair|floor|room|door|table
    punched|slapped|kicked|hit|hits|smacked me in the|my face|stomach|head|ribs|mouth|eye|jaw|back
    makes|made|making|forces|forced|forcing|pays me [to]? do|have|touch|watch|perform|suck stuff
        |sexual_things|sexual|sexual_stuff|him|sex|things_i|things_to_him|things_with_him|oral
        |it_with
    if i tell|told|report|leave|scream|call|talk|try_to_leave [anyone|him|her|the_police|cops
        |someone|on_him|somebody]? [he|she|they|that_he|then_he]2 [said|will|would|is|going_to
        |says]3 kill|hurt|shoot|find|beat|burn|take
    if i tell|told|report|leave ~2 kill|hurt|shoot|beat|burn my|me|us|them|him|her|everyone
    <man> ~2 [said|says|threatened|threatens|told_me|keeps_saying|is|will|would|threatening|swore
        |promised|gonna|going_to]3 [he|she|they|to]? [will|would|is|going_to|ll|gonna]2 kill|stab
        |shoot|burn|murder|hurt me|us|my_kids|my_dog|my_family
    next_time ~3 not wake_up|survive|be_so_lucky|stop
    <man>|he|she locks|locked|traps|trapped|keeps|kept me|us [up|in|locked|inside|trapped]2 in
        |inside|out_of|from [the|my|a|his|our]2 house|room|basement|closet|bathroom|garage|bedroom
        |apartment|leaving
    breaking|broke|kicking|kicked|banging|smashing|pounding [down|in|on|through]2 my|the|our
        [bedroom|front]? door ~1 in|down|drunk|mad|help|he|she|again|scared
    he|she|they|ex|boyfriend|husband|stepdad|dad is|are|s breaking|kicking|smashing|beating down
        |in my|the|our door
    outside|at_my_door|at_the_door|in_my_house|downstairs|in_the_house with|has|holding|waving a
        |his|the <gun>|knife|bat|machete|hammer|weapon
    pulled|pull|pulls|pointed|points|held|holds|put|waved|waves|drew a|the|his|her|my <gun>|knife
        |machete|weapon on|at|to|against|in me|us|my|our
    <man> ~1 [is|keeps|started|has|was]2 hurting|beating|hitting|choking|killing|strangling
        |attacking|punching my|our|the mom|mother|sister|brother|kids|son|daughter|baby|dog|wife
        |dad|grandma
    i|me|we|she|he|just [was|got|been|have|am|were|being|getting|has|almost|just]4 [sexually|just
        |physically|badly]2 assaulted|attacked|raped|molested|stabbed|groped|trafficked|beaten_up
        |gang_raped|drugged_and [at|by|in|on|last|when|again|yesterday|today|this]?
    following|stalking|stalks|followed me ~4 kill|threatened|threatens|gun|knife|afraid|scared
    steals|smashed|took|takes my phone ~6 leave|neighbors|neighbor|hits|locked|hide|beats
violence.made
    thinking|thought|think|fantasizing|planning of|about|on hurting|beating|stabbing|getting
        |doing_something_to|running_over the|him|her|them|that|my|someone|people [guy|man|who|boss
        |ex|girl|one]2
    list ~2 [and]? starting|start with my|the|him|her dad|boss|ex|mom|teacher|stepdad|brother|wife
    coming|come|go|going|be|am [right]? back [here|there]? with my|a|an [ar|loaded]? ar|ar15|gun
        |rifle|shotgun|glock|strap|machete|knife
    know where he|she|they parks|lives|sleeps|works ~4 hurt|pay|kill|regret|wait|gun|knife
    hurt|hurting|kill|killing|get|getting|beat ~6 know where he|she|they
    <going> [<fill>]2 shoot|stab|poison|murder|strangle|run_over|bomb|shoot_up|blow_up|burn_down
        |kill my|the|his|her|this|that|our boss|stepfather|stepdad|stepmom|dad|mom|father|mother
        |teacher|neighbor|husband|wife|school|coworker|coworkers|landlord|baby|kids|office|church
        |manager|roommate|uncle|supervisor|ex_husband|ex_wife
    bring|bringing|brought|take|taking a|my|the|his|dads <gun>|knife to school|work|class|church
        |the_office|the_mall
    take|taking [<fill>]? them|everyone|people|everybody|him|her|some|others|someone|you [all|down
        |out]2 with me [when|down|too]?
    hurt|hurting|drown|drowning|smother|smothering|shake|shaking|shook|suffocate|suffocating|harm
        |harming|throw|throwing|stab|stabbing|drop|dropping the|my|our|this baby|newborn|infant
        |child|twins|toddler|kids|babies
    baby|kids|son|daughter|children and|with [then|me]? me|then_me|myself ~1 then|drown|drowning
        |dead|together|die|gone|end|not
    not|never [have|be|going_to_be|want_to_be|plan_to_be]? ~1 be here by|past|after|come <weekday>
        |christmas|then|summer|next_week|my_birthday
    not mind [<fill>]? if a|the|some|that <doom> hit|hits|took|killed|ran_over|crushed me|my_car
        |us
    <doom> would_be|sounds_like|is a relief|mercy|gift|blessing|kindness|dream
    kids|baby|children|family|husband|wife|son|daughter [would|will|deserve|deserves|should|be
        |have|need|needs]3 [better|happier|best|more_loved]? [off|to_have]? with [a|some]?
        different|another|new|better|someone_elses mama|mom|mother|dad|wife|husband|daddy|parent
        |one
"""

"""English signs read between the lines: endings prepared, harm at home, emoji; written by us."""

from __future__ import annotations

LISTS = {
    "fill": (
        "just really so even honestly actually literally still always simply all very right now "
        "already probably about totally finally only ever"
    ),
    "family": (
        "mom mum dad sister brother son daughter kids kid wife husband family parents friends "
        "girlfriend boyfriend partner everyone boys girls children mother father grandma them"
    ),
    "man": (
        "uncle stepdad stepfather stepbrother dad father brother cousin grandpa grandfather "
        "coach teacher neighbor roommate pastor boss landlord he boyfriend husband ex"
    ),
    "age": (
        "16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 40 45 50 60 christmas "
        "new_years my_birthday another_birthday next_year thirty twenty forty eighteen"
    ),
    "who": (
        "he she they roommate friend sister brother mom dad cousin girl guy someone boyfriend "
        "girlfriend wife husband son daughter ex neighbor coworker partner kid classmate"
    ),
    "sad": "😞 😔 😢 😭 💔 😥 😣 😖 🥺 😓 👋 🙏 😪 😩 😫 🖤 🥀 ☹ 🙁 😟 😿 goodbye bye tonight",
    "deadly": "🔫 🔪 ⚰ ☠ 💀 🪦 🪢 💣 😵",
    "get": "get getting catch catching contract contracting had have caught",
}

RULES = """
ideation.all_i_want
    all|only_thing|thing|everything [that]? i [<fill>]2 want|wanted|need|think_about|crave|long_for
        [to_do|left|in_life|anymore|from_life|for]2 is|was [<fill>] [to|for_it]? die|be_dead|dying
        |death|disappear|sleep_forever|end_it|end_it_all|be_gone|not_exist|stop_existing|kill|end
        |vanish|be_buried|not_wake_up|end_my_life
    i [<fill>]2 want|need|wanted [<fill>] off|out_of|off_of|away_from this_planet|this_earth
        |this_rock|life|existence|this_world|this_ride
    rather be in|under|inside the|my|a ground|grave|dirt|coffin|morgue|casket
    when|once|after|as_soon_as|if|day ~4 dies|die|passes|pass|is_gone|are_gone|passes_away ~1
        so_do_i|so_will_i|i_do_too|i_go_too|i_will_go|i_can_go|i_can_finally|i_am_next|i_will_too
        |i_am_going_too|i_do|i_will_follow
    waiting|wait for|until ~3 die|pass|dies|passes|be_gone|are_gone|pass_away ~1 so|and|then i|me
        ~1 go|die|follow|leave|do_it|finally
    hope|want|wish|like|love|trying|ways|way|how|would ~3 <get> [the]? cancer|covid|corona
        |coronavirus|a_terminal|leukemia|a_tumor|terminal_cancer|an_aneurysm|a_brain_tumor
    hope|wish|pray i [<fill>] get|catch|have . and die
    wish|hope|pray|want|wishing|hoping ~3 not [ever]? wake
    everything|world|life|lives|they|it ~2 better|easier|improve|brighter ~2 if|when|once i
        cease|ceased|die|died|go|stop|left|end
    i|my_body|brain|telling_me|have|need|want|tempted|deserve|why_not|should_not|should|to ~2
        end_it $
    why|should|nothing ~2 [should_not|not]? [i|just|me]? end|ending it
    to end_it|end_it_or_not
    why|reason|what|point ~3 keep|keep_on|continue|bother|go_on|stay|staying|being [<fill>] [on]?
        living|breathing|alive|existing
    being|staying|still alive ~3 mistake|curse|punishment|chore|joke
    not want|wanna|need|care|deserve [to]? keep|continue breathing|existing|waking_up
    visions|vision|picture|pictures|picturing|imagine|imagining|see|seeing|dreamed|dreamt|dream
        [of|about|where|that]? [seeing]? [me|myself|i|my_own] [<fill>]? die|dying|died|dead|funeral
        |hanging|death
    i died in my|a dream|sleep
    ready|want|wanna|going|time|excited|about|wait|soon ~1 to ~1 see|be_with|join|meet my ~4 dead
        |passed_away|passed|died|in_heaven|gone
    die|death by my own hand|hands
    convince|tell|remind|show|give me ~4 life ~2 worth|good
    i|am|too|my ~3 pussy|coward|weak|chicken to ~1 do_it|die|kill|end|actually
    my|the|own deathday|death_day|death_date|expiration_date|expiry_date
hint.ending
    no_more|no_other|last|final|never_another birthday|birthdays|christmas|christmases for me
    tomorrow|next_year|next_week|future|world ~2 not have|include|need me [in_it|around|anymore]?
    not|wont [<fill>]3 need [it|them|this|these|that|any_of_it|any_of_this] [<fill>|anymore|any_more
        |where_i|after|soon]2 anymore|after_tonight|after_today|after_this|where_i_am_going|soon
    doing|do everyone|everybody|them|the_world|you|you_all|my_family a|one [big|huge]? favor|favour
    not deserve|worth|need the|this|my|any oxygen|air|space|life|breath|food
    lights|light out|off [for_good|permanently|forever|for_ever]
    permanently|for_good|forever gone|asleep|out|done|over|at_rest $
    end|expiration|expiry date ~6 i|me|my|picked|chose
    at|about|plan|planning|planned|songs_for|imagine|picture the|my funeral ~5 they|everyone|nobody
        |no_one|idea|song|songs
    not ~3 want|wants|wanting to [be|keep|stay]? alive|live|living
    nothing|no_part|not_one_part|no_bit [in|of|about|inside]2 me ~1 wants|want|cares to [be|keep
        |stay]? alive|live|living|here
    no_point|what_is_the_point|why_bother|tired|hate|dread|dreading [of|in|with|even]2 waking|wake
        [up]? [every|each|tomorrow|in|anymore|at_all]? $
    point in|of waking|getting_up|opening [up|my_eyes]? every|each|tomorrow|anymore|at_all
    not scared|afraid|frightened of dying|death [anymore|now|tonight|any_more]
    scared|afraid|terrified|tired of staying|living|being_alive|waking_up|existing
    i|am|like|already ~2 ghost|corpse|dead_man already|walking|official
    already ~1 ghost|corpse
    tried last|once|twice|again|in|a ~1 month|week|year|night|time|winter|summer|before [and|but|i
        |nobody|no_one]? $
    giving|gave|give [away]? my ~3 one_by_one|to_people|to_friends|to_everyone
    i [do|think|will|may|might]2 not [think|know|believe]? [if|that]? i [will|am_going_to]? be
        around|here|alive when|for|by|next|in
    night_night|nighty_night|good_night|goodnight forever|for_good|for_ever|permanently
    talking|talk|talks|texting|posting about|of dying|death|suicide|killing_himself|killing_herself
    my|the dog|cat|pet|pets|puppy|kitten|birds goes|go to [my|the]2 <family>|neighbor|shelter|friend
        ~4 after|when_i_am_gone|keep|for_good|forever
    never|not ~3 make_it to [the|my|your]2 next
    easier|better for everyone|everybody|them_all|all_of_them|my_family|my_kids|the_kids [if|when
        |without|after|involved|that_way|honestly]? $
    not [<fill>]2 plan|planning|intend|expect|expecting|see|want|imagine|think ~4 turn|turning
        |turns|reach|reaching|make_it_to|making_it_to|live_to|living_past|making_it_past|past <age>
    not [<fill>]2 see|have|picture|imagine a version|future|life|timeline|scenario ~2 i|me|where
    no|not_be|not_have|is_no after|afterwards|next_week|next_month|next_year for_me
    there is|will_be no after|tomorrow|next_time|next_week
    not|never|wont be anywhere|here|around|alive|reachable by_then|after_that|then|on_monday|to_see
        |anymore_by
    last|final ~1 days|weeks|hours|minutes|mins|month|week|day of|in|on my|this|earth life|earth
    last|final 10|15|20|30|14|24|few mins|minutes|hours|days
    who_gets_what|who_gets_my|who_gets_the|gets_my_stuff|gets_my_things|what_to_leave|my_eulogy
        |my_obituary|my_own_eulogy
    when|until|before|so|if|after|eventually|who|that|where ~1 <family>|she|he|someone|anyone
        |police|they|people [will|eventually|finally|has_to|would]? finds|find|found me|my_body
        [dead|here|in|like|there|later]? $
    who|someone|somebody [will|is_going_to|would|should]2 find me|my_body
    tell|let ~4 not ~2 fault
    was|is not his|her|their|your|anyones|anybodys|mine fault [please|tell|i|that|goodbye]?
    passwords|password|pin_codes|bank_details|account_numbers|life_insurance ~5 for|to|after|so|on
        [my|the|a]? <family>|family_member|i_go|i_am_gone|kitchen_table
    paid_off|settled|cleared|paying_off my|all ~2 debts|bills|debt|loans ~6 stuck|gone|not_here
        |after_i|no_one|nobody
    kept|keeps|keeping|held me going|alive|here|around ~2 longer|as_long|this_long
    gave|sent|wrote|left|mailed|drafting|writing|wrote|rewrote|finished [them|out]? my|a|the|all
        [suicide|final|last|goodbye|good]? note|goodbyes|good_byes|byes [to|for|on|yesterday|today
        |tonight]? [my|the|all]? [<family>]? $
    sat|sitting [down]? [and|to]? write|wrote|writing|writing_out the|my|a [goodbye|suicide]? note
        |letter|goodbye
    rehearsing|practicing|planning|deciding|figuring_out what|how to write|say|tell to|goodbye|my
        [my|to]? <family>
    going_to|gonna|ready_to|want_to|get_to|i_will|finally|can [<fill>] [get_to]? rest|sleep|be_free
        for_good|forever|permanently|eternally
    probable|serious|failed|botched|planned|unsuccessful|suicide attempt !at|to
    attempt|attempted|attempting [again|soon|tonight|tomorrow|in|stopped|failed|once_more]2
        tonight|tomorrow|again|failed|soon|midway|hours|halfway|survived|unsuccessful
    push|pushed|move|moved|moving|set|picked|changed|chose|have my|a|the date|deadline to|for
        tonight|tomorrow|it|my|next|sooner
    started|starting|begun|began|back to|to_plan|planning|making [to]? plan|planning|a_plan
        |plans_to|the_end [again|it|this]? $
    planned it|everything|it_all|it_out|my_exit|the_method|every_detail|an_attempt
        |a_serious|when_and|how_and
    have|has|got everything|it from the|planned|ready ~2 method|date|note|end
    cry|sad|grieve|hurt|upset|miss_me ~5 easier|move_on|get_over_it|forget_me|forget_about_me
        |be_fine|be_better|be_ok
    kids|family|wife|they|everyone|son|daughter|children|husband|partner|he|she ~1 deserve|deserves
        |need|needs|be_happier_with ~3 without_me|is_not_me|not_like_me|other_than_me
        |better_than_me|who_is_not
    nobody|no_one|you|they|everyone|family [wont|not|will|would|never]2 [has|have|had]? to carry
        |take_care_of|deal_with|look_after|support|babysit|worry_about me [much]? longer|anymore
        |again|soon|after
    nothing|only|not_much|not_anything [else|thing|is|that_is|one]2 keeping|keeps|holding|tying me
        here|alive|around|on_this|going
    only reason|thing [that|why]? i am [still]? alive|here|breathing|around|not_dead
    would_have|almost|nearly|could_have done|did it [already|then|last_night|tonight|by_now
        |yesterday|this_time]2 $
    not|never ~1 sure|know|think ~1 if|that ~2 still|going_to|even ~1 live|be_alive|be_here
    countdown|count_down|counting_down ~2 days|until|my|to_the_end
    hear|feel|see ~2 countdown|count_down
    goodbye|bye|farewell|see_ya|see_you|see_you_later|peace_out|so_long|later reddit|world
        |internet|earth|folks|humanity|existence|cruel_world
    thats_all_folks|that_is_all_folks|the_end_of_me|end_of_my_story|end_of_the_road_for_me
        |nice_knowing_you_all|it_has_been_real|one_hell_of_a_ride|hell_of_a_ride
    i|am|and|done|decided|already ~1 given|gave up ~2 thank|thanks|bye|goodbye|see_you
    fading|fade|turning|turn to|into dust|nothing|nothingness|ash
    voices|voice [<fill>] [are|is|keep|getting|got|keeps]2 [getting]? louder|back|stronger|winning
abuse.at_home
    stabs|stabbed|stab|lunges|lunged|swings|comes|came|went at me with
    boyfriend|husband|stepdad|stepfather|uncle|dad|father|brother|coach|teacher|pastor|cousin
        |grandpa|babysitter|neighbor|mom_s_boyfriend ~1 touches|touched|gropes|groped|fondles
        |fondled|molests|molested|raped|rapes|touching me|my_private*
    kid|kids|son|daughter|child|baby|niece|nephew|sister|brother|friend|i ~2 molested|raped|abused
        |touched_by|groped|assaulted|trafficked
    squeezed|squeezing|squeezes|grabbed|grabs|grabbing|held|pressed|wrapped|pushed ~3 neck|throat
    <man> [<fill>] comes|came|sneaks|sneaked|snuck|climbs|climbed|gets|walks|goes [in|on]? into|in
        |to|on my room|bed [at_night|at|when|while|every|last|and]2
    threw|throws|throwing|swung|swings|pulled|pulls|pointed|points|held|holds a|an|the|his|her|my
        pan|plate|bottle|knife|gun|chair|phone|glass|cup|hammer|bat|shoe|belt [at|on|to|against]2
        me|my_head|my_face|my_throat
    hiding|hid|locked_myself|barricaded|hide in|under ~2 closet|bathroom|room|bed|car|attic ~5 bat
        |knife|gun|drunk|mad|yelling|angry|banging|kicking|from_him|breaking|find_me|hit
    forced|forces|forcing me|himself [to|on_me|into]? ~2 last_night|said_no|to_have|again|sex|on_me
        |even_though|when_i_said|and_i_said|bed
    hits|hit|hurts|beats|slaps|punches me where
violence.see
    going_to|gonna|will|want_to|wanna|about_to|plan_to|could [<fill>] burn|blow|shoot|set his|her
        |their|the|this|that|my|up|fire_to ~3 down|up|house|fire|school|office|building ~4 in_it
        |inside|everyone|him|her|them|with
    see|picture|imagine|imagining|visions_of|dream_of|think_about|thinking_about [myself]? hurting
        |killing|stabbing|shooting|strangling|choking them|him|her|people|everyone|someone|others
        |my_family|my_boss|my_ex|my_kids|all_of_them
    boss|ex|they|he|she|everyone|school|coworkers|them [is|are|will|all|going_to|gonna]3 [all]?
        regret|pay [it|for|dearly|when]2 $
third.in_danger
    <who> [is|has|just|are]2 locked [himself|herself|themselves]? [in|inside]2 ~2 bathroom|room|car
        |garage|basement ~3 knife|pills|gun|razor|not_answer|not_answering|rope|bottle
    <who> ~4 posted|texted|sent|wrote|said|left|dmed ~2 goodbye|goodbyes|note|noose|farewell ~3 not
        ~1 answering|picking_up|responding|answer|reply|replying|pick
    <who> ~2 took|swallowed|taken [some|a_lot_of|a_bunch_of|all|too_many|his|her|the|all_her
        |all_his]2 pills|meds|medication ~4 not|wont|will_not|passed_out|unresponsive|asleep|sleepy
    someone|friend|he|she|person|brother|sister ~4 at_risk|suicide_risk|on_suicide_watch
    blood everywhere|all_over ~5 i|call|help|not
hint.emoji
    <deadly> [<deadly>|<sad>|➡|🏻]3 <sad>
    <sad> [<deadly>|<sad>|➡]3 🔫|🔪|⚰|🪦|🪢
    💊 [<sad>]? 💊 [💊|<sad>]3 💊|<sad>
    ^ me|i|myself|soon|tonight [🔜|➡|→]2 ⚰|🪦|☠
    💊 [🍷|🥃|🍺|🍸]2 night_night|goodnight|bye|goodbye|forever|😴
    me|i|myself|soon|tonight [🔜|➡|→|=|will_be|am|is|in|to|going|soon]3 ⚰|🪦|☠
    want_to|wanna|going_to|ready_to|gonna [<fill>]? <deadly>
    <deadly> me|myself|my_self
    🌉 ~3 on_it|jump|goodbye|bye|it_is_time
    ^ [<sad>]3 🔫|⚰|🪦|🪢 [<deadly>|<sad>]3 $
"""

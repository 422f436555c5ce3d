"""English figures of speech about everyday things, games and reports; masked before any rule."""

from __future__ import annotations

LISTS = {
    "wish_die": (
        "kms want_to_die wanna_die kill_myself kill_me kill_me_now gonna_die going_to_die "
        "end_me shoot_me want_to_kill_myself wanna_kms wanna_kill_myself gonna_kill_myself "
        "might_die jump_off_a_cliff jump_out_a_window jump_out_the_window jump_off_a_bridge "
        "end_my_life"
    ),
    "so": (
        "its it_is so this that is because cause of over the my these very super too honestly "
        "literally lowkey now for just with all from freaking stupid fucking damn after and "
        "her his at"
    ),
    "trivial": (
        "wifi homework hw traffic cringe embarrassing embarrassed meeting meetings zoom "
        "commute spreadsheet exam exams midterm midterms finals quiz test essay assignment "
        "project projects lag printer monday mondays hangover cardio squats burpees leg_day "
        "workout gym hill hills run hike stairs heat humidity weather cold rain lecture "
        "calculus algebra chem chemistry physics math deadline deadlines laundry dishes "
        "karaoke song tiktok show episode baby_shark movie customer customers line queue dmv "
        "spam ads ad update diet salad kale decaf shoes heels tux dress_code chancla snow "
        "autocorrect group_project group_chat pta hiccups sunburn shopping mall ikea puzzle "
        "level boss_fight game rollercoaster marathon spin_class yoga zumba practice "
        "rehearsal recital potty_training homework_packet taxes_form parking hold_music "
        "construction roommate_snoring snoring alarm_clock pollen allergies mosquitoes"
    ),
    "lol": "lol lmao lmfao rofl haha hahaha hahahaha hehe jaja jajaja xd jk 😂 🤣 💀 😭 😅 😆",
    "makes_me": "makes_me made_me making_me make_me got_me has_me makes_u",
    "sweet": (
        "chocolate cuteness caffeine coffee sugar candy tacos turkey netflix football carbs "
        "vitamin_d vitamin_c cookies cheese christmas cake pie pizza nachos sushi ice_cream "
        "candy_corn memes tiktok tv sun sunshine nostalgia pumpkin pumpkin_spice bacon wings "
        "tea matcha popcorn halloween_candy happiness cute kittens puppies baby_pictures"
    ),
    "place": (
        "dorm house apartment car truck job school hair couch students class coworkers carbs "
        "sugar summer winter vacation beard braces garden neighbors town city desk office "
        "bike boat van room kitchen childhood_home campus team locker lake cabin laptop phone "
        "gym weekend youth twenties thirties weeks snow bread soda"
    ),
    "errand": (
        "buy bought shop shopped eat ate ordered order use used trust lend lent cook cooked "
        "watch watched date dated drive drove fly flew rent hire listen listened bake baked "
        "let lend_him pay paid help helped vote voted paint painted order_from go_camping "
        "take_the_bus play wear wore try tried_that buying dye dyed camp"
    ),
    "cook": (
        "chopping slicing cooking shaving shaved shave gardening mowing bandaid band_aid oven "
        "onions onion carrots bagel avocado grill stove skillet pan iron curling_iron "
        "straightener fence paper sharpening baking hiking skateboard bike rake pruning "
        "thorns rosebush kitten puppy the_cat opening_a_can peeling woodworking "
        "carving_pumpkins pumpkin pumpkins whittling sewing crafting"
    ),
    "stuff": (
        "dog cat puppy kitten coffee phone music wifi chocolate tacos cheese tea internet "
        "netflix makeup air_conditioning ac glasses spanx chapstick caffeine sugar bread salt "
        "sunscreen hot_sauce spotify google youtube ketchup ranch pizza sushi gps hair_dryer "
        "conditioner naps ice_cream wine beer football sunshine garlic air_fryer microwave "
        "dishwasher planner calendar morning_coffee morning_walk hbo yoga_pants headphones "
        "airpods avocado rice tortillas"
    ),
    "game": (
        "uno chess checkers monopoly mario mario_kart kart tennis ping_pong basketball madden "
        "2k fifa dominoes poker scrabble cards spades rummy minecraft fortnite among_us "
        "roblox sims zelda call_of_duty pickleball golf bowling trivia wordle mortal_kombat "
        "smash smash_bros xbox playstation warzone valorant league darts pool risk catan "
        "boss_level final_level final_boss racquetball badminton cornhole kickball softball "
        "volleyball soccer hockey pong air_hockey foosball we_play the_game"
    ),
}

IDIOMS = """
idiom.trivial
    <wish_die> [<so>]4 <trivial> ~4 <lol>
    <wish_die> [<lol>]? [<so>]3 <trivial>
    <trivial> ~3 <makes_me> <wish_die> ~3 <lol>
    <lol> ~3 <wish_die> [<so>]4 <trivial>
    end|shoot|kill|murder me [now]? ~6 <trivial>|singing|volunteer|pta|again_lol ~3 <lol>
    <trivial> ~4 [nearly|almost|about|damn_near|really|is_going_to|is_gonna|gonna|will]2 kill
        |killed|kills|killing|murdered|murdering|end|ended|destroyed|finish|finished me [today
        |again|lol|haha|yesterday]?
    can_not|not [<so>]? do|take|handle|stand this|it anymore [<lol>]? [<lol>|this|my|the|with|so]3
        <trivial>
    <trivial> ~4 can_not do|take|handle|stand this|it|him|them anymore [<lol>]?
    can_not [even]? with <trivial>|this|him|her|these|people <trivial>|lol|today
    starving|starve|starved to_death ~4 lunch|dinner|breakfast|when|food|eat|pizza|hungry|snack
        |<lol>
    hanging_by_a_thread|hanging_on_by_a_thread ~2 <trivial>|shirt|button|tooth
idiom.overdoing
    overdose|overdosed|overdosing|od|oded|od_d of|on [too_much|so_much|the|all|my|way_too_much]2
        <sweet>
    overdose training|awareness|prevention|class|kit|reversal|day|response|education
idiom.things
    goodbye|farewell|bye to my|the|our|this !kids|family|friends|life|world|mom|dad|daughter|son
        |wife|husband|children|body|pain|cruel|boys|girls|babies|loved|cat|dog|people|brother
        |sister|parents|baby|mother .
    way out|out_of of|from|in this|the|that|my parking|lot|lease|contract|meeting|maze|mall|town
        |traffic|neighborhood|ticket|building|driveway|date|potluck
    over|on the edge [of|with]? ~1 cuteness|seat|my_seat|excitement|couch
    mom|dad|wife|husband|boss|sister|grandma|teacher|coach|mama [is_going_to|will|gonna|almost
        |nearly]? kill|kills|killed me for dyeing|being|forgetting|missing|breaking|eating|losing
        |not|leaving|spilling|wearing|skipping|buying|getting|cutting_my
    is|was|are|been too_much today|right_now|this_week|lately|sometimes
    burden of proof
    suicide by powerpoint|spreadsheet|meeting|meetings|chocolate|carbs|sauce|curry|committee|email
        |taco|tacos
    last|final text|message|post [for]? tonight|today|before ~2 bed|class|work|church
    kill|strangle|murder|choke|smack|end my|the|this|that|him|her [little|big|older|dumb|own]?
        brother|sister|roommate|husband|wife|kid|son|daughter|boyfriend|girlfriend|cousin|dog|cat
        |rooster|him|her [he|she|they|if|for|because|who|it|when|that]3 ~1 ate|eats|spoiled|spoils
        |borrowed|wore|finished|drank|forgot|forgets|hogged|hogs|used|chewed|crows|pooped|peed
    punch|hit|kick|strangle|murder|shoot|throw|smash this|the|my|that vending_machine|printer
        |computer|laptop|tv|phone|wall_street|machine|rooster|copier|router|alarm_clock
        |copy_machine
    kids|teens|toddler|boys|job|boss|puppy|dog|kid|girls|class|grandkids|husband|wife|mom|phone ~2
        be|is|are the death of me
    lights_out at|by|early|in|around
    favor and|by|of|to cooking|cleaning|driving|doing|baking|not_cooking|cook|babysit|drive
    attempt|attempts at !suicide|killing|my|ending|taking|hanging|overdose|it|od|dying|this .
    hit|smashed|smacked|cut|burned|poked|stabbed|jabbed|scratched|stubbed myself in|on the thumb
        |finger|toe|foot|shin|stove|oven|eye|knee|head_with_the|funny_bone|rake|table
    cutting|cut teeth|a_tooth|her_teeth|his_teeth|corners|costs|coupons|grass|wood|the_cake
        |it_close|firewood|fabric
    planning my|our|the escape|getaway to|from [the|a|my]? beach|mountains|island|lake|cabin|work
        |office|desk|snow|city|cubicle
    existing|surviving|living|running on coffee|caffeine|hope|pizza|ramen|no_sleep|four_hours
        |snacks|vibes|tea|takeout|prayer
    rope for|to ~3 clothesline|swing|boat|dog|horse|truck|camping|tent|tie|climb|climbing|garden
        |kids|project|hammock|gym|sled|trailer|goat|cow|kayak|canoe|curtain|christmas
    stop|quit raining|snowing|barking|beeping|buzzing|itching|ringing|leaking|hailing|honking
        |drizzling|growing|spinning|glitching|blinking
    want|need|wish|make it|this|that to|just [stop|quit]2 raining|snowing|barking|beeping|itching
    disappear|vanish into|under|in|from|for|to|on|at|off_to my|a|the|this [<so>]? blanket|blankets
        |bed|couch|book|crowd|woods|hammock|movie|mountains|beach|group|chat|groupchat|whatsapp
        |weekend|island|cabin
    sleep|nap forever|for_ever|all_day|for_a_year|for_days ~5 cozy|comfy|comfortable|warm|blanket
        |pillow|<lol>|bed|so_good|sunday|after_that|after_this
    last_day|last_night|last_week|last_shift ~4 job|work|school|office|camp|college|class|hospital
        |apartment|house|store|trip|team|internship ~2 said|saying|say|goodbye|bye [goodbye|bye]?
        [to]? everyone|coworkers|them|all|friends|everybody|the_team
    say|said|saying|goodbye|bye|farewell [goodbye|bye|farewell]? to my|the|our|this|her|his [old
        |college|first|summer|little|dear]? <place>
    this|that is|was|will_be|s|it_is the last|first time [that]? i|we|you [ever|will|am|go|went]?
        <errand>
    better_off|better|happier|fine|played|plays|won|win without me nagging|hovering|cooking
        |driving|singing|yelling|playing|bugging|<lol>
    team|band|game|meeting|project|class|choir [is|was|will|did|does|played|plays|won|wins
        |actually|do|be]3 [better|fine|ok|great]? without me
    burden on|to your|the|my|their inbox|phone|server|email|printer|voicemail|knees|wallet|budget
    wake me up when|before september|you_go|it_is_over|its_friday|we_get|dinner|food
    death warmed_over|warmed_up|metal|star|valley|note_lol
    life is [so|really|totally|very|still|just|always|definitely]2 worth [the]? living|it_all
        |fighting_for
    nearly|almost|about died|die|dead [on|at|from|of|when|watching|laughing|in]2 ~6 rollercoaster
        |roller_coaster|ride|laughing|embarrassment|best|<lol>|spicy|pepper|hill|race|spin|yoga
        |zumba|cute
    thought|felt_like|swore|sure i [would|was|am|might|had]2 [going_to|gonna|about_to|have]? die
        |dying|died|dead|a_goner !by|before|last|and_i_was_glad|tonight|now
    <cook> ~4 [i]? [cut|nicked|burned|burnt]? my [own]? leg|arm|hand|finger|thumb|chin|wrist|palm
    cut|nicked|burned|burnt|scratched|scraped|sliced my ~1 leg|arm|hand|finger|thumb|chin|wrist
        |palm|knee|foot|toe|shin ~3 <cook>
    put|puts me out_of_my_misery|out_of_misery ~2 tell|who|just|by|spoil|announce|give|already_who
    blew|blow|blows|blown|exploded my brains|brain|mind ~3 plot|twist|trick|movie|song|<lol>|that
        |how|wow
    not|never|hardly live|survive|function|exist|cope|go_on|make_it without [my|a|the|this|some
        |that|his|her]2 [<so>]? <stuff>
    i|me|we|u|you not|never live|survive|function|exist without [my]? <stuff>
    no|not|any|zero|without|never dark_thoughts|bad_thoughts|scary_thoughts|intrusive_thoughts
        |unsafe_thoughts|suicidal_thoughts_or_anything
    not|never [really|actually|a|any|at_all]2 in_danger|a_danger|danger|in_any_danger|unsafe [to
        |or|of]? [myself|anyone|others|at_home]?
    i|have|got so_much|plenty|lots|tons|too_much to_live_for
    tired|sick|exhausted|weary of fighting|arguing|struggling|pretending with|for|over|about the
        |my|his|this|her|insurance|them|that
    died|dies|dying|die my|her|his|our|the|some|their [own]? hair|beard|eggs|shirt|shirts|fabric
        |wool|yarn|jeans|roots|eyebrows
    die|dye cut|cast|machine|roll|set
    i_am|im|am|literally [so|literally|lowkey|actually]2 dead|deceased|dying ~3 <lol>|💀|that
        |this_meme|😂|his_face
    test|exam|practice|workout|class|game|shift|boss|quiz ~3 bodied|killed|wrecked|murdered
        |slaughtered|destroyed me ~1 [i|im]? [am]? [so|literally]? [dead|deceased]
idiom.told_of
    suicide calls|call_center|topic|is_such_a|is_a_sad|is_a_topic|is_a_big|prevention|awareness
        |bombers|bomber|squad
    trained|train|training|taught|class|briefed for|in|on|about suicide|crisis|self_harm
    celebrity|singer|actor|actress|rapper|star|player|athlete|streamer|youtuber|musician|comedian
        [who|that]? [just|has]? overdosed|od|oded|died|killed|hung|shot|passed
    ask|asks|asked|asking|screen|screens|screening|screened [me|us|people|you|everyone|kids
        |patients]? about|for suicide|self_harm|suicidal_thoughts
    essay|paper|report|article|assignment|poem|speech|thesis|project|chapter|novel|book|song
        |lyrics|track|movie|film|show|series|episode|documentary|podcast|play|class|assembly
        |lecture|seminar|training|workshop|walk|fundraiser|news|headline|scene ~5 suicide|suicidal
        |suicides|self_harm|dying|murder|death [thoughts|prevention|rates|awareness|month|note
        |squad]?
    suicide|suicidal ~2 essay|paper|report|article|assignment|project|book|song|lyrics|movie|film
        |show|episode|documentary|podcast|assembly|lecture|seminar|workshop|walk|fundraiser
        |awareness|prevention|squad|scene|rates|statistics|doors|drills|sprints|run|bunt|king|pool
    volunteer|volunteering|volunteered|work|working|works|worked|train|training|job|nurse|shift
        |shifts|degree|donate|donated|counselor|career|internship ~5 hotline|crisis_line
        |suicide_line|suicide_hotline|suicide_lifeline|lifeline|crisis_hotline|crisis_center
        |crisis_text_line [on|for|this]?
    suicide_hotline|crisis_line|crisis_hotline|suicide_lifeline|lifeline|hotline poster|sticker
        |worker|workers|volunteer|volunteers|job|training|flyer|magnet
    people|folks|callers|texters|clients|patients|teens|vets|others [who|that|tell|text|you|are
        |say|they|call|feel|with|is|have|has|actually]6 want_to_die|wanna_die|suicidal
        |kill_themselves|hurt_themselves
    how do|can|could you|u|y_all|someone handle|cope|deal|listen|sleep|do_this|stay|manage ~8 die
        |suicidal|suicide|kill|killing
    guy|man|woman|person|kid|student|teen|someone|somebody|boy|girl|driver|people [got|was|were
        |who|had|has]2 jumped|shot|stabbed|killed|died|hung|drowned|murdered|jumps|overdosed ~6
        news|on_tv|in_the_paper|downtown|in_our_town|headline
    news|paper|headline|tv ~6 jumped|shot|stabbed|killed|drowned|murdered|suicide|shooting
        |overdosed
    dream|nightmare i|where|that|about ~2 zombie|zombies|shark|spider|dinosaur|exam ~3 killed|kill
        |chased|ate me
    misread|misunderstood|mistaken|wrong|relax|chill ~5 not|never|no ~2 danger|suicidal|kill
        |suicide
    could|can die happy [now|today|after|because|lol|if]?
idiom.games
    beat|beats|beating|hits|hit|kills|killed|kill|destroys|destroyed|smokes|smoked|crushes|crushed
        |whoops|whooped|murders|slaughtered|killing me|us|him|them [every_time|always|again|so_bad
        |bad|by|like|all_the_time|so|every_single_time]3 ~2 <game>|at_everything|two_games
    <game> ~4 beat|beats|beating|hits|kills|killed|destroys|crushes|stabbed|shot|drowned me|him
        |her|them|us|first
    play|playing|played ~2 <game> ~4 dead|die|died|killed|kill|shoot|shot
idiom.program
    drop|dropped|dropping me [off|from|out|out_of]? ~2 program|list|texts|messages|study|class
        |group|at|school|work|home|here|there|by|airport|station|rolls|roster|course
    do|doing|continue|take|want|need|keep|keep_doing|finish this|the|with|these|your [whole|stupid
        |dumb]? program|survey|texts|messages|check_ins|study|checkins|questions|texting
        |thing_with_the_texts [anymore|any_more|any_longer]?
    end it_all|all|this|the|these texts|messages|text|program|survey
    violated|violates|violating|broke the|his|a|her|my|their restraining_order|probation|parole
        |curfew|lease
    took|take|takes|taken me off ~2 medication|meds|schedule|list|case|shift
"""

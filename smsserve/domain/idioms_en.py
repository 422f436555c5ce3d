"""English figures of speech about dying and killing; masked before any rule is tried."""

from __future__ import annotations

LISTS = {
    "emotion": (
        "laughter laughing laugh embarrassment boredom cuteness curiosity hunger heat jealousy "
        "cringe excitement happiness joy cold thirst starvation anticipation cringing giggling "
        "suspense allergies"
    ),
    "thing": (
        "traffic heat cold weather feet foot back head headache knee knees leg legs tooth "
        "stomach neck shoulder shoulders allergies cramps commute homework exam exams midterms "
        "finals wait waiting suspense silence diet shoes heels hangover workout gym math "
        "algebra class job work boss song show episode cough migraine throat arthritis sciatica "
        "hip hips tummy schedule phone battery wifi internet assignment essay deadline eyes "
        "period teeth ankle bill bills prices rent inflation humidity sun humor lag price shift "
        "shifts overtime meeting meetings stairs hill run hours mosquitos mosquitoes dog "
        "sinuses joints backache toothache course teacher professor project school chores "
        "laundry cardio semester curiosity noise taxes monday mondays week quarter spreadsheet "
        "kids toddler puppy muscles arm arms bugs pollen winter snow summer economy gas "
        "politics drive paper homework presentation smell distance craving cravings"
    ),
    "device": (
        "phone battery car laptop computer plant plants flower flowers wifi tablet controller "
        "engine charger fish tree trees grass conversation chat show character hamster camera "
        "watch headphones airpods truck cell cat dog puppy pet joke meme trend garden fern "
        "cactus succulent tomatoes bees goldfish remote flashlight radio tv router signal app "
        "mower bird kitten turtle houseplant houseplants lawn"
    ),
    "kin": (
        "mom mum mother dad father parents wife husband boss teacher coach roommate sister "
        "brother boyfriend girlfriend bf gf she he they you kids professor doctor dentist "
        "landlord trainer u ya yall grandma editor"
    ),
    "strict": (
        "mom mum mother dad father parents wife boss teacher coach roommate sister brother kids "
        "professor doctor dentist landlord trainer grandma editor you u ya yall mama"
    ),
    "lol": "lol lmao lmfao rofl haha hahaha hahahaha 😂 🤣 💀 omg hehe",
    "kill": "kill killing kills killed murder murdering murdered",
    "die": "die dying died dead dies",
    "media": (
        "show shows movie movies film films book books song songs novel podcast podcasts "
        "documentary episode lyrics band album series game netflix hulu anime manga comic "
        "story_about season youtube tv"
    ),
    "gamed": (
        "videogame videogames video_game video_games game games minecraft fortnite zelda "
        "valorant boss_fight enemy enemies zombie zombies monster dragon elden_ring raid xbox "
        "respawn npc mario pokemon call_of_duty cod dnd campaign skyrim warzone playthrough "
        "roblox among_us dark_souls playstation ps5 nintendo overwatch battlefield apex gta "
        "halo"
    ),
}

IDIOMS = """
idiom.dying
    <die> of|from|with [pure|sheer|so_much|the]2 <emotion>
    <die> laughing|of_laughter|from_laughing|to_see|to_meet|to_try|to_know|to_hear|to_get|to_eat
        |to_watch|to_visit|to_read|to_tell|to_find_out|to_show|to_play|to_buy|to_taste|to_wear
        |to_ask|to_start|to_learn|to_hang_out|to_go_to|to_go_see|to_go_on|to_go_back|to_be_with
        |to_have_a|to_have_some|to_come|for_a|for_an|for_some|over_here
    almost|nearly|just|literally|i|i_am [just|so|literally|actually|am]2 died|dead|dying [when|at
        |from|laughing|that|this|the|so]2 <lol>
    <lol> [<lol>|i|am|so|just|literally]4 dead|dying|died
    i_am|am|so|literally|just|i dead|dying|died [at|over|from] [this|that]? [<lol>]2 <lol>
    to_die_for|die_hard|never_say_die|do_or_die|die_trying|diehard|old_habits_die_hard
        |cross_my_heart_and_hope_to_die|cross_my_heart_hope_to_die|hope_to_die_stick_a_needle
    dead serious|set|end|pool|weight|tired|asleep|last|silent|sea|on|wrong|line|lines|lift|lifts
        |wood|beat|battery|phone|car|plant|plants|leaves|skin|zone|air|heat|grass|tree|trees
        |animal|bird|mouse|rat|in_the_water|of_winter|of_night|ass|poets|pixel|bug|bugs|flowers
        |fish|languages|language|spot|link|links|stop|center|ringer|giveaway|to_me|to_the_world
        |simple|quiet|people|rabbit|batteries|week|bolt|ends
    walking|grateful|brain|half|left_for|play|playing|drop|evil|red day_of_the_dead|dead [gorgeous
        |redemption]?
    day_of_the_dead|over_my_dead_body|walking_dead|knock_em_dead|wake_the_dead|back_from_the_dead
        |raised_from_the_dead|rose_from_the_dead|left_for_dead|deadass|beat_a_dead_horse
        |beating_a_dead_horse|dead_horse
    <device> [is|was|just|almost|about_to|has|finally|might|will|keeps|are|has_been|going_to|all
        |been|about|to|gonna|always|on_me|keep|have|were|totally]4 <die> [on_me|again]?
    not [be]? [caught]? dead in|with|at|wearing
    not|rather [want_to|wanna]? die|dead|die_than [of|without]? [my]? coffee|caffeine|covid|corona
        |phone
    grandma|grandpa|grandmother|grandfather|mom|dad|mother|father|dog|cat|uncle|aunt|friend
        |husband|wife|son|daughter|brother|sister|cousin|baby|neighbor|who|loved_ones|relative|man
        |woman|celebrity|actor|patients|patient|family|members|member|he|she|they|characters
        |character|people|coworker|puppy|kitten|hamster|ex|teacher|boss|everyone|someone|somebody
        |kid|kids|fish|pet|pets|parents|niece|nephew|classmate|singer|him|her|it [has|have|had
        |just|is|are|recently|was|almost|slowly|suddenly|also|being|both|in_my_family|nearly
        |actually|who|were|lay|she|he]3 died|dying|dead|passed_away|passed|dies
    grandma|grandpa|grandmother|grandfather|mom|dad|mother|father|dog|cat|uncle|aunt|friend
        |husband|wife|son|daughter|brother|sister|cousin|baby|neighbor|who|loved_ones|relative|man
        |woman|celebrity|actor|patients|patient|family|members|member|he|she|they|characters
        |character|people|coworker|puppy|kitten|hamster|ex|teacher|boss|everyone|someone|somebody
        |kid|kids|fish|pet|pets|parents|niece|nephew|classmate|singer|him|her|it will|might|may
        |could|would|is_going_to|are_going_to|gonna|going_to|must|has_to|had_to [soon|one_day|too
        |probably|just|all|eventually|someday]2 die [<media>|soon|one_day|too|someday|eventually]2
    afraid|scared|terrified|fear|anxious|anxiety|worried|phobia|panic|worry|frightened|paranoid
        |nervous|fears [<kin>]? [of|about|that|over|around|for]? [i|am|will|ill|might|would|to
        |going|gonna|about|my|own|him|her|them|the|thought|idea|someone|loved_ones|people|everyone
        |family|have_a_heart_attack_and|sick_and|he|she|they|parents|mom|dad]5 <die>|death
        |being_killed|getting_killed|being_murdered|get_killed
    feel|feels|felt|feeling|looks|thought|sounds [like|so|that|as_if|it]3 [i|am|was|going|to|gonna
        |about|might|will]6 die|dying|dead [from|of|because_of|after|during|with|when]? [this|the
        |a|my]? [bad]? flu|cold|cough|covid|fever|food_poisoning|stomach_bug|workout|cramps
        |hangover|panic_attack|heart|sinus|allergies|leg_day|asthma|spin_class|running|gym|heat
        |hike
    going|gonna|about [to]? die|be_dead if_i_have_to|of|from|if_they|if_he_does_not_text
        |from_this_cold|when_i_see_my_grade|when_he_finds|before_i_finish_this|if_i_eat|laughing
        |from_embarrassment
idiom.killing
    my|this|the|these|that|those|all|of|all_this [.]? <thing> [is|are|was|were|has_been|be
        |have_been|will_be|keeps|really|just|gonna|going_to|literally|absolutely|still|totally
        |already|s|always|about_to]4 <kill> [me|us|my]? [<lol>|today|lately|right_now]2
    <thing> [is|are|was|really|just|literally|gonna|going_to|always|still]3 <kill> me|us|my
    <kill> me [with]? [the|these|this|that|your|softly|smalls|today]2 <lol>|jokes|memes|puns
        |suspense|softly|smalls
    [you|u|that|it|yall|memes|kids|he|she|they|guys] are|is|absolutely|literally|always|crack|you
        |u|lol [just|absolutely|literally|always]? <kill> me [up]? [<lol>|with_these|with_this
        |with_that|with_your|man|girl|bro|today|smalls]2 $
    <kill>|crushing|crushed|slaying|slayed it|this|that [at|on|in|today|out_there|lately|with
        |again|girl|queen|bro|tonight]2 $
    killing|killed|kill|crushed|killin it [at|on|in|today|out|lately|with|as]2 work|school|the_gym
        |my|today|there|lately|this_week|interview|presentation|it|class|a_mom
    <kill> the game|exam|test|interview|presentation|workout|vibe|mood|light|lights|time|engine
        |bill|weeds|ants|bugs|spider|spiders|germs|virus|bees|song|solo|competition|buzz|switch
        |power|show|process|planet|romance|head|grass|plants|plant|cancer|infection|mosquitoes
        |mice|rats|roaches|battery|pain_lol|conversation|noise|music|chicken
    <kill> two_birds|time|weeds|bugs|ants|germs|zombies|bad_guys|an_hour|a_few_hours
        |a_couple_hours|some_time|bacteria|bill|mice|rats|roaches|flies|mosquitoes
        |hitler_in_history|your_darlings|the_lights|people_in_a_game|spiders|some_brain_cells
        |brain_cells|a_spider|a_bug|a_mosquito|a_fly|a_beer|an_afternoon|a_chicken|a_deer|a_mouse
        |a_rat|a_snake|a_mockingbird|a_cockroach|a_roach|two_hours|three_hours|30_minutes|an_ant
        |wasps|a_wasp|lanternflies|the_lanternflies|fleas|ticks
    <kill> my vibe|buzz|mood|phone|battery|plants|plant|workout|back|feet|exam|interview|test
        |presentation|appetite|credit|confidence|motivation|knees|eyes|head|neck|lawn|grass
        |darlings|time|stomach|legs|shoulder|garden|succulents|cactus
    killer|killers deal|app|workout|instinct|bees|whale|smile|view|idea|outfit|recipe|headache
        |shoes|abs|song|party|joke|robot|queen|mike
    serial|lady|weed|pain|buzz|mood|natural_born killer|killers
    buzz|mood|road|vibe|dressed_to|thrill|make_a|made_a|making_a|thrill_of_the kill|kills|killing
    painkiller|painkillers|killjoy|buzzkill|overkill|roadkill|killswitch|kill_switch
    <strict> [is|are|will|would|gonna|going_to|might|may|am|probably|about_to|legit]4 [gonna
        |going_to|about_to|probably|want_to]? kill|murder me [if|when|for|because|lol|when_she
        |once|that|after|bc]2 [i|he|she|they|this|that|being|not|eating|spending|forgetting|losing
        |breaking|buying|finds|find]3
    would|could|i_would|i_could|ill|will [just|literally|seriously|honestly]? <kill>|die for [a|an
        |some|the|that|your|this|one|more|another|those|her|his|my|good]3 .
    kill|kills|killed you|me|us|them|him|her with_kindness|to_try|to_ask|to_say|to_smile|to_wait
        |to_help|to_clean|to_call|to_be_nice|to_text|to_do|to_wash|to_apologize|makes_you_stronger
        |makes_me_stronger
    what|which|if does_not|looks [not]? kill|could_kill [you|me|us]?
    not|wont|never [<kin>|going_to|really|gonna|even|actually]2 kill|killed you|me|him|her|us|them
        |anybody|anyone [to|if|just]?
    curiosity|silence curiosity_killed|killed|kills the_cat
    killed|kill in_action|by_cops|by_police|by_a_drunk_driver|by_covid|by_a_car|in_a_car
        |in_a_crash|in_an_accident|in_the_war|by_a_shooter|in_a_shooting
    <media> about|called|on|with|named|is|was|where|that_is ~2 suicide|kill|killing|murder|dead
        |die|dying|death|killer|killers|suicidal|rape|abuse|abused|killed|died|murdered|overdose
        |overdosed [<media>|squad|scene|mystery]2
    watch|watched|watching|binged|binging|rewatched|streamed [the|a|an|another|some]2 . murder
        |killer|killing|death|dead|suicide|murders [<media>|mystery|scene]?
    murder|death|suicide|killer|dead <media>|metal|mystery|mysteries|scene|note_manga|star
    <gamed> [i|we|keep|kept|got|just|he|it|always|i_keep|keeps|again|and|last_night]4 died|dying
        |killed|murdered|kills|shot
    <die>|killed|kill|killing|shot|kills|stabbed|shoot [me|him|them|it|again|myself|everyone|us|at
        |all_night]3 in|on|at|by|playing [the|a|this|that|my|level|of]3 <gamed>|boss_fight
        |the_sims|level|round
    kept|keep|keeps dying|killing_me [in|on|at|lol]? [the|this|that|my]? <gamed>|game|level|lol
    playing|played|play suicide|suicides|russian_roulette_in_uno
    paper|essay|report|class|course|training|book|talk|walk|volunteer|volunteering|fundraiser
        |month|week|workshop [on|about|for]2 suicide|overdose [prevention|awareness]?
    suicide|overdose prevention|awareness walk|run|fundraiser|month|week|training|class|event|5k
        |workshop|conference|poster
    suicide squad|door|doors|silence|prevention_month|prevention_week|prevention_training
        |prevention_walk|awareness|bomber|bombers|bombing|bomb|mission|missions|king|sprints
        |drills|girls|club|pass|passes|rate|rates|statistics|training|lane|run|runs|squeeze
        |pact_in_the_movie|watch_training|king_is_dead|by_cop_documentary|boys|seat|slide|wings
    political|career|social|commercial|financial suicide
    suicidal tendencies [band|concert|album|shirt|tour|song]?
    ran|run|do|did|doing|running|hate|made_us_run suicides [at|in|for|today]? [practice|basketball
        |gym]?
"""

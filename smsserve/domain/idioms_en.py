"""English figures of speech and other senses that only sound like risk; masked before any rule is tried."""

from __future__ import annotations

LISTS = {
    "emotion": "laughter laughing laugh embarrassment boredom cuteness curiosity hunger heat jealousy cringe"
    " excitement happiness joy cold thirst starvation anticipation cringing giggling suspense allergies",
    "thing": "traffic heat cold weather feet foot back head headache knee knees leg legs tooth stomach neck"
    " shoulder shoulders allergies cramps commute homework exam exams midterms finals wait waiting suspense"
    " silence diet shoes heels hangover workout gym math algebra class job work boss song show episode cough"
    " migraine throat arthritis sciatica hip hips tummy schedule phone battery wifi internet assignment essay"
    " deadline eyes period teeth ankle bill bills prices rent inflation humidity sun humor lag price shift"
    " shifts overtime meeting meetings stairs hill run hours mosquitos mosquitoes dog sinuses joints backache"
    " toothache course teacher professor project school chores laundry cardio semester curiosity noise taxes"
    " monday mondays week quarter spreadsheet kids toddler puppy muscles arm arms bugs pollen winter snow"
    " summer economy gas politics drive paper homework presentation smell distance craving cravings",
    "device": "phone battery car laptop computer plant plants flower flowers wifi tablet controller engine"
    " charger fish tree trees grass conversation chat show character hamster camera watch headphones airpods"
    " truck cell cat dog puppy pet joke meme trend garden fern cactus succulent tomatoes bees goldfish"
    " remote flashlight radio tv router signal app mower bird kitten turtle houseplant houseplants lawn",
    "kin": "mom mum mother dad father parents wife husband boss teacher coach roommate sister brother boyfriend"
    " girlfriend bf gf she he they you kids professor doctor dentist landlord trainer u ya yall grandma editor",
    "strict": "mom mum mother dad father parents wife boss teacher coach roommate sister brother kids professor"
    " doctor dentist landlord trainer grandma editor you u ya yall mama",
    "lol": "lol lmao lmfao rofl haha hahaha hahahaha 😂 🤣 💀 omg hehe",
    "kill": "kill killing kills killed murder murdering murdered",
    "die": "die dying died dead dies",
    "media": "show shows movie movies film films book books song songs novel podcast podcasts documentary episode"
    " lyrics band album series game netflix hulu anime manga comic story_about season youtube tv",
    "gamed": "videogame videogames video_game video_games game games boss level minecraft fortnite zelda"
    " valorant league round enemy enemies zombie zombies monster dragon elden_ring raid xbox lobby respawn"
    " server npc mario pokemon call_of_duty cod dnd campaign skyrim warzone playthrough roblox among_us"
    " dark_souls playstation ps5 nintendo overwatch battlefield apex gta halo checkpoint",
}

IDIOMS = """
idiom.dying
    <die> of|from|with [pure|sheer|so_much|the]2 <emotion>
    <die> laughing|of_laughter|from_laughing|to_see|to_meet|to_try|to_know|to_hear|to_get|to_eat|to_watch|to_visit|to_read|to_tell|to_find_out|to_show|to_play|to_buy|to_taste|to_wear|to_ask|to_start|to_learn|to_hang_out|to_go_to|to_go_see|to_go_on|to_go_back|to_be_with|to_have_a|to_have_some|to_come|for_a|for_an|for_some|over_here
    almost|nearly|just|literally|i|i_am [just|so|literally|actually|am]2 died|dead|dying [when|at|from|laughing|that|this|the|so]2 <lol>
    <lol> [<lol>|i|am|so|just|literally]4 dead|dying|died
    i_am|am|so|literally|just|i dead|dying|died [at|over|from] [this|that]? [<lol>]2 <lol>
    to_die_for|die_hard|never_say_die|do_or_die|die_trying|diehard|old_habits_die_hard|cross_my_heart_and_hope_to_die|cross_my_heart_hope_to_die|hope_to_die_stick_a_needle
    dead serious|set|end|pool|weight|tired|asleep|last|silent|sea|on|wrong|line|lines|lift|lifts|wood|beat|battery|phone|car|plant|plants|leaves|skin|zone|air|heat|grass|tree|trees|animal|bird|mouse|rat|in_the_water|of_winter|of_night|ass|poets|pixel|bug|bugs|flowers|fish|languages|language|spot|link|links|stop|center|ringer|giveaway|to_me|to_the_world|simple|quiet|people|rabbit|batteries|week|bolt|ends
    walking|grateful|brain|half|left_for|play|playing|drop|evil|red day_of_the_dead|dead [gorgeous|redemption]?
    day_of_the_dead|over_my_dead_body|walking_dead|knock_em_dead|wake_the_dead|back_from_the_dead|raised_from_the_dead|rose_from_the_dead|left_for_dead|deadass|beat_a_dead_horse|beating_a_dead_horse|dead_horse
    <device> [is|was|just|almost|about_to|has|finally|might|will|keeps|are|has_been|going_to|all|been|about|to|gonna|always|on_me|keep|have|were|totally]4 <die> [on_me|again]?
    not [be]? [caught]? dead in|with|at|wearing
    not|rather [want_to|wanna]? die|dead|die_than [of|without]? [my]? coffee|caffeine|covid|corona|phone
    watch|watched|watching|saw|everybody|everyone|people|all|we|they|he|she|you|characters|character|grandma|grandpa|grandmother|grandfather|mom|dad|mother|father|dog|cat|uncle|aunt|friend|husband|wife|son|daughter|brother|sister|cousin|baby|neighbor|who|loved_ones|relative|man|woman|celebrity|actor|him|her|patients|patient|family|members|member [all|has|have|had|just|will|is|are|recently|was|almost|slowly|suddenly|also|being|both|in_my_family|would|could|might|may|gonna|going_to]3 <die>|passed_away
    afraid|scared|terrified|fear|anxious|anxiety|worried|phobia|panic|worry|frightened|paranoid|nervous|fears [<kin>]? [of|about|that|over|around|for]? [i|am|will|ill|might|would|to|going|gonna|about|my|own|him|her|them|the|thought|idea|someone|loved_ones|people|everyone|family|have_a_heart_attack_and|sick_and|he|she|they|parents|mom|dad]5 <die>|death|being_killed|getting_killed|being_murdered|get_killed
    feel|feels|felt|feeling|looks|thought|sounds [like|so|that|as_if|it]3 [i|am|was|going|to|gonna|about|might|will]6 die|dying|dead [from|of|because_of|after|during|with|when]? [this|the|a|my]? [bad]? flu|cold|cough|covid|fever|food_poisoning|stomach_bug|workout|cramps|hangover|panic_attack|heart|sinus|allergies|leg_day|asthma|spin_class|running|gym|heat|hike
    going|gonna|about [to]? die|be_dead if_i_have_to|of|from|if_they|if_he_does_not_text|from_this_cold|when_i_see_my_grade|when_he_finds|before_i_finish_this|if_i_eat|laughing|from_embarrassment
idiom.killing
    my|this|the|these|that|those|all|of|all_this [.]? <thing> [is|are|was|were|has_been|be|have_been|will_be|keeps|really|just|gonna|going_to|literally|absolutely|still|totally|already|s|always|about_to]4 <kill> [me|us|my]? [<lol>|today|lately|right_now]2
    <thing> [is|are|was|really|just|literally|gonna|going_to|always|still]3 <kill> me|us|my
    <kill> me [with]? [the|these|this|that|your|softly|smalls|today]2 <lol>|jokes|memes|puns|suspense|softly|smalls
    [you|u|that|it|yall|memes|kids|he|she|they|guys] are|is|absolutely|literally|always|crack|you|u|lol [just|absolutely|literally|always]? <kill> me [up]? [<lol>|with_these|with_this|with_that|with_your|man|girl|bro|today|smalls]2 $
    <kill>|crushing|crushed|slaying|slayed it|this|that [at|on|in|today|out_there|lately|with|again|girl|queen|bro|tonight]2 $
    killing|killed|kill|crushed|killin it [at|on|in|today|out|lately|with|as]2 work|school|the_gym|my|today|there|lately|this_week|interview|presentation|it|class|a_mom
    <kill> the game|exam|test|interview|presentation|workout|vibe|mood|light|lights|time|engine|bill|weeds|ants|bugs|spider|spiders|germs|virus|bees|song|solo|competition|buzz|switch|power|show|process|planet|romance|head|grass|plants|plant|cancer|infection|mosquitoes|mice|rats|roaches|battery|pain_lol|conversation|noise|music|chicken
    <kill> two_birds|time|weeds|bugs|ants|germs|zombies|bad_guys|an_hour|a_few_hours|a_couple_hours|some_time|bacteria|bill|mice|rats|roaches|flies|mosquitoes|hitler_in_history|your_darlings|the_lights|people_in_a_game|spiders|some_brain_cells|brain_cells|a_spider|a_bug|a_mosquito|a_fly|a_beer|an_afternoon|a_chicken|a_deer|a_mouse|a_rat|a_snake|a_mockingbird|a_cockroach|a_roach|two_hours|three_hours|30_minutes|an_ant|wasps|a_wasp|lanternflies|the_lanternflies|fleas|ticks
    <kill> my vibe|buzz|mood|phone|battery|plants|plant|workout|back|feet|exam|interview|test|presentation|appetite|credit|confidence|motivation|knees|eyes|head|neck|lawn|grass|darlings|time|stomach|legs|shoulder|garden|succulents|cactus
    killer|killers deal|app|workout|instinct|bees|whale|smile|view|idea|outfit|recipe|headache|shoes|abs|song|party|joke|robot|queen|mike
    serial|lady|weed|pain|buzz|mood|natural_born killer|killers
    buzz|mood|road|vibe|dressed_to|thrill|make_a|made_a|making_a|thrill_of_the kill|kills|killing
    painkiller|painkillers|killjoy|buzzkill|overkill|roadkill|killswitch|kill_switch
    <strict> [is|are|will|would|gonna|going_to|might|may|am|probably|about_to|legit]4 [gonna|going_to|about_to|probably|want_to]? kill|murder me [if|when|for|because|lol|when_she|once|that|after|bc]2 [i|he|she|they|this|that|being|not|eating|spending|forgetting|losing|breaking|buying|finds|find]3
    would|could|i_would|i_could|ill|will [just|literally|seriously|honestly]? <kill>|die for [a|an|some|the|that|your|this|one|more|another|those|her|his|my|good]3 .
    kill|kills|killed you|me|us|them|him|her with_kindness|to_try|to_ask|to_say|to_smile|to_wait|to_help|to_clean|to_call|to_be_nice|to_text|to_do|to_wash|to_apologize|makes_you_stronger|makes_me_stronger
    what|which|if does_not|looks [not]? kill|could_kill [you|me|us]?
    not|wont|never [<kin>|going_to|really|gonna|even|actually]2 kill|killed you|me|him|her|us|them|anybody|anyone [to|if|just]?
    curiosity|silence curiosity_killed|killed|kills the_cat
    killed|kill in_action|by_cops|by_police|by_a_drunk_driver|by_covid|by_a_car|in_a_car|in_a_crash|in_an_accident|in_the_war|by_a_shooter|in_a_shooting
    <media> ~4 suicide|kill|killing|murder|dead|die|dying|death|killer|killers|suicidal|rape|abuse|abused|killed|died|murdered|overdose|overdosed [<media>|squad|scene|mystery]2
    watch|watched|watching|binged|binging|rewatched|streamed [the|a|an|another|some]2 .  murder|killer|killing|death|dead|suicide|murders [<media>|mystery|scene]?
    murder|death|suicide|killer|dead <media>|metal|mystery|mysteries|scene|note_manga|star
    <gamed> ~4 kill|killed|killing|die|died|dying|dead|kills|shoot|shot|stab|stabbed|murdered [me|him|them|it|again|myself|us|everyone]2
    <die>|killed|kill|killing|shot|kills|stabbed|shoot ~3 [in|on|at|by] <gamed>|the_sims|this_game
    kept|keep|keeps dying|killing_me [in|on|at|lol]? [the|this|that|my]? <gamed>|game|level|lol
    playing|played|play suicide|suicides|russian_roulette_in_uno
    paper|essay|report|class|course|training|book|talk|walk|volunteer|volunteering|fundraiser|month|week|workshop [on|about|for]2 suicide|overdose [prevention|awareness]?
    suicide|overdose prevention|awareness walk|run|fundraiser|month|week|training|class|event|5k|workshop|conference|poster
    suicide squad|door|doors|silence|prevention_month|prevention_week|prevention_training|prevention_walk|awareness|bomber|bombers|bombing|bomb|mission|missions|king|sprints|drills|girls|club|pass|passes|rate|rates|statistics|training|lane|run|runs|squeeze|pact_in_the_movie|watch_training|king_is_dead|by_cop_documentary|boys|seat|slide|wings
    political|career|social|commercial|financial suicide
    suicidal tendencies [band|concert|album|shirt|tour|song]?
    ran|run|do|did|doing|running|hate|made_us_run suicides [at|in|for|today]? [practice|basketball|gym]?
idiom.hanging_shooting
    hang|hanging|hung|hangs out|on_a_sec|on_for|on_there|in_there|up|around|with|tight|loose|my_clothes|my_coat|my_laundry|my_picture|my_pictures|my_art|my_hat|my_jacket|my_towel|the_laundry|the_pictures|lights|christmas_lights|gliding|a_picture|pictures|curtains|the_curtains|on|off_the_couch|from_a_hammock|myself_up_on_details|wallpaper|ten
    hangman|cliffhanger|hangover|hangry
    shoot|shooting|shot me|you|him|her|us|them|over|an|a [over|a|an|quick]2 text|message|email|call|line|dm|note|msg|reminder|link|email_with
    shoot|shooting|shot hoops|some_hoops|pool|the_breeze|the_shit|for_the|for|a_video|a_photo|a_movie|a_scene|a_commercial|a_basket|your_shot|my_shot|photos|pictures|baskets|guard|star|stars|free_throws|some_pool|a_music_video|a_wedding|arrows|skeet|clay|gallery|range
    photoshoot|photo_shoot|oh_shoot|aw_shoot|flu_shot|flu_shots|covid_shot|covid_shots|took_a_shot|troubleshoot|troubleshooting|shot_in_the_arm|got_my_shot|got_my_shots|big_shot|mug_shot|give_it_a_shot|worth_a_shot|allergy_shot|allergy_shots|b12_shot|moon_shot
    shoot|shot|shooting myself|yourself|himself|ourselves|me in_the_foot
    jump|jumping|jumped|leap|leaping for_joy|to_conclusions|to_conclusion|rope|the_gun|on_the_bandwagon|on_a_call|on_board|on_it|on_this|ship|start|in_the_shower|in_the_pool|in_the_lake|in_the_water|in_the_river|in_the_car|in_the_ocean|into_the_shower|into_the_pool|into_the_lake|into_the_water|into_the_river|into_the_ocean|into_the_conversation|into_a_new|into_a_pool|into_a_lake|into_a_relationship|into_a_project|into_a_meeting|out_of_bed|out_of_my_skin|out_of_planes|out_of_an_airplane|out_of_a_plane|off_the_diving|off_the_dock|off_the_couch|off_the_bed|off_the_porch|off_the_trampoline|off_the_swing|off_the_deep_end|off_the_high_dive|of_faith|on_the_trampoline|over_a_puddle|on_the_bed|scare|scares|rope_today|out_at_me|around|in_a_river|off_the_rope_swing|out_of_a_cake
    bungee|skydive|skydiving|parkour|trampoline ~2 jump|jumping|jumped|off [a|the]? [bridge|building|plane]?
    drive|drives|driving|drove|run|drove ~2 crazy|insane|nuts|mad|up_the_wall|up_a_wall|into_town|into_work|into_the_city|into_the_garage|into_the_driveway|into_the_parking|into_the_office|into_the_sunset|to_work|over_the_bridge|across_the_bridge|through_the_car_wash|into_the_lot|batty
    walk|walking|walked|run|running|ran|drive|driving|drove|bike|biked|jog|jogged|hike|hiked|strolled|cycled [.]? [over|across|on|past|by|along|to|under|around|beside|the|a|that|this|near|home|down]3 bridge|river|lake|ocean|tracks|beach|building|tower|wall|park|tree|trees|garage|train|bus|metro|subway|water|bus_stop|train_station|river_trail [today|again|with|and|this|for]?
    get|got|getting|hop|hopped|ride|riding|rode|took|take|taking|catch|caught|miss|missed|waiting_for|boarded [off|on|in|out_of|into|back_on|to]2 the|a|my|this bus|train|subway|car|truck|freeway|highway|plane|metro|tower|roof|building|water|tracks|lake|river
    fell|falling|fall|slipped|tripped ~1 off|out_of|from|over|on|into|in a|the|my ladder|tree|bike|horse|truck|roof|chair|bed|pool|ice|curb|skateboard|scooter|bus|lake|river|water|wall
    hit|run_into|ran_into|running_into|backed_into|drove_into|bumped_into|crashed_into|walked_into|rear_ended [a|the|my]? wall|pole|tree|curb|parked_car|mailbox|garage_door|glass_door|car
    climb|climbed|climbing|rock|wall|tree wall|tree|trees|walls|tower|mountain|house
    stepping|step|stepped|leaning|lean|lay|laying|lie|lying|fell [down|back]? on|against|in|over|under|into|down_in the|a wall|tree|trees|lego|sand|beach|water|grass|ocean_waves|sun|pole
idiom.cutting
    cut|cutting|cuts my|her|his|the|your|their|some|a|an|all_my|our [own]? hair|bangs|grass|lawn|finger|thumb|nail|nails|coat|cord|cake|onion|onions|vegetables|veggies|hours|pay|losses|cable|toe|lights|power|sugar|tree|trees|bread|fabric|paper|coupons|wood|meat|check|sandwich|pizza|fruit|toenails|dog_nails|hedges|carbs|calories|costs|ties|ribbon|line|foot_shaving|leg_shaving|chin_shaving|budget|crap|fringe|split_ends|cheese|apple|apples|potatoes|peppers|spending|caffeine|soda|trip_short|call_short|speech_short|crusts
    cut|cutting me|myself|them|him|her|people|family|us|you|toxic_people|toxic [some|all]? slack|a_break|off|loose|a_slice|a_piece|out|a_check|a_deal|in_line|short
    cut|cutting|cuts down|back|out|off|up|in_line|corners|class|grass|carbs|sugar|calories|costs|ties|loose|it_out|it_close|it_short|to_the_chase|through|it_off|ties_with|school|the_crap|the_cake|above|along|across|paper|onions|veggies|vegetables|coupons|wood|hair|fabric|meat|the_grass|the_lawn|a_rug
    paper|hair|short|budget|pay|job|power|crew|clean|tax|deep cut|cuts
    papercut|papercuts|haircut|haircuts|shortcut|shortcuts|shortcuts_to
    cut|burned|burnt|burn|hurt|hit|stabbed|poked|bit|nicked|stuck|pinched|scratched|injured|scraped|bruised|choked myself|my_finger|my_thumb|my_hand|my_arm|my_leg|my_foot|my_tongue|my_toe|my_wrist|my_back|my_knee|my_face|my_head [again]? [by_accident|accidentally|a_bit|a_little]? shaving|cooking|chopping|slicing|on_a|on_the|while|by_accident|accidentally|making|at_work|at_the_gym|playing|lifting|running|skating|doing_yard|during|falling|moving|trying_to_cook|trying_to_open|trying_to_lift|when_i_fell|when_i_was|with_the_curling|with_a_curling|with_the_flat|with_hot|on_my|with_the_oven|with_the_iron|ironing|opening|gardening|fixing|working_out|working|exercising|at_practice|at_soccer|at_basketball|hiking|biking|in_the_kitchen|climbing|dancing|from_running|doing_laundry|on_hot|with_hot_glue|with_a_fork|with_a_needle_sewing
    accidentally|accident [i]? cut|burned|burnt|hurt|hit|stabbed|poked|bit|scratched [myself|my]2 [finger|thumb|hand|arm|foot|leg|tongue]?
    hurt|hurting|pulled|strained|sprained|twisted|banged|stubbed|broke|tweaked my back|knee|ankle|shoulder|foot|leg|finger|toe|hand|wrist|arm|elbow|neck|head|hip|tongue|lip|thumb|hamstring|feelings|pride|funny_bone
    burn|burned|burnt|burning [my|the|some|a|out|myself]2 out|calories|food|toast|cookies|dinner|rice|cake|chicken|popcorn|midnight_oil|candle|candles|roof|tongue|mouth|bridges|fat|incense|wood|rubber|energy|daylight|stove|lunch|breakfast|pizza|eggs|pancakes|sage|leaves
    burnout|sunburn|heartburn|sun_burn|burn_out|heart_burn|slow_burn
    beat|beating|beats|kick|kicking|kicked myself|yourself|himself|me up_over|up_about|over|for|up_for|up_too|up_so
    beat|beats|beating me [to_it|at|in|by|up_the_stairs|here|there|again]? to_it|at|in_chess|in_a_game|in_monopoly|in_mario_kart|in_uno|in_poker|by|here|there|at_chess|in_basketball|home|in_a_race
    hit|hits|hitting me up|hard|different|that|like|in_the_feels|when|with_the_bill|with_a_bill|with_a_fee|back_up|all_at_once|again_today|so_hard|out_of_nowhere|right|in_waves|at_once|pretty|really|today|tonight|suddenly|today_that
    hit|hits|hitting up|the_gym|the_road|the_hay|the_sack|the_spot|the_books|the_store|a_wall|a_nerve|home|rock_bottom_prices|my_head_on|my_goal|my_goals|my_step|my_steps|snooze|traffic|the_slopes|the_jackpot
    it|this|that|grief|reality|news|wave|anxiety|depression|sadness|memories|song|loneliness|realization|truth|panic|everything|life|ball|puck|car|truck|door|bill|words|fatigue|tiredness|pain_of_it|covid|flu|guilt|hunger|nostalgia|fear [really|just|finally|always|all|has|suddenly|is|still|sometimes|have|was|can]3 hit|hits|hitting|hurts|hurt|attacked|attacks|kicks|kicked|touched|touches|threw|shook|burned|attacking|beats|beat me [up|so|out|off|in|deeply]?
    heart|panic|anxiety|asthma|shark|snack|gout|art attack|attacks|attacked
    he|she|they|someone|somebody|people|mom|dad|friend|friends|guy|coworker|boss|nurse|sister|brother [always|just|has|really|recently|never]2 hit|hits|hitting|hurts|hurt|hurting|touched|attacked|hurting|beat|beats|kicked|attacks me on_me|my_feelings|so_much|so_bad|emotionally|deeply|with_love|in_the_past|by_leaving|by_cheating|by_lying|when_he_left|when_she_left|with_his_words|with_her_words|at_chess|to_it|at_cards|with_kindness|out|off|again_emotionally|verbally_in_the_chat|a_lot|too|bad|anymore|with_a_pillow|back|about|for_no_reason_online|deep|really|in_my_heart|in_the_heart
    hitting_on_me|hit_on_me|hits_on_me|asked_me_out|kicked_me_out|kicks_me_out|kick_me_out|pushed_me_to|pushes_me_to|push_me_to|pushing_me_to|pushed_me_away|pushes_me_away|pushing_me_away|threw_me_off|threw_me_a|threw_me_under|forced_me_to_go|forced_me_to_eat|dragged_me_out|dragged_me_to|made_me_stay_in|shot_me_a|shot_me_down|burned_me_out|bullied_me_in|attacked_me_on_facebook|attacking_me_online|attacked_me_online|hurts_my_feelings|hurt_my_feelings|kicking_my_ass|kicked_my_ass|kicking_my_butt|kicked_my_butt|kicks_my_butt|whooped_my
    dog|cat|bird|baby|toddler|kitten|puppy|mosquito|mosquitoes|bug|bugs|spider|hamster|bee|wasp|goose|horse|goat|chicken [just|has|keeps]? bit|scratched|attacked|kicked|hit|punched|bites|scratches|attacks|kicks me
    abused|abuse|abusing my_phone|caps_lock|the_system|the_privilege|of_power_at_city|alcohol_in_college
    bullet_points|bullet_journal|bullet_proof|dodged_a_bullet|bite_the_bullet|silver_bullet|bullet_train|top_gun|jumped_the_gun|jump_the_gun|jumping_the_gun|stick_to_my_guns|stick_to_your_guns|son_of_a_gun|machine_gun_kelly|guns_n_roses|tightrope|jump_rope|learn_the_ropes|learning_the_ropes|know_the_ropes|show_me_the_ropes|nerf_gun|water_gun|glue_gun|staple_gun|nail_gun|heat_gun|massage_gun|squirt_gun|toy_gun|bb_gun|gun_control|gun_law|gun_laws|gun_show|gun_range|gun_violence|gun_safe|gun_rights|knife_skills|knife_block|knife_set|knife_drawer|rope_swing|razor_burn|razor_bumps|razor_scooter|butter_knife|trigger_happy|trigger_warning|trigger_point|pocket_knife
    voice|voices mail|mails|message|messages|lesson|lessons|actor|actors|over|overs|note|notes|memo|memos|changed|chat|teacher|recital|cracked
idiom.ending
    end|ends|ended|ending of the|my|this|a|an|each|last [school]? day|week|month|year|shift|semester|season|story|movie|book|line|road|tunnel|world|show|school|summer|term|game|episode|pandemic|relationship|lease|winter|call|class|session|hour|quarter|year|chapter|era
    end|ends|ended|ending|finish up|in_tears|in_divorce|in_a_tie|well|badly|meet|soon|at|early|late|with_a|this_chapter|this_conversation|the_call|the_day|the_night|the_week|the_month|the_year|the_semester|the_season|my_shift|my_day|my_night|my_week|my_lease|the_meeting|the_session|on_a|this_call|this_meeting|the_relationship|the_marriage|the_engagement|the_friendship|the_contract|the_lease|the_chat|the_show|my_contract|racism|poverty|hunger|the_war|war|this_war|stigma|homelessness|gun_violence
    end|ended|ending|ends things|it|everything|it_all|our_relationship|the_relationship|a_relationship|my_relationship|my_marriage|our_marriage|my_friendship|a_friendship|things_off|things_badly with|between|after_he|after_she|over_text|because_he|because_she|mutually [him|her|them|my]?
    weekend|weekends|never_ending|neverending|week_end|dead_end|dead_ends|split_ends|happy_ending|sad_ending|bad_ending|movie_ending|the_ending|odds_and_ends|no_end|make_ends_meet|making_ends_meet|loose_ends|book_end|bookend|bookends|rear_ended|open_ended|high_end|low_end|front_end|back_end|deep_end|year_end|the_west_end
    ruin|ruined|ruining|change|changed|changing|save|saved|saving|love|loved|living|loving|live|enjoy|turned|turn|fix|fixing|start|started|figure_out|improve|rebuild|rebuilding|organize|spend|spent|share|balance|simplify|put|together [all|of|out|around|over|so_much]2 my|this|your [whole|entire|new|best]? life
    best|worst|time|love|story|rest|point|phase|part|scariest|happiest|hardest|day|days|years|year|half|fight|most|light|first|moment|meal|movie|concert|game|trip [day|days|time|year|years|night|thing|week|month|of|in]2 [of|in]? my|our|her|his [whole|entire]? life
    take|taking|took|taken|takes my|our|your life back|in_my|seriously|one|day_by|to_the_next|for_granted|in_a_new|one_day|back_from|slow|into_my_own|step|story|into_account|choices|experience|experiences
    lifesaver|life_saver|life_insurance|get_a_life|love_life|social_life|sex_life|work_life|night_life|real_life|half_life|long_life|wild_life|still_life|for_the_life_of_me|life_hack|life_hacks|life_coach|school_life|single_life|mom_life|that_is_life|slice_of_life
    done|finished|over|through with|at|by|for|in [.]? work|school|homework|class|classes|dinner|lunch|shift|shower|laundry|chores|errands|exam|exams|test|paper|essay|project|degree|book|workout|coffee|appointment|finals|chemo|treatment|day|dishes|semester|week|survey|questions|cleaning|night|year|shopping|packing|moving|him|her|them|men|boys|girls|dating|people|winter|snow|noon|five|drama|guys|women|cooking|this_game|this_show|this_class|this_job|this_weather|this_cold|this_semester|this_week|this_day|the_pandemic|this_app|this_phone|that|these_people|covid|summer|lessons|job|boyfriend|girlfriend|relationship|ex|surgery|rehab|college|probation|texting|friends|relationships
    done eating|working|cooking|cleaning|studying|packing|reading|writing|moving|watching|shopping|talking|crying_over|chasing|dating|playing|waiting_on|arguing
    not|never|hardly|barely [even|really]? [able_to|going_to]? take|do|stand|handle|bear|deal_with|believe|wait|tolerate [it|this|the|that|another|any|more|of|too_much]4 heat|cold|traffic|weather|wait|snow|rain|homework|winter|noise|smell|spicy|cuteness|suspense|monday|mondays|math|class|job|teacher|show|song|professor|cough|game|wifi|humidity|commute|meeting|caffeine|dairy|milk|spice|spicy_food|movie|jokes|app|phone|summer|football_season|season|barking|construction|music|political_ads|election
    get_the|missed_the|miss_the|starting|high|at_this|good|fair|valid|main|your|case_in|boiling|selling|talking|bullet|power|view|percentage|grade|extra|weak|strong|turning|melting|to_the|beside_the|price|up_to_a|some|that|one|any|at_some|not_the point|points [of]? [view|the_meeting|the_movie|the_book|the_story|sale|contact|is_that|where|though|he|she|you|i_think|about|being_that|exactly|taken|at_which]
    point|use|sense|reason|purpose [of|in|to]? arguing|waiting|watching|calling_him|buying|cooking|cleaning|class|texting_him|asking_him|studying|dressing|rushing|complaining|lying|homework|meeting|algebra|math|the_exercise|that_show|this_class|this_meeting|this_survey|this_show|this_game|this_question|these_questions|dating|makeup|going_to_the_gym|texting_her|calling_her|worrying|crying_over_him|crying_over_her
    give|giving|gave|given up on|my|for smoking|drinking|alcohol|sugar|coffee|caffeine|meat|soda|carbs|chocolate|bread|dairy|cigarettes|weed|vaping|social_media|facebook|seat|spot|dog|cat|job|apartment|phone|lent|the_diet|this_diet|my_diet|the_gym|this_game|the_game|this_show|the_show|this_book|the_book|this_puzzle|the_recipe|the_search|men|dating|dating_apps|love|the_team|him|her|them|us|finding|fixing|getting|hair|car|garden|degree|relationships|friendships|people|that|sleep|trying_to_fix|trying_to_find|trying_to_cook|trying_to_teach|trying_to_learn|trying_to_understand|cooking|this_class|this_level|tonight_and_ordered|and_ordered
    give|giving|gave up smoking|drinking|alcohol|sugar|coffee|caffeine|meat|soda|carbs|chocolate|bread|dairy|cigarettes|weed|vaping|social_media|facebook|my_seat|a_seat|my_spot|on_him|on_her|on_them|control
    not|never|refuse_to|wont [ever|want_to|going_to|gonna|you|let_me|try_to|plan_to|let]3 give|giving|gave|given up [on]? [life|hope|myself|everything|fighting|trying|yet|you]?
    make|made|want|wanted|wish|need|hope [for]? this|the|it|that rain|snow|winter|heat|noise|music|barking|construction|song|alarm|ringing|hiccups|itching|cough|weather|drama|day|week|semester|show|movie|season|meeting|class|shift|weekend|year|pandemic|summer|game|episode|headache|toothache|war|election|party|book [to|would|will|never]2 stop|end|be_over|never_end|ends|stops
    make|made|makes it|this stop|end [raining|snowing|barking|ringing|itching|beeping|buffering|leaking|lol]
idiom.living
    not [really|even|actually]? want|wanna|like|wish to|being|living be_here|live_here|exist_here|here|be_at|live|be_in|living_here|stay_here [at|in|with|on|near]? [this|my|a|the|here]2 work|school|job|party|meeting|class|city|town|state|apartment|house|office|parents|roommate|roommates|mom|dad|in_laws|ohio|texas|florida|california|dorm|neighborhood|area|complex|building|place|country|shelter|ex|fear|facility|restaurant|room|hotel|motel|weather|cold
    not|no_longer want|wanna to live here|there|with|at_home|near|next_to|together|alone_in|like_a_slob|paycheck_to_paycheck|in_this_house|in_this_town|in_this_city|in_this_apartment|in_this_state|in_this_area|in_this_neighborhood|in_this_place|in_the|in_a|in_an|in_texas|in_florida|in_ohio|in_california|in_fear|in_my_car|in_that|by_myself|on_campus|off|at_my|in_new|in_debt
    want|wanna|going|like|hope|hoping|love|ready|need|wish|plan [to|i_could|just|be]3 disappear|vanish|escape|leave|exit for_a_day|for_a_weekend|for_a_week|for_a_while|for_a_bit|for_a_few|for_a_couple|for_the_weekend|for_the_day|into_the_woods|into_the_mountains|into_the_forest|into_a_good_book|into_a_book|into_my_bed|into_my_couch|to_a_beach|to_an_island|to_a_cabin|to_the_mountains|to_the_beach|on_vacation|for_an_hour|to_hawaii|from_the_office|from_work|the_city|this_job|this_town
    tired|sick|done|over|exhausted of|with living_here|living_with|living_in_this_house|living_in_this_town|living_in_this_city|living_in_this_apartment|living_in_a|living_in_the|living_in_my|living_at_home|living_paycheck|living_alone_in|living_off|living_out_of|my_job|my_boss|my_hair|my_car|my_ex|my_phone|my_roommate|the_drama|this_weather|living_next
    love|loving|like|enjoy|happy|glad|grateful|thankful|blessed|excited|good|great|amazing|better|proud|nice|wonderful|lucky|feels|privilege|joy|thank_god|thanking_god|celebrate|celebrating|feeling [just|so|to|that|for|really|i|am|be|being|i_am|to_be|feel|feels|it_feels]5 be_alive|being_alive|alive|living|live|existing|be_here|still_here|live_my_life|be_living
    finally|really|actually|truly|now|once_again|most|feel|felt|feels|so|made_me_feel|makes_me_feel|keep_the_hope|dead_or|staying|music|hills_are|hills feel|feeling|alive|felt|feels [so|alive|more|again]2 alive|again
    10|5|3|2|4|6|7|8|12|15|20|26|13|mile|miles|half|many|few|some|more kms [run|away|from|to|per|today|race]?
    ran|run|walked|walk|biked|hiked|drove|cycled|jogged|jog|speed|limit|per|away ~2 kill_myself|kms [per|an]? [hour]?
    5|10|3|2|4|6|7|8|12|15|20 kill_myself
idiom.meds
    take|took|taken|taking|takes [all|all_of|of|my|the|his|her|these|morning|daily|night|evening]4 meds|medication|medications|medicine|pill|pills|vitamins|antibiotics|insulin|medicines|antidepressants|tylenol|advil|ibuprofen [on_time|today|this_morning|this_week|as_prescribed|every_day|like_i_am_supposed|with_food|daily|correctly|regularly|on_schedule|yesterday|every_morning|every_night|at_the_same|properly|for_the_week|for_my_headache|for_the_day|like_the_doctor|and_ate|and_slept|and_went|and_feel_better|now|again|finally|already|at_night|consistently|for_my|before_bed|so_i|for_once|even_though|because_my_head]2 on_time|today|this_morning|this_week|as_prescribed|every_day|like_i|with_food|daily|correctly|regularly|on_schedule|yesterday|every_morning|every_night|properly|for_the|for_my|like_the_doctor|and_ate|and_feel_better|consistently|before_bed|for_a_headache|my_doctor
    forgot|forget|skipped|missed|refill|refilled|refills|ran_out_of|picked_up|pick_up|out_of|need|hate|stopped|start|started|quit|remember|remembered|changed|adjusted|switching|switched|prescribed|too_many|so_many|a_lot_of [to_take|taking]? [my|the|his|her|all_my|of|these|different]2 meds|medication|medications|medicine|pill|pills [for|each|every|a_day|these_days|to|at|again|on]?
    overdosed|overdose|overdosing|od|oding on coffee|caffeine|chocolate|sugar|candy|cheese|pizza|netflix|cuteness|vitamin|tv|memes|pasta|tacos|cookies|carbs|turkey|ice_cream|pie|holiday|christmas|halloween
    overdose|od awareness|prevention|training|kit|rates|deaths|statistics
    od green|doctor_of_optometry
idiom.other
    break|breaks|breaking|broke|lift|lost|losing|lose will|legs|the_rules|my_diet|weight|pounds
    threatened|attacked|harassed|hit|beaten by my_boss_with|a_goose|the_ball|a_ball|a_wave|the_sun|inflation|the_other_team|covid|the_flu
    team|we|they|lakers|chiefs|cowboys|yankees|got|game|dodgers|patriots|packers|warriors|celtics beaten|beat|killed|slaughtered|destroyed|murdered [by|us|them|in|at|tonight|bad|badly]2
    homesick|sick_of_homework|heart_attack|cardiac|shark_attack
    slay|slayed|slaying|roast|roasted me|it|queen
    drown|drowning|buried|drowned|swamped|suffocating in|under homework|work|emails|paperwork|laundry|bills|debt|assignments|chores|deadlines|coffee|school|stuff|dishes|projects|toys
    starving|starve|starved|starvin [<lol>|for|rn|right_now|waiting|lol]2 $
    choke|choking|choked on my|a|water|food|the|coffee|popcorn|an
    poison|poisoned ivy|control|ivy_rash|oak
    food_poisoning|toxic_positivity|poison_ivy|poison_oak
    goodbye|bye|farewell party|summer|winter|weekend|dinner|lunch|hug|kiss|song|cake|card|diet|carbs|2020|2021|2022|2023|2024|2025|2026|to_my_20s|to_my_old|to_summer|to_my_coworkers|to_my_paycheck|paycheck|vacation|money|everyone_see_you|everyone_have|for_now|everyone_talk|everybody_have
    say|said|saying|says [my]? goodbye|goodbyes|bye to my_coworkers|to_my_old|to_my_grandma|to_my_dog|to_my_kids_at|to_sugar|to_soda|at_the_airport|to_the_kids|to_my_dad_at|to_my_roommate|to_my_son_at|to_summer|to_my_car|to_my_therapist|to_my_apartment|to_my_house|to_my_job|to_my_friend_who|to_him_at|to_her_at|to_my_cat_at|to_my_team|and_went_home
    last|final text|message|post|time|night|day|week of_the_day|until_monday|before_bed|i_sent|of_school|of_class|of_work|at_work|of_summer|of_vacation|in_the_city|i_ate|i_saw|i_went|i_checked|we_talked|of_the_semester|on_the_job|at_my_job|of_chemo|of_treatment|in_town|with_the_kids|working
"""

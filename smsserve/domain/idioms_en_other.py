"""English phrases of other senses (cutting hair, ending a call), masked before any rule."""

from __future__ import annotations

LISTS: dict[str, str] = {}

IDIOMS = """
idiom.hanging_shooting
    hang|hanging|hung|hangs out|on_a_sec|on_for|on_there|in_there|up|around|with|tight|loose
        |my_clothes|my_coat|my_laundry|my_picture|my_pictures|my_art|my_hat|my_jacket|my_towel
        |the_laundry|the_pictures|lights|christmas_lights|gliding|a_picture|pictures|curtains
        |the_curtains|on|off_the_couch|from_a_hammock|myself_up_on_details|wallpaper|ten
    hangman|cliffhanger|hangover|hangry
    shoot|shooting|shot me|you|him|her|us|them|over|an|a [over|a|an|quick]2 text|message|email
        |call|line|dm|note|msg|reminder|link|email_with
    shoot|shooting|shot hoops|some_hoops|pool|the_breeze|the_shit|for_the|for|a_video|a_photo
        |a_movie|a_scene|a_commercial|a_basket|your_shot|my_shot|photos|pictures|baskets|guard
        |star|stars|free_throws|some_pool|a_music_video|a_wedding|arrows|skeet|clay|gallery|range
    photoshoot|photo_shoot|oh_shoot|aw_shoot|flu_shot|flu_shots|covid_shot|covid_shots|took_a_shot
        |troubleshoot|troubleshooting|shot_in_the_arm|got_my_shot|got_my_shots|big_shot|mug_shot
        |give_it_a_shot|worth_a_shot|allergy_shot|allergy_shots|b12_shot|moon_shot
    shoot|shot|shooting myself|yourself|himself|ourselves|me in_the_foot
    jump|jumping|jumped|leap|leaping for_joy|to_conclusions|to_conclusion|rope|the_gun
        |on_the_bandwagon|on_a_call|on_board|on_it|on_this|ship|start|in_the_shower|in_the_pool
        |in_the_lake|in_the_water|in_the_river|in_the_car|in_the_ocean|into_the_shower
        |into_the_pool|into_the_lake|into_the_water|into_the_river|into_the_ocean
        |into_the_conversation|into_a_new|into_a_pool|into_a_lake|into_a_relationship
        |into_a_project|into_a_meeting|out_of_bed|out_of_my_skin|out_of_planes|out_of_an_airplane
        |out_of_a_plane|off_the_diving|off_the_dock|off_the_couch|off_the_bed|off_the_porch
        |off_the_trampoline|off_the_swing|off_the_deep_end|off_the_high_dive|of_faith
        |on_the_trampoline|over_a_puddle|on_the_bed|scare|scares|rope_today|out_at_me|around
        |in_a_river|off_the_rope_swing|out_of_a_cake
    bungee|skydive|skydiving|parkour|trampoline ~2 jump|jumping|jumped|off [a|the]? [bridge
        |building|plane]?
    drive|drives|driving|drove|run|drove ~2 crazy|insane|nuts|mad|up_the_wall|up_a_wall|into_town
        |into_work|into_the_city|into_the_garage|into_the_driveway|into_the_parking
        |into_the_office|into_the_sunset|to_work|over_the_bridge|across_the_bridge
        |through_the_car_wash|into_the_lot|batty
    walk|walking|walked|run|running|ran|drive|driving|drove|bike|biked|jog|jogged|hike|hiked
        |strolled|cycled [.]? [over|across|on|past|by|along|to|under|around|beside|the|a|that|this
        |near|home|down]3 bridge|river|lake|ocean|tracks|beach|building|tower|wall|park|tree|trees
        |garage|train|bus|metro|subway|water|bus_stop|train_station|river_trail [today|again|with
        |and|this|for]?
    get|got|getting|hop|hopped|ride|riding|rode|took|take|taking|catch|caught|miss|missed
        |waiting_for|boarded [off|on|in|out_of|into|back_on|to]2 the|a|my|this bus|train|subway
        |car|truck|freeway|highway|plane|metro|tower|roof|building|water|tracks|lake|river
    fell|falling|fall|slipped|tripped ~1 off|out_of|from|over|on|into|in a|the|my ladder|tree|bike
        |horse|truck|roof|chair|bed|pool|ice|curb|skateboard|scooter|bus|lake|river|water|wall
    hit|run_into|ran_into|running_into|backed_into|drove_into|bumped_into|crashed_into|walked_into
        |rear_ended [a|the|my]? wall|pole|tree|curb|parked_car|mailbox|garage_door|glass_door|car
    climb|climbed|climbing|rock|wall|tree wall|tree|trees|walls|tower|mountain|house
    stepping|step|stepped|leaning|lean|lay|laying|lie|lying|fell [down|back]? on|against|in|over
        |under|into|down_in the|a wall|tree|trees|lego|sand|beach|water|grass|ocean_waves|sun|pole
idiom.cutting
    cut|cutting|cuts my|her|his|the|your|their|some|a|an|all_my|our [own]? hair|bangs|grass|lawn
        |finger|thumb|nail|nails|coat|cord|cake|onion|onions|vegetables|veggies|hours|pay|losses
        |cable|toe|lights|power|sugar|tree|trees|bread|fabric|paper|coupons|wood|meat|check
        |sandwich|pizza|fruit|toenails|dog_nails|hedges|carbs|calories|costs|ties|ribbon|line
        |foot_shaving|leg_shaving|chin_shaving|budget|crap|fringe|split_ends|cheese|apple|apples
        |potatoes|peppers|spending|caffeine|soda|trip_short|call_short|speech_short|crusts
    cut|cutting me|myself|them|him|her|people|family|us|you|toxic_people|toxic [some|all]? slack
        |a_break|off|loose|a_slice|a_piece|out|a_check|a_deal|in_line|short
    cut|cutting|cuts down|back|out|off|up|in_line|corners|class|grass|carbs|sugar|calories|costs
        |ties|loose|it_out|it_close|it_short|to_the_chase|through|it_off|ties_with|school|the_crap
        |the_cake|above|along|across|paper|onions|veggies|vegetables|coupons|wood|hair|fabric|meat
        |the_grass|the_lawn|a_rug
    paper|hair|short|budget|pay|job|power|crew|clean|tax|deep cut|cuts
    papercut|papercuts|haircut|haircuts|shortcut|shortcuts|shortcuts_to
    cut|burned|burnt|burn|hurt|hit|stabbed|poked|bit|nicked|stuck|pinched|scratched|injured
        |scraped|bruised|choked myself|my_finger|my_thumb|my_hand|my_arm|my_leg|my_foot|my_tongue
        |my_toe|my_wrist|my_back|my_knee|my_face|my_head [again]? [by_accident|accidentally|a_bit
        |a_little]? shaving|cooking|chopping|slicing|on_a|on_the|while|by_accident|accidentally
        |making|at_work|at_the_gym|playing|lifting|running|skating|doing_yard|during|falling
        |moving|trying_to_cook|trying_to_open|trying_to_lift|when_i_fell|when_i_was
        |with_the_curling|with_a_curling|with_the_flat|with_hot|on_my|with_the_oven|with_the_iron
        |ironing|opening|gardening|fixing|working_out|working|exercising|at_practice|at_soccer
        |at_basketball|hiking|biking|in_the_kitchen|climbing|dancing|from_running|doing_laundry
        |on_hot|with_hot_glue|with_a_fork|with_a_needle_sewing
    accidentally|accident [i]? cut|burned|burnt|hurt|hit|stabbed|poked|bit|scratched [myself|my]2
        [finger|thumb|hand|arm|foot|leg|tongue]?
    hurt|hurting|pulled|strained|sprained|twisted|banged|stubbed|broke|tweaked my back|knee|ankle
        |shoulder|foot|leg|finger|toe|hand|wrist|arm|elbow|neck|head|hip|tongue|lip|thumb
        |hamstring|feelings|pride|funny_bone
    burn|burned|burnt|burning [my|the|some|a|out|myself]2 out|calories|food|toast|cookies|dinner
        |rice|cake|chicken|popcorn|midnight_oil|candle|candles|roof|tongue|mouth|bridges|fat
        |incense|wood|rubber|energy|daylight|stove|lunch|breakfast|pizza|eggs|pancakes|sage|leaves
    burnout|sunburn|heartburn|sun_burn|burn_out|heart_burn|slow_burn
    beat|beating|beats|kick|kicking|kicked myself|yourself|himself|me up_over|up_about|over|for
        |up_for|up_too|up_so
    beat|beats|beating me [to_it|at|in|by|up_the_stairs|here|there|again]? to_it|at|in_chess
        |in_a_game|in_monopoly|in_mario_kart|in_uno|in_poker|by|here|there|at_chess|in_basketball
        |home|in_a_race
    hit|hits|hitting me up|hard|different|that|like|in_the_feels|when|with_the_bill|with_a_bill
        |with_a_fee|back_up|all_at_once|again_today|so_hard|out_of_nowhere|right|in_waves|at_once
        |pretty|really|today|tonight|suddenly|today_that
    hit|hits|hitting up|the_gym|the_road|the_hay|the_sack|the_spot|the_books|the_store|a_wall
        |a_nerve|home|rock_bottom_prices|my_head_on|my_goal|my_goals|my_step|my_steps|snooze
        |traffic|the_slopes|the_jackpot
    it|this|that|grief|reality|news|wave|anxiety|depression|sadness|memories|song|loneliness
        |realization|truth|panic|everything|life|ball|puck|car|truck|door|bill|words|fatigue
        |tiredness|pain_of_it|covid|flu|guilt|hunger|nostalgia|fear [really|just|finally|always
        |all|has|suddenly|is|still|sometimes|have|was|can]3 hit|hits|hitting|hurts|hurt|attacked
        |attacks|kicks|kicked|touched|touches|threw|shook|burned|attacking|beats|beat me [up|so
        |out|off|in|deeply]?
    heart|panic|anxiety|asthma|shark|snack|gout|art attack|attacks|attacked
    he|she|they|someone|somebody|people|mom|dad|friend|friends|guy|coworker|boss|nurse|sister
        |brother [always|just|has|really|recently|never]2 hit|hits|hitting|hurts|hurt|hurting
        |touched|attacked|hurting|beat|beats|kicked|attacks me on_me|my_feelings|so_much|so_bad
        |emotionally|deeply|with_love|in_the_past|by_leaving|by_cheating|by_lying|when_he_left
        |when_she_left|with_his_words|with_her_words|at_chess|to_it|at_cards|with_kindness|out|off
        |again_emotionally|verbally_in_the_chat|a_lot|too|bad|anymore|with_a_pillow|back|about
        |for_no_reason_online|deep|really|in_my_heart|in_the_heart
    hitting_on_me|hit_on_me|hits_on_me|asked_me_out|kicked_me_out|kicks_me_out|kick_me_out
        |pushed_me_to|pushes_me_to|push_me_to|pushing_me_to|pushed_me_away|pushes_me_away
        |pushing_me_away|threw_me_off|threw_me_a|threw_me_under|forced_me_to_go|forced_me_to_eat
        |dragged_me_out|dragged_me_to|made_me_stay_in|shot_me_a|shot_me_down|burned_me_out
        |bullied_me_in|attacked_me_on_facebook|attacking_me_online|attacked_me_online
        |hurts_my_feelings|hurt_my_feelings|kicking_my_ass|kicked_my_ass|kicking_my_butt
        |kicked_my_butt|kicks_my_butt|whooped_my
    dog|cat|bird|baby|toddler|kitten|puppy|mosquito|mosquitoes|bug|bugs|spider|hamster|bee|wasp
        |goose|horse|goat|chicken [just|has|keeps]? bit|scratched|attacked|kicked|hit|punched
        |bites|scratches|attacks|kicks me
    abused|abuse|abusing my_phone|caps_lock|the_system|the_privilege|of_power_at_city
        |alcohol_in_college
    bullet_points|bullet_journal|bullet_proof|dodged_a_bullet|bite_the_bullet|silver_bullet
        |bullet_train|top_gun|jumped_the_gun|jump_the_gun|jumping_the_gun|stick_to_my_guns
        |stick_to_your_guns|son_of_a_gun|machine_gun_kelly|guns_n_roses|tightrope|jump_rope
        |learn_the_ropes|learning_the_ropes|know_the_ropes|show_me_the_ropes|nerf_gun|water_gun
        |glue_gun|staple_gun|nail_gun|heat_gun|massage_gun|squirt_gun|toy_gun|bb_gun|gun_control
        |gun_law|gun_laws|gun_show|gun_range|gun_violence|gun_safe|gun_rights|knife_skills
        |knife_block|knife_set|knife_drawer|rope_swing|razor_burn|razor_bumps|razor_scooter
        |butter_knife|trigger_happy|trigger_warning|trigger_point|pocket_knife
    voice|voices mail|mails|message|messages|lesson|lessons|actor|actors|over|overs|note|notes
        |memo|memos|changed|chat|teacher|recital|cracked
idiom.ending
    end|ends|ended|ending of the|my|this|a|an|each|last [school]? day|week|month|year|shift
        |semester|season|story|movie|book|line|road|tunnel|world|show|school|summer|term|game
        |episode|pandemic|relationship|lease|winter|call|class|session|hour|quarter|year|chapter
        |era
    end|ends|ended|ending up !dead|hurting|killing|hurt|harming|doing|alone .
    end|ends|ended|ending|finish in_tears|in_divorce|in_a_tie|well|badly|meet|soon|at|early|late
        |with_a|this_chapter|this_conversation|the_call|the_day|the_night|the_week|the_month
        |the_year|the_semester|the_season|my_shift|my_day|my_night|my_week|my_lease|the_meeting
        |the_session|on_a|this_call|this_meeting|the_relationship|the_marriage|the_engagement
        |the_friendship|the_contract|the_lease|the_chat|the_show|my_contract|racism|poverty|hunger
        |the_war|war|this_war|stigma|homelessness|gun_violence
    end|ended|ending|ends things|it|everything|it_all|our_relationship|the_relationship
        |a_relationship|my_relationship|my_marriage|our_marriage|my_friendship|a_friendship
        |things_off|things_badly with|between|after_he|after_she|over_text|because_he|because_she
        |mutually [him|her|them|my]?
    weekend|weekends|never_ending|neverending|week_end|dead_end|dead_ends|split_ends|happy_ending
        |sad_ending|bad_ending|movie_ending|the_ending|odds_and_ends|no_end|make_ends_meet
        |making_ends_meet|loose_ends|book_end|bookend|bookends|rear_ended|open_ended|high_end
        |low_end|front_end|back_end|deep_end|year_end|the_west_end
    ruin|ruined|ruining|change|changed|changing|save|saved|saving|love|loved|living|loving|live
        |enjoy|turned|turn|fix|fixing|start|started|figure_out|improve|rebuild|rebuilding|organize
        |spend|spent|share|balance|simplify|put|together [all|of|out|around|over|so_much]2 my|this
        |your [whole|entire|new|best]? life
    best|worst|time|love|story|rest|point|phase|part|scariest|happiest|hardest|day|days|years|year
        |half|fight|most|light|first|moment|meal|movie|concert|game|trip [day|days|time|year|years
        |night|thing|week|month|of|in]2 [of|in]? my|our|her|his [whole|entire]? life
    take|taking|took|taken|takes my|our|your life back|in_my|seriously|one|day_by|to_the_next
        |for_granted|in_a_new|one_day|back_from|slow|into_my_own|step|story|into_account|choices
        |experience|experiences
    lifesaver|life_saver|life_insurance|get_a_life|love_life|social_life|sex_life|work_life
        |night_life|real_life|half_life|long_life|wild_life|still_life|for_the_life_of_me
        |life_hack|life_hacks|life_coach|school_life|single_life|mom_life|that_is_life
        |slice_of_life
    done|finished|over|through with|at|by|for|in [.]? work|school|homework|class|classes|dinner
        |lunch|shift|shower|laundry|chores|errands|exam|exams|test|paper|essay|project|degree|book
        |workout|coffee|appointment|finals|chemo|treatment|day|dishes|semester|week|survey
        |questions|cleaning|night|year|shopping|packing|moving|him|her|them|men|boys|girls|dating
        |people|winter|snow|noon|five|drama|guys|women|cooking|this_game|this_show|this_class
        |this_job|this_weather|this_cold|this_semester|this_week|this_day|the_pandemic|this_app
        |this_phone|that|these_people|covid|summer|lessons|job|boyfriend|girlfriend|relationship
        |ex|surgery|rehab|college|probation|texting|friends|relationships
    done eating|working|cooking|cleaning|studying|packing|reading|writing|moving|watching|shopping
        |talking|crying_over|chasing|dating|playing|waiting_on|arguing
    not|never|hardly|barely [even|really]? [able_to|going_to]? take|do|stand|handle|bear|deal_with
        |believe|wait|tolerate [it|this|the|that|another|any|more|of|too_much]4 heat|cold|traffic
        |weather|wait|snow|rain|homework|winter|noise|smell|spicy|cuteness|suspense|monday|mondays
        |math|class|job|teacher|show|song|professor|cough|game|wifi|humidity|commute|meeting
        |caffeine|dairy|milk|spice|spicy_food|movie|jokes|app|phone|summer|football_season|season
        |barking|construction|music|political_ads|election
    get_the|missed_the|miss_the|starting|high|at_this|good|fair|valid|main|your|case_in|boiling
        |selling|talking|bullet|power|view|percentage|grade|extra|weak|strong|turning|melting
        |to_the|beside_the|price|up_to_a|some|that|one|any|at_some|not_the point|points [of]?
        [view|the_meeting|the_movie|the_book|the_story|sale|contact|is_that|where|though|he|she
        |you|i_think|about|being_that|exactly|taken|at_which]
    point|use|sense|reason|purpose [of|in|to]? arguing|waiting|watching|calling_him|buying|cooking
        |cleaning|class|texting_him|asking_him|studying|dressing|rushing|complaining|lying
        |homework|meeting|algebra|math|the_exercise|that_show|this_class|this_meeting|this_survey
        |this_show|this_game|this_question|these_questions|dating|makeup|going_to_the_gym
        |texting_her|calling_her|worrying|crying_over_him|crying_over_her
    give|giving|gave|given up on|my|for smoking|drinking|alcohol|sugar|coffee|caffeine|meat|soda
        |carbs|chocolate|bread|dairy|cigarettes|weed|vaping|social_media|facebook|seat|spot|dog
        |cat|job|apartment|phone|lent|the_diet|this_diet|my_diet|the_gym|this_game|the_game
        |this_show|the_show|this_book|the_book|this_puzzle|the_recipe|the_search|men|dating
        |dating_apps|love|the_team|him|her|them|us|finding|fixing|getting|hair|car|garden|degree
        |relationships|friendships|people|that|sleep|trying_to_fix|trying_to_find|trying_to_cook
        |trying_to_teach|trying_to_learn|trying_to_understand|cooking|this_class|this_level
        |tonight_and_ordered|and_ordered
    give|giving|gave up smoking|drinking|alcohol|sugar|coffee|caffeine|meat|soda|carbs|chocolate
        |bread|dairy|cigarettes|weed|vaping|social_media|facebook|my_seat|a_seat|my_spot|on_him
        |on_her|on_them|control
    not|never|refuse_to|wont [ever|want_to|going_to|gonna|you|let_me|try_to|plan_to|let]3 give
        |giving|gave|given up [on]? [life|hope|myself|everything|fighting|trying|yet|you]?
    make|made|want|wanted|wish|need|hope [for]? this|the|it|that rain|snow|winter|heat|noise|music
        |barking|construction|song|alarm|ringing|hiccups|itching|cough|weather|drama|day|week
        |semester|show|movie|season|meeting|class|shift|weekend|year|pandemic|summer|game|episode
        |headache|toothache|war|election|party|book [to|would|will|never]2 stop|end|be_over
        |never_end|ends|stops
    make|made|makes it|this stop|end [raining|snowing|barking|ringing|itching|beeping|buffering
        |leaking|lol]
"""

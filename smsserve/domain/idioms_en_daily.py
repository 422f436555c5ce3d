"""English everyday talk of living, medicines and being away; masked before any rule is tried."""

from __future__ import annotations

LISTS = {
    "lol": "lol lmao lmfao rofl haha hahaha hahahaha 😂 🤣 💀 omg hehe",
}

IDIOMS = """
idiom.away
    be_here|be_around|be_gone|here|around|gone|away|back|be_home [next_week|tomorrow|on|for|this
        |the|next|week|until|monday|in|my|a|its|i_am|we_are|going|of]5 vacation|out_of_town|trip
        |traveling|travelling|holiday|for_work|camp|business|moving|surgery|weekend|conference
        |visiting|honeymoon|family_reunion|cruise|school|work_trip|the_dentist|field_trip
        |appointment|flying|hawaii|mexico|florida|errands
    gone fishing|shopping|to_work|to_school|for_the_day|for_the_weekend|for_a_week|until|by_noon
        |out|viral|bad|home|camping|hiking
    over [soon|tonight|tomorrow|by|in|just|to|two|2|more|a_few|days|weeks|of|until|the|this]5
        school|work|semester|weeks|finals|winter|summer|shift|week|exams|class|move|season|year
        |month|sale|game|project|construction|renovation|chemo|treatment|tax_season|pandemic
    not want|wanna to be here at the|my|a|this !end|bottom|edge .
    on|at the|my edge|limit of_my_seat|with_homework|with_work|on_screen_time|of_photoshop
        |for_the_month|for_data|on_my_card|of_town|of_the_woods|credit|with_my_kids_today
        |for_spending
    edge_of_my_seat|credit_limit|speed_limit|data_limit|other_side_of_finals
        |other_side_of_this_week|other_side_of_the_weekend|other_side_of_town
        |other_side_of_the_world|other_side_of_the_country
    gave|give|giving|given away [all|my|some|our|of|the|a|bunch]4 old|baby|extra|used|free|toys
        |books|furniture|clothes_to|kittens|puppies|clothes_that|stuff_to_goodwill|clothes_i
        |a_secret|spoilers
idiom.living
    not [really|even|actually]? want|wanna|like|wish to|being|living be_here|live_here|exist_here
        |here|be_at|live|be_in|living_here|stay_here [at|in|with|on|near]? [this|my|a|the|here]2
        work|school|job|party|meeting|class|city|town|state|apartment|house|office|parents
        |roommate|roommates|mom|dad|in_laws|ohio|texas|florida|california|dorm|neighborhood|area
        |complex|building|place|country|shelter|ex|fear|facility|restaurant|room|hotel|motel
        |weather|cold
    not|no_longer want|wanna to live here|there|with|at_home|near|next_to|together|alone_in
        |like_a_slob|paycheck_to_paycheck|in_this_house|in_this_town|in_this_city
        |in_this_apartment|in_this_state|in_this_area|in_this_neighborhood|in_this_place|in_the
        |in_a|in_an|in_texas|in_florida|in_ohio|in_california|in_fear|in_my_car|in_that|by_myself
        |on_campus|off|at_my|in_new|in_debt
    want|wanna|going|like|hope|hoping|love|ready|need|wish|plan [to|i_could|just|be]3 disappear
        |vanish|escape|leave|exit for_a_day|for_a_weekend|for_a_week|for_a_while|for_a_bit
        |for_a_few|for_a_couple|for_the_weekend|for_the_day|into_the_woods|into_the_mountains
        |into_the_forest|into_a_good_book|into_a_book|into_my_bed|into_my_couch|to_a_beach
        |to_an_island|to_a_cabin|to_the_mountains|to_the_beach|on_vacation|for_an_hour|to_hawaii
        |from_the_office|from_work|the_city|this_job|this_town
    hate|hated|dislike|love|like|tired_of|sick_of living here|with|at|near|next|paycheck|alone_in
        |in_this_house|in_this_town|in_this_city|in_this_apartment|in_this_state|in_this_place
        |in_this_dorm|in_this_neighborhood|in_the|in_my|in_a|on|off|out_of|downtown|upstairs
    tired|sick|done|over|exhausted of|with living_here|living_with|living_in_this_house
        |living_in_this_town|living_in_this_city|living_in_this_apartment|living_in_a
        |living_in_the|living_in_my|living_at_home|living_paycheck|living_alone_in|living_off
        |living_out_of|my_job|my_boss|my_hair|my_car|my_ex|my_phone|my_roommate|the_drama
        |this_weather|living_next
    love|loving|like|enjoy|happy|glad|grateful|thankful|blessed|excited|good|great|amazing|better
        |proud|nice|wonderful|lucky|feels|privilege|joy|thank_god|thanking_god|celebrate
        |celebrating|feeling [just|so|to|that|for|really|i|am|be|being|i_am|to_be|feel|feels
        |it_feels]5 be_alive|being_alive|alive|living|live|existing|be_here|still_here
        |live_my_life|be_living
    finally|really|actually|truly|now|once_again|most|feel|felt|feels|so|made_me_feel
        |makes_me_feel|keep_the_hope|dead_or|staying|music|hills_are|hills feel|feeling|alive|felt
        |feels [so|alive|more|again]2 alive|again
    10|5|3|2|4|6|7|8|12|15|20|26|13|mile|miles|half|many|few|some|more kms [run|away|from|to|per
        |today|race]?
    ran|run|walked|walk|biked|hiked|drove|cycled|jogged|jog|speed|limit|per|away ~2 kill_myself
        |kms [per|an]? [hour]?
    5|10|3|2|4|6|7|8|12|15|20 kill_myself
idiom.meds
    take|took|taken|taking|takes [all|all_of|of|my|the|his|her|these|morning|daily|night|evening]4
        meds|medication|medications|medicine|pill|pills|vitamins|antibiotics|insulin|medicines
        |antidepressants|tylenol|advil|ibuprofen [on_time|today|this_morning|this_week
        |as_prescribed|every_day|like_i_am_supposed|with_food|daily|correctly|regularly
        |on_schedule|yesterday|every_morning|every_night|at_the_same|properly|for_the_week
        |for_my_headache|for_the_day|like_the_doctor|and_ate|and_slept|and_went|and_feel_better
        |now|again|finally|already|at_night|consistently|for_my|before_bed|so_i|for_once
        |even_though|because_my_head]2 on_time|today|this_morning|this_week|as_prescribed
        |every_day|like_i|with_food|daily|correctly|regularly|on_schedule|yesterday|every_morning
        |every_night|properly|for_the|for_my|like_the_doctor|and_ate|and_feel_better|consistently
        |before_bed|for_a_headache|my_doctor
    forgot|forget|skipped|missed|refill|refilled|refills|ran_out_of|picked_up|pick_up|out_of|need
        |hate|stopped|start|started|quit|remember|remembered|changed|adjusted|switching|switched
        |prescribed|too_many|so_many|a_lot_of [to_take|taking]? [my|the|his|her|all_my|of|these
        |different]2 meds|medication|medications|medicine|pill|pills [for|each|every|a_day
        |these_days|to|at|again|on]?
    overdosed|overdose|overdosing|od|oding on coffee|caffeine|chocolate|sugar|candy|cheese|pizza
        |netflix|cuteness|vitamin|tv|memes|pasta|tacos|cookies|carbs|turkey|ice_cream|pie|holiday
        |christmas|halloween
    overdose|od awareness|prevention|training|kit|rates|deaths|statistics
    od green|doctor_of_optometry
idiom.other
    slap|slapped|slaps|patted|hit|smacked me on_the_back|on_the_butt|five|on_the_arm_playfully
        |high_five
    no|any|little hope for|of my|the|this|these|that|getting|our [.]? team|season|game|economy
        |hair|plant|plants|car|garden|movie|president|country|phone|class|grade|recipe|house
        |election|rain|refund|job
    nothing|not_much left in|on|at the|my fridge|store|tank|shelf|pantry|account|house|tv|plate
        |bank|budget|menu|freezer|closet
    break|breaks|breaking|broke|lift|lost|losing|lose will|legs|the_rules|my_diet|weight|pounds
    threatened|attacked|harassed|hit|beaten by my_boss_with|a_goose|the_ball|a_ball|a_wave|the_sun
        |inflation|the_other_team|covid|the_flu
    team|we|they|lakers|chiefs|cowboys|yankees|got|game|dodgers|patriots|packers|warriors|celtics
        beaten|beat|killed|slaughtered|destroyed|murdered [by|us|them|in|at|tonight|bad|badly]2
    homesick|sick_of_homework|heart_attack|cardiac|shark_attack
    slay|slayed|slaying|roast|roasted me|it|queen
    drown|drowning|buried|drowned|swamped|suffocating in|under homework|work|emails|paperwork
        |laundry|bills|debt|assignments|chores|deadlines|coffee|school|stuff|dishes|projects|toys
    starving|starve|starved|starvin [<lol>|for|rn|right_now|waiting|lol]2 $
    choke|choking|choked on my|a|water|food|the|coffee|popcorn|an
    poison|poisoned ivy|control|ivy_rash|oak
    food_poisoning|toxic_positivity|poison_ivy|poison_oak
    goodbye|bye|farewell party|summer|winter|weekend|dinner|lunch|hug|kiss|song|cake|card|diet
        |carbs|2020|2021|2022|2023|2024|2025|2026|to_my_20s|to_my_old|to_summer|to_my_coworkers
        |to_my_paycheck|paycheck|vacation|money|everyone_see_you|everyone_have|for_now
        |everyone_talk|everybody_have
    say|said|saying|says [my]? goodbye|goodbyes|bye to my_coworkers|to_my_old|to_my_grandma
        |to_my_dog|to_my_kids_at|to_sugar|to_soda|at_the_airport|to_the_kids|to_my_dad_at
        |to_my_roommate|to_my_son_at|to_summer|to_my_car|to_my_therapist|to_my_apartment
        |to_my_house|to_my_job|to_my_friend_who|to_him_at|to_her_at|to_my_cat_at|to_my_team
        |and_went_home
    last|final text|message|post|time|night|day|week of_the_day|until_monday|before_bed|i_sent
        |of_school|of_class|of_work|at_work|of_summer|of_vacation|in_the_city|i_ate|i_saw|i_went
        |i_checked|we_talked|of_the_semester|on_the_job|at_my_job|of_chemo|of_treatment|in_town
        |with_the_kids|working
"""

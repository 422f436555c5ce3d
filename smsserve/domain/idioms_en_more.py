"""More figures of speech and plain affairs that only sound like risk; masked before any rule."""

from __future__ import annotations

LISTS = {
    "bug": (
        "mosquito mosquitoes mosquitos bug bugs spider spiders ant ants roach roaches cockroach "
        "fly flies wasp wasps bee bees rat rats mouse mice gnat gnats weed weeds moth moths tick "
        "ticks flea fleas hornet snake lights engine bacteria germs mold virus"
    ),
    "device": (
        "laptop phone computer car printer battery plants plant flowers wifi tablet truck fern "
        "cactus goldfish succulent tv router charger bike dishwasher fridge orchid garden"
    ),
    "sweet": (
        "pie pumpkin_pie candy cake coffee tv reality_tv sugar chocolate netflix pizza tacos "
        "cookies carbs tiktok vitamin work love cheese bread popcorn memes sushi ice_cream news "
        "video_games caffeine energy_drinks christmas_music turkey leftovers fries soda tea"
    ),
    "place": (
        "florida hawaii mexico vacation work school camp town a_trip trip college the_beach "
        "texas california vegas europe the_store the_weekend for_the_weekend lunch for_lunch"
    ),
    "lol": "lol lmao haha hahaha 😂 🤣 omg rofl hehe",
    "sport": (
        "practice drills coach gym basketball court running laps sprints lunges soccer football "
        "training pushups squats burpees team"
    ),
}

IDIOMS = """
idiom.kill_more
    he|she|they|mom|boss|sister|brother|roommate|wife|husband [is|are|will|would|gonna|going_to
        |might|so]3 kill|murder|end|strangle me|us if|when|once|for|because [i|we]? lose|lost|break
        |broke|forget|forgot|eat|ate|spill|spilled|scratch|miss|missed|losing|breaking|forgetting
        |eating|spilling|scratching
    kill|killed|kills|killing|smash|smashed|squash|shoot [off|like]? [this|that|the|a|an|another
        |every|all_the|those|these|all|one|two|three|some|more|so_many|50|20|100]2 <bug>
    exterminator|raid|bug_spray|weed_killer ~4 kill|killed|kills
    <device> [has|have|just|went_and|almost|decided_to|about_to|is|are|keeps|keep|all]3 committed
        |commit|commits|committing|attempted suicide
    <device> [all|just|always|really|seems_to|seem_to|still|keeps|keep]2 want|wants|trying|tries
        |wanted to [just]? die|kill_itself [on_me|on_us|again|every_summer]?
    overdosed|overdose|overdosing|od|oded|oding on [too_much|some|all_the|the|my|so_much]2 <sweet>
    overdose of <sweet>
    could|can|would|will|may|i [now|just|totally]? die happy|a_happy|in_peace_now|of_joy
    suicides|suicide ~3 <sport>
    <sport> ~3 suicides
    picks|pick|lineup|bracket|strategy|move|play is|are|was suicidal|suicide
    suicidal pick|picks|lineup|trade|move|play|strategy|driver|drivers|squirrels|deer
    it|they|doctors|doctor|nurse|class|lecture|movie|meeting|book|drug|anesthesia|surgery
        |colonoscopy|he|she [just|almost|always|nearly|literally]? put|puts|putting me [right|back
        |straight]? to_sleep|under|out
    would_kill|could_kill|kill|killing for a|some|an|another|the|one .
    this|my|the|these tarea|trabajo|clase|homework|calor ~3 killing|killed|matando me?
    tarea|trabajo|clase|calor|jefe ~2 killing|killed
    dead stopped|stop|bolt|on_time|even|center|ahead|last|heat|reckoning
    pull|pulled|pulling the trigger on|and_bought|and_ordered a|an|the|new|my|our|it|that
    want_to|made_me|makes_me|make_me|could|gonna|going_to [just]? pull|pulling|tear|rip my hair out
    overdosed|overdose|oding|od on drama|romance|gossip|football|baseball|cartoons|podcasts|memes
        |nostalgia|christmas|holiday|cute
    ledge|edge|railing|steps of the|a fountain|pool|tub|bed|lake_deck|dock|couch|stage|porch|sink
    nothing matters except|but|besides|more_than pizza|food|football|the_game|snacks|family|love
        |coffee|tacos|cats|dogs
    nothing to live for except|but|this_weekend except|but|the [the|pizza|game|football|coffee]2
    in|end|clutch|final|round|triple|double|kill|team kill|kills at_the_end|streak|round|of_the
    can|could not go on the|a|my|our|that|any trip|ride|rides|date|walk|vacation|hike|field_trip
        |cruise|run|roller_coaster|camping_trip|retreat
    goodbye|bye|farewell 20s|30s|40s|2026|2027|00s|twenties|thirties|old_me|carbs|debt
    hours|budget|salary|funding|scene|benefits|program|wages|pay|shift got|was|were|get|gets|been
        |being cut|slashed
    promise|promised|swear [that]? i am safe|ok|okay|fine|good
idiom.jump_more
    jumped|jump|jumping|jumps|dove|dive|diving off|from|of [of]? [the|a|that|this]? cliff|cliffs
        |rope|dock|pier|boat|board|rocks|rock|bridge|ledge|pontoon ~1 into|in [to]? [the|a]? lake
        |water|pool|ocean|river|sea|quarry|creek
    throw|throwing me|myself into my|work|it|the|school|studying|this|baking|cooking|exercise
    jump|jumped|jumping|jump_started the|my|a|his|her car|battery|truck|rope|line|queue|gun
    battery ~3 jumped|jump
    stuck|sitting|waiting|traffic|backed_up on|at the|a [bay]? bridge|highway|freeway|overpass
idiom.things
    enough|plenty_of|more|extra pills|meds|medication|insulin|doses to [last|get|make|hold|carry]
        [me|us|it]? [til|till|until|through|for|to|over]?
    rope|ropes for [the|my|our|a|his|her]? tent|swing|dog|boat|climbing|garden|horse|camping|kids
        |hammock|goat|truck|trailer|tree_swing|rescue|kayak
    no|any|zero|little hope for|with the|this|these|our|that knicks|jets|browns|cowboys|lakers
        |weather|printer|wifi|hair|mets|bears|traffic|team|season|recipe|lawn|mariners|giants|bills
    song|tune|is|got|has|been|beat|chorus|jingle|lyrics|line stuck|playing in my head
    stuck in my head [all_day|since|now|again|on_repeat]
    debate|debated|debating|discussed|discussing|class|law|bill|vote|voted|article|policy ~3
        assisted dying|suicide|death
    preventing|prevent|prevention_of|to_prevent|about_preventing suicide|suicides|overdose
        |overdoses|self_harm
    suicide_prevention|suicide_awareness|overdose_prevention|overdose_awareness
    burden asking|for_asking|when_i_ask|always_asking for|you|people|him|her|them|my [a]? rides|ride
        |favors|lifts|favor|help_moving|help_with
    finished|cooking|kitchen|chef|steak|pocket|butter|army|swiss|new knife
    knife skills|sharpener|block|set|rack|fight_scene
    goodbye|bye talking|chatting|speaking
    pleasure|nice|great|good|lovely talking|chatting|speaking|meeting|seeing|working [to|with|you]3
        [goodbye|bye|farewell]? [now|then|for_now]?
    thanks|thank_you|thx for your|the|all_your|all_the help|time|info|call|ride|support|answer
        [and|,]? goodbye|bye
    do|did|you|u|will [still|even|not]? remember_me|remember_me_from
idiom.time_more
    not|never|havent|without [<lol>]? want|wanted|wanna|like|feel_like [to]? wake_up|get_up
        |get_out_of_bed|leave_my_bed|leave_bed|waking_up ~4 warm|cozy|comfy|comfortable|early|alarm
        |monday|cold|snooze|dark_outside
    not|never|hardly wake|waking|woke|woken|wakes [up]? until|till|til|early|on_time|yet|before
        |so_early|with_my_alarm|to_my_alarm|at_5|at_6|at_7|for_school|for_work|in_time|that_early
        |this_early|past|from_my_nap
    miss_me when|while|if i am|leave gone|away|off|here [to|on|in|at|for]? <place>
    miss_me while i
    gone|away|off to|in|at|on <place>
    can|could not [be_able_to]? make_it [in|over|out|back|home|there]? tonight|today|tomorrow
        |this_week|this_weekend|this_time|to_the_meeting|to_class|to_work|to_group|to_my_appointment
        |to_dinner|on_time|for_dinner|for_lunch|to_practice|to_the_party|to_lunch|later|sorry|then
        |to_the_game
    if|u|you|he|she|they|tyler|we|nobody|teacher can not do it|this|that [then|thanks|today|for
        |alone]?
    before i die [i|we|that_i]? want|wanna|need|have|must|would|hope|gotta|will|at_least|list [to]?
    when|once|if i die|pass [i]? want|bury|cremate|scatter|play|plant|turn|just [me|to_be|to|my|a
        |the|this|your|it|u|you]2 [be]? [buried|cremated|reincarnated|planted|turned|body|ashes
        |funeral|gravestone|tombstone|friends|sex|art|face|stuff|stuffs|song|coffin|donated]?
    see|visit|know|meet|do|learn|hear|go|try|feel|travel|watch|happen ~5 before_i_die
    bucket_list|bucket_lists
    if i did_not|could_not|do_not laugh|cry i [should|would|will] die|cry
    ^ [and|but|yes]? i want_to|wanna|will|choose_to|chose_to live [again|now|my_life|and|for]2 $
    ^ [still]? staying|stayin alive
    to|want|wanna|going_to|hope_to|plan_to|get_to live|be_alive to_see|to_be_100|to_100|to_a_hundred
        |long_enough|to_90|forever
"""

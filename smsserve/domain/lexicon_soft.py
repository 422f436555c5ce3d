"""What is no risk but wants a person or a kind word, in both languages."""

from __future__ import annotations

LISTS = {
    "fill": (
        "just really so very too been still getting kind_of a bit little having more such "
        "extremely always all super like completely totally be quite truly incredibly "
        "constantly pretty i am feel feeling lately today actually honestly"
    ),
    "you": (
        "someone somebody anyone anybody you u a_person a_human a_real_person a_live_person "
        "a_counselor a_peer a_supporter a_therapist my_supporter my_peer my_coach my_counselor "
        "my_worker an_agent a_human_being staff one_of_you a_professional a_friend "
        "a_crisis_worker an_actual_person anyone_there my_therapist another_person some_one "
        "a_listener a_representative a_person_please"
    ),
    "low": (
        "sad depressed anxious lonely alone hopeless overwhelmed scared miserable awful "
        "terrible horrible struggling exhausted numb empty stressed worried afraid upset hurt "
        "hurting broken lost stuck worse low worthless useless heartbroken panicking devastated "
        "ashamed guilty drained suffering unloved unwanted grieving desperate defeated helpless "
        "isolated unhappy burnt_out burned_out tearful shaky frustrated angry anxiety "
        "depression bad sick down rough hard ugly pathetic disgusting terrified restless "
        "unmotivated discouraged abandoned rejected invisible trapped crushed "
        "tired_of_everything not_myself withdrawn gloomy depressing on_edge out_of_it shit "
        "shitty crap crappy like_crap like_shit like_a_failure"
    ),
    "bajo": (
        "triste deprimido deprimida ansioso ansiosa desesperado desesperada angustiado "
        "angustiada preocupado preocupada fatal agotado agotada estresado estresada vacio vacia "
        "perdido perdida roto rota asustado asustada desanimado desanimada abrumado abrumada "
        "pesimo sola solo mal peor nervioso nerviosa decaido decaida desesperacion harta harto "
        "cansada cansado bajoneado bajoneada hundido hundida destrozado destrozada"
    ),
}

RULES = """
human.talk
    can|could|may|please|need|want|wanna|like|love|is_there|how_do|how_can|let|have|get|ask|there
        |wish|trying|prefer|wanting|rather|possible|glad|happy ~3 talk|speak|chat|call|phone
        |contact|reach|connect|connected|meet|vent|hear_from|text|transfer|transferred|put_through
        |talking|speaking|talked [to|with|out|back|from|in_touch]2 <you>
    can|could|would|will|may [<fill>] <you>|someone|i|we [<fill>] talk|speak|chat|call|text|phone
        |contact|reach|meet|check_in|come|message|connect|ring [to|with|me|out|us|a|on]2 [me|us
        |<you>]? [please|now|today|back|soon|tonight]2
    call|text|phone|ring|message|contact|facetime me [back]? please|today|now|asap|when|tonight
        |tomorrow|later|soon|if_you|right_now|as_soon|at_this
    please|pls|can_you|could_you|would_you|will_you|have_someone|need_you_to|someone|somebody
        |have_them|have_her|have_him|can_she|can_he|can_they call|text|phone|ring|contact|message
        me|us
    ^ call|text me $
    have|get|ask|tell <you> [to|please]? call|text|talk|phone|contact|reach|check|speak|message
        |come
    i|we|please|really|can_you|someone|anyone|could_you|god|badly|desperately|also|do|will_you|so
        |and|pls|just [<fill>] need|want|get|have|use [some|your|serious|immediate|real|urgent
        |more|professional|a_little|so_much|any|lots_of|to_get]2 help
    help_me|please_help|i_need_help|need_help|help_please|somebody_help|someone_help|can_you_help
        |help_us|send_help|get_help|want_help|need_some_help|ask_for_help|asking_for_help
        |seek_help|need_support|need_some_support
    is|are|am|was [<fill>] <you>|there|this [a]? [real]? there|real|reading|listening|available
        |awake|around|out_there|human|person|on|online|reading_this|a_human|a_person|a_real_person
        |with_someone
    <you>|anybody there|awake|around|out_there|up|free_to_talk|to_talk|listening|available
        |to_talk_to|who_can_help|i_can_talk_to|that_can_help
    real|live|actual|human|speak_to_a|talk_to_a|to_a|with_a person|human|human_being|agent
        |operator|representative|someone|advisor
    not|instead_of|than|no [talking_to|want]? [a]? bot|robot|machine|computer|automated
    need|want|wish|looking_for|have|like|could_use|is_there|anyone|with|got|find|found|wish_i_had
        |wish_there_was [<fill>]2 [no_one|nobody|someone|somebody|anyone|friend|friends|a_friend
        |one|any|i|not]2 to talk|vent|turn|speak|confide|listen|rant|open_up [to|with|about]? [me
        |someone|about]?
    need|want|wish|like [<fill>]2 someone|somebody|a_friend [<fill>] [to|who|that]2 [just|would
        |will|can]2 talk|listen|vent|understands|cares|be_there|hear_me|hold_me|hug_me|check_on_me
        |talk_to_me
    talk_to_me|someone_talk_to_me|anyone_want_to_talk|anyone_wanna_talk|need_to_talk|need_to_vent
        |wanna_talk|want_to_talk|want_to_chat|need_advice|can_we_talk|would_like_to_talk
        |be_there_for_me|listen_to_me|hear_me_out|someone_please|dm_me|pm_me|message_me
human.es
    quiero|necesito|quisiera|puedo|pueden|puede|podria|podrian|gustaria|podemos|ocupo|alguien|urge
        |hay|favor|deseo|puedes|tengo_que|necesitamos|urgente|busco ~3 hablar|llamar|llamarme
        |platicar|llame|llamen|comunicarme|escribirme|contactarme|ayuda|ayudarme|ayudar|ayudenme
        |desahogarme|llamada|apoyo|escuche|escuchar|conversar|charlar
    llamenme|llameme|llamame|marquenme|ayudenme|ayudame|auxilio|socorro|hay_alguien|persona_real
        |alguien_real|un_humano|con_quien_hablar|ayuda_por_favor|alguien_que_me_escuche
        |hablar_con_alguien|necesito_ayuda|hablar_con_una_persona|alguien_ahi|me_ayudas|me_ayudan
        |me_pueden_ayudar|me_puedes_ayudar|marcame|hablame|escribeme|ayudeme|pido_ayuda
despair.hopeless
    hopeless|hopelessness|worthless|desperate|despair|desesperada|desesperado|desesperacion|inutil
    hate|hating|despise|odio [<fill>]2 myself|my_life|mi_vida|everything_about_me|who_i_am
    falling_apart|breaking_down|losing_my_mind|mental_breakdown|rock_bottom|spiraling|self_hatred
    relapsed|relapse|recai|recaida|using_again|drinking_again|evicted|homeless|nowhere_to_go
    not|never|no [<fill>]? [can|puedo]? cope|coping|function
distress.feeling
    i|am|feel|feeling|felt|feels|so|very|really|too|been|just|getting|is|was|pretty|more|extremely
        |always|all|super|completely|totally|things|everything|life|day|week|mood|become|quite
        |truly|incredibly|makes_me|me|made_me|having|had [<fill>]3 <low>
    ^ [<fill>]2 <low>|crying|tired|angry|stressing [today|lately|right_now|again|and|<low>]4 $
    nobody|no_one|not_one_person|noone [<fill>]2 cares|loves|likes|understands|listens|wants_me
        |talks_to_me|to_talk_to|here_for_me|gets_me|believes_me|is_there|calls|checks|loves_me
        |around|left|cares_about_me|is_here
    no|any|lost_all_my|lost_my friends|support|one_to_talk_to|family_left
    so|all|feel|feeling|completely|am|always|totally|really|very|been|lonely alone|lonely|isolated
    cry|crying|cried|tears|sobbing|bawling|weeping|broke_down|breaking_down|meltdown|tear
    not|never|hardly|barely [<fill>]2 [doing|feeling|been|feel]2 [<fill>]2 ok|okay|good|well|fine
        |great|alright|myself|happy|happy_with|coping|sleeping|eating|good_enough|right|better
        |myself_lately
    bad|terrible|awful|horrible|rough|hard|shitty|crappy|tough|difficult|worst|worse|hell_of_a
        |miserable|stressful|long_and_hard day|week|night|time|month|year|morning|than|place|today
        |weekend|days|news|anxiety|depression|ever|dream|dreams|few
    everything|life|it|this|today|things [<fill>]2 [is|feels|are|was|been|has_been|keeps]2
        [<fill>]2 sucks|hurts|hell|nightmare|bad|terrible|awful|horrible|falling_apart|going_wrong
        |too_much|a_mess|hard|worse|getting_worse|shit|crashing|wrong|mess
    problem|problems|in_trouble|evicted|eviction|homeless|relapsed|relapse|got_fired|was_fired
        |fired|laid_off|lost_my_job|lost_my_home|lost_my_house|lost_my_mom|lost_my_dad|lost_my_son
        |lost_my_daughter|lost_my_baby|lost_my_husband|lost_my_wife|lost_my_dog|lost_my_cat
        |lost_my_brother|lost_my_sister|lost_my_friend|lost_my_apartment|hungry|no_food|no_money
        |can_not_pay|can_not_afford|in_jail|arrested|in_the_hospital|passed_away|funeral|divorce
        |miscarriage|broke_up|cheated_on_me|in_debt|using_again|drinking_again|got_drunk
        |withdrawal|withdrawals|off_my_meds|nowhere_to_go|kicked_out|left_me|breakup|custody
        |dumped_me|died|sleeping_in_my_car|out_of_food|shut_off
    not|trouble|hard_to|unable_to|without|stopped|barely|hardly|cant|no|difficulty|problems|issues
        [<fill>]2 [to|even|get|any]2 sleep|sleeping|slept|eat|eating|eaten|appetite|get_out_of_bed
        |function|breathe|focus|concentrate|stop_crying|sleep_at_night|motivation|energy|relax
        |calm_down|enjoy|shower|leave_the_house|leave_my_house|stop_shaking|stop_worrying|cope
    insomnia|nightmare|nightmares|panic_attack|panic_attacks|anxiety_attack|anxiety_attacks
        |flashback|flashbacks|breakdown|falling_apart|losing_it|losing_my_mind|losing_my_shit
        |going_crazy|going_insane|spiraling|spiralling|dissociating|self_loathing|self_hatred
        |mental_breakdown|going_under|hit_a_low|struggling|struggle|suffering|depression|depressed
        |anxiety|ptsd|bipolar|eating_disorder|grief|heartbroken|hopelessness|loneliness
        |overwhelming|freaking_out|freak_out|shaking|on_the_verge|can_not_cope|hate_life
        |hate_my_life|hate_myself|burned_out|burnt_out|isolating|worthless|failure|disappointment
        |scared
    hate|hates|hating [<fill>] [that|how|who|when|what|this|being|feeling]2 myself|my_life|my_body
        |everything|life|being|i_feel|i_am|this_feeling|like_this|my_job|my_brain|everyone|feeling
        |alone|existing|everyone_hates_me|me
    it|everything|life|still|just|really|heart [<fill>] hurts|hurt|aches|breaking|broken
    in|so_much|a_lot_of|constant|emotional [so_much|a_lot_of|constant|emotional|such]? pain|agony
    mentally|emotionally|so|really|very|just|tired|always [<fill>] [and|mentally|emotionally|of]2
        exhausted|drained|tired_of|fed_up|over_it|sick_of
    nothing [ever|seems_to|is|i_do|feels|really]2 matters|helps|works|happy|working|right|good
        |left|fun|changes|better|going_right|interests|enough
    what_is_wrong_with_me|something_is_wrong_with_me|wrong_with_me|not_good_enough
        |never_good_enough|why_me|i_am_a_failure|i_am_a_mess|i_failed|my_fault|regret_everything
        |ruined_everything|fuck_my_life|fml|hate_it_here|can_not_stop_thinking|can_not_stop_crying
        |miss_him|miss_her|miss_them|i_miss_my|i_feel_nothing|do_not_feel_anything
        |feel_like_giving_up|want_to_give_up|not_want_to_get_up|left_out|used_to_be_happy
    ^ [<fill>]2 sad|bad|awful|terrible|horrible|meh|low|down|sucks|shit|shitty|crappy|tired
        |exhausted|worse|poorly|rough|miserable|same_shit|blah [today|day|week|lately|rn
        |as_usual]2 $
distress.es
    <bajo>|angustia|llorar|llorando|lloro|lagrimas|insomnio|ansiedad|depresion|soledad
        |desesperacion|problemas|problema|crisis|fracaso|panico|desempleo|desalojo|pesadillas
        |sufriendo|sufrir|tristeza|duele|recai|recaida|estres|nervios|llore|culpa|deprimida
        |desahucio
    me_siento|siento|estoy|sintiendome|ando|sigo|me_encuentro|ponerme|pone|puse [muy|tan|un_poco
        |algo|super|bien|mas|bastante|demasiado|completamente|totalmente|como|una|re]3 <bajo>
        |basura|nada|horrible|miserable|inutil|terrible|enferma|enfermo|de_la_chingada|del_carajo
        |para_el_arrastre|hecho_mierda|hecha_mierda|como_la_mierda
    no [me|estoy|he|puedo|logro|quiero|tengo|muy|se_que|ando|siento|la_estoy|voy|hay]3 bien|dormir
        |dormido|comer|levantarme|respirar|concentrarme|ganas|hambre|fuerzas|animo|hacer
        |pasando_bien|energia|comido|trabajo|dinero|amigos|salir_de_la_cama|parar_de_llorar
        |dejar_de_llorar|para_comer|con_quien_hablar
    sin comida|dinero|trabajo|casa|animo|ganas|amigos|energia|dormir|luz|techo
    dia|semana|noche|todo|vida [muy|mas|esta|fue|es|me|ha_sido|va|sale|bien|se]3 mal|horrible
        |dificil|terrible|pesimo|duro|dura|pesado|pesada|fatal|feo|derrumba|una_mierda|asco
    perdi_mi_trabajo|perdi_a_mi|me_corrieron|me_despidieron|me_dejo|me_dejaron|fallecio|murio
        |me_siento_sola|me_siento_solo|tengo_miedo|me_da_miedo|me_asusta|extrano_a|lo_extrano
        |la_extrano|nadie_me_quiere|nadie_me_entiende|nadie_me_escucha|a_nadie_le_importo
        |no_le_importo_a_nadie|todo_me_sale_mal|odio_todo|no_sirvo|no_valgo|me_duele|mucho_dolor
        |tanto_dolor|no_sirvo_para_nada|ataque_de_panico|ataques_de_panico|ataque_de_ansiedad
        |estoy_sola|estoy_solo|muy_sola|muy_solo|completamente_sola
win.did
    i|we|just|finally|actually|today|officially|even|have|been|and|my_son|my_daughter|yay|update
        [<fill>]2 got|finished|passed|graduated|celebrated|celebrating|accomplished|completed
        |managed_to|achieved|won|landed|started|made_it_through|made_it_to|went_for_a|went_to
        |cooked|applied|enrolled|walked|ran|cleaned|called_my|signed_up|reached|slept
        |took_a_shower|showered|stayed_sober|said_no_to|opened_up [<fill>] [the|a|an|my|out|into
        |hired|accepted|promoted|approved|through|all|for|back|to|up]3 [new|first|dream|whole
        |final|own|ged]2 job|apartment|interview|house|promotion|raise|degree|license|diploma
        |offer|scholarship|keys|test|exam|class|course|of_bed|shift|walk|gym|meeting|school
        |college|program|hired|accepted|promoted|approved|engaged|goal|room|kitchen|dinner|ged
        |place|car|doctor|therapist|mom|dad|the_day|today|the_week|interviewing|sober|night|hours
        |outside|run|it
    got|been|am|was|getting|finally hired|accepted|promoted|approved|sober|clean_for|selected
        |discharged|off_probation
    so|am|very|really|feel|feeling|myself|of|pretty [<fill>] proud
    feel|feeling|doing|getting|felt|much|am|been|slept [<fill>]2 better|stronger|hopeful|lighter
        |calmer|healthier
    sober|clean|smoke_free|drug_free|alcohol_free [for|since]? ~2 days|day|weeks|week|months|month
        |years|year
    days|day|weeks|week|months|month|years|year sober|clean|smoke_free|drug_free|alcohol_free
        |in_recovery|of_sobriety|without_a_drink|without_drinking|without_using|without_smoking
        |without_cutting|cut_free|harm_free
    i_did_it|did_it|good_news|great_news|best_day|proud_of_myself|so_proud|small_win|big_win
        |good_day|great_day|great_week|good_week|amazing_day|milestone|i_passed|i_graduated|i_won
        |got_the_job|got_my_kids|new_job|made_it|first_time_in|got_out_of_bed|reached_my_goal
        |met_my_goal|accomplished|breakthrough|paid_off|got_a_job
    i|am|so|very|really|feel|feeling|today|was|super|much|had|having|having_a [<fill>]3 happy
        |excited|amazing|wonderful|grateful|thankful|blessed|awesome|fantastic|hopeful|great
        |joyful|good_today|motivated|at_ease|relieved
win.es
    logre|consegui|me_dieron_el_trabajo|me_dieron_trabajo|me_contrataron|termine_mi|pase_mi
        |pase_el|gane|me_gradue|me_aceptaron|buenas_noticias|lo_logre|cumpli|dias_limpio
        |dias_limpia|dias_sin_tomar|dias_sin_fumar|dias_sin_beber|meses_sin_tomar|ano_sin_tomar
        |sobrio|sobria|celebrando|me_siento_mejor|me_siento_muy_bien|mucho_mejor|estoy_mejor
        |encontre_trabajo|consegui_trabajo|sali_a_caminar|conseguimos
    orgulloso|orgullosa|feliz|contento|contenta|agradecido|agradecida|emocionado|emocionada
        |esperanzado|esperanzada|alegre|motivada|motivado
"""

"""Small and large wins, and asking for a person in few words, in both languages; by us."""

from __future__ import annotations

LISTS = {
    "fill": (
        "just really so very too finally actually today even literally officially all totally "
        "a lot much way super pretty somehow managed_to"
    ),
    "good": (
        "good great better amazing wonderful awesome fantastic lovely nice best beautiful decent "
        "solid peaceful productive calm fun perfect excellent brighter"
    ),
    "time": "day days morning week weekend night afternoon evening month session visit walk talk",
    "able": (
        "finally managed_to was_able_to made_myself pushed_myself_to "
        "proud_i glad_i worked_up_the_courage_to got_up_and actually"
    ),
    "done": (
        "showered shower cleaned clean cooked cook walked walk ran exercised worked_out slept ate "
        "called call went go left_the_house leave_the_house asked ask told tell applied apply paid "
        "finished finish started booked made_an_appointment made_my_bed did_the_dishes "
        "did_my_laundry did_laundry reached_out opened_up spoke_up took_my_meds got_dressed "
        "got_up got_out went_outside went_out went_back signed_up brushed_my_teeth said_no "
        "set_a_boundary asked_for_help quit studied passed graduated saved meditated journaled "
        "workout drove swam danced painted read_a_book"
    ),
    "free": (
        "drink drank drinking smoke smoked smoking use used using vape vaped cut cutting binge "
        "binged purge purged gamble gambled relapse relapsed cry cried panic panicked call_in"
    ),
    "span": "day days week weeks month months year years hours night",
    "bien": (
        "bien mejor feliz contento contenta tranquilo tranquila orgulloso orgullosa alegre "
        "aliviado aliviada motivado motivada animado animada chido padre chevere genial guay bacano"
    ),
    "hecho": (
        "banarme bane sali salir camine caminar cocine cocinar limpie limpiar dormi dormir comi "
        "comer llame llamar fui ir pague pagar termine terminar pase pasar aprobe aprobar gane "
        "ganar logre consegui encontre inscribi inscribirme hice hacer pedi pedir hable "
        "levante levantarme tendi_la_cama lave"
    ),
}

RULES = """
win.small
    [i]? <able> [<fill>]2 <done>
    first time|day|night|meal|week|shower|walk|good_day|full_night ~2 in|since [a|over|almost
        |so_many]2 while|long|ages|months|weeks|years|forever|days
    did|have|do not [<fill>]2 <free> [at_all|once|a_drop]? today|tonight|yesterday|this_week
        |last_night|all_day|all_week|this_weekend|for
    no alcohol|drinks|drink|smoking|cigarettes|weed|drugs|panic_attacks|panic_attack|nightmares
        |crying|binge|binges [today|at_all|for|all|this|last|in]2
    day|week|month [number]? . sober|clean|without|smoke_free|free
    . <span> sober|clean|strong|smoke_free|without_a_drink|free_from|free_of|no_drinking|no_smoking
    slept|sleep [<fill>]2 [for]? [the|a]? whole_night|through_the_night|8_hours|7_hours|nine_hours
        |full_night|all_night|well|great|good|like_a_baby|in
    had|having|been|it_was|today_was|what [<fill>|a|the|my|such|another|day|week]4 <good>
        [<good>]? <time>
    today|yesterday|this_week|things|life|mood|session [<fill>]2 was|is|went|are|feels
        |were|felt|has_been|going|looking [<fill>]2 better|good|great|well|amazing|up|awesome
        |easier|brighter|wonderful
    feel|feeling|felt|feels|am|doing [<fill>]2 better|good|great|stronger|lighter|calmer|hopeful
        |happier|alive_again|like_myself_again|like_me_again|human_again|at_peace|relieved|amazing
        |accomplished|on_top_of_the_world|blessed|supported|loved|heard|okay_again|more_like_myself
    going_to|gonna|will be ok|okay|alright|fine
    gonna_be_okay|be_okay_after_all|better_days|turned_a_corner|turning_a_corner|best_mood
        |out_of_bed_today|pulled_me_out|out_of_a_funk|worth_celebrating|little_victory|victory
        |victories|accomplishment|achievement|won_battle|won_the_battle|won_today|on_track
        |back_on_track|baby_steps|small_steps|one_step_closer|getting_there|making_progress|progress
        |huge_step|big_step|medication_works|meds_are_working|meds_work|therapy_works
        |therapy_is_helping|coping_skills_worked|breathing_helped|it_worked|saved_my_life|made_my_day
    got|get|been|was|am|getting [<fill>]2 [my|the|a|an]? job|job_offer|hired|promoted|promotion
        |raise|apartment|keys|license|diploma|ged|accepted|approved|custody|kids_back|degree|chip
        |sobriety_chip|a_plus|scholarship|interview|engaged|discharged|off_probation|visa|housing
    passed|aced|nailed|crushed|graduated|finished|completed [<fill>]2 [my|the|a|all|from|with]2
        exam|test|class|finals|final|interview|course|program|semester|school|college|ged|rehab
        |treatment|probation|project|paper|presentation|drivers_test|driving_test|nursing_boards
        |race|marathon|5k|first_week|training
    my son|daughter|kid|kids|baby|boy|girl|husband|wife|sister|brother ~1 graduated|smiled
        |first_word|walked|came_home|is_home|got_in|passed|said_they_are_proud|was_born|hugged_me|made_the_team
    proud of|that|to|i myself|me|how|what|have|be|did|for|finally
    cancer_free|in_remission|all_clear|debt_free|tobacco_free
    🎉|🥳|🏆|🎊|💪
win.pequenos
    [hoy]? pude|logre|por_fin|consegui|me_atrevi_a|me_anime_a|fui_capaz_de|ya_pude|al_fin [me|a|ya
        |yo]2 <hecho>
    llevo|tengo|cumplo|cumpli|van|son [ya|casi]? . dias|semanas|meses|anos|dia|mes|ano [ya]? limpio
        |limpia|sobrio|sobria|sin
    no tome|fume|bebi|llore|recai|consumi hoy|ayer|esta_semana|nada|anoche|ni
    dormi|descanse|comi [muy|super|bien]? bien|toda_la_noche|ocho_horas|de_corrido|rico
    me_siento|estoy|ando|me_fue|me_senti|amaneci|estuve|me_encuentro [muy|super|mucho|bastante|mas
        |tan|re|bien|hoy]3 <bien>
    buen|bonito|lindo|excelente|gran dia|semana|rato|fin_de_semana|tarde
    dia|semana|todo|hoy|me [fue|estuvo|va|salio|esta]2 [muy|super|mucho|de]? bien|mejor|chido|padre
        |lindo|lujo|bonito|excelente|poca_madre
    me_dieron|consegui|encontre|obtuve|ya_tengo [el|la|un|mi|las|mis]? trabajo|trabajito|chamba|pega
        |curro|empleo|departamento|piso|llaves|licencia|beca|alta|custodia|papeles|ciudadania|visa
    pase|aprobe|termine|acabe|gane [el|la|mi|mis|un|todas]2 examen|examenes|materia|curso|prueba
        |semestre|carrera|prepa|universidad|bachillerato|tratamiento|rehabilitacion|concurso
    lo_logre|lo_consegui|si_se_pudo|si_pude|voy_mejorando|vamos_mejorando|poco_a_poco|paso_a_paso
        |un_logro|gran_logro|victoria|orgullo|me_ayudo_mucho|me_funciono|buenas_noticias
        |volvi_a_sonreir|me_rei_mucho
human.short
    give|get|gimme|send|find|want|need|connect|forward|transfer|put|pass|escalate|i_want|switch
        [me|this|us]? [<fill>|to|with|on|a|an|the|through|real|live|actual|proper|some|your]4 human
        |human_being|real_person|representative|operator|supervisor|agent|counselor|team|manager
        |actual_person|person_please|real_employee|live_person|staff_member|someone_real
    ^ [please|a|an|the|real|live|service|customer]2 operator|representative|agent|human|escalate
        |escalated|handoff|human_handoff|service_agent|urgent|person [please|now|handoff]? $
    ^ really|very|it_is|this_is urgent|important [please|now]? $
    talk|speak|speaking|talking|chat with|to human|humans|others|people_like_me|somebody_now
    anyone|anybody|someone|somebody|who [is|here|out_there|willing|free|want|wanna|wants]2 [to]?
        talk|chat|listen [to_me|with_me|please|now]? $
    looking|cry|asking|begging|reaching_out for|to [talk_to]? help|support|someone_to_talk
        |somebody_to_talk|a_listener|talk
    need someome|someone|somebody|sum1|a_friend to talk|chat|vent|listen
    are|is there [also|any|a|some|real]3 humans|human|people|real_people|person ~3
    do you have ~1 human|humans|people|support|person
    bot|robot is|are stupid|useless|dumb|not_helping|no_help
human.corto
    quiero|necesito|paseme|pasame|comunicame|comuniqueme|conectame|ponme|deme|dame|prefiero [con
        |a|hablar|que|hable|un|una|me]4 persona|humano|humana|alguien|asesor|asesora|consejero
        |consejera|operador|operadora|ser_humano|agente|representante|supervisor [de_verdad|real
        |por_favor]?
    alguien ~1 me|que|para|con_quien [puede|podria|pueda|me]2 hablar|llamar|ayudar|escuchar|marcar
        |platicar|desahogarme|escribir
    hay|esta|estan|siguen ~1 alguien|ahi|ustedes ~1 ahi|despierto|disponible|leyendo|conmigo|real
    no quiero|me_gusta [hablar|platicar|seguir|hablando]2 [con]? [un|una|la|el]? robot|maquina|bot
        |computadora|contestadora
    es|eres|son|esto [un|una]? robot|bot|maquina|persona_real|humano|automatico
"""

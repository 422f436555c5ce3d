"""Wordings so plain that no tale of other people can hide them, and words too dark to pass over."""

from __future__ import annotations

from smsserve.domain import opt_out_en, opt_out_es

LISTS = {
    "texts": opt_out_en.LISTS["texts"],
    "mensajes": opt_out_es.LISTS["mensajes"],
    "escriban": opt_out_es.LISTS["escriban"],
    "escribir": opt_out_es.LISTS["escribir"],
    "you": "you u yall ya_all you_all you_guys you_people ustedes",
    "law": (
        "sue suing lawyer lawyers attorney police cops fcc ftc tcpa legal court authorities "
        "charges complaint report reporting block blocking sheriff lawsuit"
    ),
    "ley": (
        "denunciar denuncio denunciarlos denunciare demandar demandarlos demando demanda "
        "denuncia policia abogado reportar reportarlos reporto bloquear bloquearlos bloqueo "
        "profeco legal demandare reportare"
    ),
}

# Said to us, whoever else is in the text: "I already told you to stop", "if you text me again".
PHRASES = """
sure.en
    i|we|have|has [have|had|am|keep|already|literally|just|repeatedly|specifically|clearly|even
        |been]4 asked|told|tell|asking|telling|begged|begging|said [to]? <you> [already|before
        |twice|guys|people|all|nicely|multiple_times|many_times|several_times|a_million_times
        |three_times|so_many_times]2 [to|please]3 stop|quit|cease|leave_me_alone|leave_me
        |not_to_text|not_to_contact|not_to_message|do_not_text|not_text|remove|take_me_off
        |unsubscribe|cancel|lose_my_number|delete_my_number
    i [have|had]? already asked|requested|said|replied|texted|put|typed|wrote|sent [to]? [be]? stop
        |unsubscribe|removed|taken_off|unsubscribed
    i [have|had]2 asked|requested|said|replied|texted|put|typed|wrote|sent [to]? [be]? stop
        |unsubscribe|removed|taken_off|unsubscribed already|before|twice|multiple|many|several
        |three|like|a_million|five|5|3|4|times
    how_many|how_many_more|how_much_more times ~6 stop|text|texting|contact|leave_me_alone
        |unsubscribe|no
    if|unless|next_time|every_time <you> [ever|do_not|keep|continue|do|even]3 text|contact|message
        |texting|messaging|contacting|stop|send|bother|sending|bothering|harassing ~8 <law>
    if|next_time <you> [ever]? text|contact|message|bother|call me|this_number|us|my_phone
        [one_more_time]? again
    text|contact|message|bother me|us|this_number|my_phone [one_more_time|ever]? again [and|or|i
        |ill|you|u]
    text|contact|message|bother me|this_number|my_phone one_more_time
    <law> ~6 if|unless|for|because <you> [do_not|keep|continue|ever|are]2 text|texting|message
        |messaging|contact|contacting|stop|send|sending|harassing|bother|bothering|spamming
    tell|ask|get ~3 to stop|quit texting|messaging|sending|contacting|bothering|spamming me
        |this_number|my_phone|us
    under|per|pursuant|violation|violates|violating|violate ~3 tcpa|telephone_consumer|fcc|act
    formal|official|written|final|last|legal request|notice|warning|demand ~4 stop|cease|remove
        |contact|contacting|texting|texts|messages|communication|unsubscribe
    revoke|revoking|rescind|rescinding|retract|retracting|withdraw|withdrawing|remove|removing
        [any|all|my|prior|express|previous|our]4 consent|permission
    do_not_contact|do_not_text|do_not_call|do_not_disturb|no_contact|no_call|no_text|dnc
        |suppression list|lists|registry
    put|add|place me|my_number|this_number on|to ~2 do_not_contact|do_not_text|do_not_call|dnc
        |no_contact
    i|we am|are|will [be]? suing|reporting|blocking|sue|report|block you|u|yall|this_number
    stop|quit it_with|this_with|with [the|these|your|all|ur]2 [damn|stupid]? <texts>
    stop|quit hitting|hit me_up|us_up|my_phone|my_line
    do_not hit me|my_line|my_phone up|no_more|anymore
    do_not|stop|quit be|keep|keep_on texting|messaging|contacting|sending|calling|bothering|blowing
        me|us|my_phone|this_number|my_line|up_my_phone
    part_of|understand|not_understand|means|meaning|definition_of stop [do|you|stop|means]?
    why ~2 you|u|yall ~2 texting|messaging|contacting|bothering me [i_said|i_opted_out|so]? stop|i
    asked|requested|begged ~2 [to]? [be]? removed|taken_off|unsubscribed
    do_not|no_longer|never|no|not have|has|had|gave|give|get|got|given|granted|permission|consent
        [you|u|yall|any|the|my|anyone]2 permission|consent|authorization|to_text|to_contact
        |to_message
    permission|consent [is|has_been|to_text_me|to_contact_me]? revoked|withdrawn|rescinded|denied
    take|taking|took back my permission|consent
    release|excuse|free|unenroll me|us from the|this|your program|study|list|service
    prefer|rather|appreciate|ask|request|requesting ~3 not|did_not|do_not|stop|stopped|quit|never
        [to|be|get|getting|receive|receiving|have|keep|send|sending]3 <texts>|contacted|text
        |texted|texting|contact|message|messaged|these|contacting|bothered|send|sending
        [me|us|this|these|those|any|<texts>]? [<texts>|anymore|any_more|again|this_number|me]2 $
    would|could|can|do you mind not texting|messaging|sending|contacting|bothering
    appreciate|request|requesting|want|need|please|there_be no further|more|additional contact
        |communication|<texts> [please|thanks|thank_you|to_this_number]? $
    no further|additional|other|future contact|communication|correspondence|calls|<texts> [please
        |to_me|to_this_number|from_you]? $
    go|just|find bother|text|message|harass|contact|spam|find somebody|someone|some_one else
    ^ bother|text|message|harass|go_text|find somebody|someone|anyone else [to_text|to_bother]? $
    text|message|texting|have|got|reached|messaging [the]? wrong number|person|guy|girl|woman|lady
        |man|one ~1 stop|remove|take|delete|unsubscribe|lose
    wrong guy|man|woman|person|dude|girl|lady|number [so|please|sorry]2 stop|quit|remove|lose
    belongs_to|belong_to ~5 stop|remove|quit
    these|texts|messages|you|texting|u i_said|i_told_you|said stop|no $
    get|got|have|gave ~1 my_number|this_number ~1 stop|remove|delete|lose
sure.es
    les|te|le pedi|dije|he_pedido que [ya]? no me escribieran|enviaran|textearan|escribieras
        |mandaran_mensajes|mandaran_textos|mandaran_nada
    me_tienen harto|harta|hartos|hasta_la_madre|cansado|cansada ~2 paren|basta|alto|dejen
    si [me|no|nos|ustedes]2 siguen|sigue|paran|paras|mandan|mandas|escriben|escribes|dejan|deja
        |vuelven|molestan ~8 <ley>|reporto|denuncio|demando
    les|te|ya_le he_dicho|dije|digo|pedi|pido|estoy_diciendo|vuelvo_a_decir|repito|he_pedido
        |avise|exijo|suplico|ruego [mil_veces|muchas_veces|varias_veces|antes|ya|por_favor]2 que
        [ya]? [por_favor]? no [me|nos]? [vuelvan_a]? escriban|manden|envien|molesten|contacten
        |llamen|texteen|escribas|mandes|molestes|mandar|escribir
    les|te he_dicho|dije|digo|pedi|pido|repito|he_pedido|exijo|suplico|ruego que [ya]? paren
        |pares|le_paren|dejen|dejes|cancelen|me_saquen|me_quiten|me_borren|me_eliminen
    cuantas_veces|ya_van ~6 no|dejen|paren|stop|alto|baja ~3
    si [me|nos|no]? [me]? vuelven|siguen|dejan|paran|vuelves|sigues|continuan|insisten [a|de|con
        |me]? <escribir>|molestando|escribiendo|mandando|escribiendome|molestandome|insistiendo
        |enviando|mensajes|mandandome|textear ~6 <ley>
    si [me|nos]? vuelven|vuelves|vuelve a <escribir>
    <ley> ~5 si [no|me|ustedes]2 siguen|vuelven|dejan|paran|molestan|insisten|continuan|mandan
        |vuelves|sigues
"""

# Beside an opt-out these make a person look: it is asked about, never acted on in silence.
DARK = """
dark.en
    nobody|no_one|nothing|you|u|yall can|could|will|can_not|could_not|will_not|cannot [even|ever]?
        save|help|fix|change me|this|it|anything
    will_not|not_going_to|not_gonna|never [even]? be around|needing|needed|there|back
    will_not|do_not|not_going_to need ~5 where|when|after|anyway|tomorrow|gone|long
    where_i_am_going|where_im_going|when_i_am_gone|after_i_am_gone|once_i_am_gone|after_tonight
        |after_today|when_i_go|i_will_be_gone|will_be_gone|be_gone_soon|gone_by|will_be_over
        |be_over_soon|all_be_over|over_for_me|not_long_now
    do_not_deserve|does_not_matter|do_not_matter|nothing_matters|no_point|what_is_the_point
        |pointless|burden|give_up|giving_up|gave_up|given_up|hopeless|worthless|useless
        |last_message|last_text|last_day|goodbye_world|goodbye_everyone|goodbye_forever
        |bye_forever|goodbye_all|farewell|do_this_life|done_with_life|tired_of_life|hate_my_life
        |tired_of_living|not_worth|better_off_without|nothing_left|no_reason|no_way_out|no_future
        |let_me_go|let_go_of_life|end_of_me|disappear|vanish|can_not_go_on|can_not_take_it
        |can_not_do_this|cant_do_this|i_am_dead|can_die
        |casket|my_funeral|heaven|see_god|meet_god
        |find_my_body|find_my|my_body|give_my_dog|give_my_cat|give_my_stuff|my_things_to|dead_people
        |and_with_living|with_living|done_living|took_too_many|no_more_me|end_me|say_goodbye
        |saying_goodbye|made_my_peace|wrote_my_note|suicide_note|left_a_note
    i [have|just|already]2 took|taken|swallowed|downed|cut|jumped|drank|od|overdosed ~3
    is_too_late|too_late_for_me|too_late_now|made_up_my_mind|no_more_anything|no_more_days
        |no_more_tomorrow|will_not_suffer
        |not_suffer|suffering|the_bridge|a_gun|my_gun|the_rope|the_ledge|overdose|bleeding_out
    from|off|of|with|in|on this|the|my life|world|earth|planet|existence
    from|of|in|to|with|and life|living|existing|existence|breathing
    my_life|this_life|this_world|be_dead|am_dead|dying|to_die|end_my_life|end_my_pain
        |end_my_suffering|cease_to_exist
        |not_exist|wont_exist|be_in_peace|at_peace_now|rest_in_peace|see_you_on_the_other_side
    i|am|be|im ~1 at_peace|with_god|with_jesus|in_heaven|with_my_mom|no_good|broken|a_waste
        |unlovable
    stop|quit caring|worrying|pretending ~1 about|that me|you_care
    pills|gun|rope|noose|bridge|ledge|blade|razor|heaven|peace_with|no_one_would_miss|nobody_would
        |no_one_would|nobody_cares|no_one_cares|waste_of|do_not_care_about_me|tell_my_kids
        |tell_my_mom|tell_them_i|take_care_of_my|love_you_all|end_it_tonight|ending_it|end_things
        |ending_things|not_gonna_be_around|wont_be_around|not_be_around|not_be_here|will_be_dead
        |i_wont_be|i_will_not_be_here
    i_am|im jumping|cutting|overdosing|bleeding|drowning|hanging|ending|leaving_this_world
    doing_it tonight|today|now|soon
    tonight is the|it night|tonight
    be over|gone|finished !with
    not_going_to_make_it|have_nothing_left|i_do_not_matter|said_my_goodbyes|not_gonna_make_it
        |will_not_make_it|am_out_forever|wake_up_tomorrow
        |will_not_wake|not_wake_up|sleep_forever|alive|bleed|my_life_tonight|better_without_me
        |everything_in_the_cabinet|out_forever|bury_me|already_gone|am_gone|be_gone
        |delete_me_from_life|made_my_choice|my_choice|family_will_be_better|buried|goodbye_to
        |saying_bye
dark.es
    quiero|necesito|quisiera salir|salirme de_esto|de_todo_esto|de_aqui $
    todo|ya|esto termino|acabo|se_acabo para mi
    desangrando|desangro|amanecer|amanezca|nada_me_detiene|perdonenme|voy_a_hacerlo|lo_hago_hoy
        |lo_voy_a_hacer|encontrar|para_no_volver|no_volvere|lejos_para_siempre|enterrar|enterrarme
        |entierro|funeral|velorio|ataud|frasco|dormir_para_siempre|no_despertar
        |desangrar|me_despido_de_todos|extranar|acabar_con_esto|acabar_con_todo|terminar_con_todo
    le|les hago|hare falta
    me_despido !del|de|atentamente
    estorbo|sobro|no_sirvo|carga|mi_decision|mas_yo|al_cielo|en_el_cielo|con_dios
        |pistola|pastillas|navaja|cuchillo|soga|cuerda|ya_decidi|lo_decidi|ultima_vez|tiene_caso
        |para_que_me_escriben|los_quiero_a_todos|cuiden_a|cuando_lean|en_medio
        |no_valgo|soy_un_estorbo|a_nadie|todo_termina|dejenme_ir|merezco|perdido_el_tiempo
        |pierdan_su_tiempo|tiempo_conmigo|no_hay_nada|nada_ni_nadie
    me [he]? tome|tomado|trague|tragado|corte|cortando|estoy_cortando|tire|lance|colgue|colgar
        |colgando|ahorcar|ahorco|mate|matar|desangrando
    tome|trague|tomado|tragado ~3 pastillas|pastilla|veneno|frasco|medicina|medicinas|cloro|raticida
    en|de|a|con|la|esta|mi|este|otra|ni vida|mundo|planeta|existencia|cielo|tumba|muerte|vivo|viva
    no|ya_no|ni|nunca|pronto|jamas|sin sufrir|sufro|voy_a_sufrir|vivir|existir|existo|mas_dias
        |mas_vida|mas_sufrimiento|habra_manana|los_leere|voy_a_leer|leere|podre_leer|despertar
        |estoy_aqui|estar_aqui
    pronto|manana|hoy|esta_noche ya_no|no|todo|termina|acaba|me_voy|se_acaba|descanso ~3
        leere|leer|aqui|exista|existire|vivire|vivo|acaba|termina|acabo|termino|estare|este
    morir|morirme|muero|muerto|muerta|suicidio|suicidarme|veneno|pistola|soga|puente|colgarme
        |descansar_en_paz|descansare|dios_me_perdone|perdonenme_por|despidanme
    nadie|nada|ustedes|no [me]? puede|pueden|podra|podran [ya]? salvar|salvarme|ayudar|ayudarme
    ya_no voy_a_estar|voy_a_existir|estare|importa|vale_la_pena|tiene_sentido|hay_remedio|aguanto
        |puedo_mas|hay_nada|sirvo|tengo_fuerzas
    no_voy_a_estar|no_estare|nada_importa|nada_tiene_sentido|adios_para_siempre|adios_mundo
        |hasta_nunca|hoy_termina|hoy_se_acaba|todo_se_acaba|es_demasiado_tarde|ya_es_tarde
        |me_rindo|soy_una_carga|no_valgo|me_despido_de_la|me_despido_de_ustedes_para
        |me_despido_para|ultimo_mensaje|ultimo_dia|despedida
        |me_voy_para_siempre|me_voy_de_este|donde_voy|a_donde_voy
        |mejor_sin_mi|estarian_mejor|no_hay_salida|sin_salida|desaparecer|no_tengo_futuro
        |ya_me_voy_a_ir|cuando_me_vaya|cuando_ya_no_este|me_muera|morir_en_paz|dejenme_morir
        |dejame_morir
        |estare_muerto|estare_muerta|no_mas_vida|me_tome|ni_vivir|voy_a_existir|que_descanse
        |descansar_para|ya_voy_a_descansar
"""

"""Spanish statements of wanting to die, and hints; every phrase here was written by us."""

from __future__ import annotations

LISTS = {
    "quiero": (
        "quiero quisiera quise queria querria deseo deseaba desearia ganas_de necesito prefiero "
        "preferiria preferia voy_a iba_a vamos_a pienso_en pensando_en pensado_en pense_en "
        "pensar_en planeo planeando quieren quiere intente intento intentar trate_de tratado_de "
        "intentado intentando estoy_por a_punto_de querido deberia debo tengo_que me_voy_a "
        "ojala ojala_pudiera podria decidi decidido idea_de ideas_de deseos_de ansias_de "
        "pensamientos_de pensamiento_de mejor planes_de plan_de lista_para listo_para "
        "para_que_no forma_de manera_de formas_de maneras_de como capaz_de sueno_con "
        "dispuesto_a dispuesta_a toca merezco gustaria dan_ganas_de da_ganas_de dieron_ganas_de "
        "me_quiero me_queria pensando quisiera_ya llorar_y antojo_de querer puedo apetece "
        "me_voy_a_dejar amaria anhelo planeado ponerme_a"
    ),
    "adv": (
        "ya solo solamente mejor realmente simplemente nomas mucho tanto siempre otra_vez hoy "
        "ahora de_una_vez mas seriamente mismo tan_solo muy me se de que es a_veces "
        "literalmente en_serio tambien asi a por_fin nada_mas de_verdad"
    ),
    "morir": (
        "morir morirme morirnos morirse estar_muerto estar_muerta desaparecer_para_siempre "
        "dejar_de_existir no_existir no_despertar no_haber_nacido nunca_haber_nacido no_vivir "
        "ya_no_vivir dejar_de_vivir no_estar_vivo no_estar_viva no_seguir_viviendo matarme "
        "suicidarme perder_la_vida dejar_este_mundo dormir_y_no_despertar dormir_para_siempre "
        "morir_ya irme_de_este_mundo descansar_para_siempre quitarme_la_vida acabar_con_mi_vida "
        "terminar_con_mi_vida ahorcarme colgarme desangrarme ahogarme dispararme envenenarme "
        "cortarme_las_venas aventarme_de lanzarme_de tirarme_de"
    ),
    "vivir": (
        "vivir vivir_mas vivir_asi viviendo vivo viva vivir_ya existir existiendo estar_vivo "
        "estar_viva seguir_vivo seguir_viva seguir_viviendo seguir_existiendo esta_vida mi_vida "
        "la_vida estar_aqui_mas estar_en_este_mundo seguir_en_este_mundo estar_en_esta_vida "
        "despertar despertarme despertar_mas continuar_viviendo seguir_aqui seguir_con_vida "
        "seguir_con_mi_vida seguir_con_esta_vida"
    ),
    "nadie": "nadie ninguno quien a_nadie",
}

RULES = """
ideation.morir
    <quiero> [<adv>]3 <morir>
    ^ [solo|ya]2 morir|morirme|muerte [ya|por_favor]2 $
    <quiero> [<adv>]2 estar|estuviera|ser|verme|sentirme|haber|haberme [ya|mejor]? muerto|muerta
    ojala|espero|quisiera|quiero|deseo|deseo_que|si|pido|ruego|esperando|dios [que|dios|ya|me|yo
        |hoy|pronto|un_dia|manana|esta_noche|por_fin]4 muera|muriera|muriese|muero|muriere
        |no_despierte|no_despertara|no_amanezca|no_amaneciera
    mejor|estaria_mejor|preferiria|prefiero|quisiera|ojala|deberia|estoy_mejor|seria_mejor|hubiera
        |debi [me|ya|que|estar|yo|estuviera|estaria|haber|haberme|si|habria]4 muerto|muerta
        |muriera|morirme|morir
    quiero|deseo|espero|pienso_en|pensando_en|pensar_en|busco|pido|anhelo|ansio|sueno_con
        |pensamientos_de|ganas_de|esperando|unica|ideas_de|solo_la|invoco|planeo|llamo_a|prefiero
        [solo|en|a|por|la|mi|mucho|siempre|ya|que_llegue|salida_es|solucion_es|opcion_es]3 muerte
    pienso|pensando|pensar|pensado|sueno|fantaseo [<adv>]3 en|con la|mi [propia]? muerte
    la_muerte [<adv>] es|seria|sera|parece [<adv>] [la|mi|una|un|el]? [unica|mejor]? salida
        |solucion|opcion|descanso|alivio|paz|escape|respuesta
    <quiero> [<adv>]3 desaparecer|desvanecerme|esfumarme|evaporarme|desaparecerme [para_siempre
        |de_este_mundo|del_mundo|del_mapa|ya|de_una_vez|de_la_tierra|de_todo|de_aqui|y_ya
        |y_que_nadie]? $
    <quiero> [<adv>]3 irme|ir|partir|largarme|dejar|salir|salirme|abandonar|despedirme|escapar
        |salirme_de [ya|para_siempre|de]2 este|con|esta|al|a [maldito|pinche|cruel|puto|mismo
        |mejor]? mundo|dios|vida|cielo|lugar_mejor
    me_quiero|me_queria|me_quise|me_voy_a|me_iba_a|me_intente|me_podria|me_deberia|me_puedo
        |me_pienso|me_dan_ganas_de|me_tengo_que|me_debo|me_va_a|me_trate_de|me_ire_a [<adv>]2
        matar|suicidar|morir|ahorcar|colgar|envenenar|quitar_la_vida|ahogar|disparar|pegar_un_tiro
        |dar_un_tiro|desangrar|cortar_las_venas|tirar_del|tirar_de|aventar_del|aventar_de
        |lanzar_del|lanzar_de|aventar_al|tirar_al|cortar|electrocutar
    me_mato|me_mate|me_matare|me_suicido|me_suicidare|me_suicide|me_mataria|me_suicidaria
        |me_ahorco|me_cuelgo|me_muero_ya|me_ahorque|me_mato_hoy|me_corto_las_venas|me_pego_un_tiro
        |me_doy_un_tiro|me_quito_la_vida|me_quitare_la_vida|me_quitaria_la_vida
    matarme|suicidarme|matarnos|ahorcarme|dispararme|ahogarme|envenenarme|desangrarme
        |electrocutarme|asfixiarme|intoxicarme|pegarme_un_tiro|darme_un_tiro|darme_un_balazo
        |meterme_un_tiro|meterme_un_balazo|volarme_la_cabeza|volarme_los_sesos|cortarme_las_venas
        |automatarme
    suicidio|suicidios|suicidarse|suicidar|suicidandome|suicida|suicidas|suicido|autodestruirme
    quitar|quitarme|quitare|quitaria|quitarnos|quito|quite|arrancarme|acabar|acabar_con
        |terminar_con|terminar|acabo_con|acabe_con|poner_fin_a|ponerle_fin_a|dar_fin_a|darle_fin_a
        |perder|renunciar_a|atentar_contra|atentado_contra|atente_contra|termino_con|acabare_con
        [con|de_una_vez|toda]2 la|mi|esta [propia|maldita|pinche|miserable|puta|triste]? vida
        |existencia
    <quiero> [<adv>]3 acabar|terminar|poner_fin|ponerle_fin|acabe|termine|darle_fin|finalizar [con
        |a|de_una_vez|ya]2 todo|todo_esto|esto|este_sufrimiento|mi_sufrimiento|el_sufrimiento
        |este_dolor|el_dolor|mi_dolor|este_infierno|esta_agonia|mis_problemas
    voy_a_acabar|acabo|acabare|terminar|termino|terminare con [todo|todo_esto|esto]2 hoy
        |esta_noche|de_una_vez|para_siempre|ya|por_fin
    dios|diosito|senor|virgencita|padre|virgen [mio|por_favor|santo|ya|me|que|te_pido_que
        |quiero_que|te_pido]3 llevame|lleve|llevara|llevate|recoja|recojas|recogeme|lleves|llevate
        |me_lleve
    matenme|mateme|matame|que_me_maten|que_alguien_me_mate|ojala_me_maten|ojala_me_mate
        |ojala_me_atropelle|ojala_me_atropellen|que_me_atropellen|que_me_atropelle|que_me_mate
    quiero|espero|ojala|deseo|quisiera|imagino [que]? [me|un|una|que]2 [carro|camion|coche|tren
        |bala_perdida]? [me]? atropelle|atropellen|maten|mate|atropellara|choque_y_me_muera
    mejor|prefiero|entonces|ojala [si|que|ya|yo]2 me_muero|me_mato|me_morire|me_muriera|me_muera
        |me_mate|me_suicido
    hoy|esta_noche|ya|manana|por_fin [si|se|yo]? termino|acabo|acaba|termina|acabare|terminare
        con_todo|todo [esto]? $
ideation.no_vivir
    no tiene|vale [ya|ningun|mucho]2 [caso|sentido|la_pena|chiste] vivir|seguir_viviendo|la_vida
    no tiene|le_veo [ya|ningun]? caso|sentido|chiste vivir|seguir_viviendo|a_vivir
        |a_seguir_viviendo
    no|nunca|sin|tampoco|ni [<adv>]2 [quiero|queria|quisiera|deseo|tengo|hay|le_veo|encuentro|veo
        |siento|vale|merece|me_interesa|importa|gusta|merezco|aguanto|soporto|puedo|me_quedan
        |quedan|se_si_quiero|me_dan|se_si]2 [<adv>]2 [ganas|razones|razon|motivos|motivo|sentido
        |caso|pena|fuerzas|ilusion|ningun|ninguna|la|el|una|ningun_motivo|animo|proposito|las
        |mas_razones|deseos|mas_ganas]3 [de|para|a|en|por]? [<adv>]2 <vivir> [mas|asi|ya|esta_vida
        |este_infierno|en_este_mundo]2
    no|nunca|sin|tampoco|ni [<adv>]2 quiero|queria|quisiera|deseo|ganas|razones|razon|motivos
        |motivo|sentido|fuerzas|merezco|aguanto|soporto ~3 vivir|viviendo|existir|seguir_viva
        |seguir_vivo|estar_vivo|estar_viva|estar_en_este_mundo|despertar|despertarme
    no|nunca [<adv>]2 quiero|queria|quisiera|deseo|deberia|merezco|voy_a|aguanto|soporto|pienso
        [seguir|volver_a|ya]? estar|estando|seguir|continuar [mas]? aqui|vivo|viva|en_este_mundo
        |en_esta_vida|en_el_mundo|en_la_tierra|con_vida [mas|ya|nunca_mas]2
    no|nunca|jamas|sin|nunca_mas [quiero|quisiera|poder|tener_que|me|mas|ya|queria|deseo|vuelvo_a
        |volver_a|vuelva_a|pueda]3 despertar|despertarme|despierte|despertara|amanecer|amanezca
        [mas|manana|nunca|jamas|otra_vez|de_nuevo|ya|con_vida]2
    perdi|perdido|perdiendo|se_me_fueron|se_me_quitaron|acabaron|falta|faltan|pierdo [<adv>]2
        [todas|toda|las|el|la|mis|mi]2 [ganas|deseo|deseos|ilusion|voluntad|razones|esperanza]? de
        |por vivir|existir|seguir_viviendo|la_vida
    cansado|cansada|harto|harta|agotado|agotada|canse|cansa|aburrido|aburrida|asco
        |pesa|asqueado|asqueada|desprecio|cuesta|fastidiado|fastidiada|cansancio [ya|tanto|mucho
        |de|con|a|me|da|tener_que|seguir]3 [esta|la|mi|esta_puta|esta_maldita|esta_pinche]? vivir
        |existir|vida|existencia|viviendo|estar_vivo|estar_viva|seguir_vivo|seguir_viva
    vida [ya|me]2 no_tiene|no_le_veo|no_le_encuentro|no_vale|no_merece|perdio|carece_de
        |dejo_de_tener|no_me_importa|ha_perdido|es|me_da [ya|ningun|mas|el|la|todo|nada_de|un|su]2
        sentido|pena|nada|valor|importancia|significado|infierno|tortura|igual|asco|martirio
        [para_mi]?
    para_que|por_que|de_que_sirve|de_que_me_sirve|que_sentido_tiene|que_caso_tiene [<adv>]2 [sigo
        |seguir|vivo|quiero|estoy|existo|naci|tengo_que|sirve|se|levantarme|sirvo]2 [<adv>]? vivir
        |vivo|viva|viviendo|existir|existo|naci|respirando|vivo_si|seguir_viviendo
    ojala|quisiera|desearia|hubiera|mejor|preferiria|deberia|para_que|porque|por_que|debi|hubiese
        |gustaria [yo|nunca|no|haber|hubiera|me|habria|jamas|tuve_que|tenia_que|que|ni|no_haber
        |hubiese]4 nacido|nacer|naci|existir|existido|existiera
    dejar|deje|dejara|dejaria|dejo de existir|vivir|respirar
    da_igual|no_me_importa|no_importa|me_da_lo_mismo|no_me_importaria|no_me_da_miedo|me_vale
        |no_le_temo_a|no_tengo_miedo_de|no_tengo_miedo_a|me_da_igual [ya|si|vivir|o|la|me|que|lo]4
        morir|morirme|muero|muera|vivo_o_muero|muriera|muerte|morir_hoy
    vivir|vivo o_morir|o_muero|o_muerto me_da_igual|da_igual|es_lo_mismo|da_lo_mismo
    dormir|dormirme|quedarme_dormido|quedarme_dormida|acostarme [y|para|hasta]2 no|nunca|jamas
        |para_siempre|por_siempre|eternamente [volver_a]? [despertar|despertarme|despertar_mas
        |despertar_nunca]?
implicit.mejor_sin_mi
    mejor|felices|tranquilos|bien|feliz|tranquila|tranquilo ~3 sin_mi
    sin_mi ~3 mejor|felices|tranquilos|feliz|tranquila
    mejor|felices|tranquilos|feliz ~2 si|cuando|sin_que [yo]? no_estuviera|no_existiera|no_este
        |me_muero|me_muriera|me_fuera|me_voy|me_vaya|desaparezco|desapareciera|no_hubiera_nacido
        |me_muera|no_estoy|desaparezca
    <nadie> [me|le|les|se|va_a|ni|nada|ya]3 extranaria|extranara|extranar|importaria|importara
        |importo_si|importa_si|daria_cuenta|dara_cuenta|lloraria|llorara|notaria|echaria_de_menos
        |echara_de_menos|echaria_en_falta|importa_si_vivo|importa_si_muero|notara
    una_carga|soy_carga|solo_carga|un_estorbo|solo_estorbo|una_molestia|soy_estorbo [para|a]?
        [todos|mi_familia|los_demas|ellos|mis_hijos|mi_mama|mis_papas|el|ella|todo_el_mundo]
    soy|ser|siento|siendo|seguir_siendo|como|solo|sentirme [<adv>]? [como|que_soy]? una|un|la
        carga|estorbo
hint.no_puedo_mas
    voy_a|quiero|estoy_por|ganas_de saltar $
    acabar|terminar con todo|todo_esto [es|ya]?
    no|tampoco [<adv>|lo|la|las|los|yo|te_juro_que|creo_que]2 [voy_a|puedo|creo]? puedo|aguanto
        |soporto|resisto|poder|aguantar|soportar|aguantaria|doy_para|doy|pueda|aguante [ya|lo|yo
        |con|vivir|seguir|a|en|de|tanto|esta|este|esto|la|mi|todo|asi|situacion|continuar|aguantar
        |soportar|luchar]4 mas|tanto|esto|vida|todo|dolor|conmigo|conmigo_misma|seguir|adelante
        |asi|sufrimiento|vivir|continuar|ya
    ^ [ya|yo|es_que|la_verdad]2 no [lo|la]? aguanto|soporto|puedo|resisto|puedo_seguir|aguanto_mas
        |doy_mas [ya|mas|esto|la_vida]2 $
    no_doy_mas|no_puedo_seguir|no_puedo_continuar|no_quiero_seguir|no_voy_a_poder|no_aguanto_mas
        |ya_no_puedo|no_puedo_mas|ya_no_quiero_nada|ya_no_quiero_seguir|sin_fuerzas_para_seguir
        |no_tengo_fuerzas|ya_no_tengo_fuerzas|no_me_quedan_fuerzas|no_quiero_continuar
        |ya_no_puedo_asi|no_puedo_vivir_asi
hint.sin_salida
    no|sin|ninguna|no_le|unica|busco|otra [<adv>]2 [hay|veo|encuentro|tengo|le_veo|le_encuentro
        |queda|es_la|existe]2 [una|la|mas|otra|ninguna|es|de]2 salida|escapatoria|otra_salida
        |remedio|solucion [a_esto|a_mi_vida|a_mis_problemas|a_todo|para_mi|mas_que|alguna]?
    no|sin|perdi|perdido|pierdo|perdiendo|acabo|cero|acabaron|ninguna [<adv>]2 [hay|tengo|queda
        |quedan|me_queda|me_quedan|he_perdido|veo|tener]2 [toda|la|las|mi|ya|mas|todas|ninguna
        |mis]2 esperanza|esperanzas
    no_tiene_caso|no_tiene_sentido|no_vale_la_pena|ya_nada_tiene_sentido|nada_tiene_sentido
        |todo_perdio_sentido|nada_vale_la_pena|no_le_veo_sentido|no_le_encuentro_sentido
        |no_le_veo_el_sentido|no_le_veo_caso|no_le_encuentro_el_sentido|no_hay_razon_para
        |no_veo_el_punto|ya_nada_importa|ya_nada_me_importa|para_que_seguir|de_que_sirve_seguir
        |que_sentido_tiene|cual_es_el_punto|de_que_sirve_todo|para_que_todo|para_que_vivir
        |para_que_intentarlo [a|de|para|en|el|ya|nada|esto|esta|mi|la|todo|vida|seguir|luchar
        |intentar|intentarlo|vivo|estar|aqui|levantarme|adelante|esforzarme|sigo|asi|mas]4 $
    no [<adv>]? veo|encuentro|hay|tengo|le_veo|le_encuentro [<adv>]? [ningun|ninguna|el|una|la|un
        |mas]2 sentido|razon|motivo|proposito|futuro|caso [a|de|para|en|por]? [seguir|mi|la|esta
        |nada|vida|todo|que|luchar|esto|adelante|mi_vida|esta_vida|mi_existencia|las_cosas
        |mi_futuro]2 $
    no|sin [<adv>]? [me_veo|tengo|hay|veo|encuentro|imagino|puedo_ver|existe]? [ningun|un|mi|en_el
        |el|ya]2 futuro
hint.rendirse
    quiero|quisiera|necesito|solo_quiero|ojala|deseo|que|quiero_que|por_favor [que|ya|se|por_fin]3
        [todo|esto|el_dolor|el_sufrimiento|este_dolor|mi_dolor|esta_pesadilla|todo_esto
        |mi_sufrimiento]? [ya|se]2 pare|acabe|termine|desaparezca|detenga|se_acabe|se_termine [ya
        |todo|esto|el_dolor|de_una_vez|este_dolor|este_sufrimiento|mi_dolor|el_sufrimiento
        |todo_esto|de_doler|esta_vida|mi_sufrimiento]2
    cansado|cansada|harto|harta|canse|cansa [<adv>]2 de|con todo|luchar|sufrir|esto|estar_aqui
        |existir|mi_mismo|mi_misma|tanto_dolor|tanto_sufrir|intentarlo|pelear|ser_yo|seguir
        |aguantar|tanto|seguir_asi|tanta_tristeza
    me_rindo|me_rendi|me_quiero_rendir|quiero_rendirme|doy_por_vencido|doy_por_vencida
        |tire_la_toalla|tirar_la_toalla|me_voy_a_rendir|rendirme_con_todo
    me_odio|odio_mi_vida|me_doy_asco|me_detesto|odio_existir|odio_ser_yo|odio_esta_vida
        |no_valgo_nada|no_valgo_la_pena|soy_basura|soy_una_basura|odio_vivir|odio_estar_viva
        |odio_estar_vivo|odio_haber_nacido
    no_deberia|no_merezco|no_debi|no_deberia_de|nunca_debi [de]? existir|estar_aqui|haber_nacido
        |estar_vivo|estar_viva|vivir|nacer
    quisiera|prefiero|preferiria|ojala|me_gustaria|quiero|mejor|si|solo [yo|ya]2 no estar
        |estuviera|existiera|existir|tener_que_estar|haber_existido|ser_yo [aqui|mas|ya|vivo|viva
        |en_este_mundo]2
    voces|voz ~4 dicen|dice|piden|pide|gritan|ordenan|mandan ~2 mate|muera|haga|tire|corte|matarme
        |mat*|lastim*|salte|morir
    toque|tocado|tocando|llegue|llegado|estoy|toco [a|al|mi|el|en|he]2 fondo|limite|borde
        |mi_limite|limite_de_todo
    no_confio_en_mi|no_puedo_estar_sola|no_puedo_estar_solo|no_me_dejen_sola|no_me_dejen_solo
        |me_da_miedo_quedarme_sola|me_da_miedo_quedarme_solo [misma|mismo|hoy|esta_noche|ahora
        |conmigo]
    voy_a|puedo|podria|miedo_de|miedo_a|ganas_de|capaz_de hacer|hacerme|cometer [una|algo|me]?
        locura|algo|algo_malo|una_tonteria|una_estupidez|algo_de_lo_que
    quiero|quisiera|me_quiero|solo_quiero|prefiero|gustaria irme|ir|largarme para_siempre
        |lejos_y_no_volver|y_no_regresar|y_no_volver|y_nunca_volver|con_dios|con_mi_mama|al_cielo
    quiero|quisiera|necesito descansar [ya]? para_siempre|en_paz|eternamente|por_siempre
    muerto|muerta [en]? por_dentro|en_vida
"""

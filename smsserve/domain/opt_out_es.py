"""Spanish wordings of opting out, what only sounds like it, and what limits them."""

from __future__ import annotations

from smsserve.domain import opt_out_verbs_es as verbs

LISTS = {
    "mensajes": (
        "mensaje mensajes mensajito mensajitos texto textos sms aviso avisos notificacion "
        "notificaciones recordatorio recordatorios encuesta encuestas alerta alertas "
        "suscripcion servicio programa comunicaciones comunicacion preguntas"
    ),
    "art": (
        "mas los las el la estos estas este esta esos esas sus tus tu su mi mis todos todas "
        "tantos de con pinches malditos ningun ninguno nada_de ya recibir seguir recibiendo "
        "ningunos me otro otros"
    ),
    "escribir": " ".join(
        (
            *verbs.list_infinitives(verbs.SEND),
            *verbs.list_gerunds(verbs.SEND),
            *verbs.list_infinitives(verbs.ASK),
            "estar_mandando estar_escribiendo estar_molestando estar_chingando marcarme",
        )
    ),
    "escriban": " ".join(
        (
            *verbs.list_wished(verbs.SEND),
            "escribir mandar enviar molestar contactar textear lleguen_mas sigan_escribiendo",
            "sigan_mandando vuelvan_a_escribir vuelvas_a_escribir vuelva_a_escribir escribes",
            "vuelvan_a_mandar vuelvan_a_contactar vuelvan_a_llamar mandas pongan rayen rayes",
            "hueveen webeen webees",
        )
    ),
    "dejen": " ".join(
        (*verbs.list_wished(verbs.CEASE), *verbs.list_orders(verbs.CEASE), "parar dejar dejes_ya")
    ),
    "fuera": " ".join(
        (
            *verbs.list_orders_with(verbs.REMOVE, us=True),
            *verbs.list_orders_with(("cancel desactiv anul", "suspend"), us=True),
            "denme_de_baja dame_de_baja deme_de_baja dadme_de_baja denos_de_baja demen_de_baja",
            "denme_la_baja dadme_la_baja",
        )
    ),
    "alto": (
        "alto parar paren pare baja detener detengan detenganse cancelar cancelen cancela "
        "cancele parad desuscribir desuscribirme stop cancelado anular arret"
    ),
}

PHRASES = """
whole.plain
    ^ <alto> [<alto>|ya|todo]2 $
    ^ [la|mi|de|una]? baja [por_favor|ya|del_programa|del_servicio]? $
    ^ paralo|paren_esto|pare_esto|ya_paren|ya_paren_con_esto|paren_ya
        |pare_ya|para_ya|no_insistan|no_insista|no_me_interesa|no_estoy_interesado
        |no_estoy_interesada|dejar_de_recibir|no_gracias_ya_no|dejen_de_hacer_esto|me_quiero_salir
        |quiero_salirme|quiero_salir|me_salgo|me_doy_de_baja|ya_no_quiero_esto
        |ya_no_quiero_participar|ya_no_quiero_recibir_nada|no_quiero_recibir_nada
        |no_quiero_recibirlos|ya_no_quiero_recibirlos|ya_no_quiero_recibir_esto
        |no_quiero_participar|quitar|quitarme|eliminar|eliminarme|cancelar_todo|cancela_todo
        |cancelar_esto|borrarme|salirme|no_quiero_esto|ya_no_gracias|no_me_sirve [mas|ya
        |gracias|nada]2 $
    ^ [yo|ya|a_mi]2 no [me|estoy]? interesa|interesado|interesada [mas|ya|gracias|esto
        |este_programa|este_servicio|el_programa|el_servicio|participar|seguir|en_esto
        |en_el_programa|en_este_programa]2 $
    ^ [<art>|quiero|quisiera]2 darme_de_baja|cancelar|unsubscribe|desuscribirme [por_favor|ya]? $
    ^ [ya]? parad|para|parale|pare ya $
    ^ cancelame|cancelenme|canceleme|anulenme|anulame|desactivame|desactiveme|retirenme
        |me_gustaria_cancelar|deseo_cancelar|me_gustaria_salir|me_gustaria_salirme|no_quiero_nada $
    ^ borrame|borreme|borrenme|bajenme|me_borro|me_retiro|me_desuscribo|parad_ya|para_ya|detente
        |detengase|detenganse|pare_ya|desuscribirse|des_suscribir|revocar|tramiten_mi_baja
        |ya_parele|parele|parenle|paradlo|baja_inmediata|baja_total|baja_definitiva|no_participo
        |no_quiero_estar_en_esto|no_deseo_continuar|ya_no_deseo_continuar|no_deseo_seguir
        |ya_no_voy_a_participar|no_voy_a_participar|cancelarme|no_continuare|dejen_la_lata [mas
        |ya|gracias]2 $
    ^ [que]? me borran|borras|borren|eliminan|eliminas|eliminen|quitan|quitas|quiten|sacan|sacas
        |saquen|dan_de_baja|desuscriben|podrian_eliminar|pueden_eliminar|pueden_borrar
        |podrian_borrar|podrian_quitar|pueden_quitar|pueden_sacar [ya|de_aqui|de_esto|de_la_lista
        |de_su_lista|de_tu_lista|por_favor]2 $
    ^ [me|lo|quiero|necesito|pido|solicito|tramiten|procesen|dame|denme|deme|darme|dar|den|demen]2
        [la|mi|de]2 baja [inmediata|definitiva|ya|total|del_programa|del_servicio|de_mensajes]? $
    ^ como|donde [hago|le_hago|puedo|me|se|hacer|para|que]4 salgo|salirme|salir|borro|borrarme|quito
        |quitarme|cancelo|cancelar|desuscribo|darme_de_baja|doy_de_baja|detener_esto|paro_esto
        [de]? [esto|esta_lista|la_lista|aqui|este_programa|el_programa|esta_cosa]? $
    ^ stop|alto|parar|paren|no_mas|basta [a|de|con|los|las|sus|estos|tantos]3 <mensajes>
    ^ cancela|cancelen|cancele|cancelar|quiten|quita|eliminen|detengan|terminen|corten|corta
        |suspendan [ya|con]2 esto|eso|todo|el_servicio [ya]? $
    ^ [ya]? parenle|parale|cortenla|cortala|bajenle|desactivar|desactivenme|desinscribir
        |finalizar|bloquear|retirarme|quiero_retirarme|desuscripcion|suspender|anular|cancelacion
        |desconectar|me_retiro_del_programa|fuera_de_la_lista|no_molestar|sacarme
        |quisiera_retirarme|no_continuar|desapuntarme|desapuntar|desapuntenme $
    ^ stop|alto|basta|baja|parar|paren|cancelar [ya|por_favor]2 no|ya_no|no_me|ya quiero|deseo|me
        |necesito|interesa|manden|escriban|mandes|escribas|quiero_mas|paren
plain.stop
    que|quiero_que|quisiera_que|exijo_que|pido_que|necesito_que me quiten|borren|saquen|eliminen
        |desuscriban|den_de_baja|dejen_en_paz|borres|quites|saques|elimines [de|la|su|esta|aqui
        |lista|esto|ya]? $
    que|quiero_que|quisiera_que|exijo_que|pido_que [ya]? paren|dejen|cesen|detengan|cancelen|pare
        [de]? [<escribir>|estos|los|sus|con]2 <mensajes>
    que|quiero_que|quisiera_que|exijo_que|pido_que [ya]? paren|dejen|cesen de <escribir>
    nunca|jamas [mas]? me [vuelvan_a|vuelvas_a]? <escriban>
    no|ya_no [me]? esten|estes|este mandando|escribiendo|molestando|chingando|enviando|jodiendo
        |texteando|mandandome|escribiendome|molestandome
    basta|parar|paren|suficiente|harto|harta|cansada|cansado|ya_fue_suficiente de <escribir>
        |<mensajes>
    no|ya_no [quiero|deseo|voy_a|quisiera]? [recibir|saber|tener] nada|mas de ustedes|este_programa
        |este_numero|esto|su_programa|sus_mensajes|el_programa
    no|ya_no quiero|deseo|quisiera|voy_a|puedo [seguir|continuar]2 con|en|participando [el|este|su
        |la|los|esta|estos]2 programa|servicio|<mensajes>|estudio|lista|encuesta|encuestas
    no|ya_no quiero|deseo|quisiera recibir|recibirlos|que_me_lleguen nada|mas|ninguno
    no|ya_no me_interesa|me_interesan|me_gustan|me_sirven [recibir|sus|tus|estos|los|su|el|este
        |mas|participar_en|seguir_en]3 <mensajes>
    no le|les|nos <escriban> [mas|nada]? [<mensajes>]?
    cancelar|cancelo|cancele|cancelen|terminar|terminen|finalizar|suspender|suspendan|anular|anulen
        |desactivar|revocar|retirar [mi|la|el]? participacion|inscripcion|membresia|cuenta
        |suscripcion|registro|consentimiento|autorizacion|permiso
    para|parad|paren|corta|cortala|cortenla|cortenle|parala|pare con [los|las|sus|tus|tantos|estos]2
        <mensajes>
    que|quiero_que|exijo_que ~1 paren|cesen|dejen|terminen de|los|sus|estos|con|las [los|sus]?
        <escribir>|<mensajes>
    que|quiero_que ~1 me saquen|quiten|borren de aqui|ahi|esto|esta_lista|su_lista|la_lista
    no|nunca|ni me [vuelvan_a|vuelvas_a] buscar|llamar|mandar|escribir|contactar|hablar
    no me <escriban>|den|deis|des [mas]? [la|mas]? lata
    a_la_verga|al_carajo|a_la_mierda|a_la_chingada|al_diablo|me_cansan|me_aburren|me_tienen ~3
        con|de [sus|tus|tantos|estos|los|todos]2 <mensajes>
    deja|dejen|deje [de|con|la]2 romper*|joder*|jodedera|chingar|chingadera|hueviar|webear|fregar
        |jorobar|huevear|estar_chingando|estar_jodiendo|fastidiar [con|las_bolas|los|sus|la
        |paciencia]3 [<mensajes>]? $
    pierde|pierda|pierdan|bota|tira|olvida mi|este numero|telefono
    favor|favor_de quitar|borrar|eliminar|cancelar|sacar [mi|este|el]? [numero|nombre|<mensajes>]? $
    numero ~5 borrenlo|eliminenlo|quitenlo|borren_este|quiten_este|eliminen_este $
    abstenganse|abstengase|absteneos|abstente|eviten|evite|eviten_de de|el|volver_a [volver_a]?
        <escribir>|contactarme|contactar
    eviten|evite <escribir>
    que me quiten|borren|saquen|eliminen|desuscriban|borres|quites de su|la|tu|esta|del|sus [base]?
        lista|listas|base|base_de_datos|sistema|programa|contactos|registros
    que [ya]? se acaben|terminen|acabe|termine [ya]? los|sus|estos|tantos <mensajes>
    sus|tus|estos|esos <mensajes> [ya|solo]? me molestan|estresan|hartan|cansan|fastidian|molesta
        |caen_mal|enojan|aburren|irritan|tienen_harto|tienen_harta|chocan
    ya_no|no|no_pienso|no_voy_a|no_quiero sigo|seguir|continuo [mas]? con|en el|este|su programa
        |servicio|estudio
    cero|ningun|ni_un <mensajes>
    ^ baja de [la|su|esta|este|los|el]2 lista|programa|servicio|<mensajes>
    cancelar|cancelen|cancele|cancela mi|este numero|telefono|celular
    que [ya]? no me|nos lleguen|llegue|llegan
    no|ya_no quiero|deseo que me|nos lleguen [mas|nada|<mensajes>]2 $
    no <escriban> [mas]? a este|mi|ese numero|telefono|celular|cel
    no estoy interesado|interesada en [los|sus|estos|el|este|su|recibir]2 <mensajes>
    no|ya_no requiero|requerimos|ocupo|ocupamos|necesitamos|queremos [<art>|recibir]3 <mensajes>
    me_gustaria|quisiera|prefiero|preferiria no recibir [mas|nada|ya]2 $
    que|quiero_que|exijo_que ~1 pares|dejes|pare|deje|cese|ceses de <escribir>
    stop|quit mandandome|mandando|escribiendome|enviandome|molestandome|texteandome
    remove|quit|take|borra|saca me de la|tu|su|esta lista
    no|ni|nunca|ya_no vuelvan|vuelvas|vuelva|volvais a <escribir>
    no|ya_no quiero|deseo|quisiera [volver_a]? [ser|estar_siendo]2 contactado|contactada|molestado
        |molestada|molestados|texteado|texteada
    retiro|revoco|quito|cancelo|retirar|revocar|anulo|retire mi|el|todo consentimiento|permiso
        |autorizacion|participacion|inscripcion
    no|nunca [les|le|te]? doy|di|tienen|tienes|damos|autorizo|dimos [mi]? permiso|autorizacion
        |consentimiento
    no [les|te]? autorizo|autorice|permito [a]? que|a|ustedes [que]? [me]? <escriban>|<escribir>
        |contactarme
    nada_de|ya_no|ni_un|ni_mas|no_mas|ya_estuvo_de|ya_estuvo_con|ya_estuvo_bueno_de
        |ya_estuvo_bueno_con|dejense_de|parenle_a|parenle_con|bajenle_a|bajenle_con|cortenla_con
        |corten_con|corta_con|a_la_mierda_con|acaben_con|terminen_con|corten [<art>|sus|tantos]3
        <mensajes>
    harto|harta|hartos|cansado|cansada|aburrido|aburrida|fastidiado|fastidiada|canse|harte|aburri
        |hasta_la_madre|hasta_el_gorro|podrido|podrida|molesto|molesta de|con|por [tanto|tantos
        |todos|sus|tus|estos|los|recibir|contestar]3 <mensajes>
    como|donde [puedo|hago_para|le_hago_para|se]2 paro|quito|detengo|bloqueo|desactivo|apago|parar
        |quitar|detener|bloquear|apagar|desactivar|cancelar|cancelo [<art>]3 <mensajes>
    pierdan|olviden|olvidense_de|olvidate_de|olvida|olvidar|tiren|boten|desechen|bloqueen
        |desactiven|den_de_baja|dar_de_baja|desactivar|desinscriban|suprimir|suelten mi|este
        numero|telefono|celular|contacto|cuenta|cel|registro|nombre|inscripcion|datos
    mi_numero ~3 borrenlo|eliminenlo|quitenlo|borralo|saquenlo|bloqueenlo
    borrenlo|eliminenlo|quitenlo|saquenlo de su|la|tu|sus lista|sistema|base|telefono|contactos
    dejen|deja|deje [ya]? [a]? este|mi numero|telefono|celular|cel [ya]? en_paz|tranquilo
    fuera de la|su|esta|tu lista|programa|grupo
    retirenme|retireme|retirame|bajenme|bajeme|bajame|apartenme de|del [la|el|este|esta|su|esa]?
        programa|lista|estudio|grupo|servicio|sistema|encuesta
    me_retiro|me_salgo|renuncio|abandono|me_voy|retirarme|salirme|dejo|darme_de_baja|irme
        |desinscribirme [ya]? del|de_este|de_la|de_su|al|este|el|a_este programa|estudio|lista
        |servicio|grupo|proyecto|encuesta
    quisiera|quiero|prefiero|preferiria|me_gustaria|agradeceria|agradezco|ojala|pido|espero|deseo
        |exijo [que]? [ya]? no me|nos <escriban>
    prefiero|preferiria|me_gustaria|quisiera|quiero no [tener_que]? recibir|tener
        |seguir_recibiendo [<art>]3 <mensajes>
    numero_equivocado|persona_equivocada|no_me_interesa|spam|acoso|no_los_conozco|no_soy_yo
        |no_gracias [ya|por_favor]2 alto|baja|stop|paren|cancelar|parar|basta|cancelen $
    pueden|puede|puedes|podrian|podria|podrias|ya_pueden|favor_de [ya]? cancelar|cancelarlo
        |cancelarme|parar|darme_de_baja|darle_de_baja|pararle|parenle $
    esto|esta_vaina|esta_cosa|esta_madre|esta_mierda ya_no_me_interesa|no_me_interesa|no_lo_quiero
    no quiero|deseo|quisiera|voy_a [seguir|continuar]? participar|participando|con_los_mensajes
        |con_el_programa|con_este_programa|con_esto|recibiendo|los_mensajes
    que no me|nos lleguen|llegue|mandes|manden|envien|escriban ~1 <mensajes>
    dejar|dejo|deje_yo de recibir|recibirlos
    quiero|quisiera|deseo|puedo|voy_a dejar el|este|su|la programa|servicio|estudio|lista|encuesta
    solicito|pido|quiero|necesito|exijo mi|la baja
    no autorizo|doy_permiso|acepto|consiento [<art>]3 <mensajes>
    que no me lleguen|llegue|manden|escriban|envien
    voy_a|los|las reportar|bloquear|reportarlos|bloquearlos|demandar
    <dejen> [ya]? de <escribir>
    no|ni|nunca|que_no [me|nos]? [vuelvan_a|vuelvas_a|vuelva_a]? [me|nos]? <escriban> [me|nos]?
        [mas|nada|nunca|<art>|a_este_numero|por_favor|ya|a_mi]3 $
    no|ni|nunca me|nos [vuelvan_a|vuelvas_a|vuelva_a]? <escriban>
    no <escriban> mas|nada|<mensajes>
    no_mas|no_recibir|no_enviar|no_mandar|basta_de|basta_con|basta_ya_de|sin_mas|ya_no_mas
        [<art>]3 <mensajes>
    no|ya_no [quiero|deseo|quisiera|me_interesa|necesito|queria|me_gusta|me_interesan|me_gustan]
        quiero|deseo|quisiera|interesa|necesito|queria|gusta|interesan|gustan [que_me_lleguen
        |que_me_llegue|tener|ver|leer|contestar|contestando|responder|<art>|con|a|en]5 <mensajes>
    no quiero|deseo|quisiera [<art>|seguir]3 <mensajes>
    no quiero|deseo|quisiera que me|nos <escriban>
    no quiero|deseo|quisiera|voy_a|interesa [seguir|ya]2 participar|participando|ser_parte
        |formar_parte|estar_en_la_lista|estar_en_esta_lista|estar_en_su_lista|estar_en_el_programa
        |estar_en_este_programa|seguir_en_el_programa|en_el_programa|en_este_programa
        |estar_en_el_grupo|en_la_lista|inscrito|inscrita
    <fuera>
    pueden|puede|puedes|podrian|podrias|podria|favor_de|les_pido_que|le_pido_que|quiero_que
        |pido_que|quisiera_que [me|por_favor|ya]2 quitar|sacar|borrar|eliminar|dar_de_baja
        |desuscribir|quiten|saquen|borren|eliminen|den_de_baja|quitarme|sacarme|borrarme
        |darme_de_baja|eliminarme|dejen|dejar [de|del|la|su|tu|esta|este|el|mi]3 lista|listas
        |programa|sistema|numero|grupo|baja|contactos|<escribir>|<mensajes>|base_de_datos
    darme|darnos|doy|darse|dar|doy_de|dame|den [me|ya]? de_baja
    quiero|quisiera|deseo|necesito|como|solicito|pido|puedo|puedes|pueden|favor_de|voy_a|me_quiero
        [me|ya]? [la]? baja|desuscribir|desuscribirme|desinscribirme|desapuntarme|desubscribirme
        |salirme|salir|cancelar|desactivar|anular|cancelo|desuscribo|detengo|paro [de|del|esta|la
        |los|las|el|este|mi|esto]3 [lista|programa|servicio|grupo|estudio|suscripcion|mensajes
        |participacion|suscripcion|baja|esto|textos]2 $
    quite|quiten|quita|borre|borren|borra|saque|saquen|elimine|eliminen|elimina|remueva|remuevan
        |olviden|olvida|borrar|eliminar mi|este numero|nombre|telefono|celular|contacto
    cancelar|cancela|cancele|cancelen|cancelo|anular|anula|anulen|detener|detengan|detenga|parar
        |paren|pare|suspender|suspendan|suspenda|terminar|terminen|desactivar|desactiven|eliminar
        |eliminen|acabar_con [de]? [enviar|mandar|enviarme]? [<art>]3 <mensajes>
    ^ ~1 dejenme|dejame|dejeme|dejadme [ya]? en_paz|tranquilo|tranquila|solo|sola|quieto|quieta
        |de_molestar|de_escribir|de_mandar
    por_favor|ya|que_me|mejor|pero|solo dejenme|dejame|dejeme|dejen|deje [ya]? en_paz|tranquilo
        |tranquila
    desuscribir|desuscribirme|desuscribo|desuscribe|desuscribeme|desuscripcion|desubscribir
        |desuscriban
    no|no_mas molesten|molestes|molestar|moleste|molestando [mas]? $
    no|nunca|jamas [me]? pedi|solicite|autorice|suscribi|registre|inscribi|di_permiso|anote|apunte
        [a|en|para|este|estos|el|los|nada|esto|recibir]4 [<mensajes>|esto|nada|permiso|programa]?
        $
    vayanse|largate|larguense
    seria|serian|sea|hagan|haga|haced|hazme|hagame|favor|podria|podrian|pueden|puede|puedes|quiero
        |quisiera|necesito|pido|deseo|por_favor|como|donde|hay_forma|hay_manera ~4 borrarme
        |eliminarme|removerme|excluirme|desuscribirme|desinscribirme|retirarme
        |no_escribirme|no_mandarme|no_molestarme|no_enviarme|no_contactarme|dejar_de_escribirme
        |dejar_de_mandarme|dejar_de_enviarme [mas|de|la|su|esta|el|este|los|del|<mensajes>]3
        [<mensajes>]?
unsure.whole
    ^ [esto]? es spam|acoso $
    ^ [los|ya]2 bloquee|bloqueados|los_bloquee|reportados|los_reporte [por]? [spam]? $
    ^ no_quiero_continuar|ya_no_quiero_continuar|no_quiero_seguir|no_gracias_ya_no $
    ^ [ya]? basta|suficiente|ya_no|ya_no_quiero|no_mas|ya_no_mas|nunca_mas|paro|borrenlo [ya]? $
    ^ paren|pare|para|parar|alto|puedo_parar|podemos_parar [por]? esta_semana|un_tiempo|hoy
        |unos_dias|un_rato|ahora|este_mes $
    ^ ya_estuvo|ya_estuvo_bueno|para|para_esto|dejalo|dejenlo|dejame|dejenme|ya_deja|ya_dejen
        |deja_eso|fin|terminar|salir|spam|callate|callense
        |no_quiero_seguir_con_esto|terminar_esto $
    ^ quiero|quisiera|puedo|como|me_gustaria [me]? parar|dejar|salir|terminar|cancelar|dejarlo
        |pararlo [esto|ya|de_esto]2 $
unsure.part
    no|ya_no me pregunten|preguntes|hagan|hagas [mas|nada|tantas]2 [preguntas]? $
    ya_no|no|no_pienso|no_voy_a sigo|seguir|continuo [mas]? con|en esto $
    no_se|no_estoy_seguro|no_estoy_segura [si]? quiero|deseo ~2 <mensajes>|recibir|recibiendo
    les|le|te pedi|dije|he_pedido que [ya]? no me mandaran|escribieran|enviaran|contactaran
    dejenme_en_paz|dejame_en_paz|no_mas_preguntas

limit.hedge
    a_lo_mejor|tal_vez|talvez|quizas|quiza|pensando_en|pienso|creo_que|creo|estoy_por|no_se_si
        |capaz|puede_que|considerando|dudando
limit.time
    de|por|en|a|durante|hasta|los|tan|antes|despues|tanto [la|las|el|que|de|los]2 noche|noches
        |manana|mananas|tarde|tardes|madrugada|semana|semanas|mes|meses|dia|dias|hora|horas
        |trabajo|temprano|seguido|lunes|martes|miercoles|jueves|viernes|sabado|sabados|domingo
        |domingos|7|8|9|10|6
    tantos|tanto|mientras|cuando|por_ahora|unos_dias|hoy_no|por_un_tiempo|hasta|hoy|esta_semana
        |este_mes|manana
    preguntar|preguntarme|pregunten|preguntes eso|lo_mismo|por|sobre|de|si|como
"""

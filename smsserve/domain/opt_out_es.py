"""Spanish wordings of opting out, what only sounds like it, and what limits them."""

from __future__ import annotations

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
    "escribir": (
        "escribir escribirme mandar mandarme mandarnos enviar enviarme molestar molestarme "
        "contactar contactarme textear textearme mensajear mensajearme llamarme llamar "
        "fastidiar fastidiarme joder joderme chingar acosar acosarme hostigar hostigarme "
        "preguntar preguntarme marcarme insistir buscarme escribirnos mandando mandandome "
        "estar_mandando estar_escribiendo hablarme estar_molestando estar_chingando"
    ),
    "escriban": (
        "escriban escribas escriba escribais escribir manden mandes mande mandeis mandar envien "
        "envies envie enviar molesten molestes moleste molestar contacten contactes contacte "
        "contactar texteen textees llamen llames llame fastidien jodan jodas chinguen busquen "
        "marquen hablen textear lleguen_mas sigan_escribiendo sigan_mandando vuelvan_a_escribir "
        "vuelvas_a_escribir vuelva_a_escribir vuelvan_a_mandar vuelvan_a_contactar "
        "vuelvan_a_llamar escribes mandas"
    ),
    "dejen": (
        "deja dejen deje deja_ya dejad dejar paren pare para parar parad cesen cese dejaran "
        "dejaras dejes_ya dejara"
    ),
    "fuera": (
        "quitenme quitame quiteme saquenme sacame saqueme borrenme eliminenme eliminame "
        "elimineme remuevanme remueveme desinscribanme desuscribanme desuscribeme denme_de_baja "
        "dame_de_baja deme_de_baja denos_de_baja desapuntenme desapuntame excluyanme borrame_de "
        "borreme_de desinscribeme denme_la_baja desuscribame desincribanme"
    ),
    "alto": (
        "alto parar paren pare baja detener detengan detenganse cancelar cancelen cancela "
        "cancele desuscribir desuscribirme stop cancelado anular arret"
    ),
    "otro": (
        "ex el ella ellos ellas mama papa novio novia esposo esposa marido jefe hijo hija "
        "hermano hermana familia suegra vecino vecina gente pensamientos voces nadie ansiedad "
        "tristeza amigo amiga dolor lluvia hijos doctor casero perro"
    ),
}

PHRASES = """
whole.plain
    ^ <alto> [<alto>|ya|todo]2 $
    ^ [la|mi|de|una]? baja [por_favor|ya|del_programa|del_servicio]? $
    ^ no_mas|ya_no_mas|nunca_mas|paralo|paren_esto|pare_esto|ya_paren|ya_paren_con_esto|paren_ya
        |pare_ya|para_ya|no_insistan|no_insista|no_me_interesa|no_estoy_interesado
        |no_estoy_interesada|dejar_de_recibir|no_gracias_ya_no|dejen_de_hacer_esto|me_quiero_salir
        |quiero_salirme|quiero_salir|me_salgo|me_doy_de_baja|ya_no_quiero_esto
        |ya_no_quiero_participar|ya_no_quiero_recibir_nada|no_quiero_recibir_nada
        |no_quiero_recibirlos|ya_no_quiero_recibirlos|ya_no_quiero_recibir_esto
        |no_quiero_participar|quitar|quitarme|eliminar|eliminarme|cancelar_todo|cancela_todo
        |cancelar_esto|borrarme|salirme|no_quiero_esto|ya_no_gracias|ya_no|no_me_sirve [mas|ya
        |gracias|nada]2 $
    ^ [yo|ya|a_mi]2 no [me|estoy]? interesa|interesado|interesada [mas|ya|gracias|esto
        |este_programa|este_servicio|el_programa|el_servicio|participar|seguir|en_esto
        |en_el_programa|en_este_programa]2 $
    ^ [<art>|quiero|quisiera]2 darme_de_baja|cancelar|unsubscribe|desuscribirme [por_favor|ya]? $
plain.stop
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
unsure.whole
    ^ [ya]? basta [ya]? $
    ^ ya_estuvo|ya_estuvo_bueno|para|para_esto|dejalo|dejenlo|dejame|dejenme|ya_deja|ya_dejen
        |deja_eso|fin|terminar|salir|demasiados_mensajes|muchos_mensajes|spam|callate|callense
        |no_quiero_seguir_con_esto|terminar_esto $
    ^ quiero|quisiera|puedo|como|me_gustaria [me]? parar|dejar|salir|terminar|cancelar|dejarlo
        |pararlo [esto|ya|de_esto]2 $
unsure.part
    dejenme_en_paz|dejame_en_paz|demasiados_mensajes|muchisimos_mensajes|no_mas_preguntas
        |no_tantos_mensajes|menos_mensajes_por
limit.time
    de|por|en|a|durante|hasta|los|tan|antes|despues|tanto [la|las|el|que|de|los]2 noche|noches
        |manana|mananas|tarde|tardes|madrugada|semana|semanas|mes|meses|dia|dias|hora|horas
        |trabajo|temprano|seguido|lunes|martes|miercoles|jueves|viernes|sabado|sabados|domingo
        |domingos|7|8|9|10|6
    tantos|tanto|mientras|cuando|por_ahora|unos_dias|hoy_no|por_un_tiempo|hasta|hoy|esta_semana
        |este_mes|manana
    preguntar|preguntarme|pregunten|preguntes eso|lo_mismo|por|sobre|de|si|como
"""

LOOKALIKES = """
other.own
    no|nunca|ni [<art>|quiero|deseo|quisiera|me]2 dejes|dejen|deje|dejeis|pares|paren|pare
        |canceles|cancelen|borres|borren|quites|quiten|saques|saquen|des_de_baja|den_de_baja
        |darme_de_baja|que_dejes|que_dejen|que_paren|que_pares|cancelar|dejar_de_recibir|salirme
        |salir_del|se_vayan|me_dejes|me_dejen ~4
    no puedo|podia|pude|logro|paro|dejo|quiero_dejar|para|paran|deja|dejan|paraba|dejaba|he_podido
        |he_dejado [de]? [parar|dejar]? ~3
    quiero|quisiera|intento|trato_de|tratando_de|deje|dejar|dejando|dejo|ayuda_para|ayudenme_a
        |necesito|pude|logre|estoy_por [dejar|parar]? de|dejar_de|parar_de fumar|tomar|beber
        |llorar|pensar|comer|sentir|ser|trabajar|jugar|preocuparme|temblar|drogarme|consumir
        |apostar|mentir|sufrir|cortarme|vivir|existir|hacerme|hacer|lastimarme|vapear|quererlo
        |extranarlo|hablarle|verlo|escribirle
    deje|dejar|deja|dejo|dejen de fumar|tomar|beber|llorar|pensar|comer|trabajar|hablarle|verlo
        |escribirle|ir|quererlo|llover|doler|pegarle|pegarme|golpearme
    baja|bajo|alta|alto|altos|altas|bajas autoestima|energia|medica|laboral|presion|de_animo|forma
        |la|el|en|por_depresion|por_ansiedad|por_estres|por_salud|por_enfermedad|por_maternidad
        |colesterol|azucar|precio
    estoy|esta|sigo|ando|me_siento|muy|mas|tan|tengo|energia|autoestima|presion|animo|moral|voz
        |marea|clase|es|soy|son|era|vuelve|sigue|temperatura|azucar [de|la|bien|muy|un_poco]2 baja
        |bajo|alto|alta|bajas|altas
    me_dieron|tengo|pedi|con|dieron|en|por [de|la|una]2 baja [medica|laboral|por|en]?
    lo|un|de|muy|mas|tan|hago|hice|en_lo|salto alto
    para manana|mi|ti|el|la|los|las|que_no_me_vea|siempre|todos|todo|todas|hoy|ver|ir|comer|dormir
        |nada|eso|ella|nosotros|ustedes|una|un|hacer|poder|trabajar|salir|mis|su|tu|este|esta
        |cuando|otro|bien|pagar
    cancelar|cancelaron|cancelo|cancele|cancelar|cancelado|cancela|cancelaste [me]? mi|la|el|una
        |mis|los|nuestra|un|las cita|citas|vuelo|viaje|sesion|reunion|tarjeta|fiesta|boda|plan
        |planes|consulta|terapia|pedido|clase|clases|evento|concierto|entrevista|cirugia
    me cancelaron|cancelo|quitaron|sacaron|borraron|echaron|corrieron|quito|saco
    quiten|quiteme|saquen|borren|quitar|quiteme|sacar el|la|los|las dolor|tristeza|muela|puntos
        |yeso|carro|pena|miedo|ansiedad
    no [me|le]? interesa|interesan nada|nadie|mi|vivir|salir|comer|ver|hablar|hacer|ninguno ~2
    no [me|le]? interesa|interesan la|el|lo|los|las !<mensajes> .
    nada|nadie|ya_nada|ya_nadie me_interesa
    baja de la|esta|mi vida
    no|ya_no quiero hablar|ir|estar_sola|estar_solo|trabajar|comer|salir|nada|verlo|verla|pelear
        |sufrir|llorar|problemas|vivir|pensar|sentir|levantarme ~4
    no|ya_no quiero mas problemas|dolor|peleas|deudas|mentiras|sufrimiento
    no_mas|basta_de|ya_no_mas alcohol|drogas|problemas|mentiras|peleas|llorar|dolor|vida|sufrir
        |golpes|cigarros|cerveza|tristeza|excusas
    basta con|que descansar|un|una|poco|me|sonreir
    gustan|gracias_por|encantan|ayudan|agradezco|sigan_con|esperando|me_hacen_bien|utiles [los|sus
        |tus|estos|por|mas]2 mensajes|mensaje|textos|programa|servicio|encuestas
    mensajes|textos|mensaje|programa [me|si|mucho]2 ayudan|ayuda|gustan|hacen|sirven|encantan
        |anima|animan
    manda|mandan|mande|recibo|tengo ~1 muchos_mensajes
    parada|paradas|parada_del|parado|parada_de
    al|el|un|por|fin|este|buen|del|sin fin|final|fines
    fin de|del semana|mes|ano|dia|semestre|curso
    pare|paren|para|parara|acabe|termine el|la|los|las|de dolor|lluvia|llover|sufrimiento|llanto
        |ruido|guerra|violencia|angustia|ansiedad|doler|temblar|sufrir|todo
    que|ojala|quiero_que|quisiera_que [ya|todo|esto|el_dolor]2 pare|paren|parara|termine|acabe
    mejor|quiero|quisiera|voy_a|a salir a|a_caminar|a_correr|adelante|con|a_comer|de_casa
        |de_compras|de_mi_casa|de_deudas|de_fiesta|hoy|de_la_casa|de_esta_depresion
"""

OTHERS = """
other.people
    <otro> [no|nunca|me|ya|siempre|les|le|se|mas|tampoco|sigue|todavia]4 deja|dejan|dejo|dejaba
        |para|paran|dijo|dicen|dice|quiere|escribe|escriba|molesta|molestan|llama|manda|escribio
        |pidio|paro
    le|les dije|pedi|he_dicho|grite|rogue|dicho|escribi|conte|dijeron [a]? [<otro>|mi|mis|que|ya
        |de|por_favor|el|ella]4 no|me|deje|dejara|dejen|dejaran|parara|pare|ya|escriba|llame
        |moleste
    me dijo|dijeron|pidio|grito|dice|dicen [que]? [ya]? no|me|lo|la|deje|dejara|parara|pare|le
        |escriba|llame|moleste|fuera
    no me|nos deja|dejan en_paz|tranquilo|tranquila|dormir|vivir|solo|sola|salir|comer|ver|hablar
    por_que|porque|cuando|si|desde_que|gracias_que|que_bueno_que [me|ya|ustedes|no]2 dejaron
        |dejaste|pararon|cancelaron de
"""

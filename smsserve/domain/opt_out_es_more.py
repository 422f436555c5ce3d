"""Spanish opting out put together: who refuses or ends, what is done, and to whom.

A wording here names kinds of words (any sending verb, any removing verb, any list), no sentence.
"""

from __future__ import annotations

from smsserve.domain import opt_out_es
from smsserve.domain import opt_out_verbs_es as verbs

LISTS = opt_out_es.LISTS | {
    "no": "no ya_no nunca jamas ni tampoco nomas_no",
    "ir": (
        "sigan sigas siga sigais esten estes este anden andes ande continuen continues insistan_en"
    ),
    "quiten": " ".join(
        (
            *verbs.list_wished(verbs.REMOVE),
            *verbs.list_orders(verbs.REMOVE),
            "bajen baje baja tachen tache",
        )
    ),
    "quitar": " ".join(verbs.list_infinitives(verbs.REMOVE)),
    "borrenlo": " ".join(
        (*verbs.list_orders_with(verbs.REMOVE, us=False), "quitar borrar eliminar sacar")
    ),
    "cesen": " ".join(
        word for word in verbs.list_orders(verbs.CEASE) if word[-1] in "nd" and word != "dejen"
    ),
    "numero": (
        "numero number num nro telefono tel celular cel movil contacto whatsapp whats linea "
        "nombre registro correo numerito tlf fono"
    ),
    "lista": (
        "lista listas listado base base_de_datos sistema programa programas contactos registros "
        "agenda grupo directorio servicio estudio padron plataforma proyecto lista_de_mensajes "
        "encuesta encuestas iniciativa esta_cosa esta_vaina esta_madre"
    ),
    "sms": (
        "mensaje mensajes mensajito mensajitos texto textos text texts sms notificacion "
        "notificaciones aviso avisos recordatorio recordatorios envio envios comunicacion "
        "comunicaciones alertas msn mensajeria spam"
    ),
    "fin": (
        "aflojen afloja aflojenle cortala cortenla corta corten acaben paren parad "
        "cancela cancele cancelen cancelar cancelenme finaliza finalice finalicen finalizar "
        "terminar terminen suspender suspenda suspendan suspende detener detengan detenga deten "
        "elimina eliminen eliminar desactiven desactiva desactivar parar quiten quita quitar anula "
        "anulen anular bloqueen frenen frena bajenle bajale parenle parale chole chale ya_chole "
        "ya_chale sin cero ni_un ni_una ningun ni ya_estuvo_bueno_de ya_estuvo_bueno_con basta "
        "alto stop harto harta cansado cansada hartos cansados ya_estuvo_de ya_estuvo_con apaguen "
        "dejense_de saturado saturada"
    ),
    "raro": (
        "de con a el la los las sus tus su tu estos esos estas esas este ese tanto tanta tantos "
        "tantas todos todo mas ya pinche pinches malditos maldito puto putos mendigos dichosos "
        "benditos enviar mandar recibir enviarme mandarme llegar mi mis por_favor un lo pesados "
        "molestos"
    ),
    "done": " ".join((*verbs.list_done(verbs.REMOVE), "dado_de_baja dada_de_baja")),
    "sent": " ".join(verbs.list_done(verbs.SEND)),
    "quiero": (
        "quiero quisiera deseo necesito queria pido solicito me_gustaria quisieramos queremos "
        "preferiria prefiero ocupo exijo quiciera quieria"
    ),
    "pido": (
        "pido pedi dije digo exijo exigi ruego suplico solicito solicite agradezco agradeceria "
        "repito repeti avise he_dicho he_pedido he_repetido estoy_pidiendo estoy_diciendo "
        "vengo_diciendo encargo"
    ),
}

PHRASES = """
plain.no
    <no> [me|nos|le|les]? <ir> [a|con]? [<art>]? <escribir>|<mensajes>
    <no> [me|nos]? <escriban> na|naa|nada|ma|mah|mas|nunca|jamas|ni
    <no> <quiero> que [ya]? [me|nos]? <ir> <escribir>
    <no> <quiero> que [ya]? [me|nos|le]? [vuelvan_a|vuelva_a]? <escriban>|<escribir>
    <no> hace_falta|es_necesario|hay_necesidad|tiene_caso que [me|nos]? [sigan]? <escriban>
        |<escribir> [mas|ya|por_favor|<mensajes>]2 $
    <no> lo|los|las|la <escriban> [mas|ya|por_favor|nunca|nada]2 $
    <no> [me|nos]? chinguen|chingues|jodan|jodas|rompan|rompas|hinchen|hinches|toquen
        [mas|ya|la|las|los]3 [bolas|pelotas|huevos|paciencia|cocos|bola]? $
    <no> [me]? chinguen|jodan|rompan|jodas|rompas|fastidien|frieguen ~2 con
    ni|ningun|cero|nada_de|fin_de|fin_a|adios_a|chao_a|no_a|alto_a|stop_a [<art>]3 <mensajes>
plain.end
    no|no_mas <escribir> [me|a|mas|con]2 [<raro>]3 <sms>
    no|no_mas <escribir> mas|nada|por_favor $
    favor_de|sirvanse|sirvase|pueden|podrian [por_favor]? <cesen>|suspender|detener|parar|cancelar
        |cesar|dejar|interrumpir|no_volver_a [de|a]? [el|los|las|sus|<escribir>|envio|enviar]3
        <sms>|<escribir>
    favor|favor_de|haga_el_favor_de|hagan_el_favor_de|sirvanse|sirvase no [volver_a]? <escribir>
    <cesen> [ya|de|con|a]2 [<art>]3 <mensajes>
    <cesen>|<dejen> [ya]? el|los|las|sus|tus envio|envios de [<art>]2 <mensajes>
    [ya]? basta|alto|stop|suficiente|fin ya|de|con|por de|con|favor|ya <escribir>
    basta|alto|stop ya|de|con <escribir>
    dejense|dejese|dejate|parenle|parele|parale|bajenle|cortenle|acabenle|ya_bajenle [ya]? de|a|con
        [<art>]3 <escribir>|<mensajes>
    <dejen> [ya]? de [estar|andar|seguir]? <escribir>
    <dejen> [ya]? de [estar|andar]? chingar|chingando|joder|jodiendo|romper|hinchar|fregar
        |fregando|fastidiar|fastidiando [con|los|las|sus|tus|tantos|la]3 <mensajes>|huevos|pelotas
        |bolas|paciencia
    como [le]? [hago|puedo|se|hacer]? [para]? que no me lleguen|llegue|manden|escriban ~2
    como [le]? [hago|puedo|se|hacer]2 [para]? [yo]? dejar_de_recibir|no_recibir|ya_no_recibir
        |parar_de_recibir ~3
    <fin> [<raro>]4 <sms>
    me hinchan|rompen|chocan|cagan|castran|revientan|enferman|tienen_harto|tienen_harta [las|los]?
        [pelotas|huevos|bolas]? [con]? [<raro>]3 <sms>
    <sms>|<escriban>|escriben|mandan|llaman ~6 dejen_de_hacerlo|no_lo_hagan|no_lo_haga|no_lo_hagas
        |deje_de_hacerlo|paren_de_hacerlo [mas|por_favor|ya]2 $
    demasiados|muchisimos|tantos|muchos|puros <sms> [y|ya]2 no_quiero|no_los_quiero|paren|quitenme
        |cancelen|basta
    que ~1 paren|pares|le_paren|se_detengan|me_dejen_en_paz|me_quiten|me_borren|me_saquen
        |me_eliminen [ya|de_una_vez|por_favor|dije|digo|les_dije|carajo|todo]2 $
    <no> <quiero> hablar|platicar|chatear con un|una|el|la robot|maquina|bot|computadora|ia ~3
        <dejen>|<fuera>|baja|<escriban>|cancelen
    por_favor|favor|porfis|ya ya_no|ya_no_mas|no_mas|ya_no_quiero $
    ^ ya_no|no_mas por_favor $
    <dejen> [el|la]? relajo|vaina|cantaleta|jodienda|molestadera|escribidera|lata|joda|tabarra con
        [<raro>]2 <sms>
    <dejen> de ta|andar|seguir <escribir>
    salga|salte|salgan|salganse de mi <numero>
    ^ [ya|por_favor]2 para|pare|paren|parale|parenle [ya]? con esto|eso|esta_vaina|tanto [ya]? $
    <dejen> [ya|el|la]2 [de]? [hacer|mandar|estar|andar|seguir|ya]3 spam|dando_lata|dar_lata
        |fregando
        |<escribir>
    [<no>]? <dejen>|den|des|de ~1 [dar|de]? dar|la|tanta lata|guerra [ya|por_favor]2 $
    harto|harta|cansado|cansada|hartos|molesto|molesta|canse|harte|aburrido|aburrida de que [me
        |nos]?
        [<ir>]? <escriban>|<escribir>|lleguen
    como|donde lo|los paro|cancelo|quito|apago|desactivo|detengo|bloqueo|borro|parar|cancelar
        |apagar $
    como|donde [puedo|se|le_hago_para]? desactivo|cancelo|paro|quito|apago|desactivar|apagar|parar
        |desconecto|detener|detengo esto|eso|estos $
    numero|palabra|codigo|link|pagina para cancelar|salir|salirme|darme_de_baja|darse_de_baja|parar
        |desuscribirme|que_dejen|que_no
    puse|mande|envie|escribi|dije|conteste|respondi|cancele|pedi [la|el|ya|que]2 stop|alto|baja
        |parar
        |cancelar|no|cancelacion|esto|basta ~2 siguen|me_siguen|sigue|llegan|insisten
        |sigo_recibiendo
    siguen|sigue|sigo [llegando|mandando|escribiendo|recibiendo|llegandome|mandandome
        |escribiendome|enviando|insistiendo] ~3 [y|si]? ya dije|cancele|puse|pedi|mande|les_dije
        |les_pedi [que|stop|alto|baja|esto|antes|no]3
    ya cancele|puse_stop|puse_alto|puse_baja|mande_stop|mande_baja|pedi_la_baja ~3 por_que|y|pero
        me_siguen|siguen|me_llegan|siguen_llegando|sigo
    abogado|policia|denuncia|demanda ~6 si [me]? siguen|sigue|continuan|insisten
    no_hablo|no_entiendo ingles|espanol stop|alto|baja|paren
    <no> <escriban> [mas]? [a|en|por]? este|ese|aqui|aca $
    ^ <no>|sin <sms> [por_favor|ya|mas|gracias]2 $
    ^ <sms> no|no_gracias [mas]? $
    ^ [yo|ya|que]2 quiero|pongo|digo|dije|puse|pido|mando|escribo stop|alto|baja|cancelar $
    vale|basta|suficiente ya|de|con|tanto [de|con]? [<raro>]2 <sms>
    me teneis|tienen|tienes frito|frita|harto|harta|hasta|loco|loca|aburrido|aburrida|mareado
        |mareada ~3 <sms>
    como|donde [me|le|puedo|hago|para|se|yo]3 salgo|salirme|desuscribo|desuscribirme|doy_de_baja
        |darme_de_baja|borro|borrarme|quito|quitarme|retiro|retirarme [de|del]? [esto|aqui|la_lista
        |ahi|esta_lista|programa|este_programa|eso|su_lista]? $
    quien|alguien|ustedes ~1 me|nos puede|podria|pueden|podrian quitar|sacar|borrar|eliminar
        |dar_de_baja|retirar|desuscribir
    <no> me lleguen|llegue|lleguen_mas|vengan ~1 <sms>
    <no> me lleguen|llegue [mas|nada|ya]2 $
    <quiero>|solicito|pido que [ya]? no me|nos lleguen|llegue
    [yo]? <no> autorize|autorice|autorizo|pedi|acepte esto|eso|nada|esos|estos [<sms>]? $
    <no> [me|les]? llegan mas|nada $
plain.remove
    solicito|<quiero> [que_sea]? ser <done> [de|del]? [la|su|esta|este|el]? [<lista>]?
    <no> <quiero>|autorizo|permito|acepto [volver_a]? ser|que_sea <sent>
    <no> <quiero> [volver_a]? ser <sent> [mas]?
    <quiten> mi|mis|este|ese|nuestro <numero>
    <quitar> mi|mis|este|nuestro <numero> [de|del|por_favor|ya]2 ~3 $
    numero|telefono ~3 <borrenlo> [ya|por_favor]2 $
    <numero> ~4 <borrenlo> [ya|por_favor]2 $
    <quiten>|<quitar> me|este|ese|mi|mis ~2 de|del [la|su|sus|tu|tus|esta|este|el|esa]? <lista>
    <quitar>|<quiten> de|del [la|su|sus|tu|tus|esta|este|el|esa]? lista|listas|base_de_datos
        |programa $
    <quiero>|pueden|puede|podrian|podria|puedes|podrias|favor|seria|serian|sea|hagan|haga|haced
        |hazme
        |hagame|hay_forma|hay_manera|favor_de|por_favor|hagan_el_favor_de|sirvanse|sirvase ~4
        quitarme|sacarme
        |borrarme|eliminarme|removerme|excluirme|retirarme|desinscribirme|desuscribirme
        |desapuntarme|darme_de_baja !esta|este|la|el|las|los|un|una|mi|esa|ese|mis|lo|al|todo
    <quiero>|pido|hagan|podrian [por_favor]? que [ya]? me|nos [<ir>]? <quiten> !el|la|lo|los|las|un
        |una
    que me|nos <quiten> ya|por_favor|de_aqui|de_ahi|de_esto|porfa
    me|nos|lo <quiten>|dan_de_baja|pueden_quitar|podrian_quitar [por_favor|ya]? de|del [la|su|sus|tu
        |tus|esta|este|el|esa]? <lista>
    me borran|borras|eliminan|eliminas|quitan|quitas|sacan|sacas|retiran|retiras|desinscriben
        |desapuntan|dan_de_baja|das_de_baja|da_de_baja [ya|por_favor]? [de|del]? [la|su|sus|tu
        |esta|este|el|esa|esto|aqui|ahi]? [<lista>]? [por_favor|ya|porfis|si]? $
    baja|de_baja [a|de|mi|este|para|del|al]2 <numero>|suscripcion|registro|inscripcion
    causar|tramitar|gestionar|tramiten|gestionen|procesen|hagan [la|mi]? baja
    unsubscribe|desuscribanme|desuscribir|anulen|anular|cancelen|cancelar|cancela|cancele ~1
        suscripcion|inscripcion|registro|afiliacion|membresia|subscripcion|cuenta|servicio
plain.leave
    <no> me_interesa|me_interesan|estoy_interesado|estoy_interesada|tengo_interes
        [en|ya]2 seguir|continuar|participar [en|con|recibiendo]2 [esto|nada|eso|mas|aqui]? $
    <no> me_interesa|me_interesan|estoy_interesado|estoy_interesada|tengo_interes|me_gusta|<quiero>
        [en|ya]2 recibir|recibirlos|participar [en|con|recibiendo]2 [esto|nada|eso
        |mas|esta_lista|aqui|ningun|ninguno]2 $
    <no> <quiero> recibir|seguir_recibiendo|tener|ver ~4 <sms>
    <no> <quiero>|deberia|tengo_que estar|aparecer|seguir|figurar ~1 en ninguna|su|la|esta|esa|ese
        |el
        |este|sus|ningun <lista>|listas
    <quiero>|voy_a|prefiero|puedo|puedo_yo dejar|parar|terminar de participar|recibir|recibirlos
        |estar_en|formar_parte|ser_parte|contestar|responder|hacer_esto [mas|en|esto|estos|sus|los
        |la|el|<lista>|<sms>]4 $
    me_despido|me_voy|me_retiro|me_salgo|salgo|renuncio de|del [su|este|el|la]? <lista>
    <quiero>|como|puedo|voy_a|ya_me_quiero|me_quiero ~3 salir|salirme|irme|retirarme|borrarme
        |bajarme|quitarme|sacarme|desapuntarme de|del [la|su|sus|tu|tus|esta|este|el|esa|los|las
        |estos|estas]? <lista>|<mensajes>
    <quiero>|como|puedo|voy_a|me_quiero ~3 salirme|retirarme|borrarme|desinscribirme|desapuntarme
        de esto|aqui|ahi [ya|por_favor]2 $
    desisto|me_retiro|me_salgo|me_bajo|renuncio|me_doy_de_baja de|a|del [la|su|esta|este
        |el]? participar|seguir|participacion|<lista>|esto|aqui
    <no> <quiero>|pienso|voy|puedo|me_interesa|tengo_ganas [a|de]? [ya]? [seguir|continuar|estar]?
        [en|con]? [estar|seguir|participando|formando_parte|siendo_parte|participar|perteneciendo
        |perteneceer|suscrito|suscrita|inscrito|inscrita|apuntado|apuntada|recibiendo]? en|con|de|a
        [la|su|sus|tu|esta|este|el|esa|los|las|estos|estas]2 <lista>|<mensajes>
    <no> <quiero>|pienso|voy|puedo|me_interesa [a|ya]2 seguir|continuar participando|recibiendo
        |recibiendolos|inscrito|inscrita|suscrito|suscrita|apuntado|apuntada|con_ustedes|en_esto
    <no> <quiero> [seguir]? estar|ta|andar [mas]? en [esto|eso|esta|este|esta_vaina|esta_cosa
        |ese] [ya|<lista>]2 $
    ^ ~1 salir|salirme|retirarme|bajarme|baja|salida|fuera de|del [la|el|este|esta|su]? <lista> $
    <quiero>|me_quiero|voy_a ~1 bajar|bajarme|salirme|borrarme de|del [este|esta|el|la|su]? <lista>
        |esto|aqui
    <no> <quiero> tener|saber nada [mas]? [que_ver]? con|de ustedes|este|esto|su
    prefiero|preferiria|decidi|decidido|mejor|opto_por|quisiera|elijo|acordamos [ya|mejor]2 no
        participar|continuar|seguir [participando|recibiendo|en|con|mas|ya]3 [<lista>|<sms>|el|este
        |esto|su]2 $
    prefiero|preferiria|decidi|decidido|mejor|elijo [ya]? no|dejar_de|salirme|salir|retirarme|darme
        [de]? [participar|continuar|seguir|recibir|recibirlos]? [en|con|de|del]2 [el|este|su|la
        |esta|los|sus|estos]? <lista>|<sms>
    que|como|cual|donde|con_que|cuando|a_donde ~4 para salir|salirme|cancelar|darme_de_baja
        |desuscribirme|parar|borrarme|quitarme|que_me_quiten|que_me_borren|que_paren $
    que|con_que|cual ~3 me_salgo|me_doy_de_baja|me_desuscribo|cancelo|me_borro $
    me|nos molestan|incomodan|estresan|hartan|cansan|abruman|fastidian|irritan|enojan|alteran
        |agobian|saturan|estorban|deprimen [mucho|tanto]? sus|tus|estos|esos|los|tantos <sms> !de
        |del
plain.consent
    <no> guarden|usen|utilicen|tengan|compartan|conserven|den|guarde|use|utilice mi|este|mis
        <numero>
        |datos
    guardense|guardate|metanse|quedense|ahorrense|traguense [con]? sus|tus <sms>
    <no> <quiero> [seguir]? [estar|ser|quedar|aparecer]? inscrito|inscrita|suscrito|suscrita
        |apuntado
        |apuntada|registrado|registrada|enlistado|anotado|anotada
    <quiero>|como|me_quiero ~1 desinscribir|desuscribir|desapuntar|desafiliar|desinscribo|desuscribo
        |desapunto [de|del|esto|ya]2
    tramite|tramiten|procese|procesen|haga|gestione mi|la baja
    no_es|no_seria|no_creo_que_sea seguro|buena_idea|conveniente|prudente|bueno que me <escriban>
    ^ [ya|por_favor]? cesen|cese|suspendan|cancelado|cancelacion [ya|por_favor]? $
    <no> he|hemos [les]? dado|firmado|aceptado|autorizado|solicitado|pedido [mi|ningun|el]?
        [permiso|consentimiento|autorizacion|nada]? [para|de|a|que]2 [recibir|estos|sus|me|esto
        |que]3 [<sms>|<escriban>]?
    <no> firme|acepte|pedi|di_permiso|autorice|solicite ~1 [para|que]? recibir|me|estos|sus
        [<raro>]2 <sms>|<escriban>
    nadie les|te pidio|dijo|autorizo [a]? [que]? [me]? <escriban>|<escribir>|mi_numero
    <no> [les|te|le]? [doy|di]? autorizo|autorice|permito|consiento|permiso|autorizacion
        |consentimiento|acepto|he_autorizado|di_autorizacion [a|para|de]? [que]? [me]? usen|use
        |tengan|tenga|utilicen|usar|tener|utilizar|uso|compartan ~2 <numero>|datos|informacion
    <no> quiero|deseo que tengan|tenga|usen|compartan mi|mis <numero>|datos|informacion
    equivoque|arrepenti|confundi ~4 <fuera>|cancelen|cancelar|no_me_interesa|baja
plain.nothing
    <no> quiero|deseo|necesito nada|mas|na [mas|nada]? de|con ustedes|usted|este|esto|su|sus
    <no> quiero|deseo|necesito tener|saber nada|mas [mas|nada]? de|con ustedes|usted|este_programa
        |su_programa|sus_mensajes
    <no> necesito|ocupo|requiero|quiero|deseo [ya|mas|de]2 su|sus|tus|estos|esta [<art>]?
        ayuda|apoyo|servicio|servicios|<mensajes>
    ^ [<quiero>|lo]? cancelarlo|quitarlo|desactivarlo|terminarlo|que_lo_cancelen [ya]? $
    ^ <no> quiero|me_interesa nada de esto $
    <quiten>|<quitar> a mi|la|el|este|esta . de|del [la|su|sus|este|el|esta]? <lista>
    <no> cuenten|cuentes|cuente [mas]? conmigo
    ^ ~1 mejor no|ya_no participo|sigo|quiero_participar|quiero_los_mensajes|quiero_recibir_nada $
    <no> tengo [ningun]? interes en [el|la|los|sus|su|este|estos|esto]? <lista>|<sms>
    <no> me dejan en_paz con
    cambie_de_opinion|me_arrepenti|lo_pense_bien [y|mejor]2 ya_no_quiero|no_quiero|no_participo
        |siempre_no [participar|nada|esto|los]? [<sms>]? $
    escriben|mandan|mandando ~3 ya_no_quiero|no_quiero [mas|esto|nada]? $
    estos|esos|sus <sms> ~2 no_los_quiero|ya_no_los_quiero|no_me_interesan $
unsure.part
    <no> me cuenten [mas]? $
    ^ ya_dije_que_no|les_dije_que_no|dije_que_no|que_no|te_dije_que_no|ya_dije_que_no_quiero
        |ya_les_dije_que_no|dije_que_no_quiero|ya_no_quiero_mas|no_boy_a_seguir|no_voy_a_seguir $
    ^ [por_favor|gracias]2 ya_no|ya_no_gracias [gracias]? $
    <sms>|llamadas [ya|son|estan|es]2 [muy|bien|demasiado|super]? molestos|pesados|molesto
        |fastidiosos
        |hartantes|insoportables|cansones
    ^ ni_una pregunta|encuesta mas $
    este|mi numero|celular|telefono ya_no_es mio|el_mio
    los|las|les voy_a|vamos_a denunciar|demandar|reportar|bloquear
    nadie|ninguno|ninguna ~2 me [vuelva_a]? <escriban>
    quien|quienes los|les|lo autorizo|dio_permiso|dijo|pidio ~3 <escribir>|<escriban>|mi_numero
    no_sean|no_seas ~2 ya_no_quiero
    olvidense|olvidate|olvidese de mi|nosotros
    <no> [me|nos]? preguntes|pregunten|pregunte [mas|nada|tanto]2 $
"""

"""Spanish opting out put together: who refuses or ends, what is done, and to whom.

A wording here names kinds of words (any sending verb, any removing verb, any list) instead of a sentence.
"""

from __future__ import annotations

from smsserve.domain import opt_out_es
from smsserve.domain import opt_out_verbs_es as verbs

LISTS = opt_out_es.LISTS | {
    "no": "no ya_no nunca jamas ni tampoco nomas_no",
    "ir": "sigan sigas siga sigais esten estes este anden andes ande continuen continues insistan_en",
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
        "numero num nro telefono tel celular cel movil contacto whatsapp whats linea nombre registro "
        "correo numerito tlf fono"
    ),
    "lista": (
        "lista listas listado base base_de_datos sistema programa programas contactos registros "
        "agenda grupo directorio servicio estudio padron plataforma proyecto lista_de_mensajes "
        "encuesta encuestas iniciativa"
    ),
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
plain.remove
    <quiten> mi|mis|este|ese|nuestro <numero>
    <quitar> mi|mis|este|nuestro <numero> [de|del|por_favor|ya]2 ~3 $
    numero|telefono ~3 <borrenlo> [ya|por_favor]2 $
    <numero> ~4 <borrenlo> [ya|por_favor]2 $
    <quiten>|<quitar> me|este|ese|mi|mis ~2 de|del [la|su|sus|tu|tus|esta|este|el|esa]? <lista>
    <quitar>|<quiten> de|del [la|su|sus|tu|tus|esta|este|el|esa]? lista|listas|base_de_datos
        |programa $
    <quiero>|pueden|puede|podrian|podria|puedes|podrias|favor_de|por_favor|hagan_el_favor_de
        |haga_el_favor_de|hagame_el_favor_de|haganme_el_favor_de|sirvanse ~1 quitarme|sacarme
        |borrarme|eliminarme|removerme|excluirme|retirarme|desinscribirme|desuscribirme
        |desapuntarme|darme_de_baja
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
plain.consent
    <no> [les|te|le]? [doy|di]? autorizo|autorice|permito|consiento|permiso|autorizacion
        |consentimiento|acepto|he_autorizado|di_autorizacion [a|para|de]? [que]? [me]? usen|use
        |tengan|tenga|utilicen|usar|tener|utilizar|uso|compartan ~2 <numero>|datos|informacion
    <no> quiero|deseo que tengan|tenga|usen|compartan mi|mis <numero>|datos|informacion
    equivoque|arrepenti|confundi ~4 <fuera>|cancelen|cancelar|no_me_interesa|baja
plain.nothing
    <no> quiero|deseo|necesito nada|mas|na [mas]? de|con ustedes|usted|este|esto|su|sus
    <no> quiero|deseo|necesito tener|saber nada|mas [mas|nada]? de|con ustedes|usted|este_programa
        |su_programa|sus_mensajes
    <no> necesito|ocupo|requiero|quiero|deseo [ya|mas|de]2 su|sus|tus|estos|esta [<art>]?
        ayuda|apoyo|servicio|servicios|<mensajes>
unsure.part
    los|las|les voy_a|vamos_a denunciar|demandar|reportar|bloquear
    olvidense|olvidate|olvidese de mi|nosotros
    <no> [me|nos]? preguntes|pregunten|pregunte [mas|nada|tanto]2 $
"""

SURE = """
sure.es
    ya|por_favor|muy|te|les|se_los|se_lo|y|que [se|les|te|le]? [lo|los]? <pido> [de_favor|por_favor
        |encarecidamente|atentamente|amablemente|de_la_manera_mas_atenta|mucho|varias_veces|antes
        |ya|mil_veces|muchas_veces|hace_tiempo]2 que [ya|por_favor]? no quiero|deseo [<art>|que_me
        |me|recibir]3 <mensajes>|<escriban>
    les|te [lo|los]? <pido> [de_favor|por_favor|ya|antes|mil_veces|varias_veces]2 que [ya|no]2
        [me|nos]? <quiten>|<fuera>|<escriban>
    ^ [por_favor|ya|solo|y|muy|hola|disculpe|yo|oiga|senorita|senor|se|mire|buenas]3 le pido|digo|ruego
        |suplico|agradezco|agradeceria|exijo|solicito|encargo [de_favor|por_favor|mucho|encarecidamente]? [que]? [ya|no|por_favor]3 [me|nos]?
        <quiten>|<escriban>|deje|den_de_baja|dar_de_baja|<quitar> [de|mas|mi|a|por_favor|nada
        |<mensajes>]
    ya les <pido> que [le]? pararan|paren|dejaran|dejen|pare|cesen
    mi_ex|mi_hija|mi_hijo|mi_mama|mi_esposo|mi_esposa|alguien|no_se_quien|otra_persona me_inscribio
        |me_apunto|me_anoto|me_registro|me_suscribio|puso_mi_numero|dio_mi_numero ~6 <fuera>|no_quiero
        |no_me_interesa|baja|cancelen|cancelar|borren|quiten
"""

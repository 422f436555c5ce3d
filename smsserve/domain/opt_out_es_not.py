"""Spanish wordings that only sound like opting out, or tell of somebody else."""

from __future__ import annotations

from smsserve.domain import opt_out_es

LISTS = opt_out_es.LISTS | {
    "otro": (
        "ex el ella ellos ellas mama papa novio novia esposo esposa marido jefe hijo hija "
        "hermano hermana familia suegra vecino vecina gente pensamientos voces nadie ansiedad "
        "tristeza amigo amiga dolor lluvia hijos doctor casero perro"
    ),
}

LOOKALIKES = """
other.own
    <fuera>|sacame|saca|quita|quitame|quiten|saquen|borra|borrenme|bajenme|bajame|saquenme
        |quitarme|sacarme
        |darme
        |baja ~3 cita|muela|muelas|duda|dudas|casa|dolor|dolores|tristeza|depresion|hoyo|pozo|apuro
        |apuros|situacion|problema|problemas|quicio|miedo|ansiedad|pena|angustia|trabajo|hospital
        |carcel|mundo|vida|pesadilla|planeta|tierra|existencia|adelante|encima|cabeza|culpa|sueno
        |infierno|relacion|escuela|foto|fotos|sangre|dieta|insomnio|nervios|gimnasio|seguro
    telefono|celular|numero|linea de trabajo|mi_trabajo|oficina|la_oficina
    de_la|de_mi|de_esta|de_este vida|mundo|existencia|planeta|tierra
    reportar|bloquear|demandar|denunciar|reporte|bloquee al|a mi|la|el|un|una|mis|patron|jefe|dueno
        |casero|vecino|vecina|medico|hospital
    demandar|denunciar|reportar|bloquear al|a_mi|a_la|a_un|a_una .
    <mensajes> de|del mi|mis|ella|ellos|mama|papa|ex|doctor|banco|trabajo|jefe|novio|novia .
    no|nunca|ni [<art>|quiero|deseo|quisiera|me]2 dejes|dejen|deje|dejeis|pares|paren|pare
        |canceles|cancelen|borres|borren|quites|quiten|saques|saquen|des_de_baja|den_de_baja
        |darme_de_baja|que_dejes|que_dejen|que_paren|que_pares|cancelar|dejar_de_recibir|salirme
        |salir_del|se_vayan|me_dejes|me_dejen
    no puedo|podia|pude|logro|paro|dejo|quiero_dejar|para|paran|deja|dejan|paraba|dejaba|he_podido
        |he_dejado [de]? [parar|dejar]?
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
    no [me|le]? interesa|interesan nada|nadie|mi|vivir|salir|comer|ver|hablar|hacer|ninguno
    no [me|le]? interesa|interesan la|el|lo|los|las !<mensajes>|programa|estudio|encuesta .
    nada|nadie|ya_nada|ya_nadie me_interesa
    baja de la|esta|mi vida
    no|ya_no quiero hablar|ir|estar_sola|estar_solo|trabajar|comer|salir|verlo|verla|pelear
        |sufrir|llorar|problemas|vivir|pensar|sentir|levantarme
    no|ya_no quiero nada !de|con|mas|desto
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
    que|ojala|quiero_que|quisiera_que [ya]? paren las|mis|esas|estas|estos|mi|las|voces|de_doler
        !mensajes|textos|sms|encuestas
    que|ojala|quiero_que|quisiera_que [ya|todo|esto|el_dolor]2 pare|parara|termine|acabe
        !los|de_mandar|de_escribir|sus|con|estos|de_enviar|de_molestar
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

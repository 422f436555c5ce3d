"""Spanish statements built from their parts: means, wishes, farewells, harm; written by us."""

from __future__ import annotations

LISTS = {
    "arma": (
        "pistola arma navaja cuchillo soga cuerda_para_colgarme rifle escopeta revolver "
        "cutter gillette veneno"
    ),
    "echar": (
        "aventarme tirarme lanzarme echarme arrojarme saltar brincar aventar_me me_aviento "
        "me_tiro me_lanzo me_aviente me_voy_a_aventar me_voy_a_tirar me_quiero_aventar "
        "me_quiero_tirar"
    ),
    "ingerir": (
        "me_tome me_trague me_tomo tome trague bebi ingeri me_bebi me_acabo_de_tomar me_acabe "
        "me_eche tomarme tragarme me_voy_a_tomar"
    ),
    "num": ("10 12 14 15 20 25 30 40 50 60 diez doce quince veinte treinta cuarenta cincuenta"),
    "baja": (
        "baja darme dame denme sacame saquenme borrame borrenme quitenme quitame salirme "
        "sacarme bajarme bajenme borrarme retirarme renunciar desaparecerme"
    ),
    "vivir": "vivir existir la_vida mi_vida respirar estar_viva estar_vivo despertar",
    "dano": (
        "rasguno rasgune aranando arane arano golpeo golpee muerdo mordi pincho quemo queme "
        "pego lastimo lastime hago_dano corto araño rasguño"
    ),
    "corte": (
        "me_corte me_corto me_raje me_rajo me_hice_cortes me_hago_cortes cortarme cortadas_en "
        "cortes_en heridas_en"
    ),
    "hombre": (
        "esposo marido novio pareja papa padre padrastro ex tio hermano primo jefe mama "
        "madrastra el ella vecino patron cunado abuelo hijo suegro companero"
    ),
    "alguien": (
        "amiga amigo hermano hermana hijo hija mama papa prima primo vecina vecino esposo "
        "esposa novio novia tia tio companero companera alumna alumno sobrina sobrino alguien "
        "abuelo abuela compadre cuate"
    ),
}

RULES = """
plan.a_mano
    dejarme|dejo|deje caer del|de|desde [el|la|un]? [puente|azotea|balcon|techo|edificio|ventana
        |puente_peatonal]
    me voy_a|quiero|deberia|puedo|podria dar|pegar|meter un balazo|tiro|plomazo
    tengo|saque|agarre|cargue|compre|consegui|robe|cargo|estoy_con|con [una|la|el|un|mi|ya]2
        <arma> [de_mi_papa|de_mi_apa|lista|listo|cargada|aqui|en|y|a_mi_lado|enfrente]? [la_mano
        |mi_mano|la_cabeza|las_manos|no_se_que_hacer|no_se_que_hago|me|frente]?
    <arma> ~3 en|a|contra|junto_a|debajo_de [la|mi|el]? mano|manos|cabeza|boca|cuello|sien
        |almohada|pecho
    me [la|lo]? puse|pongo|apunte|apunto|meti|meto|ponia ~2 en|a [la|el|mi]? cabeza|boca|sien
        |cuello
    compre|consegui|junte|tengo ~1 veneno|raticida|soga|pastillas ~4 no_son_para|para_mi
        |para_hacerlo|para_acabar|juntas|lista
    guarde|guardando|guardo|junte|juntando|tengo|escondi|escondido|juntado ~3 pastillas|medicinas
        ~4 juntas|todas_juntas|tomarmelas|tomarme_todas|de_una_vez|un_jalon
    <ingerir> las_pastillas|mis_pastillas_todas|todas_mis_pastillas|todas_las_pastillas [ya|y|para
        |de_golpe|adios]? $
    en la orilla|borde|cornisa|baranda|barandal de|del ~2 azotea|puente|edificio|techo|balcon
        |metro
    en|sobre las_vias|los_rieles del tren|metro
    <echar> [me|ya|mejor]2 de|del|al|por|desde|a [el|la|un|una|las]? azotea|puente|balcon|metro
        |tren|camion|techo|edificio|ventana|vias|rio|barranco|piso|vacio
    <ingerir> [ya|como|casi|mas|un|una|el|mucho|mucha|muchas|todo|toda|todas|todos|las|mis|la|los
        |de|monton|bola|puno|frasco|caja|bote|litro|vaso|poco|bastante|bastantes]6 veneno|cloro
        |raticida|insecticida|matarratas|thinner|acido|blanqueador|pastillas_de_golpe
    <ingerir> [ya|como|casi]2 [un|una|todo|todas|toda|todos|muchas|demasiadas|bastantes|<num>]2
        [el|las|la|los|de|mis|monton|bola|puno|frasco|caja|bote|blister]3 pastillas|pastilla
        |medicinas|medicamentos|clonazepam|tafil|rivotril|somniferos|diazepam|paracetamol|tylenol
    frasco|caja|bote|puno|monton|blister de [mis|sus|las]? pastillas|clonazepam|medicinas|rivotril
        |tafil|somniferos
ideation.hecho
    <baja> ~2 de|del [este|la|esta|mi|el]? mundo|vida|existencia|planeta
    cancelar|cancela|cancelen|cancelo|terminen|termina|parar|borrar|borren [con|de]? mi|la vida
        |existencia|corazon
    renuncio a la_vida|vivir|existir|mi_vida
    dejame|dejenme|dejen_que|deja_que|dejen [en_paz|ya|me]2 morir|muera|ir_con_dios
        |descansar_para_siempre
    quitenme|quitame la_vida
    parar|dejar|dejo|pare de vivir|existir|respirar
    estare|voy_a_estar|estuviera|voy_a_amanecer muerto|muerta
    hasta_aqui llegue|llego [con]? [mi]? [vida]? $
    hasta_aqui_llegue con_mi_vida|con_todo|yo
    no_mas|ya_no_mas vida|dias_para_mi
    nadie me puede|podra salvar
    me [ya|quiero|voy_a|voy]2 ~2 pelar|largar|ir|voy|irme|pelarme|largarme ~1 de_este|de_esta
        |al_otro mundo|vida|lado
    irme|ir|voy|pasar|cruzar al_otro lado [de_la_vida|con|ya]?
    prefiero|preferiria|mejor|quisiera|quiero [ya]? [estar]? muerto|muerta|la_muerte|morirme
    solo|solamente|unicamente|nada_mas la muerte
    <vivir> es|se_siente|parece|me_parece [un|una|como|puro]2 castigo|infierno|tortura|carga
        |tormento|martirio|condena
    no merezco|deberia|debo|debi|sirvo_para|nacia_para [estar|seguir|haber]? vivir|viva|vivo
        |existir|nacido|aqui_en_el_mundo|respirar
    para_lo_que sirvo|valgo ~3 muero|muerta|muerto|mato|morir
    ojala|deseo|desearia|quisiera|espero [que]? [me|no|nunca|hubiera|haber]3 nacido
        |diera_un_infarto|de_un_infarto|de_cancer|caiga_un_rayo|parta_un_rayo|mate_un_carro
        |de_un_derrame|lleve_la_muerte|lleve_el_diablo
    ojala me diera|de|caiga|pegue|maten|lleve|atropelle [un|una|la]? infarto|cancer|derrame|rayo
        |covid|carro|camion|tren|muerte
    le|te [pido|ruego|suplico] a_dios|dios|diosito ~2 no|nunca|me ~1 amanecer|despertar|lleve
        |recoja|amanezca|despierte
    dios|diosito|senor|virgen ~1 lleve|recoja|lleveme|quiteme|llevara [ya|pronto|con|esta]?
    se_me_hace|seria|que|mas [muy|mas|tan]? facil [dejar_de_respirar|morirse|morirme
        |dejar_de_existir|desaparecer_y_ya|acabar_con_todo]
    pienso|pense|pensando|pensaba|pensado|ganas en|de irme|llevarmela|llevarme|ir_con_ella
        |llevarmelos ~3 rio|puente|no_volver|conmigo|al_cielo
    irme|ir|estar|reunirme|encontrarme con mi|el|ella [mama|papa|hijo|hija|esposo|abuela|abuelo
        |hermano|bebe|abuelita] [ya|pronto]? [en_el_cielo|al_cielo|alla_arriba|al_mas_alla|muerto
        |muerta]
    quiero|queria|kiero|ganas_de [solo|ya|nomas]2 dormir|dormirme [y|ya|y_ya|para]2 no|nunca|jamas
        despertar
    lo_unico|el_unico|unica que me [detiene|frena|mantiene|ata|amarra|sostiene]
    me_da|tengo miedo [de]? lo_que [me]? [pueda|puedo|vaya|voy|podria|a]3 hacer|hacerme
        |pasar_conmigo [yo|a_mi|esta|hoy|si|sola|solo]?
    miedo [de|a]? hacerme|lastimarme|matarme|hacer_algo|hacer_una_locura|cometer_una_locura
    kiero|kisiera|qiero|kero|qero [ya]? desaparecer|desapareser|morir|morirme|matarme
        |dormir_para_siempre|no_existir
    bibir|vibir [mas|asi|ya]? $
    no kiero|qiero|quiero [ya]? bibir|vibir|esistir
    no tiene|tengo|hay|veo|encuentro [ya]? [mas]? chiste|caso|razon seguir|vivir|aqui
    hoy|esta|este|manana es|sera|va_a_ser mi ultimo|ultima dia|noche|atardecer|amanecer !de|en
    odio|detesto|me_choca [seguir]? vivir|existir|estar_vivo|estar_viva|seguir_vivo|seguir_viva
        |vivo|viva|haber_nacido|estar_en_este_mundo
selfharm.hecho
    me [estoy|sigo|ando|volvi_a|volvi|voy|vuelvo|puse|puse_a]2 [a]? cortando|corto|corte|cortar
        |raje|rajo|rajando [otra_vez|de_nuevo|hoy|ayer|anoche|last_night|los|las|la|el|y_hay
        |y_sale|y_no|mucho|bien|mis]3 [brazos|piernas|brazo|venas|muslos|munecas|sangre|hoy|anoche
        |ayer|last_night|otra_vez|profundo|para|panza|muneca]
    me <dano> ~2 hasta|para|por ~2 sangrar|sangre|sentir|sangro|moretones|castigarme|calmarme
        |desahogarme|sentirme
    me apague|quemo|queme|quemaba|apago [un|el|con|los|otro]2 cigarro|cigarrillo|encendedor
        |cigarros|plancha ~2 en|el|los [el|los|la|mi]? brazo|brazos|piel|pierna|mano|proposito
    <corte> [en|de]? [mis|los|el|mi|las]2 brazos|piernas|munecas|muslos|brazo|pierna|muneca|venas
        [hoy|otra_vez|anoche|con]?
    sangre ~3 del|de_mi|de_mis|en_mis|mis brazos|brazo|munecas|muneca|piernas|venas
    mucha|tanta|hay sangre ~3 corte|brazo|navaja|venas|muneca
    ganas|necesidad|impulso|antojo de cortarme|lastimarme|hacerme_dano|rasgunarme|quemarme
        |golpearme
abuse.hecho
    me [saco|volvio_a|quiso]? arrastro|jalo|jala|arrastra|agarro|tiro ~2 del|de_los|por_el pelo
        |cuello|cabello|brazo
    <hombre> [ya|otra_vez|siempre|a_veces|me]2 me pega|pego|golpea|golpeo|ahorca|ahorco|toca|toco
        |viola|violo|encierra|encerro|amenaza|amenazo|maltrata|patea|pateo|obliga|forzo|manosea
        |abusa
    me [volvio_a|vuelve_a|quiso|quiere|trato_de|intento|quiere_matar]? pego|pega|golpeo|golpea
        |golpear|pegar|ahorco|ahorcar|agarro|agarra|encerro|encierra ~3 del_cuello|a_golpes|sangre
        |encerrada|y_me_pega|borracho|otra_vez|con_el_cinto|en_la_cara|no_me_deja_salir
        |no_podia_respirar|con_el_cinturon
    me [esta|estan|siguen|sigue] pegando|golpeando|violando|ahorcando|maltratando
    <hombre> ~3 [la|lo|nos|me|le|te]2 [esta|estan|quiere|va_a|iba_a|quiso]2 matando|matar
        |golpeando|pegando|ahorcando|mato
    dijo|dice|amenazo|jura|juro que ~1 [me|nos|va_a|iba_a]3 matar|mata|mataria|va_a_matar|picar
        |quemar
    me violo|violaron|abuso|abusaron|manoseo|toca|tocaba|drogaron
violence.hecho
    ganas_de|quiero|voy_a|pienso|quisiera matar|balacear|apunalar|picar|envenenar|quemar a|al ~2
        <hombre>|mi|el|la|mis|todos|padrastro|jefe|vecino
third.hecho
    se [va_a|quiere|quiso|iba_a|anda_por]? dar|pegar|meter|dio|pego|metio un balazo|tiro|plomazo
        |balazo_en
    <alguien> ~2 se encerro ~4 pastillas|cuchillo|navaja|pistola|no_sale|no_abre
    <alguien> ~5 [se|me]? [quiere|va_a|iba_a|quiso|intento|piensa|planea|dice|grita|puso|amenaza]2
        ~3 matar|quitar|suicidar|quitarse|matarse|suicidarse|morir|morirse|ahorcarse|cortarse
        |no_quiere_vivir|no_vivir
    <alguien> ~3 se [esta|anda|sigue|ha]? cortando|corta|corto|lastimando|tomo|despidio|ahorco
        |quiso_ahorcar|aventando|quito
    <alguien> ~3 [dice|dijo|escribio|puso]2 ~2 no quiere|queria vivir|seguir|despertar|estar_vivo
        |estar_viva
    se despidio de|por todos|todas|mi|whatsapp|facebook ~3 no contesta|responde|aparece
    <alguien> ~3 no respira|despierta|reacciona|contesta ~4 pastillas|tomo|se_despidio|veneno
farewell.hecho
    cuando|despues_de lean|leas|lea|encuentren|vean esto|este|mi ~3 ya|no|estare|muerto|muerta
        |me_habre
    diganle|dile|digale|diganles|avisenle|avisale ~1 a mi|mis ~2 que [los|la|lo|siempre|las
        |mucho]2 amo|quiero|ame|quise|perdono|perdon|perdone|adore
    perdonenme|perdoname|perdon|perdonen|disculpenme [todos|mama|hijos|familia|por_todo|por_favor
        |los_quiero|los_amo|los|las|por]4 adios|lo_que_voy_a_hacer|lo_que_hare|ya_no_puedo_seguir
        |no_puedo_mas
    perdonenme|perdonen ~2 todos|hijos|familia|mama [los]? quiero|amo|adios
    perdonarme|perdone|perdonenme|perdon|perdona ~2 lo_que [voy_a|pienso|quiero|hare|estoy_por]2
        hacer|hare|cometer [hoy|esta_noche|ahorita|manana]?
    si no contesto|respondo|regreso|vuelvo|despierto|amanezco ~4 diganle|dile|llamen|llama|avisen
        |busquen|es_porque|cuiden
    [ya]? deje|tengo|deje_ya|dejo todo [ya]? arreglado|listo|en_orden|pagado|preparado ~6 ir|irme
        |voy|descansar|otro_lado|morir|adios|despedirme
    cuiden|cuida|cuidame|les_encargo|te_encargo|encargo ~1 a|mi|mis ~2 hijos|hija|hijo|mama|perro
        |gato|nina|ninos|bebe|perrito|familia ~4 voy|este|vaya|muera|siempre|adios|despedida|ya_no
    ya no [voy_a]? estar|estare|voy_a_estar ~3 mas|nunca|cuando|manana|morir|vida|adios|muert*
    ya no voy_a_estar|estare $
hint.hecho
    hijos|hija|hijo|familia|todos|ninos [van_a|va_a|estar|estaran|estarian|estaria|vivir|serian
        |seran]3 mejor|felices sin ~1 mama|papa|madre|padre|mi|esposa|asi
    no [voy_a|creo|llego|pienso|quiero|espero]2 llegar|llego|llegue|amanecer|llegare [a|al|hasta]?
        manana|fin_de_ano|navidad|mi_cumpleanos|los_30|los_40|diciembre|el_lunes !trabajo|escuela
        |con|la_escuela|tu|la_cita
    voces|voz ~3 dicen|dice|digan ~2 mate|mate_a|corte|haga_dano|muera|tire|lastime
    [una|alguien|el|que]2 escucho|oigo voces ~4 mate|corte|mata|dano|muera
    a_veces|seguido|diario|siempre|todas_las_noches quiero|pienso_en|tengo_ganas_de aventarme
        |tirarme|matarme|desaparecer_para_siempre|morirme|colgarme|lanzarme
    vi|mire|viendo|mirando|veo [la|un|una|el|por]2 [rato]? ~3 <arma>|pastillas|puente ~5 pensando
        |largo_rato|rato
    <arma> ~6 pensando|rato_largo|un_rato|para_ver|nomas_para_ver|en_la_cabeza
"""

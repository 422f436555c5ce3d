"""Spanish statements of means, self-harm, violence and abuse, and farewells; written by us."""

from __future__ import annotations

LISTS = {
    "medio": (
        "pastilla pastillas pildoras medicinas medicinas medicamentos antidepresivos calmantes "
        "veneno cloro tabletas somniferos insulina frasco bote caja pastillitas raticida "
        "clonazepam paracetamol rivotril"
    ),
    "lugar": (
        "puente ventana tren metro edificio azotea balcon vacio carro carros coche coches "
        "camion autobus tejado techo rio mar via vias trafico precipicio barranco poste arbol "
        "terraza carretera autopista acantilado piso torre puentes"
    ),
    "persona": (
        "hermano hermana amigo amiga hijo hija mama papa madre padre primo prima esposo esposa "
        "novio novia marido mujer pareja tio tia abuelo abuela ex vecino vecina companero "
        "companera sobrino sobrina el ella alguien nino nina conocido hijos suegra muchacho "
        "chica chico"
    ),
    "agresor": (
        "marido esposo esposa novio novia pareja ex papa padre padrastro mama madre madrastra "
        "hermano hermana tio primo jefe vecino hombre el ella hijo mujer suegro suegra abuelo "
        "profesor entrenador companero senor alguien familia padres papas tia primos companeros "
        "ellos"
    ),
    "pega": (
        "pega pego pegar pegando pegado golpea golpeo golpear golpeando golpeado maltrata "
        "maltrato maltratando maltratar abusa abuso abusar abusado abusando viola violo violar "
        "violado amenaza amenazo amenazando amenazado ahorca ahorco ahorcar estrangulo empuja "
        "empujo cachetea cacheteo patea pateo lastima lastimo lastimar persigue acosa acoso "
        "acosando quemo obliga obligo forzo jalonea agrede agredio apunalo acuchillo matar mata "
        "hace_dano hizo_dano hacer_dano manosea manoseo manosear toco tocar encierra encerro "
        "pegan golpean amenazan maltratan violaron golpearon pegaron tocaba pegaba golpeaba"
    ),
}

RULES = """
plan.pastillas
    tomar|tomarme|tome|tomado|tomando|trague|tragarme|tragar|tomaria|ingeri|ingerir|bebi|beber
        |tomaria|tomo|tragado|tome_ya|tomare [me|ya|casi|como|un|una|muchas|demasiadas|todas|todo
        |toda|el|la|las|mis|unas|bastantes|varias|mas_de|de|monton|puno|veinte|treinta|diez
        |cuarenta|sus|los|lleno|entero|todos|muchos|10|15|20|25|30|40|50|cincuenta|cien|sobredosis
        |demasiados|todas_mis|todo_el|bote|caja|frasco]5 muchas|demasiadas|todas|todo|bastantes
        |monton|puno|veinte|treinta|frasco|bote|caja|veneno|cloro|demasiados|todos|muchos|20|30|40
        |50|sobredosis|raticida|un_chingo [<medio>|el|la|las|mis|de|los|que|pastillas|bote|frasco
        |mis_pastillas]3
    me tome|tomo|tome_ya|trague|voy_a_tomar|quiero_tomar|acabo_de_tomar|he_tomado [todas|todos|las
        |los|mis|muchas|un_monton_de|demasiadas]3 todas|muchas|demasiadas|monton_de|todas_las
        |todas_mis [las|mis]? pastillas|pildoras|medicinas|tabletas
    tengo|compre|consegui|guarde|guardadas|junte|juntando|guardando|agarre|viendo|mirando
        |conseguir|busque|traigo ~3 pastillas|pistola|arma|cuerda|soga|navaja|veneno|frasco
        |cuchillo ~1 lista|listas|guardadas|guardada|en_la_mano|conmigo|para_matarme|para_hacerlo
        |preparada|cargada|para_morir|para_terminar|para_acabar|juntas|en_mi_mano|para_esta_noche
        |enfrente
    sobredosis|me_intoxique|me_envenene|me_empastille|empastillarme|empastille
plan.tirarme
    tirarme|lanzarme|aventarme|saltar|arrojarme|tiro|aviento|lanzo|brincar|estrellarme|estrellar
        |chocar|tirar|aventar|lanzar|salto|avente|ponerme|atravesarme|cruzarme|botarme [mi_carro
        |enfrente|mi_coche]? de|del|desde|por|a|al|en|frente|enfrente|contra|debajo|abajo|bajo
        |delante|a_proposito [de|del|la|el|al|un|una|los|las|unas|a|quinto|decimo|que_pase]3
        <lugar>
    colgarme|colgar|ahorcar [de|del|en|con]? [un|el|una|la|mi]? arbol|techo|cuerda|viga|soga
        |cinturon|puente
    cortar|cortarme|corte|cortando|abrirme|rajarme|abri|corto|cortado las|mis venas|munecas
    pistola|arma|bala|balazo|tiro|navaja|cuchillo [contra]? en|a|contra|pegada_a la|mi cabeza|sien
        |boca|frente|garganta|cuello|pecho
    jalar|apretar|jalo|aprieto|apriete|jale el_gatillo
    parado|parada|sentado|sentada|estoy|subido|subida [aqui|afuera]? en|al|sobre|a el|la|borde|un
        orilla|borde|puente|azotea|ventana|cornisa|del_puente|de_la_azotea
plan.carta
    carta|cartas|nota|notas|mensaje|video [de|para]? despedida|suicidio|despedirme|suicida
        |decir_adios|despedirse
    escribi|escribiendo|escribir|deje|dejando|hice [ya|mi|mis|una|la|unas]2 carta|cartas|nota
        |despedida|testamento [de|para|a]? despedida|despedirme|mi_familia|mis_hijos|mi_mama|adios
        |todos
    tengo|hice|tenia|he_hecho|tener [ya|hecho|un|el|mi|todo|hecho_un]3 plan|planeado|preparado
        para|de|listo|y|como [como]? matarme|morir|suicidarme|suicidio|quitarme|hacerlo|terminar
        |acabar|pastillas|medio|irme|hoy|esta_noche|listo
    tengo [ya]? [un|el|todo]2 plan|planeado|plan_listo $
    se|pense|decidi|planee [ya]? como|cuando|donde [me]? [voy_a|quiero]? hacerlo|matarme|morir
        |matar|suicidar|suicidarme|quitarme_la_vida
    hoy|esta_noche|manana lo_hago|lo_voy_a_hacer|me_mato|termina_todo|se_acaba_todo
        |se_termina_todo|es_mi_ultimo_dia|es_mi_ultima_noche|acabo_con_todo|dejo_de_existir
        |me_muero|sera_mi_ultimo_dia|va_a_ser_mi_ultimo_dia|va_a_ser_mi_ultima_noche
        |sera_mi_ultima_noche|todo_termina|todo_acaba|me_voy_para_siempre
    mi_ultimo|mi_ultima|mis_ultimos|mis_ultimas dia|noche|horas|dias|mensaje|momentos en_la_tierra
        |viva|vivo|aqui|en_este_mundo|es_hoy|para_ustedes
    intento|intentos|intente|intentado|intentaba|trate_de|tratado_de [de]? suicidio|suicidarme
        |matarme|quitarme_la_vida|morir|acabar_con_mi_vida|ahorcarme|cortarme|quitarme
selfharm.cortarme
    me he|sigo|ando|estoy|vengo|he_vuelto_a [estado]? cortando|lastimando|haciendo_dano
        |autolesionando
    cortarme|cortandome [las|los|la|el]?
    cortarme|corte|cortando|cortado|corto|cortandome|rasgunarme|rasguno|rasgune|hacerme_cortes
        |cortes|cortar [me|otra_vez|de_nuevo|en]2 los_brazos|las_piernas|el_brazo|la_piel
        |las_munecas|mis_brazos|mis_piernas|otra_vez|de_nuevo|mis_munecas|los_muslos|la_pierna
        |anoche
    me|a|quiero|voy_a|ganas_de|volvi_a|volver_a|pienso_en|dejar_de|necesito|empece_a|deje_de
        |tentacion_de|impulso_de [he|estoy|volvi_a]? cortarme|cortado|cortando|corto_para
        |corte_otra|corte_anoche
    ^ [ya|otra_vez|anoche|hoy]2 me_corte|me_corto|me_estoy_cortando|me_he_cortado|quiero_cortarme
        |cortarme [otra_vez|de_nuevo|hoy|anoche|ayer|mucho|porque|y|para]2
    danarme|lastimarme|herirme|autolesion|autolesiones|autolesionarme|autolesiono|autolesione
        |lastimandome|autolastimarme|autolesionando|autolesionandome|hacerme_dano|me_hago_dano
        |me_hice_dano|haciendome_dano|me_he_hecho_dano|me_lastimo_a_mi|me_golpeo|golpearme
        |quemarme_la_piel|me_quemo_la_piel|me_quemo_con|hacerme_algo|hacerme_algo_malo
        |me_pego_a_mi|me_lastimo_para|castigarme|me_autolesiono|me_lastime_a|quemarme_con_cigarros
violence.matar
    quiero|quisiera|voy_a|deseo|ganas_de|tengo_ganas_de|pienso_en|pienso|planeo|podria|necesito
        |estoy_por|a_punto_de|ojala_pudiera|me_dan_ganas_de|voy_y|tengo_que [ya|solo|de]2 matarlo
        |matarla|matarlos|matarlas|matar_a|acuchillar|acuchillarlo|dispararle|lastimarlo
        |lastimarla|lastimarlos|lastimar_a|hacerle_dano|hacerles_dano|golpearlo|golpearla
        |apunalarlo|apunalarla|golpear_a|hacer_dano_a|matar_gente|quemarlos|envenenarlo|ahorcarlo
        |estrangularlo
    lo|la|los|las|te voy_a_matar|mato|matare|quiero_matar|voy_a_golpear|voy_a_lastimar
        |quiero_muerto|quiero_muerta
    llevar|traer|sacar|llevo|traigo|conseguir una|mi|un|el arma|pistola|cuchillo|navaja a|al|para
        [la|el]? escuela|trabajo|matarlo|matarla|casa|oficina|iglesia|colegio|lastimar*
    matar|lastimar|golpear|hacerle_dano|pegarle|sacudir|ahogar|golpeo|sacudo|golpee|lastime|sacudi
        |lastimo a mi|mis|el|la|los|su|sus bebe|nino|nina|hijo|hija|hijos|hijas|ninos
abuse.me_pega
    padrastro|papa|tio|hermano|primo|abuelo|profesor|entrenador|padre|vecino|hermanastro me toca
        |besa_a_la_fuerza|manosea|espia|toca_mis_partes [cuando|por|en|y|de|mis|las]?
    abusaron|abuso|abusa|abusan|abusado|aprovecho|aprovecharon de mi
    de|a|quiere|quiso|va|para|sigue|volvio_a pegarme|golpearme|maltratarme|violarme|tocarme
        |ahorcarme_el|amenazarme|insultarme_y|hacerme_dano_el|pegandome|golpeandome|maltratandome
    sigue|anda|esta pegandome|golpeandome|maltratandome|abusando_de_mi|amenazandome|acosandome
        |tocandome
    <agresor> [siempre|ya|otra_vez|anoche|ayer|hoy|casi|que|si|todavia|a_veces|borracho|mucho
        |tambien|de_nuevo|todo_el_tiempo|cada_noche|siempre_que_toma|cuando_toma]3 me|nos
        [volvio_a|quiere|quiso|va_a|intento|trato_de|esta|ha|habia|sigue|amenaza_con
        |dijo_que_me_va_a|amenazo_con|estaba|vuelve_a|trata_de]2 <pega>
    me [volvio_a|quiere|quiso|va_a|intento|trato_de|esta|ha|sigue|volvieron_a|amenazo_con]? pega
        |golpea|maltrata|golpeo|violo|viola|abusa|amenaza_con_matarme|quiere_matar|va_a_matar
        |pegar|golpear|matar|violar|manoseo|ahorca|pego_otra_vez|pego_anoche [mi|el]? [<agresor>
        |otra_vez|a_golpes|anoche]
    me violaron|violo|golpearon|abusaron|secuestraron|agredieron|drogaron|manosearon
        |estan_amenazando|amenazaron|quieren_matar|van_a_matar|asaltaron_sexualmente|pegaron
        |maltratan|golpean|estan_siguiendo
    fui|soy|he_sido|siendo|estoy_siendo|era|siento|sido [sexualmente]? violada|violado|abusada
        |abusado|golpeada|golpeado|maltratada|maltratado|agredida|agredido|amenazada|amenazado
        |acosada|acosado
    violencia|abuso|maltrato domestica|domestico|sexual|familiar|fisico|fisica|infantil|en_casa
        |en_mi_casa|de_pareja|de_genero
    relacion|pareja|esposo|novio|marido|casa|hogar|padre|papa [muy|es|esta|se_pone]2 abusivo
        |abusiva|violento|violenta
    mi agresor|violador|abusador|acosador
    miedo|terror|temo [de|a|que]2 [mi|que|de]? [esposo|marido|novio|pareja|ex|papa|padrastro
        |padre]? me_mate|me_pegue|me_golpee|me_haga_dano|me_lastime|me_encuentre|me_viole|esposo
        |marido|novio|pareja|padrastro|por_mi_vida|lo_que_me_haga|volver_a_casa|volver_a_mi_casa
        |vaya_a_matar
    no [me]? siento|estoy|estamos|nos_sentimos [a]? salvo|segura|seguro|seguras|seguros
        [en_mi_casa|en_casa|con_el|aqui|conmigo|con_mi_pareja|ahora|esta_noche]2
    estoy|estamos|esta en_peligro
third.otro
    mi|mis|un|una|su|el|ella|la|al <persona> ~4 matarse|suicidarse|se_suicido|se_mato|morirse
        |quiere_morir|quiere_morirse|quitarse_la_vida|se_quiere_matar|se_quiere_morir
        |se_quiere_suicidar|se_intento_matar|se_intento_suicidar|lastimarse|cortarse|se_corta
        |danarse|hacerse_dano|se_quito_la_vida|intento_matarse|se_lastima|ahorcarse|se_ahorco
        |no_quiere_vivir|se_esta_cortando|tomo_muchas_pastillas|tomo_pastillas|se_tomo|suicidio
    se quiere|queria|quiso|intento|va_a|trato_de|quieren matar|suicidar|morir|ahorcar|cortar
        |quitar_la_vida
    quiere|queria|quiso|intento|va_a|trato_de|piensa_en|habla_de|amenaza_con|dice_que_quiere
        matarse|suicidarse|morirse|quitarse_la_vida|hacerse_dano|ahorcarse|cortarse|morir
farewell.adios
    perdon|perdonenme|perdoname|lo_siento [por]? todo [y]? adios
    perdon|perdonenme por_todo adios|me_voy|ya_me_voy|hasta_siempre
    adios|hasta_siempre|hasta_nunca para_siempre|mundo|mundo_cruel|a_todos|vida|familia
        |a_mi_familia|a_mis_hijos|por_siempre|y_perdon|y_gracias_por_todo|y_cuiden|a_este_mundo
        |vida_cruel|y_perdonenme|y_los_amo
    me_despido|despedirme|despido|mi_despedida|despedida [ya]? de|para_siempre|final
        |con_mucho_amor [todos|ustedes|mi_familia|mis_hijos|ti|este_mundo|la_vida|mi_mama|todo
        |este]2
    este|esta es|sera [mi|un|una|el|la]2 ultimo|ultima|despedida|adios [mensaje|adios|carta|vez
        |texto|dia|noche|vez_que]2
    no|nunca [van_a|vas_a|volveran_a|volveras_a|me|va_a|tendran_que|volver_a|los_voy_a|me_van_a
        |sabran|sabras]3 saber|ver|verme|preocuparse|escuchar|sabran|veran|volveran_a_ver|veras
        |molestar|encontrar [de|por|mas|nada]2 mi|nunca_mas|mas|jamas|verme|nunca
    cuiden|cuida|cuide|cuidenme|cuidame|encargo|cuides [mucho|bien|por_favor|de|a|me]3 mi|mis|los
        hijo|hijos|hija|hijas|mama|perro|gato|bebe|ninos|familia|hermanos|perrito|perritos|padres
        |mascotas|papas por_mi|cuando|si|por_favor|ya_no|cuando_no_este|que_yo
    diles|dile|digan|diganle|diganles [a]? [mi|mis|todos]? [mama|hijos|familia|hija|hijo|papa
        |esposo|esposa|papas|hermanos]? que los|la|lo|las|le|siempre|me|fue [siempre]? ame|amo
        |quiero_mucho|quise|amaba|amare_siempre|perdonen|quise_mucho|quiero|amo_mucho|perdone
    cuando|si|despues_de_que [yo|ya]2 no_este|me_haya_ido|me_muera|muera|falte|me_vaya_de_este
        |este_muerto|este_muerta|no_este_aqui|no_exista [mas|aqui|cuiden|cuida|diganle|dile
        |por_favor|nadie|perdon|recuerden]2
    pronto|ya_casi|muy_pronto|hoy|esta_noche|por_fin [todo|ya|por_fin|voy_a|estare|se|va_a|me
        |dejare_de|no|podre|voy]4 acabara|terminara|descansar_en_paz|descansare|dejar_de_sufrir
        |sufrir|muerto|muerta|en_paz_para_siempre|estare_con_el|estare_con_ella
        |con_mi_mama_en_el_cielo|acabara_todo|en_el_cielo
    no|ya_no voy_a|estare|creo_que_este|creo_estar|voy_a_estar|pienso [estar]? aqui|vivo|viva
        |en_este_mundo|mas|para [manana|mucho_tiempo|mas_tiempo|por_mucho|la_proxima|cuando
        |verlo]2
    perdonenme|perdonen|perdon|perdoname|lo_siento|disculpenme [por_todo|a_todos|mama|mi_amor
        |hijos|hijo|hija|todos|familia|por|pero|por_lo_que|mami|papa]4 no_pude|no_puedo|ya_no_pude
        |ya_no_puedo|no_aguanto|voy_a_hacer|me_voy|ya_no_aguanto|no_fui_fuerte|lo_que_voy_a_hacer
        [mas|seguir|con_esto|para_siempre]?
    los_amo_a_todos_adios|los_quiero_adios|adios_los_amo|adios_los_quiero|recuerdenme
        |no_me_olviden|no_lloren_por_mi
"""

"""Spanish as it is said in Mexico, the Caribbean and Spain, and mixed with English; by us."""

from __future__ import annotations

LISTS = {
    "adv": (
        "ya solo nomas mejor realmente muy tanto siempre otra_vez hoy ahora de_una_vez mas mismo "
        "literal neta a_veces en_serio tambien puro por_fin de_verdad ahorita"
    ),
    "quiero": (
        "quiero quisiera quise queria me_quiero me_queria deseo voy_a me_voy_a pienso tengo_que "
        "ganas_de planeo necesito ojala_pudiera estoy_por a_punto_de prefiero me_tengo_que "
        "decidi debo intente trate_de"
    ),
    "medio": (
        "soga cuerda pistola navaja veneno pastillas escopeta arma pistolas cuter hoja_de_afeitar "
        "cuchilla cinturon lazo gillette frasco raticida cloro"
    ),
    "agresor": (
        "marido esposo esposa novio novia pareja ex papa padre padrastro tio primo hermano "
        "hermanastro abuelo vecino el ella jefe hombre mujer profesor entrenador"
    ),
    "familia": (
        "hijo hija hijos mama papa madre padre esposa esposo familia hermano hermana novia novio "
        "ninos nietos abuela perro gato todos"
    ),
}

RULES = """
ideation.irse
    <quiero> [<adv>]2 petatearme|guindarme|desvivirme|estirar_la_pata|colgar_los_tenis|palmarla
        |espicharla|pelarme_de_este_mundo
    me_quiero|me_queria|me_voy_a|me_tengo_que|me_puedo [<adv>]2 petatear|petar|guindar|ahorcar
        |colgar|desvivir|matar|morir
    <quiero> [<adv>]2 quitar|quitarme|salir|salirme|borrar|borrarme [de|del]? [en]? medio|enmedio
        |del_medio|de_en_medio|de_enmedio|del_mapa|de_este_mundo
    queriendome|queriendo|deseando|pensando_en [<adv>]? matar|morir|morirme|matarme|desaparecer
        |suicidar|suicidarme
    me_guindo|me_tiro_al|me_tiro_del|me_tiro_por|me_aviento_al|me_aviento_del|me_lanzo_al
        |me_lanzo_del|me_dejo_caer|me_desvivo
    acabar|terminar|acabo|termino|acabare ~1 con mi_vida|mi_existencia|mi_puta_vida
    hasta [estar|quedar|que_este|quedarme] muerto|muerta|sin_vida
    dormir|dormirme|acostarme|cerrar_los_ojos ~3 despertar_nunca|no_abrir_los_ojos
        |no_volver_a_abrir_los_ojos|nunca_abrirlos|no_volver_a_despertar|no_despertarme|no_abrirlos
    abrir_los_ojos manana|nunca|otra_vez|nunca_mas no|nunca
    maldigo|harto_de|harta_de|jarto_de|jarta_de|cansao_de|cansa_de|hasta_la_madre_de
        |hasta_los_cojones_de|hasta_los_huevos_de|hasta_el_gorro_de|podrido_de|fastidiao_de [<adv>]?
        [mi|esta|la]? [puta|pinche|maldita|jodida|cabrona|condenada]? vivir|vida|existir|existencia
        |estar_vivo|estar_viva
    vida|existencia|vivir [<adv>]? no [<adv>]? [me|le]? sirve|tiene|vale|importa [<adv>|pa|para|ya]3
        na|nada|razon|sentido|puto_sentido|chiste|verga|mierda
    para_que|pa_que|pa [<adv>]? [que]? sigo|seguir|vivir|existir|estoy [<adv>]? viviendo|vivo|viva
        |existiendo|aqui
    ganas|deseos de morir|morirme|matarme|no_existir|desaparecer
    nadie|ninguno ~2 [me|se]? extranaria|notaria|daria_cuenta|lloraria|importaria
    prefiero|preferiria|mejor|ojala ~2 muerto|muerta|bajo_tierra|en_el_cajon|en_una_caja|panteon
    estarian|van_a_estar|estaran|viviran|serian|seran ~1 mejor|felices|tranquilos ~4
        no_este|no_estoy|yo_no_este|sin_mi|me_vaya|falte|me_muera|no_exista
    no quiero|voy_a|pienso|creo [<adv>]? llegar|cumplir|ver|pasar [a]? los|mi|otra|otro|de
        treinta|cumpleanos|navidad|veinte|30|20|18|25|ano_nuevo|hoy|esta_noche|manana
hint.desaparecer
    <quiero> [<adv>]3 desaparecer|esfumarme|dejar_de_existir|no_existir|borrarme
    no [<adv>]? quiero|puedo|quisiera|tengo_ganas_de [<adv>|ni_quiero|ni_puedo]2 continuar|seguir
        [<adv>]? con_esto|con_todo|con_la_vida|con_mi_vida|adelante|peleando|luchando
    rendirme|rendirse [<adv>]? a|con|en [la]? vida|todo
    lo_voy_a_hacer|voy_a_hacerlo|lo_hago|hacerlo [<adv>|tonight|esta_noche]2 hoy|tonight
        |esta_noche|ya|de_una_vez|por_fin
    escogi|elegi|decidi|puse|tengo [<adv>]? el|la|mi dia|fecha|puente|metodo|hora
    vale [<adv>]? la_pena vivir|estar_vivo|estar_viva
    sentido|rumbo ~2 mi_vida|vivir|la_vida
plan.medios
    <quiero> [<adv>]2 cortarme|abrirme|rajarme|tirarme|aventarme|lanzarme|arrojarme|meterme [las|al
        |del|de|por|un|en]2 venas|munecas|metro|tren|vias|balcon|ventana|balazo|tiro|puente|azotea
        |carretera|barranco|vacio
    tengo|traigo|compre|agarre|consegui|saque|guarde|busque [<adv>]? [la|una|el|un|mi|las|mis]?
        <medio> [de_mi_papa|de_mi_abuelo|lista|cargada]? [<adv>]? $
    tengo|traigo|agarre|saque ~1 <medio> ~4 en_la_mano|en_las_manos|cargada|enfrente|conmigo|lista
        |listo|al_lado
    tome|bebi|trague|tomo|tragado|bebido|tomado|eche [un|una|medio|el|la]2 pote|vaso|trago|botella
        |bote|taza|frasco de|con cloro|veneno|raticida|pesticida|insecticida|thinner|gasolina|acido
        |pastillas
    tome|trague|tomado ~1 todas|todos|un_monton|un_bonche|un_chorro|un_paquete|media_caja ~2
        pastillas|pildoras|medicinas|medicamentos|tabletas
    raje|rajo|rajado|corte|abri|tajee|tajeo|rajarme|corto [otra_vez]? las|los|mis|el|la munecas
        |muneca|brazos|brazo|venas|piernas|muslos|antebrazo
    cuanto|cuantas|cuantos|que_dosis ~2 pastillas|paracetamol|clonazepam|rivotril|tylenol|cloro ~3
        morir|matarme|matar|mortal|mortales|no_despertar|hacen_falta
farewell.despedida
    esto|este|esta|aqui es|sera [un|mi|el|la|una]? [ultimo|ultima]? adios|despedida|mensaje_final
        |final_de_mi
    no me esperen|busquen|esperes|busques|lloren|extranen [mas|manana|nunca|ya|despues]?
    me_despedi|me_despido|despedirme|despidanme de todos|mis_hijos|mi_familia|ustedes|la_vida
        |este_mundo [en|ya|hoy|para_siempre]?
    cuida|cuidame|cuiden|cuidenme|encargate [de]? [a|al|mi|mis|el|la|los|las]2 <familia> ~2 cuando
        |si|por_mi|ya [ya]? no_este|no_estoy|yo_no_este|me_vaya|falte
    dile|diganle|digan|dile_a|avisale ~3 que ~2 amo|ame|quiero|quise|perdone|no_fue_su_culpa
        |perdoneme|amaba
    dile|diganle ~3 amo|ame goodbye|adios
    perdon|perdonen|perdonenme|perdoname [por|a|todo|todos]3 lo_que_voy_a_hacer|irme|dejarlos
        |dejarte|ser_tan_cobarde
abuse.casa
    <agresor> [<adv>]? me agarro|agarra|apreto|aprieta|tomo|jalo|ahorco|sujeto ~1 cuello|garganta
    <agresor> [<adv>]? [se|me]? mete|metio|viene|sube|entra|toca|toco|acuesta ~1 [a|en|por]? mi
        cuarto|cama|recamara|habitacion|cuerpo|pieza
    <agresor> [<adv>]? me avento|tiro|arrojo|lanzo|amenazo|amenaza|apunto|apunta|corrio|encerro
        |encierra|forzo|obligo|jalonea|cachetea|golpea|pega [con|un|una|el|la|a|en]2
    me|nos [<adv>]? pega|pego|golpea|golpeo|amenaza|amenazo|viola|violo|encierra|toca mi [<adv>]?
        <agresor>
ideation.mezcla
    want_to|wanna|want|going_to|need_to|ready_to|gonna [<adv>]? morir|morirme|matarme|suicidarme
        |desaparecer|matar_me
    not want_to|wanna|want [<adv>]? vivir|existir|estar_aqui|estar_vivo|estar_viva|despertar
    quiero|voy_a|tengo_que|me_voy_a|me_quiero [<adv>|to]2 kill|die|end_it|end_it_all|unalive
        |overdose|suicide|kill_myself|end_my_life
    no [<adv>]? quiero|puedo [<adv>|to]2 live|exist|be_alive|be_here|wake_up|keep_living
"""

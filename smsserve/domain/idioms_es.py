"""Spanish figures of speech that only sound like risk; masked before any rule is tried."""

from __future__ import annotations

LISTS = {
    "emocion": (
        "risa hambre frio calor sed verguenza aburrimiento amor ternura curiosidad envidia "
        "celos sueno pena cansancio alegria felicidad emocion nervios asco coraje susto antojo "
        "ganas miedo estres calorcito"
    ),
    "cosa": (
        "calor trafico espalda cabeza pies trabajo tarea frio examenes escuela curiosidad "
        "rodilla gripa espera jefe zapatos tos turno cuello muela muelas panza estomago hambre "
        "sed sueno cruda resaca alergia garganta mosquitos zancudos clase tareas rutina "
        "gimnasio tacones renta precios tos migrana colicos rodillas"
    ),
    "muero": "muero morir morirme muriendo muerto muerta moria mori morirse muriendome muere",
    "jaja": "jaja jajaja jajajaja jeje jejeje lol xd xdd 😂 🤣 💀",
}

IDIOMS = """
idiom.morir
    <muero> [estoy|de|ya]? [de|del|por|x]2 [la|el|puro|pura|tanto|tanta]2 <emocion>
    muero|muriendo|muere|moriria por|x [un|una|unos|unas|el|la|tus|tu|su|los|las|mi]? ver|verte
        |comer|conocer|ir|saber|estar_alla|irme|que_sea|que_llegue|dormir|salir|probar|tener|abrazar|abrazarte|verlos
        |verla|verlo|hablar|cafe|tacos|pizza|chocolate|ella|ti|viernes|vacaciones|fin_de_semana
        |helado|volver|regresar
    me_muero|muero|me_estoy_muriendo|morir|me_mori|casi_me_muero|casi_me_mori [de|con|<emocion>
        |cuando|al|si|no|con_esto|con_eso]3 <jaja>
    <jaja> [me]? <muero>
    muerto|muerta de|del|del_cansancio|de_la [la]? .
    dia_de_muertos|dia_de_los_muertos|naturaleza_muerta|punto_muerto|mar_muerto|hora_muerta
        |horas_muertas|peso_muerto|tiempo_muerto|mosquita_muerta|muerto_de_risa|muerta_de_risa
        |de_mala_muerte|hasta_la_muerte_te_quiero|pena_de_muerte|la_santa_muerte
        |peso_muerto_en_el_gym|mas_vivo_que
    se [me|le|nos|te]? murio|muere|muriendo|va_a_morir|esta_muriendo|murieron el|la|mi|las|los|un
        |una [celular|telefono|carro|bateria|pila|planta|perro|gato|computadora|laptop|abuelo
        |abuela|tio|tia|mama|papa|pez|plantas|perrito|gatito|amigo|amiga|vecino|vecina|hermano
        |hermana|conejo]?
    celular|telefono|bateria|pila|planta|plantas|carro|computadora|laptop|abuelo|abuela|tio|tia
        |perro|gato|mama|papa|pez|vecino|vecina|perrito|esposo|esposa|hijo|hija|hermano|hermana
        |primo|prima|gatito [se|me|ya|esta|va|a|casi|le|acaba_de|por]4 murio|morir|muriendo|muere
        |muerto|muerta|morirse|murieron
    miedo|temor|panico|terror|fobia|ansiedad|preocupa|asusta|angustia [a|de|que|por|la|mi|idea_de
        |se|me|voy_a|vaya_a|a_que|propia|enfermarme_y]5 morir|morirme|muerte|muera|muero|morirse
idiom.matar
    <cosa> [me|nos|ya|realmente|siempre|esta|estan|va|a|casi]4 mata|matan|matando|matar|muerto
        |muerta|mato
    me|nos [estan|esta|va_a]? mata|matan|matando|matar [de|con|el|la|los|las|este|esta|tanto|un]2
        <cosa>|<emocion>|dolor_de_cabeza|dolor_de_espalda|dolor_de_muelas|dolor_de_pies
        |dolor_de_rodilla|dolor_de_estomago
    matar|mato|mata|matando|matamos|mate|matan el_tiempo|un_rato|dos_pajaros|las_ganas|el_hambre
        |la_sed|el_aburrimiento|una_cucaracha|cucarachas|un_mosquito|mosquitos|una_arana|hormigas
        |zancudos|las_cucarachas|moscas|una_mosca|las_hormigas|las_plantas|los_zancudos
        |el_gusanillo|la_curiosidad|ratas|un_alacran|un_pollo|la_gallina|tiempo|zombies|el_antojo
    mama|papa|esposa|jefe|marido|hermana|mami|novia|novio|esposo|hermano|maestra|abuela [me|si
        |cuando]? [va_a|vaya_a|vas_a]? mata|matar|matan|matara [me]? [si|cuando|por|<jaja>|porque
        |xq]
    mataria|mato|moriria por un|una|unos|unas|mis_hijos|mi_familia|ella|el|ti
    me matas|mata|matan|maten [de|con|tus|tu|sus|su|esos|esas]3 risa|chistes|memes|ojos
        |ocurrencias|cosas|<jaja>|ternura
    escuadron_suicida|prevencion_del_suicidio|linea_de_prevencion|linea_de_vida
        |prevenir_el_suicidio|mes_de_la_prevencion
    pelicula|serie|libro|cancion|juego|videojuego|novela|documental|capitulo|jugando|podcast|obra
        |noticias|noticia ~4 suicidio|suicida|matar|muerte|muertos|matan|mata|murio|mato|violencia
        |abuso|mataron|muere
idiom.cortar
    cortar|cortarme|corte|corto|cortando|cortarse|corten [me|se|otra_vez]? el|las|la|mi|los|un|una
        [poco_de]? pelo|cabello|fleco|dedo|unas|pasto|carne|llamada|luz|verdura|verduras|cebolla
        |internet|agua|telefono|pastel|zacate|cesped|frutas|fruta|flequillo|puntas|tarjetas|gastos
        |relacion|leche|servicio|uñas|barba|tela|papel|pan|lena|azucar|flores|rama|ramas
    me corte|queme|lastime|pegue|golpee|lastimo cocinando|rasurandome|afeitandome|con_un_papel
        |con_papel|con_el_cuchillo|picando|sin_querer|jugando|en_el_gimnasio|en_el_trabajo
        |corriendo|haciendo_ejercicio|la_espalda|el_tobillo|la_rodilla|el_pie|el_dedo|el_brazo
        |la_lengua|la_mano|con_el_sarten|con_el_aceite|con_la_plancha|con_el_horno|con_el_cafe
        |la_boca|en_la_pierna_jugando|el_hombro|la_muneca|la_cabeza_con|en_el_partido
    tirar|tirarme|aventarme|lanzarme|saltar|tiro|salto|aviento|brincar|lanzo|tirarse a|al|en|la|de
        |del|el|por [la|el|un]? alberca|piscina|agua|toalla|basura|paracaidas|cama|sofa|descansar
        |felicidad|alegria|cuerda|toboganes|tobogan|bungee|sillon|trampolin|mar|rio_a_nadar
        |mar_a_nadar|cuerda_en_el_gym|gusto|emocion
    tomar|tome|tomarme|tomo|tomando [me|ya|la|las|mi|mis|una|un|dos|los]4 pastilla|pastillas
        |medicina|medicinas|medicamento|medicamentos|vitamina|vitaminas|cafe|antibiotico
        |antibioticos [de|para|a|como|con|hoy|ayer|en|diario|que|segun|la|el|manana|noche|cabeza]4
        [presion|dolor|gripa|alergia|tos|diabetes|tiroides|dormir|azucar|colesterol|desayuno
        |receto|doctor|me_receto|me_dijo|su_hora|tiempo|todos_los_dias|horas|la_semana|ayuno|cita
        |doctora]? $
    tomar|tome|tomarme|tomo|tomando [me|ya|todas|todos|la|las|mi|mis|los]4 pastilla|pastillas
        |medicina|medicinas|medicamento|medicamentos|vitamina|vitaminas|cafe|antibiotico
        |antibioticos [de|para|a|como|con|en|que|segun|la|el|mi|lo]4 presion|dolor|gripa|alergia
        |tos|diabetes|tiroides|dormir|azucar|colesterol|desayuno|receto|doctor|me_receto|me_dijo
        |su_hora|tiempo|todos_los_dias|horas|la_semana|ayuno|cita|doctora
    camino|caminando|camine|manejo|manejando|maneje|cruce|cruzo|cruzando|pase|paso|vivo|corri
        |corro|subi|subo|baje|bajo [por|en|el|sobre|cerca|al|del|de|a|junto]3 [el|la|un|del]?
        puente|rio|tren|metro|camion|mar|azotea|edificio|parque|autobus
idiom.otro
    me pega|pego|pegan [mucho|muy_fuerte|bien|duro|recio]? el|la|un|una|los sol|gripa|gripe|calor
        |frio|nostalgia|cafe|sueno|aire|hambre|tristeza|cansancio|alcohol|cerveza|vino|puerta
        |balon|pelota|viento
    amo|disfruto|disfrutar|feliz|contenta|contento|gracias|agradecida|agradecido|bendecida
        |bendecido|alegre|alegra|da_gusto|bonito|lindo|hermoso|bello|gozar|celebrar [de|por|a|dios
        |estar|mucho|es|que]4 vivir|vida|viva|vivo|estar_viva|estar_vivo|seguir_viva|seguir_vivo
        |la_vida
    no quiero|quisiera|puedo|aguanto|soporto [seguir]? vivir|estar|viviendo|mas|ver aqui|con|en
        |sin_ti|solo_con|cerca el|la|mi|mis|esta|este|los casa|trabajo|escuela|ciudad|departamento
        |suegra|papas|padres|barrio|vecindario|jefe|pais|pueblo|depto|clase|edificio|oficina
        |fiesta|vecinos
    no [ya|lo|la]? puedo|aguanto|soporto [con|mas|a|el|la|tanto|este|esta|los|las|mas_con|dolor
        |de]5 <cosa>|ruido|nieve|perro_ladrando|mosquitos|clima|novela|ruidos|vecinos|humedad
        |tarea_de_matematicas|matematicas|espera|comercial|comerciales|comezon|dieta|picante
        |lluvia|dulce|comer|<jaja>
    no puedo comer|caminar|correr|correr_mas|ver_la_tele|leer|cenar mas|ya
    quiero|quisiera|necesito|ojala que_se_acabe|que_termine|que_acabe|que_pare|se_acabe|termine
        |ya_termine [ya]? [el|la|este|esta]2 semana|dia|turno|clase|frio|calor|lluvia|ano|mes
        |semestre|pelicula|reunion|ruido|examen|invierno|verano|pandemia|trabajo|escuela
        |elecciones|partido
    cansado|cansada|harto|harta de|con|del la|el|mi|este|esta|los|las|trafico|calor|frio trafico
        |trabajo|escuela|calor|frio|jefe|tarea|dieta|ruido|clima|rutina|lluvia|vecinos|tareas
        |comida
    adios|despedirme|despedida|despido|despedida_de ayer|lunes|vacaciones|verano|invierno|dieta
        |dinero|quincena|fiesta|soltera|soltero|de_mis_companeros|de_la_maestra|de_mis_alumnos
        |del_trabajo|me_llamaron|2020|2021|2022|2023|2024|2025
    acabaron|acabo|terminaron|faltan|surtir|recoger|comprar ~1 pastillas|pastilla|medicina|medicinas
        |vitaminas [ya|voy|de|y|en]? [voy|la|mi|el]? [a_la]? [farmacia|presion|receta|doctor]?
    que suicidio comer|hacer|salir|manejar|ponerse|estudiar|trabajar
    si|muchas|tantas|hartas|mas|hoy|con ganas de vivir|vida
    hoy|ya|ahora si tengo|siento ganas de vivir
    me|te|se [la]? matas|mataste|mate|matan|mato|mata|matando estudiando|trabajando
        |entrenando|a_trabajar|a_estudiar|en_el_gym|chambeando|bailando
    la_tarea|tarea|trabajo|calor|escuela|gym ~3 killing|matando|dead
    desaparecer|irme|perderme|escaparme [a|por|en|de]? [un|una|el|unos]? fin_de_semana|playa
        |vacaciones|isla|puente_largo|rancho
    amo|adoro|quiero mi_vida
    me|nos|le|les cortaron|cortan|corto|van_a_cortar [la|el|otra_vez]2 luz|agua|gas|internet|cable
        |telefono|servicio
    me mato|mata|mataron|matan tu|su|ese|esa|el|la|tus|sus comentario|chiste|foto|meme|risa|video
        |respuesta|comentarios|cara
    ganas de vivir en|con|mas|alla|cerca|asi_de|junto|otra_vez|como
    ultimo|ultima dia|semana|noche|clase|mensaje de [mis|la|el|las]? clases|escuela|trabajo|semestre
        |vacaciones|curso|quimio|tratamiento|ano|verano|la_tarde|mes|prepa
    vida es un desastre|relajo|caos|desmadre|circo [jaja|lol|xd|pero]?
"""

"""Spanish figures of speech about everyday things; masked before any rule is tried."""

from __future__ import annotations

LISTS = {
    "ingerir": "me_tome me_tomo tome tomo tomarme tomar tomando",
    "morir": (
        "muero morir morirme muriendome muriendo morimos muere muerta muerto morí mori mueren "
        "mata matan matando"
    ),
}

IDIOMS = """
idiom.cosas
    no me_busquen|me_busques|me_buscan [mas|ya|por_favor]2 !adios|perdon|nunca|voy|me_voy|los
        |cuando
    que_se_termine|que_se_acabe|que_acabe|que_pare|que_termine|se_termine [ya|por_fin]? [el|la
        |este|esta|los|las]2 invierno|verano|semana|dia|clase|lluvia|frio|calor|trafico|pandemia
        |junta|reunion|turno|ruido|obra|elecciones|campana|mes|ano|semestre|tarea|pelicula|sermon
        |cancion
    pare|acabe|termine [ya|por_fin]? [el|la|este|esta|los|las]2 invierno|verano|semana|dia|clase
        |lluvia|frio|calor|trafico|pandemia|junta|reunion|turno|ruido|obra|elecciones|mes|semestre
        |tarea|sermon|cancion|musica
    corte de luz|agua|pelo|cabello|gas|internet|carne|cabello_nuevo
    se_corto|corto|cortaron|cortan la|el|mi|su|me|su_propio llamada|luz|internet|agua|fleco|senal
        |pelo
    saltar|brincar [la|el|en|al]2 cuerda|bungee|paracaidas|charcos|trampolin|brincolin|tianguis
    en el|un puente ~2 atorado|atorada|trafico|atascado|atascada|peatonal|colgante|esperando_el
        |colonial|de_noviembre
    <ingerir> [ya|bien]? mis|la|las|mi pastillas|pastilla|medicina|medicinas|medicamento como|de|a
        |para|con|y_dormi|y_ya|hoy|esta_manana|en|todas_las_noches|puntual|siempre|sin_falta|bien
        [siempre|todos|la|el|mi|su|las|los|tos|gripa|presion]?
    me colgo|colgue|colgaron [el|en|la]? telefono|llamada|materia|clase|mate|matematicas
    colgar|colgue|colgando la|el|las|los ropa|cuadro|cuadros|telefono|llamada|luces|cortinas
    me pego|pega el|la|un|mi|una sol|gripa|gripe|calor|frio|equipo|pelota|balon
    le|les|nos pego|pegamos|pegaron al|a|a_la america|chivas|pumas|barcelona|madrid|cruz_azul
        |equipo
    ese|este|el|la|esa|esta examen|tarea|trabajo|calor|chiste|video|clase|subida|partido|novela ~2
        me|nos [va_a|esta]? mato|mata|matando|matar
    <morir> de|del|por|con risa|hambre|frio|calor|sueno|ganas|amor|verguenza|pena|miedo|susto|sed
        |cansancio|envidia|nervios|emocion|aburrimiento|coraje|la_risa|la_verguenza|tanto_reir
        |la_emocion|antojo|felicidad|ternura|alegria|curiosidad
    hasta_que la_muerte nos
    ultimo|ultima dia|noche|semana|vez|clase|turno|junta de|en|del|con ~2 trabajo|escuela
        |vacaciones|clases|prepa|semestre|mes|ano|viaje|curso|uni|jefe|chamba|quimio|tratamiento
        |mi|la|antibiotico|oferta|feria
    matar|mato|mata|matas|mataria por|las|el|un|si|te|tu|jaja [unos|un|una|ganas|tiempo|rato|te
        |hambre]? [tacos|pizza|helado|cafe|hambre|antojo|tiempo|ganas|comes|chela|tamales
        |hamburguesa|churros|burrito]
    te mato|mato_a si|jaja|por|cuando ~3 comes|comas|agarras|tardas|postre|llegas|cuentas|jaja
        |pastel|control|spoiler|spoileas
    jefe|mama|papa|maestra|profe|esposa|vieja|suegra|esposo [me|nos]? [va_a|quiere]? mata|matar
        |mato si|por|cuando|jaja|porque|xq [no|llego|se|rompo|saco|me|le|ve|tarde]2
    quede|me_quede|estoy|ando muerto|muerta con|de|despues|por|tras|corri|jaja|💀 [la|el|tanto|los
        |una|hambre|sueno|cansancio|risa]2
    no quiero|puedo|voy_a seguir|continuar [ya]? [con|en]? [los|el|la|las|mi|este|esta|estos]?
        mensajes|programa|encuesta|novio|novia|relacion|trabajo|escuela|dieta|textos|curso|estudio
        |matrimonio|tramite
    no vivo|vivimos|vive ahi|alli|en|con|cerca|aqui_cerca|alla
    no quiero|quisiera [ya]? estar aqui en|con
    pare|parara de llover|nevar|ladrar|sonar|temblar|hacer_frio|hacer_calor
    pare|quite|acabe este|el|mi dolor_de cabeza|muelas|espalda|panza|rodilla|garganta|estomago
        |oido
    no voy_a estar|andar ~5 vacaciones|viaje|playa|rancho|cita|doctor|de_viaje|fuera_de
    no voy_a estar aqui el|la|en|hasta|este|esta martes|lunes|miercoles|jueves|viernes|sabado
        |domingo|otra_semana|proxima_semana|semana
    quiero|quisiera|necesito descansar [este|el|un|todo|hoy|manana|ya]2 domingo|sabado|fin|rato
        |poco|dia|fin_de_semana|puente|lunes
    perdonenme|perdon|disculpe|perdone ~1 llegue|llego|tarde|la_tardanza|por_la_tardanza|no_vi
        |molestar
    no puedo con ~1 estres|trabajo|trafico|tarea|cansancio|calor|tos|gripa|jefe|examenes|cuentas
"""

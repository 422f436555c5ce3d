"""More of what only sounds like opting out: what others should stop, and asking about them."""

from __future__ import annotations

from smsserve.domain import opt_out_es, opt_out_es_more

_ONE = (
    "ex mama papa madre padre novio novia esposo esposa marido mujer jefe jefa patron hijo hija"
    " hermano hermana suegra suegro vecino vecina cunado cunada amigo amiga primo prima tio tia"
    " abuela abuelo gente doctor doctora terapeuta psicologo psicologa psiquiatra maestra maestro"
    " casero familia pareja nuera yerno companero companera banco cobrador senor senora muchacho"
    " muchacha tipo hombre chico chica profesor consejero padrastro madrastra expareja exnovio"
    " exnovia exesposo exesposa exmarido sobrino sobrina nieto nieta bebe nino nina comadre"
    " compadre perro ruido lluvia dolor ansiedad cabeza mente voz policia iglesia trabajo escuela"
    " supervisor supervisora gerente roomie chavo chava vato bato tia"
).split()

LISTS = opt_out_es_more.LISTS | {
    "uno": " ".join(_ONE),
    "varios": " ".join(
        [*(f"{one}s" if one[-1] in "aeiou" else f"{one}es" for one in _ONE), "voces", "todos"]
    ),
    "deje": " ".join(
        word
        for word in (*opt_out_es.LISTS["dejen"].split(), *opt_out_es.LISTS["escriban"].split())
        if word[-1] in "ae"
    ),
    "pl": " ".join(
        word
        for word in (*opt_out_es.LISTS["dejen"].split(), *opt_out_es.LISTS["escriban"].split())
        if word[-1] == "n"
    ),
}

# Nobody here is asked anything: whose verb it is shows in its number ("que mi ex deje de ...").
OTHERS = """
other.subject
    dile|diles|digale|diganle|diganles|dijele|dimelo|le_dices que [ya]? no|pare|paren|deje|dejen
    mi|el|la|un|una|ese|esa|tu|su|del|al|que|nuestro|nuestra <uno> [ya|no|por_fin|me|nos|le|les
        |nunca|tambien|solo]4 <deje>
    mis|los|las|unos|unas|esos|esas|tus|sus|que|nuestros <varios> [ya|no|por_fin|me|nos|le|les|nunca
        |tambien]4 <pl>
    que|ojala [ya|no]2 me|nos|le|lo deje|pare|moleste|llame|busque|escriba|mande|hable
        [en_paz|de|tranquilo|tranquila|nada|mas|tanto]3 [<escribir>]? mi|el|la|ese|esa|tu|su|un
        <uno>
    que|ojala [ya|no]2 me|nos|le|lo dejen|paren|molesten|llamen|busquen|escriban|manden|hablen
        [en_paz|de|tranquilo|tranquila|nada|mas|tanto]3 [<escribir>]? mis|los|las|esos|tus|sus
        <varios>
    como|debo|deberia|cuando|ayer|mejor_le|le_voy_a|les_voy_a|voy_a [puedo|le|les|hago_para
        |le_hago_para]2 digo|pido|decirle|pedirle|decirles|decir|pedir|que|diga|pida ~4 que ~3
        <deje>|<pl>
    como [le|les]2 digo|pido|explico ~4 que [ya|no|me]3 <deje>|<pl>
    me|se dije|repeti|digo|repito|decia|dijo [a_mi_mismo|a_mi_misma]? [ya]? alto|basta|para|stop
        |paren
    alto|basta|para|stop|ya_basta me|se dije|repeti|digo|repito|decia|dijo
    i|we|he|she|they|mom|dad|ex told|tell|asked|said_to|begged him|her|them|my|people|everyone ~2
        lose|delete
        |remove|take|block|leave|stop|quit|not
    tell|ask|get|make my|his|her|the brother|sister|mom|mother|dad|father|ex|boyfriend|girlfriend
        |husband|wife|boss|son|daughter|friend|neighbor|neighbour|roommate|partner|family [to]?
        [please]? stop|quit|leave|lose
    salir|salirme|sacarme|sacame de_esto|de_aqui de|del|la|las|el|mi|que !programa|lista|mensajes
"""

LOOKALIKES = """
other.own
    como|donde salgo|salir de esto|aqui|este|esta !programa|lista|grupo|servicio
    manden|mande|mandes|envien con
    participate|participating in [the|a|any|my|our]? group|groups|class|meeting|meetings|therapy
        |sports|church|life|activities
    subscription|membership to|at|with !this|your|the|these .
    do_not|never|not [you|ever|please]2 lose|forget|block|erase|toss|trash|drop|wipe|cut me|my|us
    my|the service|plan|phone|line might|may|will|could|can|gets [get]? end|stop|cut|be_cut
    call|calling me crazy|stupid|dumb|fat|ugly|lazy|names|selfish|dramatic|weak|sensitive|a|an|that
        |retarded|psycho|worthless|bitch|mean|old
    llamen|llame|llames|llamar [una|un|mas]? loc*|gord*|tont*|idiot*|floj*|debil|borrach*|adict*
        |mentiros*|fe*|exagerad*|estupid*|puta|puto|perdedor*|asi|enferm*|dramatic*|marica
    manden|mande|mandes|envien|envie|llamen|llame|enviar|mandar|llamar a|al|la|una|el|de_vuelta
        |otra_vez_al [la|el|mi|una|un]2 policia|hospital|ambulancia|clinica|casa|urgencias
        |emergencias|psiquiatrico|psiquiatra|carcel|patrulla|mama|papa|esposo|esposa|familia|doctor
    manden|mande|envien|llamen ambulancia|ambulancias|policia|policias|patrulla|emergencias
    molesta|moleste|molesten el|la|los|las|que|cuando
    cuando|hasta_que|si|ya_que|despues_de_que terminen|terminan|termine|termino|acaben|acabe las|los
        |la|el
    i|he|she|we|they|to|wish|have|had ~1 cut|cutting [off]? contact|ties
    cut|cutting|end|ended [off|all]? contact|ties with my|him|her|them|his|family
    he|she|they|wish|him|her|hope|would|should ~2 lose|delete|forget|block my number
    he|she|they|it|doctor|wanted|wants|trying|going|gonna|will|can_not|boss|coach ~2 [to]? take|took
        |remove|removed|unenroll me|us off|out
    he|she|they|doctor|boss|dr|coach|nurse|landlord|wants|court|bank|school ~3 remove|removed
        |withdraw|unenroll me|us
    told|tells|asked|asks|wants|begged|yelled [at]? me to get|stop|quit|leave|delete|block|cancel
        |stay|go|shut|take|lose [off|out|away|up]? [of]? [my|the|this|his|her]?
        [phone|line|alone|number]?
    participar|participando en|de el|la|los|las|un|una|mi|nada !<lista>|<mensajes> .
    voy_a|tuve_que|quiero|debo|pienso|tengo_que|quisiera|mejor cancelar|borrar|bloquear|eliminar
        |quitar mi telefono|celular|linea|plan|internet|cable|cuenta|cel
    do_not|not|never [really|even]? want|wish|like|need|trying|planning|going to leave|quit|cancel
        |drop|withdraw|stop|lose|miss|unsubscribe|opt_out
    program|list|group at|for|of|manager|director|coordinator|counselor the|my|a|is|work|drug
        |housing|.
    why would|do|did|should|will [i|you|we]? ~3 stop|cancel|quit|end
    how ~4 stop [having|thinking|getting]? these|those|this|the thoughts|thinking|feelings|voices
        |dreams|nightmares|cravings|urges|attacks|panic|flashbacks|memories|spiral|spirals|episodes
        |habits|habit|tears|feeling|headaches|pains|shakes
    can_not|could_not|will_not|never ~1 turn|shut|switch it|this|that|them|my ~1 off
    <no> ~1 que [me|nos|ya]2 dejen|deje|dejes|paren|pares|pare|quiten|saquen|borren|cancelen|den
        |desuscriban|eliminen
    <no> quiero perder|cancelar|salir|salirme|dejar
"""

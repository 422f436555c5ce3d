"""Spanish opting out told or asked so plainly that other people in the text do not matter."""

from __future__ import annotations

PHRASES = """
sure.es
    habia|habiamos|he|hemos [ya|les]2 pedido|dicho|solicitado que [ya|no]2 me|nos [<ir>]? <quiten>
        |<escriban>
    les|ya|yo|y|que pedi|solicite|escribi|mande|puse [para]? que [ya]? me <quiten> [de|y|pero|ya
        |hace
        |siguen|<lista>]
    pedi que [ya]? me <quiten> y|pero|hace|varias|ya|de
    les escribi para que [ya|no]2 me <quiten>|<escriban>
    me habia|he|di dado|de de|baja [baja]? [ya|y|antes|hace]? $
    no_quiere|no_desea [seguir|ya|mas]2 recibir|recibiendo|participar|participando|estar ~3 <sms>
        |<lista>
    ya|por_favor|muy|te|les|se_los|se_lo|y|que [se|les|te|le]? [lo|los]? <pido> [de_favor|por_favor
        |encarecidamente|atentamente|amablemente|de_la_manera_mas_atenta|mucho|varias_veces|antes
        |ya|mil_veces|muchas_veces|hace_tiempo]2 que [ya|por_favor]? no quiero|deseo [<art>|que_me
        |me|recibir]3 <mensajes>|<escriban>
    les|te [lo|los]? <pido> [de_favor|por_favor|ya|antes|mil_veces|varias_veces]2 que [ya|no]2
        [me|nos]? <quiten>|<fuera>|<escriban>
    ^ [por_favor|ya|solo|y|muy|hola|disculpe|yo|oiga|senorita|senor|se|mire|buenas]3 le pido|digo
        |ruego
        |suplico|agradezco|agradeceria|exijo|solicito|encargo [de_favor|por_favor|mucho
        |encarecidamente]? [que]? [ya|no|por_favor]3 [me|nos]?
        <quiten>|<escriban>|deje|den_de_baja|dar_de_baja|<quitar> [de|mas|mi|a|por_favor|nada
        |<mensajes>]
    ya les <pido> que [le]? pararan|paren|dejaran|dejen|pare|cesen
    mi_ex|mi_hija|mi_hijo|mi_mama|mi_esposo|mi_esposa|alguien|no_se_quien|otra_persona me_inscribio
        |me_apunto|me_anoto|me_registro|me_suscribio|puso_mi_numero|dio_mi_numero ~6 <fuera>
        |no_quiero
        |no_me_interesa|baja|cancelen|cancelar|borren|quiten
"""

"""Needs: what people look for, in their own words and in those of directories, both languages."""

from __future__ import annotations

from enum import StrEnum

from smsserve.domain.wording import normalize


class Need(StrEnum):
    """What a place may help with, after the first level of Open Eligibility."""

    FOOD = "food"
    SHELTER = "shelter"
    BILLS = "bills"
    TRANSPORT = "transport"
    LEGAL = "legal"
    RECOVERY = "recovery"
    HEALTH = "health"
    COUNSELING = "counseling"
    WORK = "work"
    CLOTHES = "clothes"
    CHILDCARE = "childcare"
    SAFETY = "safety"
    BENEFITS = "benefits"
    LEARNING = "learning"


# "_" stands for a blank. A directory's taxonomy terms are read with the same words.
_WORDS = {
    Need.FOOD: (
        "food foods pantry food_pantry food_bank foodbank groceries grocery meal meals soup_kitchen"
        " soup lunch dinner breakfast eat hungry hunger snap_food formula comida alimentos"
        " alimento despensa banco_de_alimentos comedor comer cena almuerzo desayuno hambre"
        " mandado viveres emergency_food help_pay_for_food"
    ),
    Need.SHELTER: (
        "shelter shelters housing house home bed beds a_bed place_to_stay place_to_sleep somewhere"
        "_to_stay somewhere_to_sleep apartment rent_a_room homeless motel refugio albergue vivienda"
        " casa cama techo donde_dormir un_lugar_para_dormir lugar_para_dormir departamento cuarto"
        " temporary_shelter emergency_shelter rooms"
    ),
    Need.BILLS: (
        "bills bill rent utilities utility electric electricity gas_bill water_bill light_bill"
        " power heat heating rent_help money cash debt renta luz recibos recibo cuentas deudas"
        " deuda dinero agua calefaccion alquiler facturas financial_assistance help_pay_for"
        "_utilities help_pay_for_housing financial"
    ),
    Need.TRANSPORT: (
        "transport transportation ride rides bus bus_pass busses taxi car gas lift metro subway"
        " transporte aventon camion autobus pase_de_bus carro gasolina viaje help_pay_for_transit"
        " transit"
    ),
    Need.LEGAL: (
        "legal legal_help legal_aid lawyer lawyers attorney court immigration immigration_help"
        " papers eviction abogado abogada abogados ayuda_legal inmigracion migracion papeles corte"
        " desalojo advocacy_and_legal_aid"
    ),
    Need.RECOVERY: (
        "recovery recovery_meeting recovery_meetings meeting meetings aa na 12_step rehab detox"
        " sober sobriety sober_living addiction naloxone narcan recuperacion junta juntas"
        " reuniones reunion grupo_de_apoyo doble_a desintoxicacion adicciones adiccion sobriedad"
        " addiction_and_recovery peer_recovery support_group support_groups"
    ),
    Need.HEALTH: (
        "health doctor doctors clinic clinics medical medicine meds dentist dental prescription"
        " prescriptions insulin glasses salud medico medica doctora clinica medicina medicinas"
        " dentista recetas lentes health_care medical_care urgent_care"
    ),
    Need.COUNSELING: (
        "counseling counselor counseler counselling therapy therapist psychologist mental_health"
        " psychiatrist terapia terapeuta consejeria psicologo psicologa salud_mental psiquiatra"
        " mental_health_care"
    ),
    Need.WORK: (
        "work job jobs employment resume training day_labor trabajo empleo trabajos chamba"
        " curriculum capacitacion help_find_work"
    ),
    Need.CLOTHES: (
        "clothes clothing coat coats shoes diapers blanket blankets ropa abrigo abrigos zapatos"
        " panales cobija cobijas cobijas_y_ropa goods"
    ),
    Need.CHILDCARE: (
        "childcare child_care daycare babysitter day_care after_school guarderia cuidado_de_ninos"
        " ninera estancia"
    ),
    Need.SAFETY: (
        "safe_house safe_place domestic_violence dv restraining_order dv_shelter safety"
        " lugar_seguro violencia violencia_domestica orden_de_proteccion casa_segura"
    ),
    Need.BENEFITS: (
        "benefits snap ebt food_stamps medicaid disability ssi wic welfare id phone internet"
        " beneficios estampillas cupones discapacidad telefono identificacion government_benefits"
    ),
    Need.LEARNING: (
        "school classes class english ged tutoring college escuela clases ingles tutoria estudiar"
        " education"
    ),
}
_NEED_OF = {word.replace("_", " "): need for need, line in _WORDS.items() for word in line.split()}
_LONGEST = max(len(word.split()) for word in _NEED_OF)
_SAID = {
    Need.FOOD: ("food", "comida"),
    Need.SHELTER: ("shelter", "techo"),
    Need.BILLS: ("bills", "pagos"),
    Need.TRANSPORT: ("rides", "transporte"),
    Need.LEGAL: ("legal help", "ayuda legal"),
    Need.RECOVERY: ("recovery", "recuperarte"),
    Need.HEALTH: ("health care", "salud"),
    Need.COUNSELING: ("counseling", "terapia"),
    Need.WORK: ("work", "trabajo"),
    Need.CLOTHES: ("clothes", "ropa"),
    Need.CHILDCARE: ("child care", "guarderia"),
    Need.SAFETY: ("a safe place", "estar a salvo"),
    Need.BENEFITS: ("benefits", "beneficios"),
    Need.LEARNING: ("classes", "clases"),
}
# Words around a need and an area that are neither.
_FILLER = frozenset(
    "a an the some free local cheap help with for me my near nearby close by in at around to of"
    " please pls places place somewhere un una unos unas el la los las de del en para por con"
    " cerca gratis algo mi me ayuda favor zip area and y banks bank".split()
)


def name_need(need: Need, language: str) -> str:
    """Return a need as a text names it, at most 13 letters."""
    english, spanish = _SAID[need]
    return spanish if language.startswith("es") else english


def read_need(words: str) -> tuple[Need | None, str]:
    """Return (the need that is named first, the area that the other words name, "" for none)."""
    tokens = normalize(words).split()
    for size in range(_LONGEST, 0, -1):
        for start in range(len(tokens) - size + 1):
            need = _NEED_OF.get(" ".join(tokens[start : start + size]))
            if need is not None:
                rest = tokens[:start] + tokens[start + size :]
                return need, " ".join(word for word in rest if word not in _FILLER)
    return None, ""


def needs_of(terms: str) -> frozenset[Need]:
    """Return the needs that a directory's taxonomy terms stand for ("Food Pantry; Meals")."""
    return frozenset(
        need
        for term in terms.replace(";", ",").replace("|", ",").split(",")
        if (need := read_need(term)[0]) is not None
    )

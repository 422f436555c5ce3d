"""Given names, to understand "this is not Sam" of somebody who got another person's number.

Common ones only, and none that is also an everyday word (hope, grace, will, mark, may, angel).
"""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    aaron adam adrian alan albert alejandra alejandro alex alexander alexis alice alicia alma
    amanda amy ana andrea andres andrew angela anita ann anna anne anthony antonio ariana arthur
    ashley austin barbara beatriz ben benjamin bernardo beth betty bianca bob bobby brandon
    brenda brian brittany bruce bryan caleb camila carl carla carlos carmen carol carolina
    caroline catherine cecilia cesar charles charlie cheryl chloe chris christina christine
    christopher cindy claudia connor courtney craig cristian cristina cynthia dan daniel daniela
    danielle danny dave david deborah debra denise dennis derek diana diane diego donald donna
    dorothy douglas dylan eddie eduardo edgar edward edwin elena elias elizabeth ella ellen
    emily emma emmanuel enrique eric erica erik erika ernesto esteban esther ethan evan evelyn
    fabian felipe felix fernanda fernando francisco frank gabriel gabriela gary george gerald
    gerardo gilbert gina gladys gonzalo greg gregory guadalupe guillermo gustavo hannah harold
    harry heather hector helen henry hernan hugo ian ignacio irene isaac isabel isabella ismael
    ivan jack jackie jacob jaime jake james jamie jane janet jason javier jeff jeffrey jennifer
    jenny jeremy jerry jesse jessica jim jimmy joan joanna joaquin joe joel john johnny jonathan
    jordan jorge jose joseph josh joshua juan juana juanita judith judy julia julian juliana
    julie julio justin karen karina karla kate katherine kathleen kathy katie keith kelly ken
    kenneth kevin kim kimberly kyle larry laura lauren leah leo leonardo leslie leticia lily
    linda lisa logan lorena lori louis lucas lucia lucy luis luisa luke lydia manuel marco
    marcos marcus margaret margarita maria mariana marie marilyn mario marisol marta martha
    martin marvin mary mateo matt matthew mauricio megan melanie melissa michael michelle miguel
    mike miriam monica nancy natalia natalie nathan nicholas nick nicole noah norma oliver
    olivia omar oscar pablo pamela patricia patrick paul paula pedro peter phil philip rachel
    rafael ralph ramon randy raquel raul raymond rebecca ricardo richard rita robert roberto
    rodrigo roger ronald rosa roxana ruben russell ruth ryan sabrina sam samantha samuel sandra
    santiago sara sarah scott sean sebastian sergio seth sharon shawn sheila shirley silvia
    sofia sonia sophia stacy stephanie stephen steve steven susan susana tamara tammy tania
    tanya tara teresa terry thomas tiffany tim timothy tina todd tom tommy tony tracy travis
    tyler tyrone valentina valeria vanessa veronica victor victoria vincent virginia vivian
    walter wanda wendy william yadira yesenia yolanda zachary
    """.split()
)

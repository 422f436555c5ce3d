"""Spelling: texting short forms, contractions and common slips written out, in both languages."""

from __future__ import annotations

# Lines of `short=what is meant`, parted by commas; apostrophes are gone by the time they are read.
_TABLE = """
im=i am, iam=i am, ima=i am going to, imma=i am going to, ive=i have, id=i would, ill=i will,
dont=do not, dnt=do not, dun=do not, doesnt=does not, didnt=did not, cant=can not, cannot=can not,
cnt=can not, couldnt=could not, wont=will not, wouldnt=would not, shouldnt=should not, isnt=is not,
arent=are not, wasnt=was not, werent=were not, aint=am not, hasnt=has not, havent=have not,
hadnt=had not, theres=there is, thats=that is, its=it is, hes=he is, shes=she is, theyre=they are,
youre=you are, whats=what is, wheres=where is, whos=who is, id've=i would have, wouldve=would have,
shouldve=should have, itll=it will, theyd=they would, everyones=everyone is, lifes=life is,
nothings=nothing is, u=you, ur=your, r=are, b=be, bein=being, wanna=want to, wana=want to, wan=want,
gonna=going to, gona=going to, gunna=going to, gon=going to, finna=going to, boutta=about to,
bouta=about to, tryna=trying to, gotta=got to, gimme=give me, lemme=let me, hafta=have to,
kinda=kind of, sorta=sort of, outta=out of, dunno=do not know, bc=because, cuz=because, coz=because,
cos=because, becuz=because, b4=before, tho=though, thru=through, rly=really, rlly=really,
srsly=seriously, prob=probably, prolly=probably, def=definitely, ppl=people, smn=someone,
sum1=someone, some1=someone, no1=no one, noone=no one, every1=everyone, evry1=everyone, any1=anyone,
sth=something, smth=something, sumthin=something, nothin=nothing, nuthin=nothing, rn=right now,
tn=tonight, 2nite=tonight, 2night=tonight, tonite=tonight, 2day=today, tdy=today, 2moro=tomorrow,
2morrow=tomorrow, tmrw=tomorrow, tmr=tomorrow, tomoro=tomorrow, w=with, wit=with, w/o=without,
wo=without, wout=without, n=and, nd=and, da=the, tha=the, teh=the, dat=that, dis=this, dese=these,
dem=them, bf=boyfriend, gf=girlfriend, fam=family, luv=love, wud=would, shud=should, cud=could,
hav=have, hv=have, abt=about, thx=thanks, tysm=thank you, plz=please, pls=please, plss=please,
plzz=please, pleas=please, plese=please, thnx=thanks, txt=text, txts=texts, txting=texting,
texing=texting, textin=texting, txtin=texting, msg=message, msgs=messages, msging=messaging,
mesage=message, mesages=messages, messges=messages, messege=message, messeges=messages,
messagin=messaging, sendin=sending, gettin=getting, callin=calling, botherin=bothering,
contactin=contacting, anymor=anymore, nomore=no more, alot=a lot, atm=right now, asap=now, jus=just,
jst=just, fkn=fucking, fuckin=fucking, f'ing=fucking, effing=fucking, freakin=fucking,
freaking=fucking, frickin=fucking, fricking=fucking, tf=the fuck, af=as fuck, myslef=myself,
meself=myself, mself=myself, myelf=myself, myseld=myself, mysel=myself, myselve=myself,
mysef=myself, sucide=suicide, suicde=suicide, suicid=suicide, sucidal=suicidal, suicdal=suicidal,
suiside=suicide, suisidal=suicidal, suicidle=suicidal, suacide=suicide, suacidal=suicidal,
siucide=suicide, suidice=suicide, suicied=suicide, suicidial=suicidal, kil=kill, kll=kill,
kiling=killing, killin=killing, klil=kill, dieing=dying, dyin=dying, dyeing=dying, hert=hurt,
hurtin=hurting, livin=living, worthles=worthless, hopless=hopeless, hopeles=hopeless, pillz=pills,
overdoes=overdose, ovrdose=overdose, abuseing=abusing, unaliving=unalive, unalived=unalive,
stp=stop, sotp=stop, stpo=stop, stahp=stop, stopp=stop, stoped=stopped, unsubcribe=unsubscribe,
unsuscribe=unsubscribe, unsubscibe=unsubscribe, unsub=unsubscribe, unscribe=unsubscribe,
unsubscrib=unsubscribe, unsubsribe=unsubscribe, remvoe=remove, remov=remove, delet=delete,
cancle=cancel, cancell=cancel, cansel=cancel, resibir=recibir, recivir=recibir, resivir=recibir,
rmv=remove, stoptexting=stop texting me, removeme=remove me, unsubscribeme=unsubscribe me,
st0p=stop, 5top=stop, tkae=take, taek=take, dejn=dejen, mandn=manden, quiro=quiero,
escrban=escriban, ia=ya, sendng=sending, snding=sending, plaese=please, pleae=please,
contct=contact, rm=remove, num=number, hed=he would, hittin=hitting, blowin=blowing, ion=i do not,
outt=out, stpp=stop, sttop=stop, tsop=stop, stoo=stop, sstop=stop, stopt=stop, stopo=stop,
dtop=stop, aline=alone, alon=alone, contct=contact, q=que, ke=que, k=que, qe=que, xq=porque,
pq=porque, xk=porque, porq=porque, x=por, xfa=por favor, xfavor=por favor, porfa=por favor,
porfavor=por favor, pf=por favor, pa=para, tmb=tambien, tb=tambien, tbn=tambien, kiero=quiero,
qiero=quiero, qero=quiero, kero=quiero, quero=quiero, qro=quiero, aki=aqui, nesesito=necesito,
nececito=necesito, bibir=vivir, vibir=vivir, vvir=vivir, muerirme=morirme, morrirme=morirme,
moririme=morirme, suisidarme=suicidarme, suicidarne=suicidarme, sucidarme=suicidarme,
suisidio=suicidio, matrme=matarme, asta=hasta, ala=a la, alas=a las, msj=mensaje, msjs=mensajes,
mjs=mensajes, mensages=mensajes, mensage=mensaje, mensjes=mensajes, mesajes=mensajes,
escrivan=escriban, escrivir=escribir, escrivirme=escribirme, escribime=escribeme, d=de, t=te,
tmbn=tambien, toy=estoy, ps=pues, pz=pues,
donot=do not, keremos=queremos, qeremos=queremos, kieren=quieren,
"""
EXPANSIONS = {
    short.strip(): " ".join(full.split())
    for short, _, full in (pair.partition("=") for pair in _TABLE.split(",") if "=" in pair)
}


def expand(words: list[str]) -> list[str]:
    """Return the words with short forms and slips written out; an item may hold several words."""
    return [EXPANSIONS.get(word, word) for word in words]


def write_out(normalized: str) -> str:
    """Return a normalised text with its short forms written out."""
    return " ".join(expand(normalized.split()))


# Long words on which an opt-out hangs: one slip of the finger in them is mended.
_HUNG_ON = (
    "unsubscribe message messages texting messaging anymore remove subscription mensaje mensajes"
    " desuscribir suscripcion escribirme mandarme enviarme cancelar cancelen molestar"
).split()
# Words of their own that are one slip away.
_NO_SLIPS = frozenset(
    "massage massages massaging messaged passage passages testing taxing vexing removed removes"
    " remover subscriptions prescription mensajero cancelan cancelas cancelo molesta molestas"
    " molestan enviarte mandarte escribirte enviarle mandarle escribirle cancele cancela"
    " resubscribe sexting mandare texted textin removal molestia molestarme cancelaron cancelare"
    " escribire escribirse escribime molestare cancelara cancelada cancelado exting".split()
)
_SHORTEST_MENDED = 5


def _list_shortened(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


_MENDED = {
    slip: word
    for word in reversed(_HUNG_ON)
    for slip in _list_shortened(word)
    if len(slip) >= _SHORTEST_MENDED
}


def mend_slips(words: str) -> str:
    """Return a normalised text with a slip of the finger in the words of opting out mended."""
    return " ".join(map(_mend, words.split()))


def _mend(word: str) -> str:
    if not _SHORTEST_MENDED <= len(word) <= _LONGEST_MENDED or word in _KNOWN:
        return word
    if word in _MENDED:
        return _MENDED[word]
    near = (_MENDED.get(short) or _WHOLE.get(short) for short in _list_shortened(word))
    return next((found for found in near if found is not None), word)


_WHOLE = {word: word for word in _HUNG_ON}
_KNOWN = _NO_SLIPS | frozenset(_HUNG_ON)
_LONGEST_MENDED = 14

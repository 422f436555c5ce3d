"""English opting out put together: what is refused or ended, whose texts, and from whom."""

from __future__ import annotations

from smsserve.domain import opt_out_en

LISTS = opt_out_en.LISTS | {
    "no": "do_not no_longer never not am_not are_not not_trying_to not_gonna not_going_to",
    "them": "them these those this_stuff all_this all_of_this all_these",
    "nothing": "nothing none nun no_more nomore zero",
}

PHRASES = """
plain.end
    <end> [sending|texting]? <them> [now|please|texting|immediately|asap]2 $
    <texts> ~6 stop|cancel|end|quit [sending]? them|it|these [now|please]? $
    get|make|have|want|need these|those|this_stuff [to]? stop|stopped|end [coming|now|please]2 $
    how ~4 get|make <them> [<texts>]? [to]? stop|end|go_away
    do_not|stop|quit hmu|hit_me_up|hit_my_line|hit_my_phone|blow_me_up|blow_my_phone_up
        |blow_up_my_phone [again|no_more|anymore|ever|please]2 $
    stop|quit|<no> blowing|hitting|pinging|dming|spamming me [up|with]? [again|anymore|now|please]2 $
    good|straight|cool|set on|with [<kind>]3 <texts>
    <no> [trying|tryna|want|wanna|need] [to]? get|receive|read|answer|do|see|have [no|any|all]2
        [<kind>]4 <texts>
    do_not|never send|text|message|want|need [me]? [<kind>]? <nothing> [more|else|<texts>]2 $
    so|now|please|that_is|want|its_a no_more [<texts>]? [please|thanks]? $
    stoop|stip|stap|stob texting|messaging|sending|contacting
plain.off
    <off> <mine> [number]? [right]? off|from|out_of|out [of]? this|these|that|yall|yours|your_thing
        |all_this|here|everything|it [thing|list|shit|mess|group|now|please]2 $
    done|done_with_this|over_it|over_this|moving|peace|im_out|am_out|bye|deuces|good|thanks|thank_you|please
        |so|just|and|anymore|nope|nah|pass take|count|cut|keep|leave|get|deal me off|out [now|of_it]? $
    wish|want|like|would_like|decided|going|choose|need to discontinue|withdraw|opt_out|unsubscribe
        |unenroll|disenroll|be_removed|be_taken_off [now|please|my_participation|participating]? $
"""

SURE = """
sure.en
    changed_my_mind [so|and|please|i|about_this|sorry]3 do_not_text|do_not_message|do_not_contact
        |stop|take_me_off|remove_me|cancel|unsubscribe|i_want_out|do_not_want
    my . signed|enrolled|put me up|on|in ~4 do_not_want|not_interested|take_me_off|remove_me|stop
        |cancel
"""

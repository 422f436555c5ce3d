"""Looking after the team in the console: one's own page, and the coordinators'."""

from __future__ import annotations

from datetime import timedelta

from tests.support.team import raise_reason
from tests.web.conftest import House
from tests.web.visitor import Visitor


def end_crisis(house: House, visitor: Visitor) -> None:
    """Let somebody be in a crisis, and this visitor be there to its end."""
    sam = house.world.enroll("Sam")
    raise_reason(house.world, sam, "crisis")
    visitor.open("/queue").press("Claim and open")
    visitor.press("Close it", outcome="talked")


def test_a_talk_is_offered_on_their_own_page(house: House) -> None:
    """Yes, no or later; the coordinator sees that a talk is wished and not why."""
    ana, kim = house.world.employ("Ana"), house.world.employ("Kim", "coordinator")
    visitor = house.visitor(ana)
    assert "Would 10 minutes" not in visitor.open("/me").text
    end_crisis(house, visitor)
    assert "You were there in a hard moment. Would 10 minutes" in visitor.open("/me").text
    assert "It is up to you." in visitor.text
    visitor.press("Yes, please")
    assert "A coordinator sees that you would like a talk. They do not see why." in visitor.text
    other = house.visitor(kim).open("/me").open("/looking-after")
    assert "Would like a talk, today or tomorrow." in other.text
    assert "red flag and no check-in" not in other.text
    other.press("We have talked")
    assert "Noted that you have talked." in other.text
    assert "Would like a talk" not in other.text
    assert "would like a talk" not in visitor.open("/me").text


def test_a_wish_can_be_taken_back_and_an_offer_declined(house: House) -> None:
    """It is always up to them."""
    ana = house.world.employ("Ana")
    visitor = house.visitor(ana)
    end_crisis(house, visitor)
    visitor.open("/me").press("Yes, please").press("Not needed any more")
    assert "It is always up to you." in visitor.text
    assert "Would 10 minutes" not in visitor.text


def test_an_unanswered_offer_is_one_red_flag_without_a_checkin(house: House) -> None:
    """With what she carries beside it."""
    ana, kim = house.world.employ("Ana"), house.world.employ("Kim", "coordinator")
    end_crisis(house, house.visitor(ana))
    visitor = house.visitor(kim).open("/looking-after")
    assert "1 red flag and no check-in since" in visitor.text
    assert "Red flags in 14 days" in visitor.text
    assert visitor.select("main h2") == ["Ana"]


def test_a_number_is_for_oneself_alone(house: House) -> None:
    """Two low ones let the coordinator see a name, and never the number."""
    ana, kim = house.world.employ("Ana"), house.world.employ("Kim", "coordinator")
    visitor = house.visitor(ana).open("/me").press("2")
    assert "Kept, for you alone." in visitor.text
    house.world.clock.advance(timedelta(days=1))
    visitor = house.visitor(ana).open("/me").press("1")
    assert "Yesterday: 2" in visitor.text
    other = house.visitor(kim).open("/looking-after")
    assert "Check in with Ana" in other.text
    for path in ("/looking-after", "/roster", f"/shifts/{ana.account_id}", "/me"):
        assert "Yesterday: 2" not in other.open(path).text
    visitor.press("Delete them all")
    assert "Your numbers are deleted." in visitor.text
    assert "Yesterday: 2" not in visitor.text
    assert "Check in with" not in other.open("/looking-after").text


def test_a_number_that_is_none_is_refused(house: House) -> None:
    """And a word that is no answer is no page."""
    visitor = house.visitor(house.world.employ("Ana")).open("/me")
    token = str(visitor.soup.select("[name=csrf_token]")[0]["value"])
    visitor.client.post("/me/rating", data={"csrf_token": token, "value": "nine"})
    assert "Not kept: a rating is 1 to 5. Choose one of them." in visitor.open("/me").text
    answer = visitor.client.post("/me/offer", data={"csrf_token": token, "answer": "perhaps"})
    assert answer.status_code == 404


def test_a_supporter_reaches_nothing_of_the_team(house: House) -> None:
    """And a coordinator does not settle what is their own."""
    ana, kim = house.world.employ("Ana"), house.world.employ("Kim", "coordinator")
    visitor = house.visitor(ana)
    assert visitor.open("/looking-after").status == 404
    other = house.visitor(kim)
    end_crisis(house, other)
    for one, account in ((visitor, kim), (other, kim)):
        token = str(one.open("/me").soup.select("[name=csrf_token]")[0]["value"])
        form = {"csrf_token": token, "account": account.account_id}
        assert one.client.post("/looking-after/talked", data=form).status_code == 404
    assert "1 red flag and no check-in" in other.open("/looking-after").text
    assert "We have talked" not in other.text


def test_nobody_yet_is_a_page_too(house: House) -> None:
    """The first minute after the installation."""
    visitor = house.visitor(house.world.employ("Kim", "coordinator")).open("/looking-after")
    assert "There are no supporters yet." in visitor.text

"""`smsserve accounts`."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.support.installation import PASSWORD, Installation, full_environment
from tests.support.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]
LEE = ("--email", "Lee@Harbor.example", "--name", "Lee", "--phone", "+12025550129")
CREATE = ("accounts", "create", "--role", "supporter", "--password-stdin")


def test_a_login_is_created_and_listed(empty: Installation) -> None:
    """The record says everything but the number and the password."""
    (made,) = empty.records(*CREATE, *LEE, stdin=f"{PASSWORD}\n")
    assert set(made) == {"id", "email", "name", "role", "active", "on_duty", "has_phone"}
    assert made["email"] == "lee@harbor.example"
    assert made["has_phone"] is True
    assert empty.records("accounts", "list") == [made]
    table = empty.succeeds("accounts", "list").splitlines()
    assert table[0].split() == ["EMAIL", "NAME", "ROLE", "ON", "DUTY", "PHONE", "ACTIVE"]
    assert table[1].split() == ["lee@harbor.example", "Lee", "supporter", "yes", "yes", "yes"]


def test_only_the_first_line_is_the_password(empty: Installation) -> None:
    """An editor's last line break, or Windows', is not part of it."""
    empty.succeeds(*CREATE, *LEE, stdin=f"{PASSWORD}\r\nsomething else\n")
    short = PASSWORD[:14]
    other = ("--email", "x@harbor.example", "--name", "X", "--phone", "+12025550128")
    assert "at least 15 letters" in empty.fails(*CREATE, *other, stdin=f"{short}\nmore letters\n")


@pytest.mark.parametrize(
    ("changed", "value", "said"),
    [
        ("--email", "lee at harbor", "no e-mail address"),
        ("--phone", "2025550129", "Write it like +15551234567"),
        ("--phone", "+1", "Write it like +15551234567"),
        ("--name", " ", "1 to 80 letters"),
    ],
)
def test_what_can_not_be_used_is_refused(
    changed: str, value: str, said: str, empty: Installation
) -> None:
    """With what to write instead; the value itself is not repeated."""
    arguments = list(LEE)
    arguments[arguments.index(changed) + 1] = value
    error = empty.fails(*CREATE, *arguments, stdin=f"{PASSWORD}\n")
    assert said in error
    assert empty.records("accounts", "list") == []


def test_an_address_is_used_once(live: Installation) -> None:
    """Also in other letters."""
    again = ("--email", "ANA@harbor.example", "--name", "Ana", "--phone", "+12025550129")
    assert "There is an account" in live.fails(*CREATE, *again, stdin=f"{PASSWORD}\n")


@pytest.mark.parametrize("role", ["supporter", "coordinator"])
def test_who_can_not_be_paged_is_told(role: str, empty: Installation) -> None:
    """An account without a phone is possible; that no page reaches it is said at once."""
    who = ("--email", "lee@harbor.example", "--name", "Lee", "--password-stdin")
    done = empty.run("accounts", "create", *who, "--role", role, stdin=f"{PASSWORD}\n")
    assert done.exit_code == 0
    assert f"Warning: this {role} has no phone, so no page reaches them." in done.stderr


def test_without_a_terminal_the_password_is_not_guessed(empty: Installation) -> None:
    """The error names the way a script has."""
    create = ("accounts", "create", "--role", "supporter", *LEE)
    assert "--password-stdin" in empty.fails(*create, code=2)
    assert empty.records("accounts", "list") == []


def is_asked(questions: Path, number: int) -> bool:
    """Tell whether so many questions have been asked."""
    text = questions.read_text(encoding="utf-8")
    return text.count("good one): ") + text.count("Once more: ") >= number


def test_on_a_terminal_it_is_asked_for_twice_and_not_shown(
    empty: Installation, tmp_path: Path
) -> None:
    """A short one is asked for again; nothing that was typed is echoed."""
    given = {name: value for name, value in empty.environment.items() if value is not None}
    environment = full_environment(given | {"PYTHONPATH": str(ROOT)})
    command = [sys.executable, "-m", "smsserve", "accounts", "create", "--role", "supporter", *LEE]
    ours, theirs = os.openpty()
    asked, said = tmp_path / "asked", tmp_path / "said"
    with (
        asked.open("wb") as stderr,
        said.open("wb") as stdout,
        subprocess.Popen(
            command,
            env=environment,
            stdin=theirs,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,  # without a terminal of its own besides the one it is given
        ) as process,
    ):
        for number, answer in enumerate(["short", PASSWORD, PASSWORD], start=1):
            eventually(partial(is_asked, asked, number), "a question")
            os.write(ours, f"{answer}\n".encode())
        assert process.wait(30) == 0
    os.close(theirs)
    os.close(ours)
    questions = asked.read_text(encoding="utf-8")
    assert questions.count("Password (at least 15 letters") == 2
    assert "fewer than 15 letters" in questions
    assert "Once more" in questions
    assert PASSWORD not in questions + said.read_text(encoding="utf-8")
    assert [one["name"] for one in empty.records("accounts", "list")] == ["Lee"]


def test_a_closed_login_stays_on_the_list(live: Installation) -> None:
    """It is no longer active, nor on duty."""
    assert "is closed" in live.succeeds("accounts", "deactivate", "Ana@harbor.example")
    ana, kim = live.records("accounts", "list")
    assert (ana["active"], ana["on_duty"]) == (False, False)
    assert kim["active"] is True


def test_who_is_not_there_can_not_be_closed(live: Installation) -> None:
    """The hint says where the addresses are."""
    error = live.fails("accounts", "deactivate", "nobody@harbor.example")
    assert "Hint: See `smsserve accounts list`." in error


def test_an_empty_list_says_how_to_begin(empty: Installation) -> None:
    """To people; a script gets no record."""
    assert "smsserve accounts create" in empty.succeeds("accounts", "list")
    assert empty.records("accounts", "list") == []


def test_a_test_page_is_sent_by_the_ways_that_there_are(live: Installation) -> None:
    """It says which; whoever is not there is not found."""
    assert "by text" in live.succeeds("accounts", "page-test", "ana@harbor.example")
    live.settings |= {
        "SMSSERVE_SMTP_URL": "smtp://us:secret@127.0.0.1:9",
        "SMSSERVE_MAIL_FROM": "pages@harbor.example",
    }
    said = live.succeeds("accounts", "page-test", "Kim@harbor.example")
    assert "by text and by e-mail" in said
    assert "+1202" not in said
    assert "accounts list" in live.fails("accounts", "page-test", "nobody@harbor.example")
    assert "secret" not in live.run("doctor").output


def test_a_password_that_is_guessed_first_makes_no_login(empty: Installation) -> None:
    """It says what to take instead, and does not repeat it."""
    error = empty.fails(*CREATE, *LEE, stdin="Password12345678!\n")
    assert "guessed first" in error
    assert "four words" in error
    assert "12345678" not in error
    assert empty.records("accounts", "list") == []


def test_a_second_step_is_taken_away_by_the_operator(live: Installation) -> None:
    """For whoever has lost everything: it is on record, and they are told."""
    said = live.succeeds("accounts", "reset-factors", "ANA@harbor.example")
    assert "they set up another one" in said
    (told,) = [one for one in live.records("messages", "list") if one["text_key"] == "page.factors"]
    assert told["status"] == "pending"
    assert "accounts list" in live.fails("accounts", "reset-factors", "nobody@harbor.example")


def test_a_phone_is_changed_shown_by_its_end_and_taken_away(live: Installation) -> None:
    """The new one is told; nothing shows the whole number."""
    email = "ana@harbor.example"
    said = live.succeeds("accounts", "phone", email, "+1 (202) 555-0177")
    assert "a text to it says so" in said
    assert "0177" not in said
    shown = live.succeeds("accounts", "phone", email)
    assert "ends in 77" in shown
    assert "5550177" not in shown
    (told,) = [one for one in live.records("messages", "list") if one["text_key"] == "page.phone"]
    assert told["status"] == "pending"
    assert "already" in live.succeeds("accounts", "phone", email, "+12025550177")
    assert "no phone" in live.succeeds("accounts", "phone", email, "--none")
    assert "no phone" in live.succeeds("accounts", "phone", email)
    assert "like +1" in live.fails("accounts", "phone", email, "12")
    assert "accounts list" in live.fails("accounts", "phone", "nobody@harbor.example")

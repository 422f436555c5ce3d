"""The handbook: complete in both languages, true to the console's labels, found, printed."""

from __future__ import annotations

import re

import pytest

from smsserve.domain.roles import Role
from smsserve.web.catalogues import extract_messages
from smsserve.web.console.handbook_alarms import name_alarm
from smsserve.web.console.handbook_topics import (
    FOLDER,
    PICTURES,
    TOPICS,
    Kind,
    Part,
    Topic,
    parse_topic,
    read_topics,
)
from smsserve.web.console.handbook_words import (
    LONGEST_SEARCH,
    fold,
    list_labels,
    list_links,
    mark_up,
    search,
)
from smsserve.web.console.runbooks import list_runbooks
from smsserve.web.languages import LANGUAGES, MESSAGES, read_catalogue
from smsserve.web.page_words import WORDS
from tests.web.conftest import House

STATIC = FOLDER.parent.parent / "static" / "handbook"
# Bytes: the handbook is read on phones, and the package is carried around.
LARGEST_PICTURES = 400_000
SLUGS = [slug for slugs in TOPICS.values() for slug in slugs]
EVERY = [
    pytest.param(topic, id=f"{language} {topic.slug}")
    for language in LANGUAGES
    for topic in read_topics(language).values()
]


def pictures(topic: Topic) -> list[str]:
    """Return the pictures of a topic."""
    return [block.name for block in topic.blocks if block.kind is Kind.PICTURE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_is_written_in_every_language(language: str) -> None:
    """And nothing lies in the folder that nobody is led to."""
    assert sorted(path.stem for path in (FOLDER / language).iterdir()) == sorted(SLUGS)
    titles = [topic.title for topic in read_topics(language).values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("topic", EVERY)
def test_what_a_topic_names_is_there(topic: Topic) -> None:
    """Its links lead to topics; a word for a button or a page is one that the console uses."""
    assert set(list_links(topic)) <= set(SLUGS) - {topic.slug}
    catalogue = extracted()
    shown = set(WORDS["en"].values())
    unknown = [one for one in list_labels(topic) if one not in shown and one not in catalogue]
    assert unknown == []
    assert set(pictures(topic)) <= PICTURES.keys()
    words = [line for block in topic.blocks for line in block.lines]
    assert not re.search(
        r"\[\[|\]\]|\]\(", " ".join(map(str, (mark_plainly(one) for one in words)))
    )


def extracted() -> set[str]:
    """Return every sentence that a page marks for translation, read once."""
    if not _CATALOGUE:
        _CATALOGUE.update(str(one.id) for one in extract_messages() if one.id)
    return _CATALOGUE


_CATALOGUE: set[str] = set()


def mark_plainly(line: str) -> str:
    """Return a line of the handbook as a page has it, in English."""
    return mark_up(line, lambda slug: f"/help/{slug}")


@pytest.mark.parametrize("slug", SLUGS)
def test_both_languages_say_the_same(slug: str) -> None:
    """The same blocks in the same order, with the same labels, commands and pictures."""
    english, other = (read_topics(language)[slug] for language in LANGUAGES)
    assert [block.kind for block in english.blocks] == [block.kind for block in other.blocks]
    assert sorted(list_labels(english)) == sorted(list_labels(other))
    assert sorted(list_links(english)) == sorted(list_links(other))
    assert pictures(english) == pictures(other)
    counts = [[len(block.lines) for block in one.blocks] for one in (english, other)]
    assert counts[0] == counts[1]
    for mine, theirs in zip(english.blocks, other.blocks, strict=True):
        if mine.kind is Kind.COMMANDS:
            assert mine.lines == theirs.lines


def test_every_picture_is_used_and_light() -> None:
    """In each language, all of them together within what a package may carry."""
    used = {name for topic in read_topics("en").values() for name in pictures(topic)}
    assert used == PICTURES.keys()
    kept = sorted(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.webp"))
    assert kept == sorted(f"{language}/{name}.webp" for language in LANGUAGES for name in PICTURES)
    assert sum(path.stat().st_size for path in STATIC.rglob("*.webp")) <= LARGEST_PICTURES


def test_a_topic_is_read_from_its_words() -> None:
    """Headings, lists that go on in the next line, steps that go on after a command, pictures."""
    text = (
        "# Title\nAbout.\n\n## Head\n\n- one\n  more\n- two\n\n1. go\n\n$ run\n\n2. on\n\n! pic: it"
    )
    topic = parse_topic("x", Part.OPERATORS, text)
    assert (topic.title, topic.about) == ("Title", "About.")
    assert [(block.kind.value, block.lines) for block in topic.blocks] == [
        ("heading", ("Head",)),
        ("list", ("one more", "two")),
        ("steps", ("go",)),
        ("commands", ("run",)),
        ("steps", ("on",)),
        ("picture", ("it",)),
    ]
    assert [block.first for block in topic.blocks if block.kind is Kind.STEPS] == [1, 2]
    assert topic.blocks[-1].name == "pic"


def test_words_of_a_file_can_not_become_marks_of_a_page() -> None:
    """Only what is marked is marked up."""
    line = mark_up("<b>a</b> [[Claim]] `<i>` [go <on>](queue) & so", lambda slug: f"#{slug}")
    assert line == (
        "&lt;b&gt;a&lt;/b&gt; <b>Claim</b> <code>&lt;i&gt;</code> "
        '<a href="#queue">go &lt;on&gt;</a> &amp; so'
    )


def test_a_search_finds_every_word_wherever_it_stands() -> None:
    """Accents and capitals do not matter; a topic that is named so comes first."""
    topics = read_topics("es")
    assert search(topics, "") == []
    assert search(topics, "xyzzy") == []
    hits = search(topics, "CRISIS paso")
    assert hits[0].topic.slug == "crisis"
    assert all("crisis" in fold(str(read_words(hit.topic))) for hit in hits)
    assert "contraseña" in search(topics, "contrasena")[0].around
    assert all(len(hit.around) < 260 for hit in search(topics, "que"))


def read_words(topic: Topic) -> list[str]:
    """Return all words of a topic."""
    return [topic.title, topic.about, *(line for block in topic.blocks for line in block.lines)]


def test_help_begins_with_the_lines_and_leads_to_every_topic(house: House) -> None:
    """Whoever needs somebody finds a line before anything else; one's own part comes first."""
    world = house.world
    visitor = house.visitor(world.employ("Ana")).open("/help")
    assert visitor.select("h1, main h2")[:2] == ["Help", "Crisis lines"]
    links = [str(one["href"]) for one in visitor.soup.select(".topics a")]
    assert links[0] == "/help/first-day"
    assert sorted(links) == sorted(f"/help/{slug}" for slug in SLUGS)
    kim = house.visitor(world.employ("Kim", Role.COORDINATOR.value)).open("/help")
    assert str(kim.soup.select(".topics a")[0]["href"]) == "/help/new-programme"
    for link in links:
        assert visitor.open(link).status == 200, link
    assert visitor.open("/help/no-such-topic").status == 404


def test_the_handbook_is_searched_without_a_script(house: House) -> None:
    """By a form and an address of a word or two; nothing found is said, and leads back."""
    visitor = house.visitor(house.world.employ("Ana")).open("/help?q=restore")
    assert "Backup and restore" in visitor.select(".topics a")
    (box,) = visitor.soup.select("#q")
    assert (box["value"], box["maxlength"]) == ("restore", str(LONGEST_SEARCH))
    nothing = visitor.open("/help?q=" + "x" * 100)
    assert nothing.select("#hits") == ["No topic has that"]
    assert str(nothing.soup.select("#q")[0]["value"]) == "x" * LONGEST_SEARCH


def test_a_topic_speaks_the_language_of_its_reader(house: House) -> None:
    """Its labels are those that this reader's console has."""
    visitor = house.visitor(house.world.employ("Ana"))
    visitor.open("/me").press("Keep", language="es").open("/help/claiming")
    spoken = read_catalogue("es", MESSAGES).get("Claim and open")
    assert spoken is not None
    assert str(spoken.string) in visitor.select(".handbook b")
    assert WORDS["es"]["take"] in visitor.select(".handbook b")
    assert "/es/" in str(visitor.soup.select("figure img")[0]["src"])
    assert visitor.select("h1") == [read_topics("es")["claiming"].title]


def test_the_whole_handbook_is_one_page_to_print(house: House) -> None:
    """Every topic once, its links within the page, and nothing from the screen around it."""
    visitor = house.visitor(house.world.employ("Ana")).open("/help/all")
    assert [str(one["id"]) for one in visitor.soup.select("article h2")] == [*SLUGS, "each-alarm"]
    inner = {str(one["href"]) for one in visitor.soup.select("article a")}
    assert inner <= {f"#{slug}" for slug in SLUGS}
    sheet = visitor.client.get("/static/handbook.css").get_data(as_text=True)
    printed = sheet.partition("@media print")[2]
    assert ".top, .foot" in printed


def test_every_alarm_has_its_page(house: House) -> None:
    """Led to from the topic on alarms, found by a search, and in the printed book."""
    visitor = house.visitor(house.world.employ("Ana")).open("/help/alarms")
    links = [str(one["href"]) for one in visitor.soup.select(".topics a")]
    assert links == [f"/help/{name_alarm(one.name)}" for one in list_runbooks()]
    first = list_runbooks()[0]
    visitor.open(links[0])
    assert visitor.select("h1") == [first.title]
    assert visitor.select(".handbook h2")[:2] == ["What to look at", "What to do"]
    assert first.name in visitor.select(".handbook code")
    assert first.title in visitor.open(f"/help?q={first.title.split()[-1]}").select(".topics a")
    assert {one.title for one in list_runbooks()} <= set(visitor.open("/help/all").select("h3"))

"""What goes over the wire: packed pages, and files that a browser keeps until they change."""

from __future__ import annotations

import gzip

from tests.web.conftest import House

PACKED = {"Accept-Encoding": "gzip, br"}


def test_a_page_is_packed_for_a_browser_that_can_unpack_it(house: House) -> None:
    """To the same words; any other browser gets it as it is."""
    visitor = house.visitor(house.world.employ("Ana"))
    plain = visitor.client.get("/help")
    packed = visitor.client.get("/help", headers=PACKED)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < len(plain.data) / 2
    assert "<h1" in gzip.decompress(packed.data).decode()
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "no-store" in packed.headers["Cache-Control"]


def test_no_browser_is_sent_what_it_refuses(house: House) -> None:
    """A weight of nothing is a no."""
    answer = house.app.test_client().get("/login", headers={"Accept-Encoding": "gzip;q=0, br"})
    assert "Content-Encoding" not in answer.headers


def test_the_length_of_a_page_says_nothing_exactly(house: House) -> None:
    """The same page has many lengths, so that guesses at its words can not be told by them."""
    visitor = house.visitor(house.world.employ("Ana"))
    pages = [visitor.client.get("/help", headers=PACKED).data for _ in range(12)]
    assert len({len(page) for page in pages}) > 3


def test_a_file_is_kept_for_a_year_under_the_address_of_its_content(house: House) -> None:
    """And asked for anew under any other address: after an update nobody has an old one."""
    visitor = house.visitor().open("/login")
    link = visitor.soup.select_one("link[rel=stylesheet]")
    assert link is not None
    address = str(link["href"])
    assert "?v=" in address
    kept = visitor.client.get(address, headers=PACKED)
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert kept.headers["Content-Encoding"] == "gzip"
    assert b"color-scheme" in gzip.decompress(kept.data)
    anew = visitor.client.get(address.partition("?")[0])
    assert anew.headers["Cache-Control"] == "public, no-cache"
    assert anew.mimetype == "text/css"
    tag = {"If-None-Match": anew.headers["ETag"]}
    assert visitor.client.get(address.partition("?")[0], headers=tag).status_code == 304


def test_a_file_that_is_not_ours_is_not_there(house: House) -> None:
    """Nothing outside of the folder can be named."""
    client = house.app.test_client()
    for name in ("none.css", "../app.py", "%2e%2e/app.py"):
        assert client.get(f"/static/{name}").status_code == 404

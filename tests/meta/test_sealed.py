"""Everything sealed or found by a keyed digest is known to the rotation of keys, by name."""

from __future__ import annotations

from sqlalchemy import LargeBinary

from smsserve.storage.sealing import INDEXED, PLACES
from smsserve.storage.tables import metadata

# Sealed with the key of the person it is about: that key is what is moved.
OWN_KEY = {
    "consents.address_sealed",
    "contact_plans.contact_sealed",
    "drafts.words_sealed",
    "feedback.words_sealed",
    "flag_evidence.sentence_sealed",
    "followups.note_sealed",
    "inbound_messages.body_sealed",
    "openings.reason_sealed",
    "outbound_messages.body_sealed",  # and of pages to the team: PLACES
    "participants.name_sealed",
    "participants.phone_sealed",
    "participants.prompt_sealed",
    "place_requests.words_sealed",
    "planned_followups.note_sealed",
    "planned_texts.details_sealed",
    "skill_uses.plan_sealed",
    "skill_uses.went_sealed",
    "wins.words_sealed",
}
# MACs of the audit trail: what an earlier key signs with is kept, so none is made anew.
SIGNED = {"audit_entries.mac", "audit_links.mac"}
# Digests and hashes, each with why a rotation leaves it alone or where it is moved.
DIGESTS = {
    "accounts.password_hash": "argon2, no key of ours",
    "encryption_keys.fingerprint": "of a key, by that key",
    "consents.phone_index": "empty; what older versions wrote is emptied",
    "inbound_messages.phone_index": "empty; what older versions wrote is emptied",
    "invites.token_hash": "of a random token, no key",
    "joins.address_index": "indexed again, with joins.index_key",
    "joins.phone_index": "indexed again, with joins.index_key",
    "links.ticket_hash": "of a random token, no key",
    "links.token_hash": "of a random token, no key",
    "opt_outs.phone_index": "moved with the person, or indexed again",
    "outbound_messages.body_digest": "by the person's own key; of pages with their body",
    "page_codes.token_hash": "of a random token, no key",
    "participants.phone_index": "moved with the person",
    "program_versions.digest": "of a public definition, no key",
    "sessions.token_hash": "of a random token, no key",
}


def test_every_sealed_column_is_moved_or_sealed_with_somebodys_own_key() -> None:
    """Whoever adds one decides which of the two it is, or a rotation would leave it behind."""
    sealed = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    moved = {f"{one.column.table.name}.{one.column.name}" for one in PLACES.values()}
    assert sealed == moved | OWN_KEY | SIGNED


def test_every_digest_says_what_a_rotation_does_with_it() -> None:
    """A keyed digest that is compared over time would be looked up in vain after it."""
    words = ("_index", "_digest", "_hash", "digest", "fingerprint")
    digests = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name.endswith(words)
    }
    assert digests == set(DIGESTS)


def test_every_index_says_by_which_key_it_was_made() -> None:
    """A table that is looked up by number has a trail beside it, which the rotation reads."""
    beside = {
        table.name
        for table in metadata.sorted_tables
        if "index_key" in table.columns and "phone_index" in table.columns
    }
    assert {column.table.name for column in INDEXED.values()} == beside

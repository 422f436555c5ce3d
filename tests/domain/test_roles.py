"""Who reaches beyond their own people."""

from __future__ import annotations

from smsserve.domain.roles import Role, sees_everyone


def test_supporters_see_their_own_and_nobody_else() -> None:
    """Whoever adds a role decides this."""
    assert {role for role in Role if not sees_everyone(role)} == {Role.SUPPORTER}

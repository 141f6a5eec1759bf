"""Makes tests quick that would wait for a cache to age."""

from huotong.accounts.revocation import watch


def forget() -> None:
    """As if the half second between two readings of the revocation counter had passed."""
    watch.age()

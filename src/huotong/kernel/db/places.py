"""Where a book lives: the one function that cells of plain PostgreSQL will hang on (DESIGN 10)."""

from huotong.kernel.db.router import BUSINESS_ALIAS


def alias_for(book_id: int) -> str:
    """The database alias of a book's business tables. One installation holds them all today."""
    return BUSINESS_ALIAS

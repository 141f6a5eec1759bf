"""The lists of the ledger: chart of accounts, journal, invoices, credit notes, payments, open items."""

from __future__ import annotations

from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope
from huotong.ledger.contracts import AccountKind, Control, Event, ItemKind

READ_ACCOUNTS = "ledger.read_accounts"
READ_JOURNAL = "ledger.read_journal"
READ_INVOICES = "ledger.read_invoices"
READ_CREDIT_NOTES = "ledger.read_credit_notes"
READ_PAYMENTS = "ledger.read_payments"
READ_OPEN_ITEMS = "ledger.read_open_items"

_CUSTOMER = (
    Column("customer_code", "p.code", Kind.CODE),
    Column("customer_name", "p.name"),
    Column("customer_id", "p.id", Kind.ID),
)
_COMPANY = (Column("company", "c.code", Kind.CODE), Column("company_id", "c.id", Kind.ID))

ACCOUNTS = ListDefinition(
    name="ledger.accounts",
    permission=READ_ACCOUNTS,
    source="""ledger_account a
        JOIN network_company c ON c.book_id = a.book_id AND c.id = a.company_id""",
    book="a.book_id",
    scope=Scope(company="a.company_id"),
    columns=(
        Column("id", "a.id", Kind.ID),
        *_COMPANY,
        Column("account", "a.code", Kind.CODE, sortable=True),
        Column("account_en", "a.name_en"),
        Column("account_zh", "a.name_zh"),
        Column("kind", "a.kind", Kind.STATE, states=tuple(kind.value for kind in AccountKind)),
        Column("control", "a.control", Kind.STATE, states=tuple(control.value for control in Control)),
    ),
    sort="account",
)

JOURNAL = ListDefinition(
    name="ledger.entries",
    permission=READ_JOURNAL,
    source="""journal_line l
        JOIN journal_entry e ON e.book_id = l.book_id AND e.id = l.entry_id
        JOIN ledger_account a ON a.book_id = l.book_id AND a.id = l.account_id
        JOIN ledger_period t ON t.book_id = e.book_id AND t.id = e.period_id
        JOIN network_company c ON c.book_id = l.book_id AND c.id = l.company_id""",
    book="l.book_id",
    scope=Scope(company="l.company_id", org_unit="l.org_unit_id"),
    columns=(
        Column("id", "e.id", Kind.ID),
        Column("line_id", "l.id", Kind.ID),
        Column("number", "e.id", Kind.ID),
        Column("posted_on", "l.posted_on", Kind.DATE, sortable=True),
        Column("kind", "e.event", Kind.STATE, states=tuple(event.value for event in Event)),
        *_COMPANY,
        Column("year", "t.year", Kind.INTEGER),
        Column("period", "t.no", Kind.INTEGER),
        Column("account", "a.code", Kind.CODE),
        Column("account_en", "a.name_en"),
        Column("account_zh", "a.name_zh"),
        Column("currency", "l.currency", Kind.CODE),
        Column("debit", "l.debit", Kind.AMOUNT),
        Column("credit", "l.credit", Kind.AMOUNT),
        Column("source", "e.source_kind", Kind.CODE),
        Column("source_id", "e.source_id", Kind.ID),
    ),
    sort="-posted_on",
    key=("line_id",),
)

INVOICES = ListDefinition(
    name="ledger.invoices",
    permission=READ_INVOICES,
    source="""ledger_invoice v
        JOIN partners_partner p ON p.book_id = v.book_id AND p.id = v.partner_id
        JOIN network_company c ON c.book_id = v.book_id AND c.id = v.company_id
        LEFT JOIN open_item o
          ON o.book_id = v.book_id AND o.document_kind = 'invoice' AND o.document_id = v.id""",
    book="v.book_id",
    scope=Scope(company="v.company_id", org_unit="v.org_unit_id"),
    columns=(
        Column("id", "v.id", Kind.ID),
        Column("number", "v.number", Kind.CODE),
        Column("invoiced_on", "v.posted_on", Kind.DATE, sortable=True),
        Column("due_on", "v.due_on", Kind.DATE),
        *_CUSTOMER,
        *_COMPANY,
        Column(
            "status",
            """CASE WHEN coalesce(o.settled, 0) = v.gross THEN 'paid'
                    WHEN o.settled > 0 THEN 'partly_paid' ELSE 'open' END""",
            Kind.STATE,
            states=("open", "partly_paid", "paid"),
        ),
        Column("currency", "v.currency", Kind.CODE),
        Column("net", "v.net", Kind.AMOUNT),
        Column("tax", "v.tax", Kind.AMOUNT),
        Column("gross", "v.gross", Kind.AMOUNT),
        Column("open_amount", "v.gross - coalesce(o.settled, 0)", Kind.AMOUNT),
    ),
    sort="-invoiced_on",
)

CREDIT_NOTES = ListDefinition(
    name="ledger.credit_notes",
    permission=READ_CREDIT_NOTES,
    source="""ledger_credit_note n
        JOIN partners_partner p ON p.book_id = n.book_id AND p.id = n.partner_id
        JOIN network_company c ON c.book_id = n.book_id AND c.id = n.company_id
        JOIN ledger_invoice v ON v.book_id = n.book_id AND v.id = n.invoice_id
        LEFT JOIN open_item o
          ON o.book_id = n.book_id AND o.document_kind = 'credit_note' AND o.document_id = n.id""",
    book="n.book_id",
    scope=Scope(company="n.company_id", org_unit="n.org_unit_id"),
    columns=(
        Column("id", "n.id", Kind.ID),
        Column("number", "n.number", Kind.CODE),
        Column("credited_on", "n.posted_on", Kind.DATE, sortable=True),
        *_CUSTOMER,
        *_COMPANY,
        Column("invoice_id", "n.invoice_id", Kind.ID),
        Column("invoice", "v.number", Kind.CODE),
        Column(
            "status",
            "CASE WHEN o.settled < o.amount THEN 'open' ELSE 'settled' END",
            Kind.STATE,
            states=("open", "settled"),
        ),
        Column("currency", "n.currency", Kind.CODE),
        Column("net", "n.net", Kind.AMOUNT),
        Column("tax", "n.tax", Kind.AMOUNT),
        Column("gross", "n.gross", Kind.AMOUNT),
        Column("open_amount", "coalesce(o.amount - o.settled, 0.0000)", Kind.AMOUNT),
    ),
    sort="-credited_on",
)

PAYMENTS = ListDefinition(
    name="ledger.payments",
    permission=READ_PAYMENTS,
    source="""ledger_payment m
        JOIN partners_partner p ON p.book_id = m.book_id AND p.id = m.partner_id
        JOIN network_company c ON c.book_id = m.book_id AND c.id = m.company_id
        LEFT JOIN open_item o
          ON o.book_id = m.book_id AND o.document_kind = 'payment' AND o.document_id = m.id""",
    book="m.book_id",
    scope=Scope(company="m.company_id", org_unit="m.org_unit_id"),
    columns=(
        Column("id", "m.id", Kind.ID),
        Column("number", "m.number", Kind.CODE),
        Column("received_on", "m.received_on", Kind.DATE, sortable=True),
        *_CUSTOMER,
        *_COMPANY,
        Column("currency", "m.currency", Kind.CODE),
        Column("amount", "m.amount", Kind.AMOUNT),
        Column("unapplied", "coalesce(o.amount - o.settled, 0.0000)", Kind.AMOUNT),
        Column("reversed_on", "m.reversed_on", Kind.DATE, nullable=True),
        Column("reference", "m.reference"),
    ),
    sort="-received_on",
)

OPEN_ITEMS = ListDefinition(
    name="ledger.open_items",
    permission=READ_OPEN_ITEMS,
    source="""open_item o
        JOIN partners_partner p ON p.book_id = o.book_id AND p.id = o.partner_id
        JOIN network_company c ON c.book_id = o.book_id AND c.id = o.company_id
        LEFT JOIN ledger_discount_offer f
          ON f.book_id = o.book_id AND f.invoice_id = o.document_id AND o.document_kind = 'invoice'
        LEFT JOIN ledger_invoice v
          ON v.book_id = o.book_id AND v.id = o.document_id AND o.document_kind = 'invoice'
        LEFT JOIN ledger_payment m
          ON m.book_id = o.book_id AND m.id = o.document_id AND o.document_kind = 'payment'
        LEFT JOIN ledger_credit_note r
          ON r.book_id = o.book_id AND r.id = o.document_id AND o.document_kind = 'credit_note'""",
    book="o.book_id",
    scope=Scope(company="o.company_id", org_unit="o.org_unit_id"),
    where="o.settled < o.amount",
    columns=(
        Column("id", "o.id", Kind.ID),
        Column("kind", "o.document_kind", Kind.STATE, states=tuple(kind.value for kind in ItemKind)),
        Column("document_id", "o.document_id", Kind.ID),
        Column("number", "coalesce(v.number, m.number, r.number)", Kind.CODE),
        *_CUSTOMER,
        *_COMPANY,
        Column("due_on", "o.due_on", Kind.DATE, sortable=True),
        Column("currency", "o.currency", Kind.CODE),
        Column("amount", "o.amount", Kind.AMOUNT),
        Column("open_amount", "o.amount - o.settled", Kind.AMOUNT),
        Column(
            "discount", "round(o.amount * f.percent / 100, c.currency_digits)", Kind.AMOUNT, nullable=True
        ),
        Column("discount_until", "f.until", Kind.DATE, nullable=True),
    ),
    sort="due_on",
)

_BUCKET = """(SELECT coalesce(sum(n.amount), 0) FROM limits_line n
               WHERE n.book_id = :book::bigint AND n.limit_id = l.id AND n.bucket = '{bucket}')"""
_GRANT = """(SELECT g.{column} FROM limits_grant g
              WHERE g.book_id = :book::bigint AND g.limit_id = l.id
                AND g.valid_from <= (now() AT TIME ZONE c.time_zone)::date
                AND (g.valid_to IS NULL OR g.valid_to > (now() AT TIME ZONE c.time_zone)::date)
              ORDER BY g.no DESC LIMIT 1)"""
_LATE = """(SELECT {what} FROM open_item i
             WHERE i.book_id = :book::bigint AND i.company_id = l.company_id AND i.partner_id = l.holder_id
               AND i.currency = l.currency AND i.document_kind = 'invoice' AND i.settled < i.amount
               AND i.due_on < (now() AT TIME ZONE c.time_zone)::date)"""
CREDIT_POSITIONS = ListDefinition(
    name="ledger.credit_positions",
    permission="limits.read_credit",
    source="""limits_limit l
        JOIN partners_partner p ON p.book_id = l.book_id AND p.id = l.holder_id
        JOIN network_company c ON c.book_id = l.book_id AND c.id = l.company_id""",
    book="l.book_id",
    scope=Scope(company="l.company_id", org_unit="p.org_unit_id"),
    where="l.kind = 'credit'",
    columns=(
        Column("id", "l.id", Kind.ID),
        Column("customer_code", "p.code", Kind.CODE, sortable=True),
        Column("customer_name", "p.name"),
        Column("customer_id", "p.id", Kind.ID),
        *_COMPANY,
        Column("currency", "l.currency", Kind.CODE),
        Column(
            "granted",
            _GRANT.format(column="amount"),
            Kind.AMOUNT,
            nullable=True,
            filterable=False,
        ),
        Column(
            "granted_to",
            _GRANT.format(column="valid_to"),
            Kind.DATE,
            nullable=True,
            filterable=False,
        ),
        Column("used", "l.used", Kind.AMOUNT, sortable=True),
        Column("ordered", _BUCKET.format(bucket="ordered"), Kind.AMOUNT, filterable=False),
        Column("shipped", _BUCKET.format(bucket="shipped"), Kind.AMOUNT, filterable=False),
        Column("receivable", _BUCKET.format(bucket="receivable"), Kind.AMOUNT, filterable=False),
        Column(
            "overdue",
            _LATE.format(what="coalesce(sum(i.amount - i.settled), 0)"),
            Kind.AMOUNT,
            filterable=False,
        ),
        Column(
            "overdue_days",
            _LATE.format(what="coalesce((now() AT TIME ZONE c.time_zone)::date - min(i.due_on), 0)"),
            Kind.INTEGER,
            filterable=False,
        ),
        Column("block_reason", "l.block_reason"),
        Column("blocked_by", "l.blocked_by", Kind.CODE),
        Column("exempt_until", "l.exempt_until", Kind.DATE, nullable=True),
    ),
    sort="customer_code",
)

"""New partners within a transaction: checked one by one against what is known, written together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from huotong.kernel.errors import HuotongError
from huotong.kernel.personal import seal_personal
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.partners.commands._references import References
from huotong.partners.commands._writing import add_addresses, add_contacts, partner_row
from huotong.partners.contracts import CreatedPartner, CreatePartner
from huotong.partners.errors import CodeTaken, NoRole
from huotong.partners.posting import SQL, ask_partner_ids
from huotong.partners.rules.checks import wrong_contacts, wrong_tax_number, wrong_terms
from huotong.partners.rules.likeness import likeness

SIMILAR_SHOWN = 5


class NewPartners:
    """Queues its reads; each accepted partner is written when `write` is called."""

    def __init__(self, tx: Tx, items: Sequence[CreatePartner]) -> None:
        self._tx = tx
        self._taken_read = ask_partner_ids(tx, keys=[code_key(item.code) for item in items])
        self._references = References(
            tx,
            org_units=[item.org_unit_id for item in items],
            companies=[item.company_id for item in items if item.company_id is not None],
            regions=[address.region_id for item in items for address in item.addresses],
            price_lists=[item.price_list_id for item in items if item.price_list_id is not None],
            groups=[item.customer_group_id for item in items if item.customer_group_id is not None],
        )
        self._similar_read = tx.ask(
            SQL.similar_partners,
            likenesses=sorted({likeness(item.name) for item in items}),
            units=list(tx.actor.org_unit_ids),
        )
        self._taken: set[str] | None = None
        self._similar: defaultdict[str, list[int]] = defaultdict(list)
        self._created: list[tuple[int, CreatePartner]] = []
        self._rows: list[tuple[Any, ...]] = []

    def accept(self, item: CreatePartner, *, id: int, path: str) -> CreatedPartner | HuotongError:
        """The partner that will exist, or why it cannot; an accepted code is taken."""
        if self._taken is None:
            self._taken = {key for key, _ in self._taken_read.rows}
            for like, known in self._similar_read.rows:
                self._similar[like].append(known)
        checked = self._checked(item, path=path)
        if isinstance(checked, HuotongError):
            return checked
        key = code_key(item.code)
        if key in self._taken:
            return CodeTaken(given=item.code)
        self._taken.add(key)
        like = likeness(item.name)
        similar = self._similar[like]
        outcome = CreatedPartner(id, item.code, tuple(similar[:SIMILAR_SHOWN]))
        similar.append(id)
        self._created.append((id, checked))
        self._rows.append(partner_row(id, item, like=like))
        return outcome

    def write(self) -> None:
        """Queues the accepted partners with addresses, contacts and what the audit keeps."""
        post_rows(self._tx, SQL.insert_partners, self._rows)
        addresses = [(id, one) for id, item in self._created for one in item.addresses]
        add_addresses(self._tx, addresses, references=self._references)
        contacts = [(id, one) for id, item in self._created for one in item.contacts]
        ids = add_contacts(self._tx, contacts)
        self._audit()
        if ids:
            about = [
                {"name": one.name, "position": one.position, "email": one.email, "phone": one.phone}
                for _, one in contacts
            ]
            sealed = seal_personal(
                self._tx, subject_kind="contact", values=list(zip(ids, about, strict=True))
            )
            for id, (partner, _), token in zip(ids, contacts, sealed, strict=True):
                self._tx.audit(kind="contact", id=str(id), after={"partner_id": str(partner), **token})

    def _checked(self, item: CreatePartner, *, path: str) -> CreatePartner | HuotongError:
        if not (item.is_customer or item.is_supplier):
            return NoRole(given=item.code)
        wrong = (
            wrong_tax_number(item.tax_number, scheme=item.tax_scheme, path=path)
            or wrong_terms(item.terms, payment_days=item.payment_days, path=path)
            or wrong_contacts(item.contacts, path=path)
            or self._references.wrong_unit(item.org_unit_id)
            or self._references.missing(
                company=item.company_id, price_list=item.price_list_id, group=item.customer_group_id
            )
        )
        if wrong is not None:
            return wrong
        placed = self._references.placed(item.addresses, path=path)
        return placed if isinstance(placed, HuotongError) else replace(item, addresses=placed)

    def _audit(self) -> None:
        """What was created, in the clear for firms; of persons the code alone, the rest under their keys."""
        persons = [(id, _about(item)) for id, item in self._created if item.is_person]
        sealed = seal_personal(self._tx, subject_kind="partner", values=persons) if persons else []
        tokens = {id: token for (id, _), token in zip(persons, sealed, strict=True)}
        for id, item in self._created:
            after = tokens[id] if id in tokens else _about(item)
            self._tx.audit(kind="partner", id=str(id), after={"code": item.code, **after})


def _about(item: CreatePartner) -> dict[str, Any]:
    return {
        "name": item.name,
        "email": item.email,
        "phone": item.phone,
        "tax_number": item.tax_number,
        "bank_account": item.bank_account,
        "addresses": [address.line for address in item.addresses],
    }

"""Imports sales files into a book: nothing of them is stored before every row has passed."""

from __future__ import annotations

import time

from huotong.intake.commands.begin_run import begin_run
from huotong.intake.commands.finish_run import finish_run
from huotong.intake.contracts import BeginRun, FinishRun, ImportedFiles, Progress, SalesFiles, silent
from huotong.intake.errors import AlreadyThere
from huotong.intake.founding import Wanted, found
from huotong.intake.locks import SQL
from huotong.intake.storing import new_order, store_categories, store_customers, store_orders, store_products
from huotong.intake.working import Work
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.values import code_key

RUN = "adventureworks"
SHOWN = 5


def import_sales(
    files: SalesFiles, *, actor: Actor, wanted: Wanted | None = None, progress: Progress = silent
) -> ImportedFiles:
    """Products with prices, customers and entered orders of the files stand in the book.

    The same files again change nothing; an import that was interrupted is taken up where it was. Raises
    AlreadyThere, before anything is stored, when codes of the files belong to something else.
    """
    if not fetch(SQL.find_run, actor=actor, name=RUN, fingerprint=files.fingerprint):
        refuse_taken(files, actor=actor)
    run = begin_run(actor=actor, items=[BeginRun(RUN, files.fingerprint, {})]).single()
    if run.finished_at is not None:
        return ImportedFiles(len(files.orders), files.line_count, seconds=None)
    began = time.perf_counter()
    founded = found(
        Work(actor, run, progress), wanted=wanted or Wanted(), prices_from=files.orders[0].ordered_on
    )
    work, target = founded.work, founded.target
    shelves = store_categories(files.products, work=work)
    products = store_products(files.products, work=work, target=target, places=shelves)
    customers = store_customers(files.customers, work=work, target=target, places=founded.place_of)
    orders = [
        new_order(order, products=products, customers=customers, confirm=False) for order in files.orders
    ]
    store_orders(orders, work=work)
    seconds = time.perf_counter() - began
    finish_run(actor=actor, items=[FinishRun(run.id, {"orders": len(orders)})])
    return ImportedFiles(len(files.orders), files.line_count, seconds=seconds)


def refuse_taken(files: SalesFiles, *, actor: Actor) -> None:
    """Returns when no SKU, customer code or order number of the files is used in the book."""
    reads = {
        "products": (SQL.taken_products, {"keys": [code_key(product.sku) for product in files.products]}),
        "customers": (SQL.taken_partners, {"keys": [code_key(str(one.key)) for one in files.customers]}),
        "orders": (SQL.taken_orders, {"numbers": [order.number for order in files.orders]}),
    }
    for kind, rows in zip(reads, fetch_all(*reads.values(), actor=actor), strict=True):
        if rows:
            codes = ", ".join(sorted(code for (code,) in rows)[:SHOWN])
            raise AlreadyThere(kind=kind, codes=codes, count=len(rows))

"""`make bench`: every benchmark, or those whose name is given.

python -m bench [order-to-cash | allocation | availability | order-page | long-orders | backorders |
                 reallocation | monthly-invoicing | import | sales-figures] …
"""

from __future__ import annotations

import os
import sys

from bench.product import Product, running

NAMES = (
    "order-to-cash",
    "allocation",
    "availability",
    "order-page",
    "long-orders",
    "backorders",
    "reallocation",
    "monthly-invoicing",
    "import",
    "sales-figures",
)


def main(wanted: list[str]) -> int:
    """Runs the benchmarks on one fresh installation and writes their figures; 1 when a target is missed."""
    unknown = set(wanted) - set(NAMES)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(NAMES)}")
        return 2
    with running() as product:
        os.environ["DJANGO_SETTINGS_MODULE"] = "huotong.main.settings"
        return _measure(product, wanted or list(NAMES))


def _measure(product: Product, wanted: list[str]) -> int:
    import django  # noqa: PLC0415  # settings follow the installation just started

    django.setup()
    from bench.suite import Suite  # noqa: PLC0415  # its modules hold models

    suite = Suite(product)
    missed = 0
    for name in wanted:
        for figure in suite.run(name):
            print(figure.line(), flush=True)
            missed += suite.missed(figure)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

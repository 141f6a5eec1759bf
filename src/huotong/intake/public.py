"""The door of intake."""

# Commands and queries
from huotong.intake.commands.begin_run import begin_run
from huotong.intake.commands.finish_run import finish_run
from huotong.intake.founding import Wanted
from huotong.intake.importing import import_sales
from huotong.intake.masters import (
    FILE_BYTES_MAX,
    export_masters,
    import_masters,
    list_master_files,
    register_master_files,
)
from huotong.intake.reading import read_adventureworks
from huotong.intake.rules.decoding import ENCODINGS
from huotong.intake.storing import new_order, store_customers, store_orders, store_products
from huotong.intake.telling import tell
from huotong.intake.working import Work, pieces

__all__ = [
    "ENCODINGS",
    "FILE_BYTES_MAX",
    "Wanted",
    "Work",
    "begin_run",
    "export_masters",
    "finish_run",
    "import_masters",
    "import_sales",
    "list_master_files",
    "new_order",
    "pieces",
    "read_adventureworks",
    "register_master_files",
    "store_customers",
    "store_orders",
    "store_products",
    "tell",
]

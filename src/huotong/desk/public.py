"""The door of desk."""

# Commands and queries
from huotong.desk.commands.arrange_lists import arrange_lists, choose_views
from huotong.desk.commands.keep_tasks import keep_tasks
from huotong.desk.commands.note_tasks import note_tasks, snooze_tasks
from huotong.desk.commands.save_views import change_views, delete_views, save_views
from huotong.desk.commands.set_task_rules import set_task_rules
from huotong.desk.commands.take_tasks import give_back_tasks, take_tasks
from huotong.desk.ports import Facts, PrintForm, register_facts, register_print_forms
from huotong.desk.posting import facts_invariant
from huotong.desk.queries.lists import show_list
from huotong.desk.queries.printing import print_documents
from huotong.desk.queries.tasks import TASK_RULES, TASKS, keeping_due, show_task
from huotong.desk.queries.verifying import list_invariants, verify
from huotong.desk.sheets import (
    GOODS,
    Priced,
    by_document,
    capitals,
    columns_of_sheet,
    labelled,
    named,
    priced_sheet,
)
from huotong.kernel.finding import find

__all__ = [
    "GOODS",
    "TASKS",
    "TASK_RULES",
    "Facts",
    "Priced",
    "PrintForm",
    "arrange_lists",
    "by_document",
    "capitals",
    "change_views",
    "choose_views",
    "columns_of_sheet",
    "delete_views",
    "facts_invariant",
    "find",
    "give_back_tasks",
    "keep_tasks",
    "keeping_due",
    "labelled",
    "list_invariants",
    "named",
    "note_tasks",
    "priced_sheet",
    "print_documents",
    "register_facts",
    "register_print_forms",
    "save_views",
    "set_task_rules",
    "show_list",
    "show_task",
    "snooze_tasks",
    "take_tasks",
    "verify",
]

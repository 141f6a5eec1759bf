"""The door of analytics: commands and queries."""

from huotong.analytics.commands.keep_figures import keep_figures
from huotong.analytics.commands.rebuild_figures import rebuild_figures
from huotong.analytics.queries.lines import SALES_LINES
from huotong.analytics.queries.response import show_response
from huotong.analytics.queries.sales import show_sales

__all__ = [
    "SALES_LINES",
    "keep_figures",
    "rebuild_figures",
    "show_response",
    "show_sales",
]

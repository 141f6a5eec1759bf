"""What apps need to speak HTTP: the request as they see it, replies, bodies, and the routes they declare.

An app's `http.py` imports everything from here; `web` assembles the routers and serves them.
"""

from huotong.kernel.http.replies import Reply, answer, done, lasting, show
from huotong.kernel.http.request import Request
from huotong.kernel.http.routes import Route, Router
from huotong.kernel.http.schemas import Body, Content, Flag, Items, Query, Results, Whole

__all__ = [
    "Body",
    "Content",
    "Flag",
    "Items",
    "Query",
    "Reply",
    "Request",
    "Results",
    "Route",
    "Router",
    "Whole",
    "answer",
    "done",
    "lasting",
    "show",
]

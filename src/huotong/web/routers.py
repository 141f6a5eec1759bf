"""The routers of all apps, in one place: an app with routes adds its line here."""

from __future__ import annotations

from huotong.access.http import router as access
from huotong.kernel.http import Router

ROUTERS: tuple[Router, ...] = (access,)

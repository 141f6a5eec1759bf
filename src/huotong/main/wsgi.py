"""The WSGI application of a server process: Django set up, every port wired, the site of huotong.web."""

import huotong.main.django_setup  # noqa: F401 - the modules below import models
from huotong.kernel.memory import settle_memory
from huotong.main.wiring import wire
from huotong.web.public import application as assemble

wire()
settle_memory()
application = assemble()

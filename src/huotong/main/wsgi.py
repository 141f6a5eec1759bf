"""The WSGI application of a server process: Django set up, every port wired, the site of huotong.web."""

import os

import django

from huotong.kernel.memory import settle_memory
from huotong.main.wiring import wire
from huotong.web.public import application as assemble

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huotong.main.settings")
django.setup(set_prefix=False)
wire()
settle_memory()
application = assemble()

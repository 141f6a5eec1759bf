"""Importing this sets Django up: the first import of each module that starts a process with Django in it.

Models can be imported only afterwards. The supervising command line stays without Django.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huotong.main.settings")
django.setup(set_prefix=False)

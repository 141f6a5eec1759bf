"""The door of rollout."""

# Commands and queries
from huotong.rollout.demo import Wish, load_demo
from huotong.rollout.expected import expected_figures
from huotong.rollout.people import SHOWN

__all__ = ["SHOWN", "Wish", "expected_figures", "load_demo"]

"""The door of rollout."""

# Commands and queries
from huotong.rollout.demo import Wish, load_demo
from huotong.rollout.expected import expected_figures

__all__ = ["Wish", "expected_figures", "load_demo"]

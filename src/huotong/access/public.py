"""The door of access."""

# Commands and queries
from huotong.access.actors import actor_for, system_actor
from huotong.access.commands.assign_roles import assign_roles
from huotong.access.commands.create_members import create_members
from huotong.access.commands.create_roles import create_roles
from huotong.access.commands.end_grants import end_grants
from huotong.access.commands.grant_scope import grant_scope
from huotong.access.owner import create_owner
from huotong.access.queries import list_my_books, names_of_members, show_me

__all__ = [
    "actor_for",
    "assign_roles",
    "create_members",
    "create_owner",
    "create_roles",
    "end_grants",
    "grant_scope",
    "list_my_books",
    "names_of_members",
    "show_me",
    "system_actor",
]

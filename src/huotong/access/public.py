"""The door of access."""

# Commands and queries
from huotong.access.actors import actor_for, system_actor
from huotong.access.asking import ask_members
from huotong.access.commands.add_ready_roles import add_ready_roles
from huotong.access.commands.assign_roles import assign_roles
from huotong.access.commands.change_roles import change_roles
from huotong.access.commands.create_members import create_members
from huotong.access.commands.create_roles import create_roles
from huotong.access.commands.end_grants import end_grants
from huotong.access.commands.grant_scope import grant_scope
from huotong.access.joining import add_member, sign_in_link_for
from huotong.access.owner import add_missing_roles, create_owner
from huotong.access.queries import (
    MEMBERS,
    ROLES,
    list_my_books,
    list_permissions,
    names_of_members,
    show_me,
    show_member,
    show_role,
)

__all__ = [
    "MEMBERS",
    "ROLES",
    "actor_for",
    "add_member",
    "add_missing_roles",
    "add_ready_roles",
    "ask_members",
    "assign_roles",
    "change_roles",
    "create_members",
    "create_owner",
    "create_roles",
    "end_grants",
    "grant_scope",
    "list_my_books",
    "list_permissions",
    "names_of_members",
    "show_me",
    "show_member",
    "show_role",
    "sign_in_link_for",
    "system_actor",
]

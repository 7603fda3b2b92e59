"""Roles (GS-K48) and what each may do: the one table; views name the permission they need.

A person may hold several roles and then may do what any of them may.
"""

from __future__ import annotations

import enum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is to the organisation. Whoever is not signed in is a buyer."""

    BUYER = "buyer", _("Buyer")
    SALES_REPRESENTATIVE = "sales_representative", _("Sales representative")
    CLIENT_SALES_MANAGER = "client_sales_manager", _("Client-sales manager")
    DEALER = "dealer", _("Dealer")
    CALL_CENTRE_AGENT = "call_centre_agent", _("Call-centre agent")
    SERVICE_AGENT = "service_agent", _("Service agent")
    MARKETING = "marketing", _("Marketing")
    SALES_HEAD = "sales_head", _("Head of sales")
    SALES_OPERATIONS = "sales_operations", _("Sales operations")
    KNOWLEDGE_MAINTAINER = "knowledge_maintainer", _("Knowledge maintainer")
    EXPERT = "expert", _("Expert")
    OUTSIDE_EXPERT = "outside_expert", _("Outside expert")
    TRAINER = "trainer", _("Trainer")
    ADMINISTRATOR = "administrator", _("Administrator")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")


class Permission(enum.StrEnum):
    """What can be allowed. The name says the act, not who does it."""

    ADVISE_BUYER = "advise_buyer"  # sit beside a buyer: see his dialogue, propose answers
    ANNOTATE_BUYER = "annotate_buyer"  # keep notes that no buyer ever sees
    OVERRIDE_SPECIFICATION = "override_specification"  # drop or weigh a derived requirement
    HANDLE_ENQUIRIES = "handle_enquiries"
    VIEW_MEASURES = "view_measures"
    VIEW_KNOWLEDGE = "view_knowledge"
    EDIT_KNOWLEDGE = "edit_knowledge"  # drafts, tables, evidence
    PUBLISH_KNOWLEDGE = "publish_knowledge"  # publish and roll back
    MANAGE_PEOPLE = "manage_people"
    MANAGE_TOKENS = "manage_tokens"
    VIEW_AUDIT = "view_audit"
    HANDLE_PERSONAL_DATA = "handle_personal_data"  # hand out and erase what is held on a person


_P = Permission
_SELLING: Final = frozenset((_P.ADVISE_BUYER, _P.ANNOTATE_BUYER, _P.HANDLE_ENQUIRIES))

PERMISSIONS: Final[dict[Role, frozenset[Permission]]] = {
    Role.BUYER: frozenset(),
    Role.SALES_REPRESENTATIVE: _SELLING,
    Role.CLIENT_SALES_MANAGER: _SELLING,
    Role.DEALER: frozenset((_P.ADVISE_BUYER,)),
    Role.CALL_CENTRE_AGENT: _SELLING,
    Role.SERVICE_AGENT: frozenset((_P.ADVISE_BUYER, _P.HANDLE_ENQUIRIES)),
    Role.MARKETING: frozenset((_P.VIEW_MEASURES, _P.VIEW_KNOWLEDGE)),
    Role.SALES_HEAD: _SELLING | {_P.VIEW_MEASURES, _P.VIEW_KNOWLEDGE, _P.VIEW_AUDIT},
    Role.SALES_OPERATIONS: frozenset((_P.VIEW_MEASURES, _P.VIEW_KNOWLEDGE, _P.MANAGE_TOKENS)),
    Role.KNOWLEDGE_MAINTAINER: frozenset(
        (_P.VIEW_KNOWLEDGE, _P.EDIT_KNOWLEDGE, _P.PUBLISH_KNOWLEDGE, _P.VIEW_MEASURES)
    ),
    Role.EXPERT: frozenset(
        (_P.ADVISE_BUYER, _P.ANNOTATE_BUYER, _P.OVERRIDE_SPECIFICATION, _P.VIEW_KNOWLEDGE)
    ),
    # Outsiders see the buyer's own store and never what our people noted on him.
    Role.OUTSIDE_EXPERT: frozenset((_P.ADVISE_BUYER,)),
    Role.TRAINER: frozenset((_P.VIEW_KNOWLEDGE,)),
    Role.ADMINISTRATOR: frozenset((_P.MANAGE_PEOPLE, _P.MANAGE_TOKENS, _P.VIEW_AUDIT)),
    Role.PRIVACY_OFFICER: frozenset((_P.HANDLE_PERSONAL_DATA, _P.VIEW_AUDIT)),
}

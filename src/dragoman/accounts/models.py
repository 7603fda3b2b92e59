"""People, the roles they hold, and the record of what was done."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from dragoman.accounts.identity import new_id
from dragoman.accounts.roles import Role


class UserManager(BaseUserManager["User"]):
    """Makes people; e-mail addresses are compared without regard to case."""

    def create_user(self, *, email: str, name: str, password: str | None = None) -> User:
        """Return a new person without any role, who cannot sign in without a password."""
        user = self.model(email=self.normalize_email(email).casefold(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        """Return the person with this address."""
        return self.get(email=(email or "").casefold())


class User(AbstractBaseUser):
    """A person of ours, or a dealer or outside expert whom we let in.

    There is no superuser: whoever may do everything does it under the roles he was given.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=8, default="en")
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        """Return the name."""
        return self.name or self.email

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held now."""
        return frozenset(Role(grant.role) for grant in self.grants.all())

    # allauth and django ask these names of any user model.
    def get_full_name(self) -> str:
        """Return the name."""
        return self.name

    @property
    def is_staff(self) -> bool:
        """Nobody: there is no back door beside the roles."""
        return False


class RoleGrant(models.Model):
    """One role of one person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=32, choices=Role.choices)
    granted_at = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "role"], name="a_role_is_held_once")
        ]

    def __str__(self) -> str:
        """Return person and role."""
        return f"{self.user}: {self.get_role_display()}"


class AuditEvent(models.Model):
    """Who did what to what, when. Written in the transaction of the act; never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=64, db_index=True)
    subject_kind = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=64, db_index=True)
    detail: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        """Return the act and its object."""
        return f"{self.act} {self.subject_kind} {self.subject_id}"

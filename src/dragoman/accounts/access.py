"""Who may open which page: every view says it, and a view that says nothing is closed.

The middleware asks each view for its mark before it runs; ``tests/accounts/test_matrix.py`` walks
every address with every role.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied

from dragoman.accounts.rights import permissions_of
from dragoman.accounts.roles import Permission

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_MARK: Final = "dragoman_access"
_PUBLIC: Final = "public"
_SIGNED_IN: Final = "signed in"
# Views of others, by their package: what they do about access themselves is enough.
_FOREIGN: Final = ("allauth.", "django.views.static", "whitenoise.", "ninja.")

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Mark a view that anybody may open: pages of buyers."""
    setattr(view, _MARK, _PUBLIC)
    return view


def signed_in(view: View) -> View:
    """Mark a view that anybody of ours may open, whatever his roles."""
    setattr(view, _MARK, _SIGNED_IN)
    return view


def requires(permission: Permission) -> Callable[[View], View]:
    """Mark a view that needs a permission."""

    def mark(view: View) -> View:
        setattr(view, _MARK, permission)
        return view

    return mark


def access_of(view: Callable[..., Any]) -> Permission | str | None:
    """Return what a view needs: a permission, ``public``, ``signed in``, or nothing said."""
    found: Permission | str | None = getattr(view, _MARK, None)
    if found is None and view.__module__.startswith(_FOREIGN):
        return _PUBLIC
    return found


class AccessMiddleware:
    """Closes every view to whoever may not open it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hand the request on."""
        return self._get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        _arguments: object,
        _named: object,
    ) -> HttpResponseBase | None:
        """Let somebody in, send him to sign in, or refuse.

        Raises:
            PermissionDenied: he is signed in and may not.
        """
        needed = access_of(view)
        if needed == _PUBLIC:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if needed == _SIGNED_IN or needed in permissions_of(request.user):
            return None
        raise PermissionDenied

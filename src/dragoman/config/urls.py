"""The root of all addresses: each app brings its own."""

from __future__ import annotations

from django.urls import include, path

from dragoman.config import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("language", views.set_language, name="set_language"),
    path("account/", include("allauth.urls")),
    path("people/", include("dragoman.accounts.urls")),
    path("studio/", include("dragoman.studio.urls")),
    path("api/v1/", include("dragoman.api.urls")),
    path("tokens/", include("dragoman.api.page_urls")),
    path("", include("dragoman.advisor.urls")),
]

handler400 = "dragoman.config.views.bad_request"
handler403 = "dragoman.config.views.forbidden"
handler404 = "dragoman.config.views.not_found"
handler500 = "dragoman.config.views.server_error"

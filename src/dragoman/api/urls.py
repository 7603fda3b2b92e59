"""Addresses of the API: ``/api/v1/``."""

from __future__ import annotations

from django.urls import path, re_path

from dragoman.api.root import Api, StrictParser, install_handlers, no_address
from dragoman.api.routes import advice, categories, enquiries, sessions

api = Api(
    title="Dragoman",
    version="1.0.0",
    description="Guided selling: from a buyer's own words to explained recommendations.",
    docs_url=None,
    parser=StrictParser(),
    urls_namespace="api",
)
install_handlers(api)
for _router in (categories.router, advice.router, sessions.router, enquiries.router):
    api.add_router("", _router)

urlpatterns = [
    path("", api.urls),
    re_path("", no_address),
]

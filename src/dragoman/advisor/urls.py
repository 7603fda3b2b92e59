"""Addresses of buyers: the root of the site. Who has the address of a session can read it."""

from __future__ import annotations

from django.urls import path

from dragoman.advisor.views import (
    beside,
    dialogue,
    enquiries,
    home,
    measures,
    products,
    results,
    specifying,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("c/<slug:slug>/", home.category, name="category"),
    path("c/<slug:slug>/start", home.start, name="start"),
    path("c/<slug:slug>/browse", products.browse_first, name="browse_first"),
    path("c/<slug:slug>/product", products.product_first, name="product_first"),
    path("c/<slug:slug>/words", products.glossary, name="glossary"),
    path("s/<str:token>/", dialogue.dialogue, name="dialogue"),
    path("s/<str:token>/question/<slug:name>", dialogue.question, name="question"),
    path("s/<str:token>/question/<slug:name>/preview", dialogue.preview, name="preview"),
    path("s/<str:token>/question/<slug:name>/withdraw", dialogue.withdraw, name="withdraw"),
    path("s/<str:token>/answers", dialogue.answers, name="answers"),
    path("s/<str:token>/words", dialogue.words, name="words"),
    path("s/<str:token>/change", dialogue.change, name="change"),
    path("s/<str:token>/renew", dialogue.renew, name="renew"),
    path("s/<str:token>/result", results.result, name="result"),
    path("s/<str:token>/product", products.product, name="product"),
    path("s/<str:token>/choose", products.choose, name="choose"),
    path("s/<str:token>/chosen", products.chosen, name="chosen"),
    path("s/<str:token>/compare", products.comparison, name="compare"),
    path("s/<str:token>/browse", products.browse, name="browse"),
    path("s/<str:token>/specification", specifying.specification, name="specification"),
    path("s/<str:token>/enquire", enquiries.enquire, name="enquire"),
    path("s/<str:token>/enquire/<uuid:enquiry_id>", enquiries.enquired, name="enquired"),
    path("measures/", measures.all_measures, name="measures"),
    path("measures/<slug:name>.csv", measures.measure_csv, name="measure_csv"),
    path("enquiries/", enquiries.enquiries, name="enquiries"),
    path("enquiries/<uuid:enquiry_id>", enquiries.enquiry, name="enquiry"),
    path("beside/", beside.dialogues, name="dialogues"),
    path("beside/<str:token>", beside.beside, name="beside"),
    path("beside/<str:token>/note", beside.annotate, name="annotate"),
    path("beside/<str:token>/propose", beside.propose, name="propose"),
    path("beside/<str:token>/override", beside.override, name="override"),
]

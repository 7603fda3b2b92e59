"""Addresses of the studio."""

from __future__ import annotations

from django.urls import path

from dragoman.studio.views import (
    categories,
    checks,
    editor,
    exchange,
    forms,
    history,
    proof,
    tables,
    words,
)

urlpatterns = [
    path("", categories.categories, name="studio"),
    path("new", categories.new_category, name="studio_new"),
    path("import", exchange.bring_in, name="studio_import"),
    path("evidence", proof.evidence, name="studio_evidence"),
    path("schema", editor.schema, name="studio_schema"),
    path("<slug:slug>/", categories.category, name="studio_category"),
    path("<slug:slug>/begin", categories.begin_draft, name="studio_begin"),
    path("<slug:slug>/discard", categories.discard_draft, name="studio_discard"),
    path("<slug:slug>/text", editor.text, name="studio_text"),
    path("<slug:slug>/live", editor.live, name="studio_live"),
    path("<slug:slug>/texts", forms.texts, name="studio_texts"),
    path("<slug:slug>/weights", forms.weights, name="studio_weights"),
    path("<slug:slug>/reasons", forms.give_reasons, name="studio_reasons"),
    path("<slug:slug>/figures", forms.thresholds, name="studio_thresholds"),
    path("<slug:slug>/order", forms.order, name="studio_order"),
    path("<slug:slug>/evidence", proof.edit_evidence, name="studio_edit_evidence"),
    path("<slug:slug>/words", words.words, name="studio_words"),
    path("<slug:slug>/words/settle", words.settle_words, name="studio_settle"),
    path("<slug:slug>/table", tables.table, name="studio_table"),
    path("<slug:slug>/uploads/<uuid:upload_id>", tables.upload, name="studio_upload"),
    path("<slug:slug>/uploads/<uuid:upload_id>/rejects", tables.rejects, name="studio_rejects"),
    path("<slug:slug>/uploads/<uuid:upload_id>/again", tables.read_again, name="studio_again"),
    path("<slug:slug>/uploads/<uuid:upload_id>/use", tables.use_anyway, name="studio_use"),
    path("<slug:slug>/check", checks.check, name="studio_check"),
    path("<slug:slug>/preview", checks.start_preview, name="studio_preview"),
    path("<slug:slug>/effect", checks.effect, name="studio_effect"),
    path("<slug:slug>/publish", checks.publish_draft, name="studio_publish"),
    path("<slug:slug>/history", history.history, name="studio_history"),
    path("<slug:slug>/history/<int:number>", history.publication, name="studio_publication"),
    path("<slug:slug>/history/<int:number>/back", history.go_back, name="studio_go_back"),
    path("<slug:slug>/folder.zip", exchange.folder, name="studio_folder"),
    path("<slug:slug>/category.yaml", exchange.document, name="studio_document"),
    path("<slug:slug>/table-file", exchange.table_file, name="studio_table_file"),
]

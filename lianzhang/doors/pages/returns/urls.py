"""The addresses of returns; an enterprise's code may be any, so its address comes last."""

from django.urls import path

from lianzhang.doors.pages.returns import batches, totals, views

app_name = "returns"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("totals/", totals.totals, name="totals"),
    path("totals/xlsx/", totals.xlsx, name="totals_xlsx"),
    path("totals/release/", totals.release, name="release"),
    path("sample/", views.sample, name="sample"),
    path("batches/", batches.listed, name="batches"),
    path("batches/xlsx/", batches.xlsx, name="batches_xlsx"),
    path("batches/<int:batch_id>/", batches.batch, name="batch"),
    path("batches/<int:batch_id>/undo/", batches.undo, name="undo"),
    path("enterprise/<path:code>/xlsx/", views.enterprise_xlsx, name="enterprise_xlsx"),
    path("enterprise/<path:code>/", views.enterprise, name="enterprise"),
]

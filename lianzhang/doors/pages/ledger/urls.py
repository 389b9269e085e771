"""The addresses of the ledger."""

from django.urls import path

from lianzhang.doors.pages.ledger import acts, comparing, entry, trends, views

app_name = "ledger"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("subjects/", views.subject_options, name="subject_options"),
    path("<int:figure_id>/", views.figure, name="figure"),
    path("<int:figure_id>/approve/", acts.approve, name="approve"),
    path("<int:figure_id>/confirm/", acts.confirm, name="confirm"),
    path("<int:figure_id>/reject/", acts.reject, name="reject"),
    path("<int:figure_id>/release/", acts.release, name="release"),
    path("<int:figure_id>/settle/", acts.settle, name="settle"),
    path("<int:figure_id>/correct/", entry.correct, name="correct"),
    path("<int:figure_id>/correct/save/", entry.save_correction, name="save_correction"),
    path("new/", entry.new, name="new"),
    path("new/save/", entry.save, name="save"),
    path("compare/", comparing.compare, name="compare"),
    path("ranking/", comparing.ranking, name="ranking"),
    path("ranking/xlsx/", comparing.ranking_xlsx, name="ranking_xlsx"),
    path("series/<str:subject>/<str:indicator>/", trends.series, name="series"),
    path("series/<str:subject>/<str:indicator>/xlsx/", trends.series_xlsx, name="series_xlsx"),
]

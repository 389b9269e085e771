"""The addresses of the registry."""

from django.urls import path

from lianzhang.doors.pages.registry import acts, views

app_name = "registry"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("<int:question_id>/answer/", acts.answer, name="answer"),
    path("merges/", views.merges, name="merges"),
    path("merges/preview/", views.preview, name="preview"),
    path("merges/merge/", acts.merge, name="merge"),
    path("merges/<int:merge_id>/undo/", acts.undo, name="undo"),
    path("roster/", views.roster, name="roster"),
    path("roster/xlsx/", views.roster_xlsx, name="roster_xlsx"),
]

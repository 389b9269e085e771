"""The addresses of surveys."""

from django.urls import path

from lianzhang.doors.pages.surveys import acts, answering, files, views

app_name = "surveys"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", files.listed, name="xlsx"),
    path("new/", acts.new, name="new"),
    path("a/<str:token>/", answering.by_link, name="link"),
    path("<int:survey_id>/", views.one, name="survey"),
    path("<int:survey_id>/xlsx/", files.one, name="survey_xlsx"),
    path("<int:survey_id>/links/", files.links, name="links"),
    path("<int:survey_id>/approve/", acts.approve, name="approve"),
    path("<int:survey_id>/move/", acts.move, name="move"),
    path("<int:survey_id>/answer/", answering.own, name="answer"),
]

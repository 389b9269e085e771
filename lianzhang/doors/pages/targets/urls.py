"""The addresses of targets."""

from django.urls import path

from lianzhang.doors.pages.targets import acts, views

app_name = "targets"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("new/", views.new, name="new"),
    path("new/save/", acts.save, name="save"),
    path("<int:target_id>/", views.target, name="target"),
    path("<int:target_id>/assign/", acts.assign, name="assign"),
    path("<int:target_id>/opine/", acts.opine, name="opine"),
]

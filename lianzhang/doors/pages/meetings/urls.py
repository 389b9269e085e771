"""The addresses of meetings and visits."""

from django.urls import path

from lianzhang.doors.pages.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("new/", views.new, name="new"),
    path("<int:meeting_id>/", views.meeting, name="meeting"),
    path("<int:meeting_id>/decide/", views.decide, name="decide"),
]

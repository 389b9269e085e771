"""The addresses of the calendar."""

from django.urls import path

from lianzhang.doors.pages.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.home, name="home"),
    path("ics/", views.ics, name="ics"),
    path("xlsx/", views.xlsx, name="xlsx"),
]

"""The address of the search."""

from django.urls import path

from lianzhang.doors.pages.search import views

app_name = "search"
urlpatterns = [path("", views.home, name="home")]

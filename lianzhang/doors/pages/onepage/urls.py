"""The addresses of the one-page table."""

from django.urls import path

from lianzhang.doors.pages.onepage import views

app_name = "onepage"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
]

"""The addresses of papers."""

from django.urls import path

from lianzhang.doors.pages.papers import views

app_name = "papers"
urlpatterns = [
    path("", views.home, name="home"),
    path("check/", views.check, name="check"),
    path("check/docx/", views.docx, name="docx"),
    path("check/xlsx/", views.xlsx, name="xlsx"),
]

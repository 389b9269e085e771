"""The addresses of sources."""

from django.urls import path

from lianzhang.doors.pages.sources import views

app_name = "sources"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("<str:code>/", views.source, name="source"),
    path("<str:code>/xlsx/", views.source_xlsx, name="source_xlsx"),
    path("<str:code>/original/", views.original, name="original"),
    path("<str:code>/attach/", views.attach, name="attach"),
]

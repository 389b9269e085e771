"""The addresses of the whole product; each door keeps its own."""

from django.urls import include, path

urlpatterns = [path("", include("lianzhang.doors.pages.urls"))]

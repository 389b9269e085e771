"""The addresses of the whole product; each door keeps its own."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("lianzhang.doors.api.urls")),
    path("", include("lianzhang.doors.watch.urls")),
    path("", include("lianzhang.doors.pages.urls")),
]

handler500 = "lianzhang.doors.pages.shell.errors.server_error"

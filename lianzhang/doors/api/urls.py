"""The addresses of the API; whatever else begins with /api/ is answered in its shape too."""

from django.urls import path

from lianzhang.doors.api.site import api, nothing_here

urlpatterns = [path("", nothing_here), path("", api.urls), path("<path:rest>", nothing_here)]

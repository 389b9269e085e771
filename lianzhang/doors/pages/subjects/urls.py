"""The addresses of subjects; a subject's own address comes last because its code may be any."""

from django.urls import path

from lianzhang.doors.pages.subjects import maps, views

app_name = "subjects"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("map/", maps.county_map, name="map"),
    path("map/xlsx/", maps.map_xlsx, name="map_xlsx"),
    path("map/<str:city>.geojson", maps.boundaries, name="boundaries"),
    path("<path:code>/xlsx/", views.subject_xlsx, name="subject_xlsx"),
    path("<path:code>/", views.subject, name="subject"),
]

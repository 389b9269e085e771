"""The addresses of the catalogue of criteria."""

from django.urls import path

from lianzhang.doors.pages.criteria import views

app_name = "criteria"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("<str:criterion>/", views.criterion, name="criterion"),
    path("<str:criterion>/<str:parameter>/fill/", views.fill, name="fill"),
    path("<str:criterion>/<str:parameter>/undo/", views.undo, name="undo"),
]

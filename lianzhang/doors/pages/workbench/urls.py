"""The addresses of the workbench."""

from django.urls import path

from lianzhang.doors.pages.workbench import acts, forms, views

app_name = "workbench"
urlpatterns = [
    path("", views.home, name="home"),
    path("workbench/forms/<str:standing>/", forms.forms, name="forms"),
    path("workbench/forms/<str:standing>/xlsx/", forms.forms_xlsx, name="forms_xlsx"),
    path("workbench/approve/", acts.approve, name="approve"),
    path("workbench/<int:figure_id>/reject/", acts.reject, name="reject"),
    path("workbench/<int:figure_id>/settle/", acts.settle, name="settle"),
]

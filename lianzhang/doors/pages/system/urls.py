"""The addresses of 系统管理."""

from django.urls import path

from lianzhang.doors.pages.system import views

app_name = "system"
urlpatterns = [
    path("", views.home, name="home"),
    path("settings/<str:key>/", views.lay, name="lay"),
    path("permissions/", views.permissions, name="permissions"),
    path("trail/", views.trail, name="trail"),
    path("trail.xlsx", views.trail_workbook, name="trail_xlsx"),
]

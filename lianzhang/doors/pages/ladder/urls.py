"""The addresses of the ladder; an enterprise's code may be any, so its address comes last."""

from django.urls import path

from lianzhang.doors.pages.ladder import acts, views

app_name = "ladder"
urlpatterns = [
    path("", views.home, name="home"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("titles/<str:title>/", views.title, name="title"),
    path("titles/<str:title>/xlsx/", views.title_xlsx, name="title_xlsx"),
    path("register/", views.register, name="register"),
    path("register/xlsx/", views.register_xlsx, name="register_xlsx"),
    path("work/", views.work, name="work"),
    path("work/xlsx/", views.work_xlsx, name="work_xlsx"),
    path("firms/<path:code>/xlsx/", views.firm_xlsx, name="firm_xlsx"),
    path("firms/<path:code>/order/", acts.order, name="order"),
    path("firms/<path:code>/", views.firm, name="firm"),
]

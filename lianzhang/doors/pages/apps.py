from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "lianzhang.doors.pages"
    label = "pages"

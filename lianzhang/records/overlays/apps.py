from django.apps import AppConfig


class OverlaysConfig(AppConfig):
    name = "lianzhang.records.overlays"
    label = "overlays"
    verbose_name = "设置"
    default_auto_field = "django.db.models.BigAutoField"

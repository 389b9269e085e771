from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "lianzhang.records.figures"
    label = "figures"
    verbose_name = "指标台账"
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "lianzhang.records.returns"
    label = "returns"
    verbose_name = "报表"
    default_auto_field = "django.db.models.BigAutoField"

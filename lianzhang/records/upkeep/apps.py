from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "lianzhang.records.upkeep"
    label = "upkeep"
    verbose_name = "运行维护"
    default_auto_field = "django.db.models.BigAutoField"

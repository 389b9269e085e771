from django.apps import AppConfig


class TitlesConfig(AppConfig):
    name = "lianzhang.records.titles"
    label = "titles"
    verbose_name = "称号"
    default_auto_field = "django.db.models.BigAutoField"

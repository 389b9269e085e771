from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "lianzhang.records.papers"
    label = "papers"
    verbose_name = "材料"
    default_auto_field = "django.db.models.BigAutoField"

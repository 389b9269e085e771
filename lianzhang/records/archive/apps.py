from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "lianzhang.records.archive"
    label = "archive"
    verbose_name = "备份"
    default_auto_field = "django.db.models.BigAutoField"

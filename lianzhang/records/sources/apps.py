from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "lianzhang.records.sources"
    label = "sources"
    verbose_name = "来源"
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "lianzhang.records.registry"
    label = "registry"
    verbose_name = "对象"
    default_auto_field = "django.db.models.BigAutoField"

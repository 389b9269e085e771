from django.apps import AppConfig


class MachinesConfig(AppConfig):
    name = "lianzhang.records.machines"
    label = "machines"
    verbose_name = "接口令牌"
    default_auto_field = "django.db.models.BigAutoField"

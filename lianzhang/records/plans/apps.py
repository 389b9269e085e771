from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "lianzhang.records.plans"
    label = "plans"
    verbose_name = "目标任务"
    default_auto_field = "django.db.models.BigAutoField"

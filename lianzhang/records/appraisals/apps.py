from django.apps import AppConfig


class AppraisalsConfig(AppConfig):
    name = "lianzhang.records.appraisals"
    label = "appraisals"
    verbose_name = "亩均评价"
    default_auto_field = "django.db.models.BigAutoField"

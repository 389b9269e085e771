from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "lianzhang.records.rounds"
    label = "rounds"
    verbose_name = "数据报送"
    default_auto_field = "django.db.models.BigAutoField"

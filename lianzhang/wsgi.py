"""What a server runs: `lianzhang.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianzhang.settings")

application = get_wsgi_application()

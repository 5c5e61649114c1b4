"""The screens as an application of Django."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from eropaf.config.checks import check_installation


class WebConfig(AppConfig):
    """Looks over the installation too: it is the screens that people outside reach."""

    name = "eropaf.web"

    def ready(self) -> None:
        """Let `eropaf check --deploy` ask."""
        register(check_installation, Tags.security, deploy=True)

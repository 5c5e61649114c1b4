"""`eropaf work`: the worker that carries deliveries and sends messages in the background."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from eropaf.core.processes import keep_memory_to_itself
from eropaf.jobs.tasks import enqueue_unfinished_deliveries


class Command(BaseCommand):
    """Takes up what an earlier worker left behind, then waits for work."""

    help = "Carry deliveries and send messages in the background until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        keep_memory_to_itself()
        enqueue_unfinished_deliveries()
        call_command("procrastinate", "worker", "--queues", "deliveries,post,figures", "--concurrency", "1")

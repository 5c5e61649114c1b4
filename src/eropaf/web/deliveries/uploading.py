"""Receiving a file over the web without ever holding one that is too large."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from eropaf.intake.reading import megabytes

_MARK = "eropaf.too_large"


class LimitedUploadHandler(FileUploadHandler):
    """Counts while a file arrives, and drops it as soon as it grows beyond the limit.

    It stands before Django's own handlers, which keep small files in memory and large ones on disk. The rest of the
    request is read and thrown away, so that the browser gets an answer and not a broken connection.
    """

    field_name: str

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a part on to the next handler.

        Args:
            raw_data: the part.
            start: how many bytes came before it.

        Raises:
            SkipFile: the file is too large.
        """
        if self.request is not None and start + len(raw_data) > settings.UPLOAD_LIMIT_BYTES:
            self.request.META.setdefault(_MARK, set()).add(self.field_name)
            raise SkipFile
        return raw_data

    def file_complete(self, _file_size: int) -> None:
        """Leave it to the next handler to make the file."""


def was_too_large(request: HttpRequest, field: str) -> bool:
    """Whether a file was sent in this field that was dropped for its size."""
    return field in request.META.get(_MARK, set())


def limit_in_megabytes() -> int:
    """The largest file that is taken, in whole megabytes of 1,048,576 bytes."""
    return megabytes(settings.UPLOAD_LIMIT_BYTES)

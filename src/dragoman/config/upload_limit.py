"""How much anybody may send: refused by its announced length, before a byte of it is stored."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class LimitedUpload(FileUploadHandler):
    """Ends an upload that is larger than allowed: tables in the studio, anything else elsewhere.

    It stands first among the handlers, and hands everything on.
    """

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ANN401, ARG002
        META: Any,  # noqa: ANN401, ARG002, N803
        content_length: int,
        boundary: Any,  # noqa: ANN401, ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        """Look at the length that the browser announces.

        Raises:
            RequestDataTooBig: it is too large; the answer is 400.
        """
        is_ours = (
            self.request is not None
            and self.request.path.startswith("/studio/")
            and self.request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        )
        most = settings.LARGEST_UPLOAD if is_ours else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if content_length > most:
            raise RequestDataTooBig("More was sent than may be uploaded.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Hand a piece on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """Leave the file to the next handler."""
        return

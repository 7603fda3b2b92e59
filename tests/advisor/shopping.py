"""A buyer at the counter of kettles: what tests of his pages begin with."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client

from dragoman.advisor.models import Session
from tests import web


class Buyer:
    """Somebody with a browser and a dialogue of his own."""

    def __init__(self, *, language: str = "en") -> None:
        if not Session.objects.exists():
            web.kettles()
        self.client = Client(headers={"accept-language": language})
        answer = self.client.post("/c/kettles/start")
        assert answer.status_code == 302
        self.home = answer["location"]

    @property
    def session(self) -> Session:
        """The dialogue as it is stored now."""
        return Session.objects.get(token=self.home.split("/")[2])

    def opens(self, page: str, **query: Any) -> str:
        """Return the text of a page that is there."""
        answer = self.client.get(self.home + page, query)
        assert answer.status_code == 200, (page, answer.status_code)
        return answer.content.decode()

    def answers(self, question: str, **fields: Any) -> Any:
        """Post a question page."""
        return self.client.post(f"{self.home}question/{question}", fields)

    def does(self, **fields: Any) -> Any:
        """Press a button of a page."""
        return self.client.post(f"{self.home}change", fields)


def words(page: str) -> str:
    """Return what a page says, without its marks."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())

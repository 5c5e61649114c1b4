"""How long a signed-in worker waits for the work list, over real HTTP."""

import http.client
import time
from urllib.parse import urlencode

from bench.serving import ask, serving, sign_in

REQUESTS = 200
THREADS = 4
WORK_LIST = "/werklijst/"
# What a worker asks for in turn: mostly the list as it is, and now and then a filter or a later page.
MIX: tuple[dict[str, str], ...] = (
    {},
    {"route": "visit"},
    {},
    {"deadline": "late"},
    {"partner_type": "Water"},
    {},
    {"page": "3"},
    {"deadline": "week", "route": "phone"},
    {"page": "400"},
    {"owner": "nobody", "state": "new"},
)


def measure_work_list(email: str) -> list[float]:
    """Milliseconds of each request, after one round of the mix to warm up.

    Args:
        email: of who looks.
    """
    with serving(1, THREADS) as port:
        cookies = sign_in(port, email)
        asked = [f"{WORK_LIST}?{urlencode(filters)}" for filters in MIX]
        for path in asked:
            _get_page(port, path, cookies)
        return [_get_page(port, asked[number % len(asked)], cookies) for number in range(REQUESTS)]


def _get_page(port: int, path: str, cookies: str) -> float:
    """Ask for one page; returns milliseconds.

    Raises:
        RuntimeError: it is not the work list.
    """
    started = time.perf_counter()
    answer = ask(port, "GET", path, headers={"Cookie": cookies})
    took = (time.perf_counter() - started) * 1000
    if answer.status != http.client.OK or "/zaken/" not in answer.body:
        raise RuntimeError(f"{path} answered {answer.status} and shows no cases")
    return took

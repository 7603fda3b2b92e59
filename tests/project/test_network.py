import socket
import threading

import pytest

from tests.closed_network import NetworkClosedError


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "10.0.0.1"])
def test_another_machine_cannot_be_reached(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as client, pytest.raises(NetworkClosedError):
        client.connect((host, 80))


def test_no_foreign_name_is_asked_for() -> None:
    with pytest.raises(NetworkClosedError):
        socket.create_connection(("example.org", 80), timeout=1)


def test_nothing_is_sent_without_a_connection_either() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as client, pytest.raises(NetworkClosedError):
        client.sendto(b"hello", ("192.0.2.1", 53))


def test_this_machine_answers_itself() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"here")

        thread = threading.Thread(target=answer)
        thread.start()
        with socket.create_connection(("localhost", server.getsockname()[1]), timeout=5) as client:
            assert client.recv(4) == b"here"
        thread.join()


def test_two_ends_of_one_machine_may_talk() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"here")
        assert right.recv(4) == b"here"

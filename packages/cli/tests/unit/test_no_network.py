"""Unit tests cannot reach the network, whatever they import."""

import asyncio
import socket

import pytest
from pytest_socket import SocketBlockedError


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_socket_cannot_be_opened() -> None:
    with pytest.raises(SocketBlockedError):
        socket.socket()


async def test_an_event_loop_still_works() -> None:
    await asyncio.sleep(0)

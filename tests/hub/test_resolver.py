import socket

import pytest

from bot.asking.mistake import Mistake
from bot.hub.address import HubPlace
from bot.hub.resolver import PublicResolver


async def _addresses(place: HubPlace, host: str) -> list[str]:
    resolver = PublicResolver(place)
    resolve = await resolver.resolve(host, 443, socket.AF_INET)
    await resolver.close()
    return [match["host"] for match in resolve]


@pytest.mark.parametrize("host", ["localhost", "2130706433", "127.1"])
async def test_a_name_for_a_private_address_is_refused(host: str) -> None:
    """This holds for every notation of the address."""
    with pytest.raises(Mistake) as caught:
        await _addresses(HubPlace("https://hub.example"), host)
    assert ("hub_redirect", {"host": host}) == (caught.value.kind, caught.value.values)


async def test_loopback_hub_can_have_a_loopback_file_host() -> None:
    """Otherwise tests would need a network."""
    assert ["127.0.0.1"] == await _addresses(HubPlace("http://127.0.0.1:8000"), "localhost")


async def test_hub_itself_can_have_a_private_address() -> None:
    """A mirror may be in a private network."""
    assert ["127.0.0.1"] == await _addresses(HubPlace("https://localhost"), "localhost")


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("8.8.8.8", True),
        ("cdn-lfs.hf.co", True),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("0.0.0.0", False),
    ],
)
def test_only_public_addresses_are_allowed(address: str, *, allowed: bool) -> None:
    """A name passes here; its addresses are checked when it is resolved."""
    assert allowed == HubPlace("https://hub.example").may_resolve_to(address)

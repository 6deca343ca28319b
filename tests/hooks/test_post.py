"""Which addresses are of the public Internet, however they are written."""

import ipaddress

import pytest

from floorkeeper.hooks.post import _public


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("2002:a00:1::1", False),
        ("64:ff9b::a00:1", False),
    ],
)
def test_addresses_of_a_network_of_ones_own_are_told(address: str, public: bool) -> None:
    assert _public(ipaddress.ip_address(address)) is public

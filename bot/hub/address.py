"""The address of the model hub, and the hosts from which its files may be fetched."""

import ipaddress
from dataclasses import dataclass
from fnmatch import fnmatchcase

import yarl

from bot.asking.mistake import Mistake
from bot.settings.settings import Settings


@dataclass(frozen=True)
class HubPlace:
    """The hub's address, the token for it, and the hosts to which it may redirect for a file.

    A host `*.hf.co` stands for every host below hf.co. `timeout_s` limits one whole look-up.
    """

    endpoint: str
    token: str | None = None
    file_hosts: tuple[str, ...] = ()
    timeout_s: float = 10.0

    @classmethod
    def from_settings(cls, settings: Settings, timeout_s: float = 10.0) -> "HubPlace":
        """Return the hub that the settings name."""
        token = settings.hub_token.get_secret_value() if settings.hub_token else None
        return cls(settings.hub_endpoint, token, settings.hub_file_hosts, timeout_s)

    @property
    def url(self) -> yarl.URL:
        """The hub's address, without a slash at its end."""
        return yarl.URL(self.endpoint)

    @property
    def is_loopback(self) -> bool:
        """Whether the hub is on this computer, as in tests; only then may its file hosts be."""
        return is_loopback(self.url.host or "")

    def redirected(self, asked: yarl.URL, location: str) -> yarl.URL:
        """Return a redirect's target; a Mistake if nothing may be fetched from there."""
        try:
            url = asked.join(yarl.URL(location))
        except ValueError:
            raise Mistake("hub_redirect", host=location) from None
        host = url.host or ""
        secure = url.scheme == "https" or (self.is_loopback and is_loopback(host))
        if not secure or url.user or not self._holds_files(url):
            raise Mistake("hub_redirect", host=host or location)
        return url

    def _holds_files(self, url: yarl.URL) -> bool:
        if url.origin() == self.url.origin():
            return True
        host = (url.host or "").lower()
        return self.may_resolve_to(host) and any(
            fnmatchcase(host, pattern) for pattern in self.file_hosts
        )

    def may_resolve_to(self, address: str) -> bool:
        """Return whether a host may have this IP address: never a private one. Names pass.

        Loopback addresses are allowed only if the hub is on this computer.
        """
        try:
            ip_address = ipaddress.ip_address(address)
        except ValueError:
            return True
        return ip_address.is_global or (self.is_loopback and ip_address.is_loopback)


def is_loopback(host: str) -> bool:
    """Return whether a host name or IP address means this computer."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

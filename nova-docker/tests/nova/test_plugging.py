import contextlib

import pytest

from nova import exception
from nova.virt.nova_docker import plugging
from nova.virt.nova_docker.settings import CONF


class VirtAPI:
    """Notes what was waited for; the time is up when `late` is said."""

    def __init__(self, late=False):
        self.waited_for, self._late = None, late

    @contextlib.contextmanager
    def wait_for_instance_event(self, instance, events, deadline):
        self.waited_for = events
        yield
        if self._late:
            raise plugging.TIME_UP()


@pytest.fixture(autouse=True)
def settings():
    CONF.set_override('vif_plugging_timeout', 30)
    CONF.set_override('vif_plugging_is_fatal', True)
    yield
    CONF.clear_override('vif_plugging_timeout')
    CONF.clear_override('vif_plugging_is_fatal')


def test_only_ports_that_are_not_active_yet_are_waited_for():
    nova = VirtAPI()
    with plugging.announced(nova, 'server', [{'id': 'a', 'active': True}, {'id': 'b', 'active': False}]):
        pass
    assert nova.waited_for == [('network-vif-plugged', 'b')]


def test_nothing_is_waited_for_where_no_event_will_come():
    nova = VirtAPI()
    with plugging.announced(nova, 'server', [{'id': 'a', 'active': True}]):
        pass
    CONF.set_override('vif_plugging_timeout', 0)
    with plugging.announced(nova, 'server', [{'id': 'b', 'active': False}]):
        pass
    assert nova.waited_for is None


def test_an_event_that_never_comes_fails_the_server_only_where_it_should():
    late = VirtAPI(late=True)
    with pytest.raises(exception.VirtualInterfaceCreateException):
        with plugging.announced(late, 'server', [{'id': 'b', 'active': False}]):
            pass
    CONF.set_override('vif_plugging_is_fatal', False)
    with plugging.announced(late, 'server', [{'id': 'b', 'active': False}]):
        pass

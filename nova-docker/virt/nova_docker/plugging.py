"""Waits for Neutron to say that a new server's ports are wired, where it is going to say so."""
import contextlib

from nova import exception
from nova.virt.nova_docker.settings import CONF

# How Nova's own wait ends when the time is up: eventlet's time-out up to 2025, an exception of its own since.
if hasattr(exception, 'InstanceEventTimeout'):
    TIME_UP = exception.InstanceEventTimeout
else:
    from eventlet.timeout import Timeout as TIME_UP


@contextlib.contextmanager
def announced(virtapi, instance, vifs):
    """Runs its block, then waits for the event of every port that was not active before it.

    A port that is active already gets no event, and with vif_plugging_timeout = 0 nobody wants one.
    """
    events = [('network-vif-plugged', vif['id']) for vif in vifs if vif.get('active') is False]
    if not events or not CONF.vif_plugging_timeout:
        yield
        return
    try:
        with virtapi.wait_for_instance_event(instance, events, deadline=CONF.vif_plugging_timeout):
            yield
    except TIME_UP:
        if CONF.vif_plugging_is_fatal:
            raise exception.VirtualInterfaceCreateException()

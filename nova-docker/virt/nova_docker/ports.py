"""The ports of this host's containers: plugged, guarded, and kept to what Neutron says now."""
from oslo_concurrency import lockutils
from oslo_log import log as logging
from oslo_service import loopingcall

from nova import exception
from nova.virt.nova_docker import engine as engines
from nova.virt.nova_docker import firewall
from nova.virt.nova_docker import security_groups
from nova.virt.nova_docker import wiring
from nova.virt.nova_docker.settings import CONF

LOG = logging.getLogger(__name__)


class Ports:
    """All ports of one compute service."""

    def __init__(self, engine, guards=security_groups.guards):
        self._engine = engine
        self._guards = guards
        self._held = {}

    def keep_guarded(self):
        """Looks at Neutron again and again, for as long as this process lives."""
        loop = loopingcall.FixedIntervalLoopingCall(self._refresh_or_warn)
        loop.start(interval=CONF.docker.security_group_refresh, initial_delay=CONF.docker.security_group_refresh)

    def plug(self, container, server_id, vifs, first_number=0):
        """Plugs the ports of a running container, and lets the other containers know of its addresses.

        `first_number` is the interface's of the first port; None for the next free one. VirtualInterfacePlugException
        when one of them cannot be wired or guarded; a port is never plugged without its rules.
        """
        guards = self._guards({vif['id'] for vif in vifs} | {p.port_id for p in self._plugged()})
        for n, vif in enumerate(vifs):
            guard = _enforceable(vif, guards.get(vif['id']))
            with _one_at_a_time(vif['id']):
                wiring.plug(engines.pid_of(container), server_id, vif, guard,
                            None if first_number is None else first_number + n)
        self._hold(guards)

    def unplug(self, vifs, container=None):
        """Takes ports away; `container` is given when it lives on without them."""
        for vif in vifs:
            with _one_at_a_time(vif['id']):
                wiring.unplug(vif, engines.pid_of(container) if container else None)
            self._held.pop(vif['id'], None)

    def unplug_server(self, server_id, vifs):
        """Takes every port of a server away, whether Nova still knows it or not."""
        for plugged in wiring.plugged():
            if plugged.server_id == server_id:
                wiring.unplug_tap(plugged.tap)
        self.unplug(vifs)

    def refresh(self):
        """Puts the rules that Neutron has now on every port that is plugged."""
        self._hold(self._guards({p.port_id for p in self._plugged()}))

    def _refresh_or_warn(self):
        try:
            self.refresh()
        except Exception as e:
            LOG.warning('Security groups stay as they are, since they cannot be read: %s', e)

    def _plugged(self):
        servers = self._engine.servers()
        return [p for p in wiring.plugged() if p.server_id in servers]

    def _hold(self, guards):
        servers = self._engine.servers()
        for plugged in wiring.plugged():
            guard = guards.get(plugged.port_id)
            if guard and plugged.server_id in servers and guard != self._held.get(plugged.port_id):
                self._hold_one(engines.pid_of(servers[plugged.server_id]), plugged, guard)

    def _hold_one(self, pid, plugged, guard):
        for said in firewall.unenforceable(guard):
            LOG.error('Port %s: %s cannot be enforced here and stays closed.', plugged.port_id, said)
        with _one_at_a_time(plugged.port_id):
            if wiring.find(plugged.port_id) != plugged:
                return
            firewall.guard_host_end(plugged.tap, guard)
            firewall.guard_node_end(pid, plugged.interface, plugged.tap, guard)
            self._held[plugged.port_id] = guard


def check(vifs):
    """Raises VirtualInterfacePlugException when a port could not be plugged, before anything is made."""
    for vif in vifs:
        wiring.refuse_unknown(vif)


def _enforceable(vif, guard):
    if guard is None:
        raise exception.VirtualInterfacePlugException('Neutron knows no port %s.' % vif['id'])
    objections = firewall.unenforceable(guard)
    if objections:
        raise exception.VirtualInterfacePlugException(
            'Port %s is refused, since its security groups cannot be enforced here: %s.'
            % (vif['id'], ', '.join(objections)))
    return guard


def _one_at_a_time(port_id):
    return lockutils.lock('nova-docker-port-' + port_id)

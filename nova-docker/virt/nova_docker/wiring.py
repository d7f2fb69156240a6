"""Gives a container the interface of a Neutron port: a cable from a bridge of the host into its network namespace."""
import contextlib
import os
from dataclasses import dataclass

from nova import exception
from nova.virt.nova_docker import bridges
from nova.virt.nova_docker import commands
from nova.virt.nova_docker import firewall
from nova.virt.nova_docker.settings import CONF


@dataclass(frozen=True)
class Plugged:
    """A port that is plugged on this host: where it is inside, and in whose container."""
    port_id: str
    interface: str
    server_id: str

    @property
    def tap(self):
        """The host's end of the port's cable."""
        return tap_of(self.port_id)


def tap_of(port_id):
    """The host's end of a port's cable."""
    return ('tap' + port_id)[:14]


def refuse_unknown(vif):
    """Raises what Nova shows its user when a port is bound in a way that cannot be wired here."""
    if vif['type'] not in CONF.docker.vif_types:
        raise exception.VirtualInterfacePlugException(
            'Port %s is bound as "%s"; this host wires %s only.'
            % (vif['id'], vif['type'], ', '.join(CONF.docker.vif_types)))
    if not _subnets(vif):
        raise exception.VirtualInterfacePlugException(
            'Port %s has no IPv4 address; containers have no IPv6.' % vif['id'])


def plugged():
    """Every port that is plugged on this machine."""
    taps = (name for name in os.listdir(bridges.DEVICES) if name.startswith('tap'))
    return [found for found in map(_read_note, taps) if found]


def find(port_id):
    """A port as it is plugged; None when it is not, or only half."""
    found = _read_note(tap_of(port_id))
    return found if found and found.port_id == port_id else None


def plug(pid, server_id, vif, guard, number=None):
    """Plugs a port into the namespace of `pid`, guarded before it is up. A port that is plugged stays as it is.

    `number` is the interface's (0 for eth0); the next free one when it is None. Leaves nothing when it fails.
    """
    if find(vif['id']):
        return
    unplug(vif)
    number = _free_number(pid) if number is None else number
    with contextlib.ExitStack() as undo:
        undo.callback(unplug, vif, pid)
        _plug(pid, server_id, vif, guard, number)
        undo.pop_all()


def unplug(vif, pid=None):
    """Takes a port away, with its rules; with `pid`, also those in the namespace of a container that lives on."""
    tap = tap_of(vif['id'])
    unplug_tap(tap)
    bridges.tidy(bridges.bridge_of(vif))
    if pid:
        firewall.forget_node_end(pid, tap)


def unplug_tap(tap):
    """Takes a port away of which only the host's end is known."""
    bridges.leave(tap)
    firewall.forget_host_end(tap)


def _plug(pid, server_id, vif, guard, number):
    tap, peer, name = tap_of(vif['id']), ('ns-' + vif['id'])[:14], 'eth%d' % number
    firewall.guard_node_end(pid, name, tap, guard)
    mtu = str(vif['network'].get_meta('mtu') or 1500)
    commands.run('ip', 'link', 'add', tap, 'mtu', mtu, 'type', 'veth',
                 'peer', 'name', peer, 'address', vif['address'], 'mtu', mtu)
    commands.run('ip', 'link', 'set', tap, 'addrgenmode', 'none')
    firewall.guard_host_end(tap, guard)
    commands.run('ip', 'link', 'set', peer, 'netns', str(pid), 'name', name)
    bridges.join(bridges.bridge_of(vif), tap)
    commands.within(pid, 'ip', '-batch', '-', stdin='\n'.join(_settings(vif, name, number)) + '\n')
    # Only a port with this note counts as plugged, so it comes last.
    commands.run('ip', 'link', 'set', tap, 'alias', ' '.join((bridges.OURS, name, vif['id'], server_id)))


def _read_note(tap):
    mark, *words = bridges.alias(tap).split(' ')
    if mark != bridges.OURS or len(words) != 3:
        return None
    interface, port_id, server_id = words
    return Plugged(port_id, interface, server_id)


def _settings(vif, name, number):
    yield 'link set lo up'
    for subnet in _subnets(vif):
        width = subnet['cidr'].split('/')[1]
        for address in subnet['ips']:
            yield 'address add %s/%s broadcast + dev %s' % (address['address'], width, name)
    yield 'link set %s up' % name
    for subnet in _subnets(vif):
        for route in subnet['routes']:
            yield 'route replace %s via %s dev %s onlink' % (route['cidr'], route['gateway']['address'], name)
    yield from _default_route(vif, name, number)


def _default_route(vif, name, number):
    """The lowest interface with a gateway leads out: a route's metric is its interface's number."""
    for subnet in _subnets(vif):
        gateway = (subnet['gateway'] or {}).get('address')
        if gateway:
            yield 'route replace default via %s dev %s onlink metric %d' % (gateway, name, number)
            return


def _subnets(vif):
    return [s for s in vif['network']['subnets'] if s['version'] == 4 and s['ips']]


def _free_number(pid):
    links = commands.within(pid, 'ip', '-oneline', 'link')
    taken = {line.split(': ')[1].split('@')[0] for line in links.splitlines()}
    return next(n for n in range(len(taken) + 1) if 'eth%d' % n not in taken)

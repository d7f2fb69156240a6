"""What Neutron says about a port: its addresses and the rules of its security groups."""
import ipaddress
from dataclasses import dataclass

from nova import context as nova_context
from nova.network import neutron

ANYWHERE = '0.0.0.0/0'


@dataclass(frozen=True)
class Rule:
    """One allowance. `remotes` are IPv4 ranges of the other side; ports and icmp numbers are None for all."""
    direction: str
    remotes: tuple
    protocol: str = None
    first: int = None
    last: int = None


@dataclass(frozen=True)
class Guard:
    """All that guards one port: `sources` are the (MAC, IPv4 range) pairs it may send from."""
    port_id: str
    sources: tuple
    rules: tuple
    is_open: bool = False


def guards(ports_wanted):
    """The guard of each port, by its id; a port that Neutron does not know is missing from the answer.

    Three or four calls to Neutron, however many ports are asked for. IPv6 is left out: nodes have none.
    """
    client = neutron.get_client(nova_context.get_admin_context(), admin=True)
    if not ports_wanted:
        return {}
    ports = _in_portions(ports_wanted, lambda ids: client.list_ports(id=ids)['ports'])
    groups = sorted({g for port in ports for g in port.get('security_groups', ())})
    rules = _in_portions(groups, lambda ids: client.list_security_group_rules(
        security_group_id=ids)['security_group_rules'])
    remotes = _Remotes(client, rules)
    return {port['id']: _guard(port, rules, remotes) for port in ports}


def _in_portions(ids, ask, size=50):
    """The answers for many ids, asked for in portions because a URL has an end."""
    ids = list(ids)
    return [row for at in range(0, len(ids), size) for row in ask(ids[at:at + size])]


def _guard(port, rules, remotes):
    mine = [r for r in rules if r['security_group_id'] in port.get('security_groups', ())]
    allowed = {_rule(r, remotes) for r in mine if r['ethertype'] == 'IPv4'}
    return Guard(port_id=port['id'], sources=_sources(port), is_open=not port.get('port_security_enabled', True),
                 rules=tuple(sorted(allowed, key=repr)))


def _rule(rule, remotes):
    return Rule(direction=rule['direction'], remotes=remotes.of(rule), protocol=rule['protocol'],
                first=rule['port_range_min'], last=rule['port_range_max'])


def _sources(port):
    pairs = [(port['mac_address'], ip['ip_address']) for ip in port['fixed_ips']]
    pairs += [(pair.get('mac_address') or port['mac_address'], pair['ip_address'])
              for pair in port.get('allowed_address_pairs', ())]
    return tuple(sorted({(mac.lower(), _plain(ip)) for mac, ip in pairs if _is_v4(ip)}))


def _is_v4(address):
    return ipaddress.ip_network(address, strict=False).version == 4


def _plain(address):
    return str(ipaddress.ip_network(address, strict=False)) if '/' in address else address


class _Remotes:
    """Turns a rule's remote group, address group or prefix into ranges of addresses."""

    def __init__(self, client, rules):
        groups = sorted({r['remote_group_id'] for r in rules if r.get('remote_group_id')})
        members = _in_portions(groups, lambda ids: client.list_ports(
            security_groups=ids, fields=['id', 'mac_address', 'security_groups', 'fixed_ips',
                                         'allowed_address_pairs'])['ports'])
        self._members = {g: _addresses(m for m in members if g in m['security_groups']) for g in groups}
        self._address_groups = {
            g: client.show_address_group(g)['address_group']['addresses']
            for g in sorted({r['remote_address_group_id'] for r in rules if r.get('remote_address_group_id')})}

    def of(self, rule):
        if rule.get('remote_group_id'):
            return self._members[rule['remote_group_id']]
        if rule.get('remote_address_group_id'):
            return tuple(sorted(a for a in self._address_groups[rule['remote_address_group_id']] if _is_v4(a)))
        return (rule.get('remote_ip_prefix') or ANYWHERE,)


def _addresses(ports):
    return tuple(sorted({address for port in ports for _mac, address in _sources(port)}))

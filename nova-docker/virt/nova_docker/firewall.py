"""Guards a port, from both ends of its cable.

The end in the container's network namespace carries the security groups, with that namespace's own connection tracking:
two projects may use the same addresses, and nothing in a container may change the rules since it has no NET_ADMIN. The end
on the host lets nothing out but IPv4 and ARP from the port's own addresses. Both are one nft transaction each, so there is no
moment without rules, and a port is plugged only after both are in place.
"""
import ipaddress

from nova.virt.nova_docker import commands
from nova.virt.nova_docker.security_groups import ANYWHERE

# The numbers of the protocols that Neutron knows by name.
PROTOCOLS = {'ah': '51', 'dccp': '33', 'egp': '8', 'esp': '50', 'gre': '47', 'icmp': '1', 'igmp': '2', 'ip': '0',
             'any': '0', 'ipip': '4', 'ospf': '89', 'pgm': '113', 'rsvp': '46', 'sctp': '132', 'tcp': '6', 'udp': '17',
             'udplite': '136', 'vrrp': '112'}
ONLY_IPV6 = {'icmpv6', 'ipv6-icmp', 'ipv6-encap', 'ipv6-frag', 'ipv6-nonxt', 'ipv6-opts', 'ipv6-route'}
WITH_PORTS = {'6': 'tcp', '17': 'udp', '33': 'dccp', '132': 'sctp', '136': 'udplite'}
ICMP, ANY = '1', (None, '0')


def guard_host_end(tap, guard):
    """Puts the rules against forged addresses on the host's end of the cable, in place of any before."""
    commands.run('nft', '-f', '-', stdin=host_end(tap, guard))


def guard_node_end(pid, interface, tap, guard):
    """Puts the port's security groups on the container's end of the cable, in place of any before."""
    commands.within(pid, 'nft', '-f', '-', stdin=node_end(interface, tap, guard))


def forget_host_end(tap):
    """Removes what guard_host_end made; the other end goes with its namespace."""
    commands.succeeds('nft', 'delete', 'table', 'netdev', tap)


def forget_node_end(pid, tap):
    """Removes what guard_node_end made, where the container lives on."""
    commands.succeeds('nsenter', '--net=/proc/%d/ns/net' % pid, 'nft', 'delete', 'table', 'inet', tap)


def unenforceable(guard):
    """The rules of a port that this firewall cannot hold, in words. They are left out, so that nothing is open which should
    not be; a port with one should not be plugged at all."""
    return [said for said in map(_objection, guard.rules) if said]


def host_end(tap, guard):
    """The nft text of the host's end."""
    lines = ['accept'] if guard.is_open else [line for source in guard.sources for line in _sender(*source)]
    return _replacing('netdev', tap, [_chain('from_node', 'ingress device "%s"' % tap, lines)])


def node_end(interface, tap, guard):
    """The nft text of the container's end."""
    return _replacing('inet', tap, [
        _chain('to_node', 'input', _direction('iifname', interface, guard, 'ingress')),
        _chain('from_node', 'output', _direction('oifname', interface, guard, 'egress')),
        _chain('through_node', 'forward', [])])


def _replacing(family, name, chains):
    head = 'table %s %s\ndelete table %s %s\n' % (family, name, family, name)
    return head + 'table %s %s {\n%s}\n' % (family, name, ''.join(chains))


def _chain(name, hook, lines):
    head = 'type filter hook %s priority 0; policy drop;' % hook
    return '  chain %s {\n%s  }\n' % (name, ''.join('    %s\n' % line for line in [head] + lines))


def _sender(mac, address):
    is_all = ipaddress.ip_network(address, strict=False).prefixlen == 0
    yield 'ether saddr %s %s accept' % (mac, 'meta protocol ip' if is_all else 'ip saddr ' + address)
    arp = '' if is_all else ' arp saddr ip ' + address
    yield 'ether saddr %s arp saddr ether %s%s accept' % (mac, mac, arp)


def _direction(match, interface, guard, direction):
    """Return traffic, then the rules. They are asked for every packet of a connection, not only for its first, so that a
    connection ends when the rule that allowed it is taken away."""
    others = '%s != "%s" accept' % (match, interface)
    if guard.is_open:
        return [others, 'meta nfproto ipv4 accept']
    head = [others, 'meta nfproto ipv6 drop', 'ct state invalid drop',
            'ct state established ct direction reply accept', 'ct state related accept']
    return head + [line for rule in guard.rules if rule.direction == direction for line in _allowance(rule)]


def _allowance(rule):
    side = 'saddr' if rule.direction == 'ingress' else 'daddr'
    if not rule.remotes or rule.protocol in ONLY_IPV6 or _objection(rule):
        return
    remote = [] if ANYWHERE in rule.remotes else ['ip %s { %s }' % (side, ', '.join(_merged(rule.remotes)))]
    yield ' '.join(remote + _protocol(rule) + ['accept'])


def _merged(ranges):
    networks = [ipaddress.ip_network(r, strict=False) for r in ranges]
    return [str(n) for n in ipaddress.collapse_addresses(networks)]


def _objection(rule):
    number = PROTOCOLS.get(rule.protocol, rule.protocol)
    if number is not None and not number.isdigit():
        return 'protocol %s' % rule.protocol if rule.protocol not in ONLY_IPV6 else None
    if rule.first is not None and number not in WITH_PORTS and number != ICMP:
        return 'ports of protocol %s' % rule.protocol
    return None


def _protocol(rule):
    """The part of a line that names protocol and ports."""
    number = PROTOCOLS.get(rule.protocol, rule.protocol)
    if number in ANY:
        return []
    if number == ICMP:
        return ['meta l4proto 1'] + _numbered('icmp type', rule.first) + _numbered('icmp code', rule.last)
    if rule.first is None:
        return ['meta l4proto ' + number]
    last = rule.first if rule.last is None else rule.last
    return ['%s dport %d-%d' % (WITH_PORTS[number], rule.first, last)]


def _numbered(words, number):
    return [] if number is None else ['%s %d' % (words, number)]

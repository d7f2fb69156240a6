import pytest

from nova.virt.nova_docker import security_groups
from nova.virt.nova_docker.security_groups import Rule


class Neutron:
    """Answers as Neutron does, from what a test has put in."""

    def __init__(self, ports=(), rules=(), address_groups=None):
        self.ports, self.rules, self.address_groups = ports, rules, address_groups or {}

    def list_ports(self, id=None, security_groups=None, fields=None):
        return {'ports': [p for p in self.ports if (id is None or p['id'] in id) and
                          (security_groups is None or set(security_groups) & set(p['security_groups']))]}

    def list_security_group_rules(self, security_group_id):
        return {'security_group_rules': [r for r in self.rules if r['security_group_id'] in security_group_id]}

    def show_address_group(self, group):
        return {'address_group': {'addresses': self.address_groups[group]}}


def port(name, *groups, address='10.0.0.5', **more):
    return dict({'id': name, 'mac_address': 'FA:16:3E:00:00:01', 'security_groups': list(groups),
                 'fixed_ips': [{'ip_address': address}], 'allowed_address_pairs': []}, **more)


def rule(group, **more):
    return dict({'security_group_id': group, 'direction': 'ingress', 'ethertype': 'IPv4', 'protocol': None,
                 'port_range_min': None, 'port_range_max': None, 'remote_group_id': None, 'remote_ip_prefix': None}, **more)


@pytest.fixture
def guard_of(monkeypatch):
    def asked(name, neutron):
        monkeypatch.setattr(security_groups.neutron, 'get_client', lambda context, admin: neutron)
        return security_groups.guards([name]).get(name)
    return asked


def test_a_port_may_send_from_its_addresses_and_its_allowed_pairs(guard_of):
    pairs = [{'ip_address': '10.9.0.7/24'}, {'ip_address': '10.0.0.9', 'mac_address': '02:00:00:00:00:02'},
             {'ip_address': 'fe80::/64'}]
    guard = guard_of('p', Neutron([port('p', allowed_address_pairs=pairs)]))
    assert guard.sources == (('02:00:00:00:00:02', '10.0.0.9'), ('fa:16:3e:00:00:01', '10.0.0.5'),
                             ('fa:16:3e:00:00:01', '10.9.0.0/24'))


def test_a_remote_group_is_the_addresses_of_its_members(guard_of):
    neutron = Neutron([port('p', 'g'), port('q', 'h', address='10.0.0.6'), port('r', 'i', address='10.0.0.7')],
                      [rule('g', remote_group_id='h', protocol='tcp', port_range_min=1, port_range_max=2)])
    assert guard_of('p', neutron).rules == (Rule('ingress', ('10.0.0.6',), 'tcp', 1, 2),)


def test_a_remote_prefix_an_address_group_and_nothing_at_all(guard_of):
    neutron = Neutron([port('p', 'g')], [
        rule('g', remote_ip_prefix='10.1.0.0/16'), rule('g', remote_address_group_id='a'), rule('g', direction='egress')],
        {'a': ['10.2.0.0/16', '2001:db8::/32']})
    assert set(guard_of('p', neutron).rules) == {
        Rule('ingress', ('10.1.0.0/16',)), Rule('ingress', ('10.2.0.0/16',)), Rule('egress', ('0.0.0.0/0',))}


def test_rules_of_other_groups_and_of_ipv6_do_not_count(guard_of):
    neutron = Neutron([port('p', 'g'), port('q', 'h')], [rule('h'), rule('g', ethertype='IPv6')])
    assert guard_of('p', neutron).rules == ()


def test_a_port_that_neutron_does_not_know_has_no_guard(guard_of):
    assert guard_of('p', Neutron()) is None


def test_a_port_is_open_only_when_its_port_security_is_off(guard_of):
    assert guard_of('p', Neutron([port('p', port_security_enabled=False)])).is_open
    assert not guard_of('p', Neutron([port('p')])).is_open


def test_many_ports_are_asked_for_in_portions(monkeypatch):
    asked = []

    class Counting(Neutron):
        def list_ports(self, id=None, **more):
            asked.append(len(id))
            return super().list_ports(id=id)
    monkeypatch.setattr(security_groups.neutron, 'get_client',
                        lambda context, admin: Counting([port('p%d' % n) for n in range(120)]))
    assert len(security_groups.guards(['p%d' % n for n in range(120)])) == 120
    assert asked == [50, 50, 20]

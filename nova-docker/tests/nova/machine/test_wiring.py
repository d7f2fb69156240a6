import os
import subprocess
import time
import uuid

import pytest

from nova import exception
from nova.network import model
from nova.virt.nova_docker import bridges
from nova.virt.nova_docker import commands
from nova.virt.nova_docker import wiring
from nova.virt.nova_docker.security_groups import ANYWHERE, Guard, Rule
from nova.virt.nova_docker.settings import CONF

EVERYTHING = (Rule('ingress', (ANYWHERE,)), Rule('egress', (ANYWHERE,)))
OUTWARD = (Rule('egress', (ANYWHERE,)),)


class Node:
    """A network namespace with a plugged port, as a container has one."""

    def __init__(self, network, number, rules=EVERYTHING):
        self.server_id, self.address = str(uuid.uuid4()), '10.99.0.%d' % number
        self._process = subprocess.Popen(['unshare', '--net', 'sleep', '600'])
        self.pid = self._process.pid
        until = time.monotonic() + 10
        while os.readlink('/proc/%d/ns/net' % self.pid) == os.readlink('/proc/self/ns/net'):
            assert time.monotonic() < until
        self.vif = _vif(network, self.address, number)
        self.guard = Guard(self.vif['id'], ((self.vif['address'], self.address),), rules)

    def plug(self):
        wiring.plug(self.pid, self.server_id, self.vif, self.guard)
        return self

    def can(self, *command):
        return subprocess.run(['nsenter', '--net=/proc/%d/ns/net' % self.pid, *command],
                              capture_output=True).returncode == 0

    def pings(self, other, *how):
        return self.can('ping', '-c', '1', '-W', '1', *how, other.address)

    def clear(self):
        wiring.unplug(self.vif)
        self._process.kill()
        self._process.wait()


def _vif(network, address, number):
    subnet = model.Subnet(cidr='10.99.0.0/24', version=4, dns=[], routes=[], ips=[model.FixedIP(address=address)],
                          gateway=model.IP(address='10.99.0.1'))
    return model.VIF(id=str(uuid.uuid4()), address='fa:16:3e:99:00:%02x' % number, type='bridge',
                     network=model.Network(id=network, bridge=None, subnets=[subnet], mtu=1400))


@pytest.fixture
def nodes(root_with, tmp_path):
    root_with('ip', 'nft', 'iptables', 'nsenter', 'unshare', 'ping')
    CONF.set_override('lock_dir', str(tmp_path), group='docker')
    network, made = str(uuid.uuid4()), []

    def node(rules=EVERYTHING):
        made.append(Node(network, len(made) + 11, rules))
        return made[-1].plug()
    yield node
    for one in made:
        one.clear()
    CONF.clear_override('lock_dir', group='docker')


def traces(node):
    names = (wiring.tap_of(node.vif['id']), bridges.bridge_of(node.vif))
    seen = [subprocess.run(c, capture_output=True, text=True, check=True).stdout for c in (
        ['ip', '-o', 'link'], ['iptables', '-S', 'FORWARD'], ['nft', 'list', 'tables'])]
    return [line for text in seen for line in text.splitlines() if any(n in line for n in names)]


def test_two_ports_of_a_network_reach_each_other(nodes):
    one, other = nodes(), nodes()
    assert one.pings(other) and other.pings(one)
    assert 'mtu 1400' in commands.within(one.pid, 'ip', 'link', 'show', 'eth0')
    assert 'default via 10.99.0.1' in commands.within(one.pid, 'ip', 'route')


def test_without_a_rule_nobody_comes_in_but_answers_do(nodes):
    closed, other = nodes(OUTWARD), nodes()
    assert not other.pings(closed)
    assert closed.pings(other)


def test_without_a_rule_nothing_goes_out_but_answers_do(nodes):
    mute, other = nodes((Rule('ingress', (ANYWHERE,)),)), nodes()
    assert not mute.pings(other)
    assert other.pings(mute)


def test_a_rule_counts_for_its_remotes_alone(nodes):
    friend, stranger = nodes(), nodes()
    choosy = nodes(OUTWARD + (Rule('ingress', (friend.address,), 'icmp', 8, 0),))
    assert friend.pings(choosy)
    assert not stranger.pings(choosy)


def test_the_machine_itself_is_no_exception(nodes):
    closed = nodes(OUTWARD)
    bridge = bridges.bridge_of(closed.vif)
    subprocess.run(['ip', 'addr', 'add', '10.99.0.1/24', 'dev', bridge], check=True)
    assert subprocess.run(['ping', '-c', '1', '-W', '1', closed.address], capture_output=True).returncode != 0
    open_one = nodes()
    assert subprocess.run(['ping', '-c', '1', '-W', '1', open_one.address], capture_output=True).returncode == 0


def test_a_forged_address_or_mac_is_dropped_on_the_host(nodes):
    forger, target = nodes(), nodes()
    assert forger.can('ip', 'addr', 'add', '10.99.0.77/24', 'dev', 'eth0')
    assert not forger.pings(target, '-I', '10.99.0.77')
    # Its kernel may go on asking for its neighbour with the forged address for a while.
    assert any(forger.pings(target) for _ in range(10))
    assert forger.can('ip', 'link', 'set', 'eth0', 'address', '02:00:00:00:00:77')
    assert not forger.pings(target)
    neighbours = commands.within(target.pid, 'ip', 'neigh')
    assert '10.99.0.77' not in neighbours and '02:00:00:00:00:77' not in neighbours


def test_no_ipv6_leaves_a_node(nodes):
    one, other = nodes(), nodes()
    for n, node in enumerate((one, other)):
        node.can('ip', '-6', 'addr', 'add', 'fd99::%d/64' % (n + 1), 'dev', 'eth0', 'nodad')
    assert not one.can('ping', '-6', '-c', '1', '-W', '1', 'fd99::2')


def test_plugging_twice_is_plugging_once(nodes):
    one = nodes()
    before = traces(one)
    one.plug()
    assert traces(one) == before
    assert wiring.find(one.vif['id']) == wiring.Plugged(one.vif['id'], 'eth0', one.server_id)


def test_a_half_made_cable_is_made_again(nodes):
    one, other = nodes(), nodes()
    commands.run('ip', 'link', 'set', wiring.tap_of(one.vif['id']), 'alias', '')
    one.plug()
    assert one.pings(other)


def test_the_last_port_takes_bridge_and_rules_along_and_unplugging_twice_is_fine(nodes):
    one, other = nodes(), nodes()
    assert len(traces(one)) >= 4
    wiring.unplug(one.vif)
    assert bridges.exists(bridges.bridge_of(one.vif)) and other.can('ip', 'link', 'show', 'eth0')
    wiring.unplug(other.vif)
    wiring.unplug(other.vif)
    assert traces(one) == traces(other) == []


def test_a_bridge_that_somebody_else_made_stays(nodes):
    one = nodes()
    bridge = bridges.bridge_of(one.vif)
    subprocess.run(['ip', 'link', 'set', bridge, 'alias', ''], check=True)
    wiring.unplug(one.vif)
    assert bridges.exists(bridge)
    subprocess.run(['ip', 'link', 'del', bridge], check=True)


def test_a_plug_that_fails_leaves_nothing(nodes):
    one = nodes()
    wiring.unplug(one.vif)
    bad = Guard(one.vif['id'], (('not a mac', '10.99.0.5'),), EVERYTHING)
    with pytest.raises(commands.CommandFailed):
        wiring.plug(one.pid, one.server_id, one.vif, bad)
    assert traces(one) == []
    assert not one.can('ip', 'link', 'show', 'eth0')


def test_a_port_bound_otherwise_or_without_ipv4_is_refused(nodes):
    one = nodes()
    with pytest.raises(exception.VirtualInterfacePlugException, match='bound as "ovs"'):
        wiring.refuse_unknown(model.VIF(id='p', type='ovs', network=one.vif['network']))
    bare = model.VIF(id='p', type='bridge', network=model.Network(id='n', subnets=[]))
    with pytest.raises(exception.VirtualInterfacePlugException, match='no IPv4 address'):
        wiring.refuse_unknown(bare)

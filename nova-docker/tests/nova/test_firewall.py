from nova.virt.nova_docker import firewall
from nova.virt.nova_docker.security_groups import Guard, Rule


def guard(*rules, sources=(('fa:16:3e:00:00:01', '10.0.0.5'),), is_open=False):
    return Guard(port_id='p', sources=sources, rules=rules, is_open=is_open)


def lines(text, chain):
    body = text.split('chain %s {' % chain)[1].split('\n  }')[0]
    return [line.strip() for line in body.splitlines()][2:]


def allowances(*rules, chain='to_node'):
    return lines(firewall.node_end('eth0', 'tap1', guard(*rules)), chain)[5:]


def test_a_whole_table_is_replaced_in_one_transaction():
    text = firewall.node_end('eth0', 'tap1', guard(Rule('ingress', ('10.0.0.0/24',), 'tcp', 22, 22)))
    assert text == '''table inet tap1
delete table inet tap1
table inet tap1 {
  chain to_node {
    type filter hook input priority 0; policy drop;
    iifname != "eth0" accept
    meta nfproto ipv6 drop
    ct state invalid drop
    ct state established ct direction reply accept
    ct state related accept
    ip saddr { 10.0.0.0/24 } tcp dport 22-22 accept
  }
  chain from_node {
    type filter hook output priority 0; policy drop;
    oifname != "eth0" accept
    meta nfproto ipv6 drop
    ct state invalid drop
    ct state established ct direction reply accept
    ct state related accept
  }
  chain through_node {
    type filter hook forward priority 0; policy drop;
  }
}
'''


def test_no_rule_lets_nothing_new_in_or_out():
    assert allowances() == []
    assert allowances(chain='from_node') == []


def test_each_kind_of_rule_becomes_one_line():
    anywhere = ('0.0.0.0/0',)
    assert allowances(Rule('ingress', anywhere)) == ['accept']
    assert allowances(Rule('ingress', anywhere, 'udp', 53, 54)) == ['udp dport 53-54 accept']
    assert allowances(Rule('ingress', anywhere, 'tcp')) == ['meta l4proto 6 accept']
    assert allowances(Rule('ingress', anywhere, 'icmp', 8, 0)) == ['meta l4proto 1 icmp type 8 icmp code 0 accept']
    assert allowances(Rule('ingress', anywhere, '47')) == ['meta l4proto 47 accept']
    assert allowances(Rule('egress', ('10.1.0.0/16',), 'sctp', 1, 2), chain='from_node') == [
        'ip daddr { 10.1.0.0/16 } sctp dport 1-2 accept']


def test_ranges_that_overlap_are_one_element():
    assert allowances(Rule('ingress', ('10.0.0.5', '10.0.0.0/24', '10.0.1.0/24'))) == ['ip saddr { 10.0.0.0/23 } accept']


def test_a_group_without_members_lets_nobody_in():
    assert allowances(Rule('ingress', ())) == []


def test_what_cannot_be_held_is_named_and_stays_closed():
    odd = guard(Rule('ingress', ('0.0.0.0/0',), 'gre', 1, 2), Rule('ingress', ('0.0.0.0/0',), 'quic'))
    assert firewall.unenforceable(odd) == ['ports of protocol gre', 'protocol quic']
    assert allowances(*odd.rules) == []


def test_a_port_sends_only_from_its_own_addresses():
    text = firewall.host_end('tap1', guard(sources=(('fa:16:3e:00:00:01', '10.0.0.5'), ('02:00:00:00:00:01', '10.9.0.0/24'))))
    assert 'type filter hook ingress device "tap1" priority 0; policy drop;' in text
    assert lines(text, 'from_node') == [
        'ether saddr fa:16:3e:00:00:01 ip saddr 10.0.0.5 accept',
        'ether saddr fa:16:3e:00:00:01 arp saddr ether fa:16:3e:00:00:01 arp saddr ip 10.0.0.5 accept',
        'ether saddr 02:00:00:00:00:01 ip saddr 10.9.0.0/24 accept',
        'ether saddr 02:00:00:00:00:01 arp saddr ether 02:00:00:00:00:01 arp saddr ip 10.9.0.0/24 accept']


def test_port_security_switched_off_by_its_owner_opens_a_port():
    off = guard(sources=(), is_open=True)
    assert lines(firewall.host_end('tap1', off), 'from_node') == ['accept']
    assert lines(firewall.node_end('eth0', 'tap1', off), 'to_node')[-1] == 'meta nfproto ipv4 accept'

import cloud


def address(port):
    return port.fixed_ips[0]['ip_address']


def test_members_of_a_group_reach_each_other_and_strangers_do_not(start, machine, family):
    one, port_one = start(family)
    other, port_other = start(family)
    stranger, _port = start()

    cloud.wait_until('it reaches its friend', lambda: machine.reaches(one, address(port_other)))
    cloud.wait_until('its friend reaches it', lambda: machine.reaches(other, address(port_one)))
    assert machine.pings(one, address(port_other))
    assert not machine.reaches(stranger, address(port_one))
    assert not machine.pings(stranger, address(port_one))


def test_a_server_in_no_group_says_nothing_and_hears_nothing(start, machine, family):
    mute, port_mute = start()
    one, port_one = start(family)

    assert not machine.pings(one, address(port_mute))
    assert not machine.pings(mute, address(port_one))


def test_a_member_that_comes_later_is_let_in(start, machine, family):
    one, port_one = start(family)
    cloud.wait_until('its page is there', lambda: machine.reaches(one, address(port_one)))

    late, _port = start(family)
    assert machine.reaches(late, address(port_one))


def test_a_rule_opens_one_port_to_one_range_and_closes_it_again(start, project, machine, network):
    serving = project.group()
    server, port = start(serving)
    asking = project.group()
    visitor, visitor_port = start(asking)
    assert not machine.reaches(visitor, address(port))

    rule = project.rule(serving, protocol='tcp', port_range_min=8080, port_range_max=8081,
                        remote_ip_prefix=address(visitor_port) + '/32')
    cloud.wait_until('the rule lets it in', lambda: machine.reaches(visitor, address(port)))
    assert not machine.pings(visitor, address(port))

    project.api.network.delete_security_group_rule(rule)
    cloud.wait_until('the rule is gone', lambda: not machine.reaches(visitor, address(port)))


def test_a_rule_taken_away_ends_the_connections_it_allowed(start, project, machine):
    serving, asking = project.group(), project.group()
    rule = project.rule(serving, protocol='tcp', port_range_min=9000, port_range_max=9000)
    server, port = start(serving)
    visitor, _port = start(asking)
    machine.goes_on_inside(server, 'nc -l -p 9000 > /heard')
    machine.goes_on_inside(visitor, 'while :; do echo tick; sleep 0.2; done | while ! nc %s 9000; do sleep 0.2; done'
                           % address(port))

    def heard():
        return machine.inside(server, 'cat', '/heard')[1].count('tick')
    cloud.wait_until('it hears the visitor', heard)
    project.api.network.delete_security_group_rule(rule)

    def is_quiet(seen=[]):
        seen.append(heard())
        return len(seen) > 8 and len(set(seen[-8:])) == 1
    cloud.wait_until('it hears no more', is_quiet)


def test_frames_from_another_address_are_dropped(start, project, machine):
    everybody = project.group({'protocol': 'icmp'})
    server, port = start(everybody)
    target, port_target = start(everybody)
    assert machine.pings(server, address(port_target))

    machine.change_network(server, 'addr', 'add', '10.213.0.250/24', 'dev', 'eth0')
    assert not machine.pings(server, address(port_target), '-I', '10.213.0.250')
    cloud.wait_until('it asks with its own address', lambda: machine.pings(server, address(port_target)))
    machine.change_network(server, 'link', 'set', 'eth0', 'address', '02:00:00:00:00:99')
    assert not machine.pings(server, address(port_target))

    learned = machine.inside(target, 'cat', '/proc/net/arp')[1]
    assert address(port) in learned and '10.213.0.250' not in learned and '02:00:00:00:00:99' not in learned


def test_interfaces_come_and_go_while_the_server_runs(start, project, machine, family):
    side_street = project.network('10.215.0.0/24')
    server, _port = start(family)
    friend, _port = start(family)
    extra, extra_of_friend = (project.port(side_street, family) for _ in range(2))

    for whose, port in ((server, extra), (friend, extra_of_friend)):
        project.api.compute.create_server_interface(whose, port_id=port.id)
        cloud.wait_until('the interface is there', lambda: address(port) in machine.inside(whose, 'ip', 'addr')[1])
    cloud.wait_until('its friend reaches it there', lambda: machine.reaches(friend, address(extra)))

    for whose, port in ((server, extra), (friend, extra_of_friend)):
        project.api.compute.delete_server_interface(port.id, server=whose)
        cloud.wait_until('the interface is gone', lambda: not machine.traces('tap' + port.id[:11]))
    cloud.wait_until('the bridge is gone', lambda: not machine.traces(side_street.id[:11]))

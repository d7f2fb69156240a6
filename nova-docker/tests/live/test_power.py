import cloud


def address(port):
    return port.fixed_ips[0]['ip_address']


def test_a_server_boots_with_its_user_data_its_address_and_its_limits(start, project, machine, flavor):
    server, port = start(user_data='#cloud-config\n# told to nobody else\n')

    console = cloud.wait_until('it says that it is up', lambda: said(project, server, 'told to nobody else'))
    assert 'up as ' + cloud.NAME in console
    assert address(port) in machine.inside(server, 'ip', 'addr', 'show', 'eth0')[1]
    assert port.mac_address in machine.inside(server, 'ip', 'link', 'show', 'eth0')[1]
    limits = machine.container(server).attrs['HostConfig']
    assert limits['Memory'] == flavor.ram << 20
    assert limits['CpuQuota'] == flavor.vcpus * limits['CpuPeriod']


def said(project, server, words):
    console = project.api.compute.get_server_console_output(server)['output']
    return console if words in console else None


def test_a_server_has_no_rights_over_its_machine(start, machine):
    server, _port = start()

    assert machine.inside(server, 'ip', 'link', 'set', 'eth0', 'down')[0] != 0
    assert machine.inside(server, 'mknod', '/disk', 'b', '254', '0')[0] != 0
    assert machine.inside(server, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward')[0] != 0
    assert machine.inside(server, 'sh', '-c', 'echo x > /var/lib/cloud/seed/config_drive/x')[0] != 0


def test_soft_and_hard_reboots_keep_files_and_bring_the_network_back(start, project, machine, family):
    server, port = start(family)
    friend, _port = start(family)
    machine.inside(server, 'sh', '-c', 'echo kept > /kept')

    for kind in ('SOFT', 'HARD'):
        before = machine.container(server).attrs['State']['StartedAt']
        project.api.compute.reboot_server(server, kind)
        cloud.wait_until('it was started again', lambda: machine.container(server).attrs['State']['StartedAt'] != before)
        project.until(server, 'ACTIVE')
        cloud.wait_until('its friend reaches it', lambda: machine.reaches(friend, address(port)))
        assert 'kept' in machine.inside(server, 'cat', '/kept')[1]


def test_a_stopped_server_is_gone_from_the_network_and_comes_back(start, project, machine, family):
    server, port = start(family)
    friend, _port = start(family)

    project.api.compute.stop_server(server)
    project.until(server, 'SHUTOFF')
    assert machine.container(server).status == 'exited'
    assert not machine.pings(friend, address(port))

    project.api.compute.start_server(server)
    project.until(server, 'ACTIVE')
    cloud.wait_until('its friend reaches it', lambda: machine.reaches(friend, address(port)))


def test_a_paused_server_answers_again_when_it_goes_on(start, project, machine, family):
    server, port = start(family)
    friend, _port = start(family)
    cloud.wait_until('its friend reaches it', lambda: machine.reaches(friend, address(port)))

    project.api.compute.pause_server(server)
    project.until(server, 'PAUSED')
    assert not machine.reaches(friend, address(port))

    project.api.compute.unpause_server(server)
    project.until(server, 'ACTIVE')
    assert machine.reaches(friend, address(port))


def test_a_paused_server_can_be_rebooted(start, project):
    server, _port = start()
    project.api.compute.pause_server(server)
    project.until(server, 'PAUSED')

    project.api.compute.reboot_server(server, 'HARD')
    project.until(server, 'ACTIVE')


def test_a_rebuilt_server_starts_afresh_with_the_same_address(start, project, machine, image):
    server, port = start()
    machine.inside(server, 'sh', '-c', 'echo lost > /lost')

    project.api.compute.rebuild_server(server, image=image.id, name=cloud.NAME)
    cloud.wait_until(
        'it is fresh', lambda: project.settled(server, 'ACTIVE') and machine.inside(server, 'cat', '/lost')[0] != 0)
    assert address(port) in machine.inside(server, 'ip', 'addr', 'show', 'eth0')[1]

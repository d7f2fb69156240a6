import os
import shlex
import subprocess

import pytest

import cloud


def address(port):
    return port.fixed_ips[0]['ip_address']


def test_a_deleted_server_leaves_nothing(project, machine, image, flavor):
    network = project.network('10.214.0.0/24')
    port = project.port(network)
    server = project.server(image, flavor, [port])
    made_here = server.id, port.id[:11], network.id[:11]
    assert len(machine.traces(*made_here)) >= 4

    project.delete(server)
    cloud.wait_until('nothing is left', lambda: not machine.traces(*made_here))
    state = os.environ.get('NOVA_DOCKER_STATE')
    assert not state or not os.path.exists(os.path.join(state, 'instances', server.id))


def test_a_server_of_which_half_is_gone_can_be_deleted(start, project, machine):
    server, port = start()
    machine.container(server).remove(force=True)

    project.delete(server)
    cloud.wait_until('nothing is left', lambda: not machine.traces(server.id, port.id[:11]))


@pytest.mark.parametrize('content, properties, words', [
    (b'not an archive' * 100, {}, 'not an archive made by "docker save"'),
    (b'anything', {'container_format': 'bare'}, 'container_format is "bare"'),
])
def test_a_bad_image_is_refused_in_words_and_leaves_nothing(
        project, machine, flavor, network, content, properties, words):
    image = project.image(content, **properties)
    port = project.port(network)

    server = project.server(image, flavor, [port], wait='ERROR')
    assert words in project.fault(server)
    assert not machine.traces(server.id, port.id[:11])


REFUSED = {
    'suspend': lambda api, server: api.suspend_server(server),
    'snapshot': lambda api, server: api.create_server_image(server, 'nova-docker-live-snapshot'),
}


@pytest.mark.parametrize('action', ['rescue', 'shelve'])
def test_a_server_that_nova_stopped_in_vain_comes_back_by_a_hard_reboot(start, project, machine, family, action):
    server, port = start(family)
    friend, _port = start(family)

    getattr(project.api.compute, action + '_server')(server)
    cloud.wait_until('it is stopped', lambda: machine.container(server).status == 'exited')
    cloud.wait_until('nothing is under way', lambda: not project.api.compute.get_server(server.id).task_state)
    project.api.compute.reboot_server(server, 'HARD')
    cloud.wait_until('its friend reaches it', lambda: machine.reaches(friend, address(port)))
    project.until(server, 'ACTIVE')


@pytest.mark.parametrize('action', sorted(REFUSED))
def test_what_cannot_be_done_leaves_a_server_as_it_was(start, project, machine, family, action):
    server, port = start(family)
    friend, _port = start(family)

    REFUSED[action](project.api.compute, server)
    cloud.wait_until('nothing is under way', lambda: project.settled(server, 'ACTIVE'))
    assert machine.reaches(friend, address(port))


def run(variable):
    if variable not in os.environ:
        pytest.skip('%s does not say how to restart it' % variable)
    subprocess.run(shlex.split(os.environ[variable]), check=True)


def test_a_server_lives_on_while_nova_compute_restarts(start, machine, family, project):
    server, port = start(family)
    friend, _port = start(family)
    started = machine.container(server).attrs['State']['StartedAt']

    run('NOVA_DOCKER_RESTART_COMPUTE')
    cloud.wait_until('its friend reaches it', lambda: machine.reaches(friend, address(port)))
    assert machine.container(server).attrs['State']['StartedAt'] == started
    cloud.wait_until('nova-compute answers', lambda: project.api.compute.get_server_console_output(server))
    project.rule(family, protocol='icmp')
    stranger, _port = start(project.group())
    cloud.wait_until('rules arrive again', lambda: machine.pings(stranger, address(port)))


def test_servers_come_back_after_the_engine_died(start, machine, family):
    server, port = start(family)
    friend, _port = start(family)

    run('NOVA_DOCKER_RESTART_ENGINE')
    run('NOVA_DOCKER_RESTART_COMPUTE')
    cloud.wait_until('both run', lambda: {machine.container(s).status for s in (server, friend)} == {'running'})
    cloud.wait_until('its friend reaches it', lambda: machine.reaches(friend, address(port)))

"""A project on a real cloud, on the machine of its Docker compute node. Skips by name what is not there."""
import os

import openstack
import pytest

import cloud


@pytest.fixture(scope='session')
def connection():
    if 'OS_AUTH_URL' not in os.environ:
        pytest.skip('no cloud: set OS_AUTH_URL and the other OS_* of a project member')
    return openstack.connect()


@pytest.fixture(scope='session')
def machine():
    address = os.environ.get('NOVA_DOCKER_ENGINE', 'unix:///var/run/docker.sock')
    if os.geteuid() or not os.path.exists(address.removeprefix('unix://')):
        pytest.skip('not root on the machine of a Docker engine (%s)' % address)
    return cloud.Machine(cloud.engine(address))


@pytest.fixture(scope='session')
def commons(connection):
    """What all tests share: image, network and flavor."""
    project = cloud.Project(connection)
    yield project
    project.clean()


@pytest.fixture(scope='session')
def image(commons, machine):
    if not os.path.exists('/bin/busybox'):
        pytest.skip('no /bin/busybox for the test image: install busybox-static')
    return commons.image(cloud.tiny_image(machine.engine))


@pytest.fixture(scope='session')
def network(commons):
    return commons.network('10.213.0.0/24')


@pytest.fixture(scope='session')
def flavor(connection):
    wanted = os.environ.get('NOVA_DOCKER_FLAVOR')
    flavors = [f for f in connection.compute.flavors() if wanted in (None, f.name, f.id)]
    return min(flavors, key=lambda f: f.ram)


@pytest.fixture
def project(connection):
    made_here = cloud.Project(connection)
    yield made_here
    made_here.clean()


@pytest.fixture
def family(project):
    """A security group whose members reach each other, and nobody else does."""
    group = project.group()
    project.rule(group, remote_group_id=group.id)
    return group


@pytest.fixture
def start(project, image, flavor, network):
    """Starts a server with one port in the given groups; gives server and port."""
    def started(*groups, **how):
        port = project.port(network, *groups)
        return project.server(image, flavor, [port], **how), port
    return started

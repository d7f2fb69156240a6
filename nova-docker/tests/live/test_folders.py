import os

import openstack
import pytest
from keystoneauth1.identity import v3
from keystoneauth1.session import Session

import cloud


@pytest.fixture
def share_type():
    if 'NOVA_DOCKER_SHARE_TYPE' not in os.environ:
        pytest.skip('NOVA_DOCKER_SHARE_TYPE names no share type of the folder back end')
    return os.environ['NOVA_DOCKER_SHARE_TYPE']


@pytest.fixture
def neighbour(connection):
    """Another project of the same person, who must be an admin to make one."""
    made_here = connection.identity.create_project(name='nova-docker-neighbour', domain_id='default')
    role = connection.identity.find_role('member')
    connection.identity.put('/projects/%s/users/%s/roles/%s' % (made_here.id, connection.current_user_id, role.id))
    login = v3.Password(os.environ['OS_AUTH_URL'], username=os.environ['OS_USERNAME'], password=os.environ['OS_PASSWORD'],
                        user_domain_name=os.environ.get('OS_USER_DOMAIN_NAME', 'Default'), project_id=made_here.id)
    project = cloud.Project(openstack.connection.Connection(session=Session(auth=login)))
    yield project
    project.clean()
    connection.identity.delete_project(made_here)


def test_a_folder_is_shared_by_servers_and_outlives_them(start, project, machine, share_type):
    share = project.share(share_type)
    wish = {'share.0': share + ':/shared'}
    one, _port = start(metadata=wish)
    other, _port = start(metadata={'share.0': share + ':/shared:ro'})

    machine.inside(one, 'sh', '-c', 'echo hello > /shared/note')
    assert 'hello' in machine.inside(other, 'cat', '/shared/note')[1]
    assert machine.inside(other, 'sh', '-c', 'echo no > /shared/note')[0] != 0
    project.delete(one)
    project.delete(other)

    third, _port = start(metadata=wish)
    assert 'hello' in machine.inside(third, 'cat', '/shared/note')[1]


def test_a_folder_holds_no_more_than_its_size_until_it_is_extended(start, project, machine, share_type):
    share = project.share(share_type)
    wish = {'share.0': share + ':/shared'}
    fill = ['dd', 'if=/dev/zero', 'of=/shared/large', 'bs=1M', 'count=1100']
    server, _port = start(metadata=wish)
    code, words = machine.inside(server, *fill)
    assert code != 0 and 'No space left' in words
    project.delete(server)

    project.ask_of_share(share, extend={'new_size': 2})
    cloud.wait_until('it is extended', lambda: project.share_status(share) == 'available')
    server, _port = start(metadata=wish)
    assert machine.inside(server, *fill)[0] == 0


def test_a_folder_of_another_project_is_refused(neighbour, project, machine, image, flavor, network, share_type):
    share = neighbour.share(share_type)

    server = project.server(image, flavor, [project.port(network)], wait='ERROR', metadata={'share.0': share + ':/shared'})
    assert 'has no folder' in project.fault(server)
    assert not machine.traces(server.id)


@pytest.mark.parametrize('wish', ['../../etc:/shared', '/etc:/shared', '00000000-0000-0000-0000-000000000000:/shared'])
def test_a_folder_that_is_no_share_of_the_project_is_refused(project, image, flavor, network, wish):
    server = project.server(image, flavor, [project.port(network)], wait='ERROR', metadata={'share.0': wish})
    assert 'Shared folder refused' in project.fault(server)


@pytest.mark.parametrize('target', ['/etc', '/shared/../etc', 'shared', '/sharedx'])
def test_a_folder_does_not_hide_the_system_of_a_server(project, image, flavor, network, share_type, target):
    share = project.share(share_type)
    server = project.server(image, flavor, [project.port(network)], wait='ERROR',
                            metadata={'share.0': '%s:%s' % (share, target)})
    assert 'must end with a place' in project.fault(server)

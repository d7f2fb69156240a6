"""The driver with parts that note what was asked of them."""
import types

import pytest

from nova import exception
from nova import objects
from nova.network import model
from nova.virt.nova_docker import config_tree
from nova.virt.nova_docker import limits
from nova.virt.nova_docker.driver import DockerDriver


class Container:
    def __init__(self, status='created'):
        self.status, self.attrs, self.done = status, {'State': {'Pid': 7}, 'Mounts': []}, []

    def reload(self):
        pass

    def __getattr__(self, name):
        return lambda **how: self.done.append(name)


class Engine:
    def __init__(self):
        self.containers = {}

    def create(self, instance, image_id, mounts, vifs):
        self.containers[instance.uuid] = Container()

    def container(self, instance):
        try:
            return self.containers[instance.uuid]
        except KeyError:
            raise exception.InstanceNotFound(instance_id=instance.uuid)

    def remove(self, instance):
        self.containers.pop(instance.uuid, None)


class Ports:
    def __init__(self):
        self.plugged, self.failure = [], None

    def plug(self, container, server_id, vifs, first_number=0):
        self.plugged += [vif['id'] for vif in vifs]
        if self.failure:
            raise self.failure

    def unplug_server(self, server_id, vifs):
        self.unplug(vifs)

    def unplug(self, vifs, container=None):
        self.plugged = [p for p in self.plugged if p not in {vif['id'] for vif in vifs}]


class Images:
    def bring(self, context, image_meta):
        return 'sha256:1'


@pytest.fixture
def nova(monkeypatch):
    """A driver whose trees go nowhere and whose kernel holds everything."""
    driver = DockerDriver(virtapi=None)
    driver._engine, driver._ports, driver._images = Engine(), Ports(), Images()
    driver.trees = set()
    monkeypatch.setattr(config_tree, 'write', lambda instance, *rest: driver.trees.add(instance.uuid))
    monkeypatch.setattr(config_tree, 'remove', lambda instance: driver.trees.discard(instance.uuid))
    monkeypatch.setattr(limits, 'Cgroup', lambda pid: pid)
    monkeypatch.setattr(limits, 'unheld', lambda cgroup, memory_mb, vcpus: '')
    return driver


def server(**flavor):
    size = dict({'memory_mb': 64, 'vcpus': 1, 'root_gb': 1, 'ephemeral_gb': 0, 'swap': 0}, **flavor)
    return types.SimpleNamespace(uuid='s', project_id='p', metadata={}, flavor=types.SimpleNamespace(**size))


def port(kind='bridge'):
    subnet = model.Subnet(cidr='10.0.0.0/24', version=4, ips=[model.FixedIP(address='10.0.0.5')], dns=[], routes=[])
    return model.VIF(id='port-1', type=kind, active=True, network=model.Network(id='n', subnets=[subnet]))


def spawn(nova, instance, vifs, block_device_info=None):
    nova.spawn(None, instance, objects.ImageMeta(id='i'), [], None, {}, vifs, block_device_info)


def test_a_spawned_server_has_container_tree_and_ports(nova):
    spawn(nova, server(), [port()])
    assert (list(nova._engine.containers), nova.trees, nova._ports.plugged) == (['s'], {'s'}, ['port-1'])


@pytest.mark.parametrize('failure', [exception.VirtualInterfacePlugException('no rules'), RuntimeError()])
def test_a_spawn_that_fails_half_way_leaves_nothing(nova, failure):
    nova._ports.failure = failure
    with pytest.raises(Exception):
        spawn(nova, server(), [port()])
    assert (nova._engine.containers, nova.trees, nova._ports.plugged) == ({}, set(), [])


def test_a_port_that_cannot_be_wired_is_told_in_words_and_tried_nowhere_else(nova):
    with pytest.raises(exception.BuildAbortException, match='bound as "hw_veb"'):
        spawn(nova, server(), [port('hw_veb')])


def test_a_kernel_that_does_not_hold_the_limits_gets_no_server(nova, monkeypatch):
    monkeypatch.setattr(limits, 'unheld', lambda cgroup, memory_mb, vcpus: 'memory is not limited')
    with pytest.raises(exception.InstanceDeployFailure, match='memory is not limited'):
        spawn(nova, server(), [port()])
    assert nova._engine.containers == {} and nova._ports.plugged == []


def test_volumes_swap_and_ephemeral_disks_are_refused_before_anything_is_made(nova):
    volume = {'block_device_mapping': [{'mount_device': '/dev/vda'}]}
    for instance, disks in ((server(), volume), (server(swap=64), None), (server(ephemeral_gb=1), None)):
        with pytest.raises(exception.InvalidInput, match='Containers have no'):
            spawn(nova, instance, [], disks)
    assert nova._engine.containers == {}


def test_destroying_twice_is_destroying_once(nova):
    spawn(nova, server(), [port()])
    nova.destroy(None, server(), [port()])
    nova.destroy(None, server(), [port()])
    assert (nova._engine.containers, nova.trees, nova._ports.plugged) == ({}, set(), [])


def test_a_paused_container_is_woken_before_it_is_stopped(nova):
    spawn(nova, server(), [])
    container = nova._engine.container(server())
    container.status = 'paused'
    nova.power_off(server())
    assert container.done[-2:] == ['unpause', 'stop']


def test_a_start_that_fails_stops_the_container_again(nova):
    spawn(nova, server(), [port()])
    nova._ports.failure = RuntimeError()
    with pytest.raises(RuntimeError):
        nova.power_on(None, server(), [port()])
    assert nova._engine.container(server()).done[-1] == 'kill' and nova._ports.plugged == []


def test_only_a_container_that_does_not_run_is_started_after_the_host(nova):
    spawn(nova, server(), [])
    container = nova._engine.container(server())
    for status, starts in (('running', 0), ('paused', 0), ('exited', 1)):
        container.status, container.done = status, []
        nova.resume_state_on_host_boot(None, server(), [])
        assert container.done.count('start') == starts


def test_an_interface_that_cannot_be_guarded_is_not_attached(nova):
    spawn(nova, server(), [])
    nova._engine.container(server()).status = 'running'
    nova._ports.failure = exception.VirtualInterfacePlugException('no rules')
    with pytest.raises(exception.InterfaceAttachFailed):
        nova.attach_interface(None, server(), None, port())

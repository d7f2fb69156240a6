"""The Docker engine: the containers of this host's servers, each named nova-UUID."""
import contextlib
import os

import docker
import docker.errors
import requests
from docker.types import LogConfig

from nova import exception
from nova.compute import power_state
from nova.virt.nova_docker.settings import CONF

# A container's state in Nova's words; what is not listed has stopped.
POWER = {'running': power_state.RUNNING, 'restarting': power_state.RUNNING, 'paused': power_state.PAUSED}
LABEL_SERVER, LABEL_HOST = 'nova.server', 'nova.host'
CONSOLE_LINES = 2000
# What the console may keep on the host's disk: two files of this size for each server.
CONSOLE_LOG = {'type': LogConfig.types.JSON, 'config': {'max-size': '2m', 'max-file': '2'}}

# No IPv6, since its security groups would not be held; ping without raw sockets, which no container has.
SYSCTLS = {'net.ipv6.conf.all.disable_ipv6': '1', 'net.ipv6.conf.default.disable_ipv6': '1',
           'net.ipv4.ip_forward': '0', 'net.ipv4.ping_group_range': '0 2147483647'}


class Engine:
    """Containers by their server's id, and only those of this compute service."""

    def __init__(self, host):
        self._host = host
        with _answering():
            self.client = docker.DockerClient(base_url=CONF.docker.engine, timeout=CONF.docker.engine_timeout)

    def info(self):
        """What the engine says about itself and the machine."""
        with _answering():
            return self.client.info()

    def servers(self):
        """The running container of each server that has one, by the server's id."""
        return {c.labels[LABEL_SERVER]: c for c in self._containers(all=False)}

    def server_ids(self):
        """The ids of all servers that have a container, running or not."""
        return [c.labels[LABEL_SERVER] for c in self._containers(all=True)]

    def _containers(self, all):
        return self.client.containers.list(
            all=all, ignore_removed=True, filters={'label': '%s=%s' % (LABEL_HOST, self._host)})

    def container(self, instance):
        """The container of a server; InstanceNotFound when there is none."""
        with _answering():
            try:
                return self.client.containers.get(name_of(instance))
            except docker.errors.NotFound:
                raise exception.InstanceNotFound(instance_id=instance.uuid)

    def create(self, instance, image_id, mounts, vifs):
        """Makes a server's container, not started, with the limits of its flavor and as few rights as possible.

        Its interfaces come a moment after its first process, which finds the name of the last one in WAIT_FOR_IF.
        """
        flavor, config = instance.flavor, CONF.docker
        self.client.containers.create(
            image_id, name=name_of(instance), hostname=instance.hostname, detach=True, mounts=mounts,
            labels={LABEL_SERVER: instance.uuid, LABEL_HOST: self._host}, log_config=LogConfig(**CONSOLE_LOG),
            network_mode='none', dns=_name_servers(vifs), sysctls=_sysctls(),
            environment={'WAIT_FOR_IF': 'eth%d' % (len(vifs) - 1)} if vifs else {},
            mem_limit='%dm' % flavor.memory_mb, memswap_limit='%dm' % flavor.memory_mb,
            cpu_period=100000, cpu_quota=100000 * flavor.vcpus, pids_limit=config.pids_limit,
            storage_opt={'size': '%dG' % flavor.root_gb} if config.limit_root_disk else None,
            privileged=False, cap_drop=['ALL'], cap_add=config.capabilities,
            security_opt=['no-new-privileges'] if config.no_new_privileges else [])

    def remove(self, instance):
        """Takes a server's container away, running or not; none is no error."""
        try:
            self.container(instance).remove(force=True, v=True)
        except (exception.InstanceNotFound, docker.errors.NotFound):
            pass


@contextlib.contextmanager
def _answering():
    """An engine that does not answer is a hypervisor that is away, not a server that is gone."""
    try:
        yield
    except (docker.errors.DockerException, requests.RequestException) as e:
        raise exception.HypervisorUnavailable('The Docker engine does not answer: %s' % e)


def name_of(instance):
    """The name of a server's container."""
    return 'nova-' + instance.uuid


def pid_of(container):
    """The first process of a container as the host counts; 0 when it does not run."""
    container.reload()
    return container.attrs['State']['Pid']


def sources_of(container):
    """The folders of the host that a container was made with."""
    return [mount['Source'] for mount in container.attrs['Mounts'] if mount['Type'] == 'bind']


def power_of(container):
    """A container's state as Nova's power state."""
    return POWER.get(container.status, power_state.SHUTDOWN)


def _sysctls():
    """Those that this kernel has; one without IPv6 has no switch for it."""
    return {name: value for name, value in SYSCTLS.items() if os.path.exists('/proc/sys/' + name.replace('.', '/'))}


def _name_servers(vifs):
    found = [dns['address'] for vif in vifs for subnet in vif['network']['subnets'] for dns in subnet['dns']]
    return list(dict.fromkeys(found)) or None

"""What the machine has, as Nova and Placement count it."""
import os

import os_resource_classes as classes
from oslo_serialization import jsonutils

from nova.objects import fields
from nova.virt.nova_docker.settings import CONF

# Servers can be kept on hosts of this kind by a flavor's or an image's `trait:CUSTOM_HYPERVISOR_DOCKER=required`.
TRAIT = 'CUSTOM_HYPERVISOR_DOCKER'


class Host:
    """The machine behind an engine."""

    def __init__(self, engine):
        self._engine = engine

    def resources(self, nodename):
        """The answer to get_available_resource; used amounts are Placement's business and only told for the list."""
        info = self._engine.info()
        total_gb, used_gb = _disk(info)
        architecture = fields.Architecture.canonicalize(info['Architecture'])
        return {
            'hypervisor_type': 'docker', 'hypervisor_version': _version(info['ServerVersion']),
            'hypervisor_hostname': nodename, 'cpu_info': jsonutils.dumps({'arch': architecture}),
            'supported_instances': [(architecture, fields.HVType.DOCKER, fields.VMMode.EXE)],
            'vcpus': info['NCPU'], 'vcpus_used': 0,
            'memory_mb': info['MemTotal'] >> 20, 'memory_mb_used': _memory_used() >> 20,
            'local_gb': total_gb, 'local_gb_used': used_gb, 'disk_available_least': total_gb - used_gb,
            'numa_topology': None,
        }

    def inventory(self, ratios, reserved_disk_gb):
        """Placement's inventory of this host, with Nova's allocation ratios."""
        info = self._engine.info()
        total_gb, _used_gb = _disk(info)
        rows = ((classes.VCPU, info['NCPU'], CONF.reserved_host_cpus),
                (classes.MEMORY_MB, info['MemTotal'] >> 20, CONF.reserved_host_memory_mb),
                (classes.DISK_GB, total_gb, reserved_disk_gb))
        return {kind: {'total': total, 'reserved': reserved, 'min_unit': 1, 'max_unit': total, 'step_size': 1,
                       'allocation_ratio': ratios[kind]} for kind, total, reserved in rows}


def uptime():
    """How long the machine is up, and its load, in the words of uptime(1)."""
    with open('/proc/uptime') as f:
        minutes = int(float(f.read().split()[0])) // 60
    days, hours = minutes // 1440, minutes % 1440 // 60
    return 'up %d days, %d:%02d, 0 users, load average: %.2f, %.2f, %.2f' % (
        days, hours, minutes % 60, *os.getloadavg())


def _disk(info):
    """Gigabytes of the file system that holds the containers, and how many of them are taken."""
    disk = os.statvfs(info['DockerRootDir'])
    return disk.f_blocks * disk.f_frsize >> 30, (disk.f_blocks - disk.f_bfree) * disk.f_frsize >> 30


def _memory_used():
    with open('/proc/meminfo') as f:
        rows = dict(line.split(':', 1) for line in f)
    total, free = (int(rows[key].split()[0]) for key in ('MemTotal', 'MemAvailable'))
    return (total - free) << 10


def _version(text):
    numbers = [int(''.join(filter(str.isdigit, part)) or 0) for part in text.split('+')[0].split('-')[0].split('.')]
    major, minor, patch = (numbers + [0, 0])[:3]
    return major * 1000000 + minor * 1000 + patch

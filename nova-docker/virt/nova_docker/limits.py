"""Reads back from the kernel what a container may use: the engine only warns when it cannot hold a limit."""
import os

CGROUPS = '/sys/fs/cgroup'
UNLIMITED = 1 << 60


class Cgroup:
    """The control group of a process, of version 1 or 2."""

    def __init__(self, pid, root=CGROUPS, proc='/proc'):
        with open(os.path.join(proc, str(pid), 'cgroup')) as f:
            rows = [line.rstrip('\n').split(':', 2) for line in f]
        self._root = root
        self._paths = {name: path for _n, names, path in rows for name in names.split(',')}
        self._is_v2 = os.path.exists(os.path.join(root, 'cgroup.controllers'))

    def memory_limit(self):
        """Bytes the container may have; None for no limit."""
        text = self._read('memory', 'memory.max', 'memory.limit_in_bytes')
        return None if text == 'max' or int(text) >= UNLIMITED else int(text)

    def memory_used(self):
        """Bytes the container has, file cache included."""
        return int(self._read('memory', 'memory.current', 'memory.usage_in_bytes'))

    def cpus(self):
        """How many CPUs' time the container may have; None for no limit."""
        if self._is_v2:
            quota, period = self._read('cpu', 'cpu.max', '').split()
        else:
            quota, period = self._read('cpu', '', 'cpu.cfs_quota_us'), self._read('cpu', '', 'cpu.cfs_period_us')
        return None if quota in ('max', '-1') else int(quota) / int(period)

    def _read(self, controller, v2, v1):
        path = self._paths[''].lstrip('/') if self._is_v2 else self._paths[controller].lstrip('/')
        parts = (path, v2) if self._is_v2 else (controller, path, v1)
        with open(os.path.join(self._root, *parts)) as f:
            return f.read().strip()


def unheld(cgroup, memory_mb, vcpus):
    """What of a flavor the kernel does not hold, in words; empty when it holds all."""
    said = []
    if cgroup.memory_limit() != memory_mb << 20:
        said.append('memory is limited to %s bytes instead of %d MiB' % (cgroup.memory_limit(), memory_mb))
    if cgroup.cpus() != vcpus:
        said.append('CPUs are limited to %s instead of %d' % (cgroup.cpus(), vcpus))
    return '; '.join(said)

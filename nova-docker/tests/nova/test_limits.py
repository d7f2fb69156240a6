import pytest

from nova.virt.nova_docker import limits

GIB = 1 << 30


@pytest.fixture
def cgroup(tmp_path):
    """A process's control group from files, given as {path: content}."""
    def made(membership, files):
        (tmp_path / 'proc' / '7').mkdir(parents=True)
        (tmp_path / 'proc' / '7' / 'cgroup').write_text(membership)
        for path, content in files.items():
            (tmp_path / 'cgroup' / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / 'cgroup' / path).write_text(content + '\n')
        return limits.Cgroup(7, root=str(tmp_path / 'cgroup'), proc=str(tmp_path / 'proc'))
    return made


def version_1(cgroup, memory=2 * GIB, quota=200000):
    return cgroup('5:memory:/docker/c\n3:cpu,cpuacct:/docker/c\n1:name=systemd:/docker/c\n0::/\n', {
        'memory/docker/c/memory.limit_in_bytes': str(memory), 'memory/docker/c/memory.usage_in_bytes': '4096',
        'cpu/docker/c/cpu.cfs_quota_us': str(quota), 'cpu/docker/c/cpu.cfs_period_us': '100000'})


def version_2(cgroup, memory='2147483648', cpu='200000 100000'):
    return cgroup('0::/system.slice/c\n', {
        'cgroup.controllers': 'cpu memory', 'system.slice/c/memory.max': memory,
        'system.slice/c/memory.current': '4096', 'system.slice/c/cpu.max': cpu})


@pytest.mark.parametrize('version', [version_1, version_2])
def test_limits_are_read_from_either_version(cgroup, version):
    group = version(cgroup)
    assert (group.memory_limit(), group.memory_used(), group.cpus()) == (2 * GIB, 4096, 2)
    assert limits.unheld(group, 2048, 2) == ''


def test_no_limit_is_told_apart_from_a_large_one(cgroup):
    group = version_2(cgroup, 'max', 'max 100000')
    assert (group.memory_limit(), group.cpus()) == (None, None)
    assert limits.unheld(group, 2048, 2) == (
        'memory is limited to None bytes instead of 2048 MiB; CPUs are limited to None instead of 2')


def test_version_1_has_no_limit_when_its_number_is_absurd(cgroup):
    group = version_1(cgroup, 9223372036854771712, -1)
    assert (group.memory_limit(), group.cpus()) == (None, None)

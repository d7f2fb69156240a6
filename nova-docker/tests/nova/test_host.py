import types

import pytest

from nova import exception
from nova.virt.nova_docker import host as hosts
from nova.virt.nova_docker import preflight
from nova.virt.nova_docker.settings import CONF

INFO = {'ServerVersion': '20.10.24+dfsg1', 'Architecture': 'x86_64', 'NCPU': 2, 'MemTotal': 8 << 30, 'DockerRootDir': '/'}


@pytest.fixture
def host():
    return hosts.Host(types.SimpleNamespace(info=lambda: INFO))


def test_the_scheduler_is_told_what_runs_here(host):
    told = host.resources('node')
    assert (told['hypervisor_type'], told['hypervisor_version']) == ('docker', 20010024)
    assert told['supported_instances'] == [('x86_64', 'docker', 'exe')]
    assert (told['vcpus'], told['memory_mb']) == (2, 8192)


def test_placement_counts_what_the_machine_has_with_novas_ratios(host):
    rows = host.inventory({'VCPU': 4.0, 'MEMORY_MB': 1.0, 'DISK_GB': 1.0}, reserved_disk_gb=3)
    assert rows['VCPU'] == {'total': 2, 'reserved': CONF.reserved_host_cpus, 'min_unit': 1, 'max_unit': 2,
                            'step_size': 1, 'allocation_ratio': 4.0}
    assert (rows['MEMORY_MB']['total'], rows['DISK_GB']['reserved']) == (8192, 3)


@pytest.fixture
def capabilities():
    yield lambda *names: CONF.set_override('capabilities', list(names), group='docker')
    CONF.clear_override('capabilities', group='docker')


@pytest.mark.parametrize('capability', ['NET_ADMIN', 'CAP_NET_RAW', 'sys_admin', 'ALL'])
def test_a_host_that_would_let_containers_undo_their_firewall_does_not_start(capability, capabilities, monkeypatch):
    monkeypatch.setattr(preflight.os, 'geteuid', lambda: 0)
    monkeypatch.setattr(preflight.shutil, 'which', lambda tool: tool)
    preflight.check()
    capabilities(capability)
    with pytest.raises(exception.HypervisorUnavailable, match='must not hold'):
        preflight.check()


def test_a_host_says_what_to_install_and_that_it_needs_root(monkeypatch):
    monkeypatch.setattr(preflight.os, 'geteuid', lambda: 1000)
    monkeypatch.setattr(preflight.shutil, 'which', lambda tool: None if tool == 'nft' else tool)
    with pytest.raises(exception.HypervisorUnavailable, match='install nftables'):
        preflight.check()
    monkeypatch.setattr(preflight.shutil, 'which', lambda tool: tool)
    with pytest.raises(exception.HypervisorUnavailable, match='run as root'):
        preflight.check()

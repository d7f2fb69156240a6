"""Says what is missing or cannot be, before anything is made."""
import os
import shutil

from nova import exception
from nova.virt import driver
from nova.virt.nova_docker.settings import CONF

TOOLS = {'ip': 'iproute2', 'nft': 'nftables', 'iptables': 'iptables', 'nsenter': 'util-linux'}
BREAKING = {'NET_ADMIN', 'NET_RAW', 'SYS_ADMIN', 'SYS_MODULE', 'ALL'}


def check():
    """Raises HypervisorUnavailable, with a sentence for the operator, when this host cannot run servers safely."""
    missing = sorted(package for tool, package in TOOLS.items() if not shutil.which(tool))
    if missing:
        raise exception.HypervisorUnavailable('Docker cannot be a hypervisor here: install %s.' % ', '.join(missing))
    if os.geteuid():
        raise exception.HypervisorUnavailable('Docker cannot be a hypervisor here: nova-compute must run as root.')
    granted = BREAKING.intersection(c.upper().removeprefix('CAP_') for c in CONF.docker.capabilities)
    if granted:
        raise exception.HypervisorUnavailable(
            'Docker cannot be a hypervisor here: [docker]capabilities must not hold %s.' % ', '.join(sorted(granted)))


def refuse(instance, block_device_info):
    """Raises InvalidInput, which Nova tries on no other host, for a server that no container can be."""
    flavor = instance.flavor
    if driver.block_device_info_get_mapping(block_device_info):
        raise exception.InvalidInput(reason='Containers have no volumes; boot from an image and use a shared folder.')
    if flavor.ephemeral_gb or flavor.swap:
        raise exception.InvalidInput(reason='Containers have no ephemeral disk and no swap; choose another flavor.')

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
        raise exception.HypervisorUnavailable(host='%s (install %s)' % (CONF.host, ', '.join(missing)))
    if os.geteuid():
        raise exception.HypervisorUnavailable(host='%s (it must run as root to wire containers)' % CONF.host)
    granted = BREAKING.intersection(c.upper().removeprefix('CAP_') for c in CONF.docker.capabilities)
    if granted:
        raise exception.HypervisorUnavailable(
            host='%s ([docker]capabilities must not hold %s)' % (CONF.host, ', '.join(sorted(granted))))


def refuse(instance, block_device_info):
    """Raises InvalidInput, which Nova tries on no other host, for a server that no container can be."""
    flavor = instance.flavor
    if driver.block_device_info_get_mapping(block_device_info):
        raise exception.InvalidInput(reason='Containers have no volumes; boot from an image and use a shared folder.')
    if flavor.ephemeral_gb or flavor.swap:
        raise exception.InvalidInput(reason='Containers have no ephemeral disk and no swap; choose another flavor.')

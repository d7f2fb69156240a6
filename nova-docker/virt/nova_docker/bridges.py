"""One Linux bridge for each network that has a port on this host, named as the Linux bridge agent names it."""
import os

from nova.virt.nova_docker import commands
from nova.virt.nova_docker.settings import CONF

DEVICES = '/sys/class/net'
# Marks a bridge that this driver made and may therefore take away.
OURS = 'nova-docker'


def bridge_of(vif):
    """The bridge that a port belongs into."""
    bound = vif['network'].get('bridge') if vif['type'] == 'bridge' else None
    return bound or (CONF.docker.bridge_prefix + vif['network']['id'])[:14]


def join(bridge, tap):
    """Puts a device into the bridge, which is made when it is the first."""
    with commands.lock('bridges'):
        if not exists(bridge):
            _make(bridge)
        _let_frames_pass(bridge)
        commands.run('ip', 'link', 'set', tap, 'master', bridge, 'up')


def leave(tap):
    """Deletes a device, and with the last one what was made for its bridge. A device that is gone already is no error."""
    with commands.lock('bridges'):
        bridge = _bridge_holding(tap)
        commands.succeeds('ip', 'link', 'del', tap)
        if bridge:
            _tidy(bridge)


def tidy(bridge):
    """Takes away what was made for a bridge, if no port of ours is left in it."""
    with commands.lock('bridges'):
        if exists(bridge):
            _tidy(bridge)


def exists(device):
    """Whether this host has such a device."""
    return os.path.isdir(os.path.join(DEVICES, device))


def alias(device):
    """The note that the device carries; empty for none, or for no such device."""
    try:
        with open(os.path.join(DEVICES, device, 'ifalias')) as f:
            return f.read().strip()
    except OSError:
        return ''


def _make(bridge):
    commands.run('ip', 'link', 'add', bridge, 'type', 'bridge', 'forward_delay', '0', 'stp_state', '0')
    commands.run('ip', 'link', 'set', bridge, 'alias', OURS, 'addrgenmode', 'none', 'up')


def _bridge_holding(tap):
    link = os.path.join(DEVICES, tap, 'master')
    return os.path.basename(os.readlink(link)) if os.path.islink(link) else None


def _tidy(bridge):
    members = os.listdir(os.path.join(DEVICES, bridge, 'brif'))
    if not any(m.startswith('tap') for m in members):
        commands.succeeds('iptables', '-w', '-D', 'FORWARD', *_rule(bridge))
    if not members and alias(bridge) == OURS:
        commands.succeeds('ip', 'link', 'del', bridge)


def _let_frames_pass(bridge):
    """br_netfilter sends the bridge's frames through FORWARD, where the Docker engine drops what it does not know."""
    if not commands.succeeds('iptables', '-w', '-C', 'FORWARD', *_rule(bridge)):
        commands.run('iptables', '-w', '-I', 'FORWARD', *_rule(bridge))


def _rule(bridge):
    return '-i', bridge, '-o', bridge, '-m', 'comment', '--comment', OURS, '-j', 'ACCEPT'

"""Runs the machine's own tools: ip, nft, iptables, nsenter."""
from oslo_concurrency import lockutils
from oslo_concurrency import processutils

from nova import exception
from nova.virt.nova_docker.settings import CONF


class CommandFailed(exception.NovaException):
    """A tool of the machine said no; the message holds what it said."""
    msg_fmt = '%(command)s: %(said)s'


def run(*command, stdin=None):
    """Runs a command as it is and gives back what it printed; CommandFailed when it fails or is missing."""
    try:
        out, _err = processutils.execute(*command, process_input=stdin)
        return out
    except processutils.ProcessExecutionError as e:
        raise CommandFailed(command=' '.join(command), said=(e.stderr or e.stdout or '').strip())
    except OSError as e:
        raise CommandFailed(command=' '.join(command), said=e.strerror)


def succeeds(*command, stdin=None):
    """Whether the command went well; what it says is of no interest."""
    try:
        run(*command, stdin=stdin)
        return True
    except CommandFailed:
        return False


def within(pid, *command, stdin=None):
    """Runs a command in the network namespace of a process."""
    return run('nsenter', '--net=/proc/%d/ns/net' % pid, *command, stdin=stdin)


def lock(name):
    """One at a time on this machine, whichever compute service asks."""
    return lockutils.lock(name, lock_file_prefix='nova-docker-', external=True, lock_path=CONF.docker.lock_dir)

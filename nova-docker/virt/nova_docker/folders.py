"""Finds the shared folders that a server asks for in its metadata, `share.N=SHARE:/TARGET` or `share.N=SHARE:/TARGET:ro`.

Whose a share is, the tenant cannot say: the folder share driver of Manila, which alone may write there, lays them out as
SHARES_ROOT/PROJECT/SHARE. A share of another project is simply not in the server's own folder. A folder of mode 0 is one
that is not there now: not mounted yet, or on its way in or out.
"""
import os
import posixpath
import stat
import uuid
from dataclasses import dataclass

from docker.types import Mount

from nova import exception
from nova.virt.nova_docker.settings import CONF

PREFIX = 'share.'
FOLDER = os.O_DIRECTORY | os.O_NOFOLLOW | os.O_RDONLY | os.O_CLOEXEC


@dataclass(frozen=True)
class Wish:
    """One folder that a server asks for."""
    share: str
    target: str
    read_only: bool


def mounts(instance):
    """The mounts of a server's folders; InvalidInput, with a sentence for its owner, when it may not have one of them."""
    return [Mount(wish.target, _find(instance.project_id, wish.share), type='bind', read_only=wish.read_only)
            for wish in wishes(instance.metadata)]


def check(sources):
    """Raises InvalidInput when one of the folders that a container was made with is not there now."""
    for source in sources:
        project, _, share = os.path.relpath(source, CONF.docker.shares_root).partition('/')
        if project != '..':
            _find(project, share)


def wishes(metadata):
    """What the metadata asks for, in the order of its keys."""
    found = [_read(key, value) for key, value in sorted(metadata.items()) if key.startswith(PREFIX)]
    targets = [wish.target for wish in found]
    for target in targets:
        if any(other != target and other.startswith(target + '/') for other in targets) or targets.count(target) > 1:
            raise _refused('%s would hold more than one folder' % target)
    return found


def _read(key, value):
    share, _, rest = (value or '').partition(':')
    target, *mode = rest.split(':')
    if not target or mode not in ([], ['ro'], ['rw']):
        raise _refused('%s must read SHARE:/TARGET or SHARE:/TARGET:ro' % key)
    return Wish(_share_id(key, share), _target(key, target), mode == ['ro'])


def _share_id(key, text):
    try:
        if str(uuid.UUID(text)) == text:
            return text
    except ValueError:
        pass
    raise _refused('%s must begin with the id of a share' % key)


def _target(key, text):
    allowed = CONF.docker.share_targets
    is_plain = text.isprintable() and '\\' not in text and posixpath.normpath(text) == text
    if is_plain and any(text == a or text.startswith(a + '/') for a in allowed):
        return text
    raise _refused('%s must end with a place at or below %s' % (key, ', '.join(allowed)))


def _find(project_id, share):
    """The path of a project's share, walked to without following a single link."""
    try:
        _walk(CONF.docker.shares_root, project_id, share)
    except OSError:
        raise _refused('the project has no folder %s here that is available' % share)
    return os.path.join(CONF.docker.shares_root, project_id, share)


def _walk(root, *names):
    at = os.open(root, FOLDER)
    for name in names:
        if name in ('', '.', '..') or '/' in name:
            raise FileNotFoundError(name)
        above, at = at, _step(at, name)
        os.close(above)
    mode = os.fstat(at).st_mode
    os.close(at)
    if not stat.S_IMODE(mode):
        raise FileNotFoundError(names[-1])


def _step(at, name):
    try:
        return os.open(name, FOLDER, dir_fd=at)
    except OSError:
        os.close(at)
        raise


def _refused(reason):
    return exception.InvalidInput(reason='Shared folder refused: %s.' % reason)

"""Makes the driver importable as Nova sees it, and the back end as Manila does; says by name what this machine lacks."""
import importlib.util
import os
import shutil
import sys

import pytest

ROOM = os.path.abspath(os.path.join(os.path.dirname(__file__), '..'))
sys.path.insert(0, os.path.join(ROOM, 'share'))
NEEDED_BY = {'nova': 'python3-nova', 'manila': 'python3-manila'}
MISSING = {name for name in NEEDED_BY if not importlib.util.find_spec(name)}

if 'nova' not in MISSING:
    import nova.cmd  # noqa: F401  first, as in nova-compute: it makes the standard library cooperative
    import nova.virt
    nova.virt.__path__.append(os.path.join(ROOM, 'virt'))


def pytest_ignore_collect(collection_path, config):
    """A folder of tests is named after the service whose code it tests."""
    return bool(MISSING.intersection(collection_path.parts[len(ROOM.split(os.sep)):])) or None


def pytest_report_header():
    return ['not tested, install %s: %s' % (NEEDED_BY[name], name) for name in sorted(MISSING)]


@pytest.fixture
def root_with():
    """Skips a test where root, or one of these commands, is missing."""
    def wanted(*tools):
        missing = [tool for tool in tools if not shutil.which(tool)]
        if os.geteuid() or missing:
            pytest.skip('needs root' + ''.join(' and ' + tool for tool in missing))
    return wanted

import os
import shutil

import pytest


@pytest.fixture
def root_with():
    """Skips a test where root, or one of these commands, is missing."""
    def wanted(*tools):
        missing = [tool for tool in tools if not shutil.which(tool)]
        if os.geteuid() or missing:
            pytest.skip('needs root' + ''.join(' and ' + tool for tool in missing))
    return wanted

"""Makes the driver importable as Nova sees it."""
import os

# First, as in nova-compute: it makes the standard library cooperative.
import nova.cmd  # noqa: F401
import nova.virt

nova.virt.__path__.append(os.path.join(os.path.dirname(__file__), '..', '..', 'virt'))

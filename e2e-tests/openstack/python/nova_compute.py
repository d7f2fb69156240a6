"""nova-compute without its package, which would bring QEMU and libvirt along."""
import sys

sys.argv[0] = 'nova-compute'
from nova.cmd.compute import main  # noqa: E402

sys.exit(main())

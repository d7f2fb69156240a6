"""Docker as a hypervisor of Nova: one server, one container.

`driver` is what Nova calls; every other module does one thing for it and knows none of the others' secrets:
`engine` speaks to Docker, `images` brings images there, `config_tree` writes user data, `folders` finds shared folders,
`wiring` makes interfaces, `firewall` guards them by what `security_groups` reads from Neutron, `limits` reads cgroups,
and `host` counts what the machine has.
"""
from nova.virt.nova_docker.driver import DockerDriver

__all__ = ['DockerDriver']

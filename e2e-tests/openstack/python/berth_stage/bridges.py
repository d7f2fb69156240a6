"""Binds every port to its network's Linux bridge, on whatever host, and without an agent."""
from neutron_lib import constants
from neutron_lib.api.definitions import portbindings
from neutron_lib.plugins.ml2 import api


class Bridges(api.MechanismDriver):
    """The compute host's driver makes the bridge and plugs the port in; nothing is left to wait for."""

    def initialize(self):
        pass

    @property
    def connectivity(self):
        return portbindings.CONNECTIVITY_L2

    def bind_port(self, context):
        segment = context.segments_to_bind[0]
        context.set_binding(
            segment[api.ID], portbindings.VIF_TYPE_BRIDGE, {portbindings.CAP_PORT_FILTER: False},
            status=constants.PORT_STATUS_ACTIVE)

"""What Nova calls: servers as containers of the Docker engine on this host."""
import contextlib
import os

from oslo_log import log as logging

from nova import exception
from nova.compute import power_state
from nova.virt import driver
from nova.virt import hardware
from nova.virt.nova_docker import commands
from nova.virt.nova_docker import config_tree
from nova.virt.nova_docker import folders
from nova.virt.nova_docker import host as hosts
from nova.virt.nova_docker import limits
from nova.virt.nova_docker import plugging
from nova.virt.nova_docker import ports
from nova.virt.nova_docker import preflight
from nova.virt.nova_docker import settings
from nova.virt.nova_docker.engine import Engine, pid_of, power_of, sources_of
from nova.virt.nova_docker.engine import CONSOLE_LINES
from nova.virt.nova_docker.images import Images
from nova.virt.nova_docker.settings import CONF

LOG = logging.getLogger(__name__)
CONSOLE_BYTES = 100 * 1024
SOFT_STOP_SECONDS = 10


class DockerDriver(driver.ComputeDriver):
    """One server is one container, which keeps its root while it is stopped and loses it when it is deleted."""

    capabilities = dict(driver.ComputeDriver.capabilities,
                        has_imagecache=True, supports_attach_interface=True, supports_image_type_raw=True)

    # -- the host

    def init_host(self, host):
        preflight.check()
        os.makedirs(settings.instances_dir(), mode=0o700, exist_ok=True)
        os.makedirs(CONF.docker.lock_dir, exist_ok=True)
        self._nodename = host
        self._engine = Engine(host)
        self._host = hosts.Host(self._engine)
        self._images = Images(self._engine.client)
        self._ports = ports.Ports(self._engine)
        LOG.info('Docker engine %s', self._engine.info()['ServerVersion'])
        self._ports.keep_guarded()

    def get_available_nodes(self, refresh=False):
        return [self._nodename]

    def get_host_ip_addr(self):
        return CONF.my_ip

    def get_host_uptime(self):
        return hosts.uptime()

    def get_available_resource(self, nodename):
        return self._host.resources(nodename)

    def update_provider_tree(self, provider_tree, nodename, allocations=None):
        ratios = self._get_allocation_ratios(provider_tree.data(nodename).inventory)
        reserved_gb = self._get_reserved_host_disk_gb_from_config()
        provider_tree.update_inventory(nodename, self._host.inventory(ratios, reserved_gb))
        provider_tree.add_traits(nodename, hosts.TRAIT)

    def manage_image_cache(self, context, all_instances):
        if CONF.image_cache.remove_unused_base_images:
            self._images.remove_unused(CONF.image_cache.remove_unused_original_minimum_age_seconds)

    # -- what there is

    def list_instances(self):
        return self._engine.server_ids()

    def list_instance_uuids(self):
        return self._engine.server_ids()

    def get_info(self, instance, use_cache=True):
        container = self._engine.container(instance)
        return hardware.InstanceInfo(state=power_of(container), internal_id=container.short_id)

    def get_console_output(self, context, instance):
        return self._engine.container(instance).logs(tail=CONSOLE_LINES)[-CONSOLE_BYTES:]

    # -- life and death

    def spawn(self, context, instance, image_meta, injected_files, admin_password, allocations, network_info=None,
              block_device_info=None, power_on=True, accel_info=None):
        vifs = list(network_info or ())
        preflight.refuse(instance, block_device_info)
        with contextlib.ExitStack() as undo:
            undo.callback(self.destroy, context, instance, vifs)
            undo.enter_context(_final(instance))
            ports.check(vifs)
            mounts = folders.mounts(instance)
            image_id = self._images.bring(context, image_meta)
            mounts.append(config_tree.write(instance, injected_files, admin_password, network_info))
            self._engine.create(instance, image_id, mounts, vifs)
            if power_on:
                with plugging.announced(self.virtapi, instance, vifs):
                    self._start(instance, vifs)
            undo.pop_all()

    def destroy(self, context, instance, network_info, block_device_info=None, destroy_disks=True,
                destroy_secrets=True):
        # Ports first: the kernel takes its time to clear a namespace, and with it the last port of a bridge.
        self._ports.unplug_server(instance.uuid, network_info or ())
        self._engine.remove(instance)
        if destroy_disks:
            config_tree.remove(instance)

    def cleanup(self, context, instance, network_info, block_device_info=None, destroy_disks=True, migrate_data=None,
                destroy_vifs=True, destroy_secrets=True):
        if destroy_vifs:
            self._ports.unplug_server(instance.uuid, network_info or ())
        if destroy_disks:
            config_tree.remove(instance)

    # -- power

    def power_off(self, instance, timeout=0, retry_interval=0):
        self._stop(instance, timeout or SOFT_STOP_SECONDS)

    def power_on(self, context, instance, network_info, block_device_info=None, accel_info=None, share_info=None):
        self._start(instance, list(network_info or ()))

    def reboot(self, context, instance, network_info, reboot_type, block_device_info=None, bad_volumes_callback=None,
               accel_info=None, share_info=None):
        self._stop(instance, 0 if reboot_type == 'HARD' else SOFT_STOP_SECONDS)
        self._start(instance, list(network_info or ()))

    def resume_state_on_host_boot(self, context, instance, network_info, block_device_info=None, share_info=None):
        if power_of(self._engine.container(instance)) == power_state.SHUTDOWN:
            self._start(instance, list(network_info or ()))

    def pause(self, instance):
        self._engine.container(instance).pause()

    def unpause(self, instance):
        self._engine.container(instance).unpause()

    def _start(self, instance, vifs):
        """Starts a container with all its ports, or leaves it stopped."""
        container = self._engine.container(instance)
        folders.check(sources_of(container))
        # What is left of its last run may still look plugged while the kernel clears the old namespace.
        self._ports.unplug_server(instance.uuid, vifs)
        container.start()
        try:
            self._ports.plug(container, instance.uuid, vifs)
            self._refuse_unheld(container, instance)
        except Exception:
            self._ports.unplug_server(instance.uuid, vifs)
            container.kill()
            raise

    def _refuse_unheld(self, container, instance):
        flavor = instance.flavor
        unheld = limits.unheld(limits.Cgroup(pid_of(container)), flavor.memory_mb, flavor.vcpus)
        if unheld:
            raise exception.InstanceDeployFailure(reason='The kernel does not hold the flavor: %s.' % unheld)

    def _stop(self, instance, seconds):
        """A paused container cannot hear a signal, so it is woken first. Its interfaces go with its namespace."""
        container = self._engine.container(instance)
        if power_of(container) == power_state.PAUSED:
            container.unpause()
        container.stop(timeout=seconds)

    # -- network

    def plug_vifs(self, instance, network_info):
        vifs = list(network_info or ())
        ports.check(vifs)
        with contextlib.suppress(exception.InstanceNotFound):
            container = self._engine.container(instance)
            if power_of(container) != power_state.SHUTDOWN:
                self._ports.plug(container, instance.uuid, vifs)

    def unplug_vifs(self, instance, network_info):
        self._ports.unplug(network_info or ())

    def attach_interface(self, context, instance, image_meta, vif):
        try:
            ports.check([vif])
            container = self._engine.container(instance)
            if power_of(container) != power_state.SHUTDOWN:
                self._ports.plug(container, instance.uuid, [vif], first_number=None)
        except (exception.VirtualInterfacePlugException, commands.CommandFailed):
            LOG.exception('Interface not attached', instance=instance)
            raise exception.InterfaceAttachFailed(instance_uuid=instance.uuid)

    def detach_interface(self, context, instance, vif):
        container = self._engine.container(instance)
        is_down = power_of(container) == power_state.SHUTDOWN
        self._ports.unplug([vif], None if is_down else container)


@contextlib.contextmanager
def _final(instance):
    """A port that cannot be plugged here is told to the user in words; Nova would otherwise try other hosts, or say less."""
    try:
        yield
    except exception.VirtualInterfacePlugException as e:
        raise exception.BuildAbortException(instance_uuid=instance.uuid, reason=e.format_message())

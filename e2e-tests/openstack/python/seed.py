"""What an operator prepares: two projects, whoever makes stacks in them, sizes, networks, and the type of folders.

In the project `class` the image berth-node is made for the host with containers, in `simulated` for the host that only
simulates: the project's image decides where a server goes. Prints the id of the network that clusters of the class join.
"""
import os

from cloud import GLANCE, KEYSTONE, MANILA, NEUTRON, NOVA, PASSWORD, Cloud

SIZES = {  # name: cores, MiB, GiB
    'spark.small': (2, 1536, 2),
    'spark.medium': (2, 3072, 4),
    'spark.giant': (512, 1 << 20, 4),
}

admin = Cloud()


def project(name):
    """A project whose dashboard may make stacks, and no more than that."""
    found = admin.one(f'{KEYSTONE}/projects', 'projects', name, domain_id='default')['id']
    dashboard = admin.one(f'{KEYSTONE}/users', 'users', 'dashboard', domain_id='default', password=PASSWORD)['id']
    for role in ('member', 'heat_stack_owner'):
        role_id = admin.one(f'{KEYSTONE}/roles', 'roles', role)['id']
        admin.put(f'{KEYSTONE}/projects/{found}/users/{dashboard}/roles/{role_id}')
    return found


def sizes():
    there = {flavor['name'] for flavor in admin.get(f'{NOVA}/flavors')['flavors']}
    for name, (cores, mebibytes, gibibytes) in SIZES.items():
        if name not in there:
            admin.post(f'{NOVA}/flavors', {'flavor': {
                'name': name, 'id': name, 'vcpus': cores, 'ram': mebibytes, 'disk': gibibytes}})


def simulated_image(cloud):
    """Some bytes; the property keeps its servers on the host that simulates."""
    if not cloud.get(f'{GLANCE}/images', name='berth-node', visibility='private')['images']:
        image = cloud.post(f'{GLANCE}/images', {
            'name': 'berth-node', 'disk_format': 'raw', 'container_format': 'bare', 'img_hv_type': 'fake'})
        cloud.put(f'{GLANCE}/images/{image["id"]}/file', data=b'\0' * 65536,
                  headers={'Content-Type': 'application/octet-stream'})


def network(cloud, name, cidr, **more):
    found = cloud.one(f'{NEUTRON}/networks', 'networks', name, **more)
    if not found['subnets']:
        cloud.post(f'{NEUTRON}/subnets', {'subnet': {
            'network_id': found['id'], 'name': name, 'ip_version': 4, 'cidr': cidr, 'enable_dhcp': False}})
    return found


def way_out(cloud, network, external):
    """A router, so that what is in the network can have a floating address."""
    router = cloud.one(f'{NEUTRON}/routers', 'routers', network['name'],
                       external_gateway_info={'network_id': external['id']})
    if not cloud.get(f'{NEUTRON}/ports', device_id=router['id'], network_id=network['id'])['ports']:
        subnet = cloud.get(f'{NEUTRON}/subnets', network_id=network['id'])['subnets'][0]
        cloud.put(f'{NEUTRON}/routers/{router["id"]}/add_router_interface', {'subnet_id': subnet['id']})


def type_of_folders():
    if not admin.get(f'{MANILA}/types')['share_types']:
        admin.post(f'{MANILA}/types', {'share_type': {
            'name': 'default', 'share_type_access:is_public': True,
            'extra_specs': {'driver_handles_share_servers': False}}})


def main():
    project('class')
    project('simulated')
    of_class, of_simulated = Cloud('dashboard', 'class'), Cloud('dashboard', 'simulated')
    sizes()
    type_of_folders()
    public = network(admin, 'public', '203.0.113.0/24', **{
        'router:external': True, 'provider:network_type': 'flat', 'provider:physical_network': 'public'})
    way_out(of_simulated, network(of_simulated, 'berth', os.environ['SIMULATED_NETWORK'] + '.0/20'), public)
    simulated_image(of_simulated)
    print(network(of_class, 'berth', os.environ['CLASS_NETWORK'] + '.0/22')['id'])


main()

"""Tells Keystone of the services: their users, roles and endpoints, and Heat's own domain."""
import os

from cloud import GLANCE, HEAT, KEYSTONE, MANILA, NEUTRON, NOVA, PASSWORD, REGION, Cloud

SERVICES = {
    'image': ('glance', GLANCE.removesuffix('/v2')),
    'placement': ('placement', os.environ['PLACEMENT']),
    'compute': ('nova', NOVA),
    'network': ('neutron', NEUTRON.removesuffix('/v2.0')),
    'orchestration': ('heat', HEAT + '/%(project_id)s'),
    'share': ('manila', MANILA.removesuffix('/v2') + '/v1/%(project_id)s'),
    'sharev2': ('manilav2', MANILA),
}

cloud = Cloud()


def user(name, domain='default'):
    return cloud.one(f'{KEYSTONE}/users', 'users', name, domain_id=domain, password=PASSWORD)['id']


def main():
    roles = {name: cloud.one(f'{KEYSTONE}/roles', 'roles', name)['id']
             for name in ('admin', 'member', 'reader', 'service', 'heat_stack_owner', 'heat_stack_user')}
    project = cloud.one(f'{KEYSTONE}/projects', 'projects', 'service', domain_id='default')['id']
    for name in ('glance', 'placement', 'nova', 'neutron', 'heat', 'manila'):
        for role in ('admin', 'service'):
            cloud.put(f'{KEYSTONE}/projects/{project}/users/{user(name)}/roles/{roles[role]}')
    domain = cloud.one(f'{KEYSTONE}/domains', 'domains', 'heat', description='What stacks own')['id']
    keeper = user('heat_domain_admin', domain)
    cloud.put(f'{KEYSTONE}/domains/{domain}/users/{keeper}/roles/{roles["admin"]}')
    for kind, (name, url) in SERVICES.items():
        service = cloud.one(f'{KEYSTONE}/services', 'services', name, type=kind)['id']
        there = cloud.get(f'{KEYSTONE}/endpoints', service_id=service)['endpoints']
        for interface in {'public', 'internal', 'admin'} - {endpoint['interface'] for endpoint in there}:
            cloud.post(f'{KEYSTONE}/endpoints', {'endpoint': {
                'service_id': service, 'interface': interface, 'url': url, 'region_id': REGION}})


main()

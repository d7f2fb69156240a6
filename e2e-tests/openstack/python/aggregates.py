"""An aggregate for each compute host, which takes only images made for its hypervisor: aggregates.py HOST=HYPERVISOR..."""
import sys

from cloud import NOVA, Cloud

cloud = Cloud()
for host, hypervisor in (word.split('=') for word in sys.argv[1:]):
    aggregate = f'{NOVA}/os-aggregates/' + str(
        cloud.post(f'{NOVA}/os-aggregates', {'aggregate': {'name': hypervisor}})['aggregate']['id'])
    cloud.post(f'{aggregate}/action', {'set_metadata': {'metadata': {'img_hv_type': hypervisor}}})
    cloud.post(f'{aggregate}/action', {'add_host': {'host': host}})

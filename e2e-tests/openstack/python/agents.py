"""Waits until whatever works behind the services has reported in: agents.py SECONDS BINARY@HOST..."""
import sys
import time

from cloud import HEAT, MANILA, NOVA, Cloud


def up(cloud):
    """What is there, as far as those who were asked have answered."""
    project = cloud.session.get_project_id()
    for url, word in ((f'{NOVA}/os-services', 'state'), (f'{HEAT}/{project}/services', 'status'),
                      (f'{MANILA}/services', 'state')):
        for service in cloud.get(url)['services']:
            if service[word] == 'up':
                yield service['binary'] + '@' + service['host'].split('@')[0].split('#')[0]
                yield service['binary']


def main(seconds, wanted):
    end, missing, trouble = time.time() + seconds, set(wanted), None
    while missing:
        try:
            missing = set(wanted) - set(up(Cloud()))
        except Exception as failure:  # a service that is not there yet answers in many ways
            trouble = failure
        if missing and time.time() > end:
            sys.exit(f'not there: {", ".join(sorted(missing))} {trouble or ""}')
        time.sleep(0.5)


main(int(sys.argv[1]), sys.argv[2:])

"""A signed-in caller of the stage's services, and how to have a thing of a name exactly once."""
import os

from keystoneauth1.identity import v3
from keystoneauth1.session import Session

REGION = os.environ['REGION']
KEYSTONE = os.environ['KEYSTONE'] + '/v3'
GLANCE = os.environ['GLANCE'] + '/v2'
NOVA = os.environ['NOVA'] + '/v2.1'
NEUTRON = os.environ['NEUTRON'] + '/v2.0'
HEAT = os.environ['HEAT'] + '/v1'
MANILA = os.environ['MANILA'] + '/v2'
PASSWORD = os.environ['PASSWORD']


class Cloud:
    """The services as one person sees them in one project."""

    def __init__(self, user='admin', project='admin'):
        self.session = Session(auth=v3.Password(
            KEYSTONE, username=user, password=PASSWORD, user_domain_id='default', project_name=project,
            project_domain_id='default'))

    def get(self, url, **query):
        """Nova's calls need a microversion and Manila's another; a version header for each harms none."""
        return self._ask(url, 'GET', params=query)

    def post(self, url, body):
        return self._ask(url, 'POST', json=body)

    def put(self, url, body=None, **keywords):
        return self._ask(url, 'PUT', json=body, **keywords)

    def _ask(self, url, method, **keywords):
        headers = {'OpenStack-API-Version': 'compute 2.90', 'X-OpenStack-Manila-API-Version': '2.73'}
        headers.update(keywords.pop('headers', {}))
        answer = self.session.request(url, method, headers=headers, **keywords)
        return answer.json() if answer.content and 'json' in answer.headers.get('Content-Type', '') else {}

    def one(self, url, kind, name, **body):
        """The thing of this kind and name; made of the body if it is not there."""
        key = 'policy' if kind == 'policies' else kind[:-1]
        there = [thing for thing in self.get(url, name=name).get(kind, []) if thing['name'] == name]
        return there[0] if there else self.post(url, {key: dict(body, name=name)})[key]

# shellcheck shell=bash
# shellcheck disable=SC2034  # the others use them
# Sourced by cloud.sh: where everything is, and which port is whose.

SOURCES=$(cd "$HERE/../.." && pwd)
STATE=${BERTH_OPENSTACK_STATE:-/var/tmp/berth-openstack}
PREFIX=${BERTH_OPENSTACK_PREFIX:-2}   # the first digit of every port; 1 to 5

ETC=$STATE/etc
LOG=$STATE/log
RUN=$STATE/run
DATA=$STATE/data     # of one run: made anew by every `up`
CACHE=$STATE/cache   # kept from run to run
SHARES=$DATA/shares
DOCKER_HOST_NAME=docker-$PREFIX   # of the compute host, and on its containers' labels

HOST=127.0.0.1
# Heat's address: the one that nodes must reach as well, since they send their signals there.
GATE=198.18.$PREFIX.1
# The networks of the two projects. This machine is the router of the first.
CLASS_NETWORK=10.$((40 + PREFIX)).0
SIMULATED_NETWORK=10.$((50 + PREFIX)).0

KEYSTONE=http://$HOST:${PREFIX}5000
GLANCE=http://$HOST:${PREFIX}9292
PLACEMENT=http://$HOST:${PREFIX}8778
NOVA=http://$HOST:${PREFIX}8774
NEUTRON=http://$HOST:${PREFIX}9696
HEAT=http://$GATE:${PREFIX}8004
MANILA=http://$HOST:${PREFIX}8786
DATABASE_PORT=${PREFIX}3306
RABBIT_PORT=${PREFIX}5672
RABBIT_PEER_PORT=${PREFIX}5673
EPMD_PORT=${PREFIX}4369
MEMCACHED_PORT=${PREFIX}1211

REGION=RegionOne
PASSWORDS=$CACHE/password

# The packages of the services are Debian's, and so is the Python that runs them.
PYTHON=/usr/bin/python3
CALLERS_PATH=$PATH
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 no_proxy='*'
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY all_proxy
unset "${!OS_@}"

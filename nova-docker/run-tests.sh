#!/usr/bin/env bash
# Runs the tests of this room with Debian's own Python. What a machine lacks is said and skipped by name; nothing is installed.
#   run-tests.sh            the parts, and the real Docker engine, firewall and loop devices where there are any
#   run-tests.sh live       a real cloud as OS_* describes it, on the machine of its Docker compute node (see README.md)
# Further words go to pytest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/tests"
export PATH=/usr/sbin:/usr/bin:/sbin:/bin PYTHONDONTWRITEBYTECODE=1 PYTHONWARNINGS=ignore
unset PYTHONPATH PYTHONHOME

failed=0
tests() { # FOLDER PYTHON-PACKAGE DEBIAN-PACKAGE WORD...: one pytest for each service, since two of them share no process
  local package
  for package in pytest:python3-pytest docker:python3-docker "$2:$3"; do
    if ! /usr/bin/python3 -c "import ${package%:*}" 2>/dev/null; then
      printf 'Not tested: %s, which needs apt-get install %s\n' "$1" "${package#*:}" >&2
      failed=1
      return 0
    fi
  done
  /usr/bin/python3 -m pytest -p no:cacheprovider -W ignore -q -rs --tb=short "$1" "${@:4}" || failed=1
}

if [ "${1:-}" = live ]; then
  tests live openstack python3-openstacksdk "${@:2}"
else
  tests nova nova python3-nova "$@"
  tests manila manila python3-manila "$@"
fi
exit "$failed"

#!/usr/bin/env bash
# Submits this stack; further options of the command may follow, such as --wait.
set -euo pipefail
cd "$(dirname "$0")"
exec openstack stack create --timeout 50 -t template.yaml -e environment.yaml -e parameters.yaml berth-1 "$@"

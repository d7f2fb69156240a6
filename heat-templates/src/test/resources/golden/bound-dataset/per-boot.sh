#!/bin/bash
exec bash "${NODE_ROOT:-}/opt/berth/nodes/boot.sh"

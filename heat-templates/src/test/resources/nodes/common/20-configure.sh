#!/usr/bin/env bash
# Placeholder of common/20-configure.sh.

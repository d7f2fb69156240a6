#!/usr/bin/env bash
# Placeholder of common/10-names.sh.

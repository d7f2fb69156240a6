#!/usr/bin/env bash
# Placeholder of head/50-check-cluster.sh.

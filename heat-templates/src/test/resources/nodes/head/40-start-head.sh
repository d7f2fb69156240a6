#!/usr/bin/env bash
# Placeholder of head/40-start-head.sh.

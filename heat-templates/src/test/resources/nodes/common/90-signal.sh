#!/usr/bin/env bash
# Placeholder of common/90-signal.sh.

#!/usr/bin/env bash
# Placeholder of worker/50-check-worker.sh.

#!/usr/bin/env bash
# Placeholder of worker/40-start-worker.sh.

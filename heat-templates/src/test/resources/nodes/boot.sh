#!/usr/bin/env bash
# Placeholder of boot.sh.

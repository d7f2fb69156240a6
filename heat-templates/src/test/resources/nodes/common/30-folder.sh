#!/usr/bin/env bash
# Placeholder of common/30-folder.sh.

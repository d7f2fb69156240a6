#!/usr/bin/env bash
# Placeholder of common/report.sh.

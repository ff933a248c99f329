#!/usr/bin/env bash
# Collects the eight sample weeks into a store, as a cron job of each host and of the registry would have done.
# Usage: samples/collect.sh NINEPOINT STORE [WEEK …]
set -euo pipefail
ninepoint=$1 store=$2
shift 2
cd "$(dirname "$0")/fleet"
[ $# -gt 0 ] || set -- 2026-W*

for week in "$@"; do
    date=$(cat "$week/DATE")
    at=(--quiet --store "$store" --collected-at "$date")
    for host in web-1 db-1; do
        # A host that delivers nothing has no folder.
        [ -d "$week/$host" ] || continue
        from=("${at[@]}" --host "$host")
        "$ninepoint" collect inspect "${from[@]}" --complete "$week/$host"/{containers,images,networks}.json
        "$ninepoint" collect history "${from[@]}" "$week/$host"/history-*
        "$ninepoint" collect engine "${from[@]}" "$week/$host"/{version,info}.json
    done
    "$ninepoint" collect scan "${at[@]}" "$week"/scans/*.json
done

#!/usr/bin/env bash
# Builds the portal into the directory given; what has not changed since is not built again.
set -euo pipefail
cd "$(dirname "$0")"
out=$1

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "web-ui: Node.js 20 or newer is not installed, so this build has NO PORTAL (all else works; Debian: apt-get install nodejs npm)"
    exit 0
fi
major=$(node -p 'process.versions.node.split(".")[0]')
if [ "$major" -lt 20 ]; then
    echo "web-ui: Node.js $major is too old (20 or newer is needed), so this build has NO PORTAL"
    exit 0
fi

if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --no-audit --no-fund --loglevel=error
fi
# The tests compare the portal's words with the names of rules and causes in the server's sources.
named="../core/dialplan/src/main ../core/types/src/main/java/io/tandem/types/ReleaseCause.java ../sip-edge/src/main/java/io/tandem/edge/owner"
# shellcheck disable=SC2086  # paths are words
if [ -e "$out/index.html" ] && [ -z "$(find . $named -path ./node_modules -prune -o -path ./target -prune -o -path ./src/main -prune \
    -o -type f -newer "$out/index.html" -print -quit)" ]; then
    echo "web-ui: unchanged"
    exit 0
fi
npm test --silent
PORTAL_OUT=$out npm run --silent build

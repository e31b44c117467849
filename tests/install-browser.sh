#!/bin/sh
# Debian's Chromium and Arabic fonts for the browser tests: installed where we may, required only where CI=true.
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    for attempt in 1 2 3; do
        if apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core >/dev/null; then break; fi
        sleep 5
    done
fi
command -v chromium >/dev/null 2>&1 && exit 0
echo "chromium is not installed: the browser tests will be skipped" >&2
[ "${CI:-}" != true ]

#!/bin/sh
# Sees to a Chromium for the browser tests: the machine's own, or the distribution's package when root.
# Leaves the stamp only when there is one; without it those tests are left out.   usage: chromium.sh STAMP
set -eu

found() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return 0
    done
    return 1
}

if [ -z "$(found)" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        chromium fonts-noto-cjk; } >.make/chromium.log 2>&1 || true
fi

if path=$(found); then
    echo "$path" > "$1"
else
    echo "No Chromium here: the browser tests are left out. To run them, install your distribution's"
    echo "chromium (Debian, Ubuntu: apt-get install chromium fonts-noto-cjk) and run make again."
fi

#!/bin/sh
# Browser tests need Chromium. Install Debian's when we may; otherwise say loudly that they will be skipped.
if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
fi
if command -v chromium >/dev/null 2>&1; then exit 0; fi
echo "************************************************************************" >&2
echo "** Chromium is missing and cannot be installed here (not root or no apt)." >&2
echo "** The browser tests will be SKIPPED. To run them: apt-get install chromium" >&2
echo "************************************************************************" >&2
[ -z "$HTIS_REQUIRE_BROWSER" ]

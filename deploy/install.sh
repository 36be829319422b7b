#!/bin/sh
# Installs hogo from this folder, without a network: sh install.sh /opt/hogo. Every file is checked first.
set -eu
to=${1:?where to? sh install.sh /opt/hogo}
case $to in /*) ;; *) to=$(pwd)/$to ;; esac
cd "$(dirname "$0")"
sha256sum --check --quiet SHA256SUMS
"${PYTHON:-python3}" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
"${PYTHON:-python3}" -m venv "$to"
PIP_CONFIG_FILE=/dev/null "$to/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-index \
  --no-deps --find-links wheels --require-hashes -r requirements.txt
"$to/bin/hogo" --version

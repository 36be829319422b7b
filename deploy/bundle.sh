#!/bin/sh
# Makes dist/hogo-bundle.tar: every wheel of the run lock, hogo's own, the list with hashes, install.sh, SHA256SUMS.
# It needs the package index once; what it makes installs without any network. For the platform it is run on.
set -eu
cd "$(dirname "$0")/.."
py=${PY:-.venv/bin/python}
out=dist/bundle
rm -rf "$out" dist/hogo-bundle.tar
mkdir -p "$out/wheels"
"$py" -m pip download --quiet --no-deps --only-binary :all: --require-hashes -r requirements/run.txt -d "$out/wheels"
"$py" -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir "$out/wheels" .
own=$(cd "$out/wheels" && ls hogo-*.whl)
cp requirements/run.txt "$out/requirements.txt"
printf '\n./wheels/%s --hash=sha256:%s\n' "$own" "$(sha256sum "$out/wheels/$own" | cut -d' ' -f1)" >>"$out/requirements.txt"
cp deploy/install.sh "$out/install.sh"
cp LICENSE "$out/LICENSE"
(cd "$out" && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | xargs sha256sum >SHA256SUMS)
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime='2026-01-01 00:00:00Z' -C "$out" -cf dist/hogo-bundle.tar .
echo "dist/hogo-bundle.tar: $(ls "$out/wheels" | wc -l) wheels, $(du -h dist/hogo-bundle.tar | cut -f1)"

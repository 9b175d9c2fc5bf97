# Read by tools/setup: where caches lie, how a part is put there once, and how it is linked into build/deps.
# A part is built beside its place and moved there when it is whole, so an interrupted run leaves nothing half done.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/telltale
deps=$PWD/build/deps
mkdir -p "$cache" "$deps"

say() { echo "setup: $*"; }
fail() { echo "setup: $*" >&2; exit 1; }

# Debian's own interpreter where there is one: a version manager's may lack venv.
python=python3
[ -x /usr/bin/python3 ] && python=/usr/bin/python3

# Two runs at once (an editor's and a terminal's) would build the same thing twice.
lock_cache() {
  exec 9>"$cache/lock"
  if ! flock -n 9; then
    say "another setup is running; waiting for it"
    flock 9
  fi
}

# link TARGET NAME: build/deps/NAME points to TARGET.
link() { ln -sfn "$1" "$deps/$2"; }

# key TEXT...: twelve hexadecimal digits that change with any of the texts.
key() { printf '%s\n' "$@" | sha256sum | cut -c1-12; }

# fresh_folder PLACE: an empty folder beside PLACE, to be moved there by keep.
fresh_folder() { rm -rf "$1.partial"; mkdir -p "$1.partial"; echo "$1.partial"; }
keep() { rm -rf "$1"; mv "$1.partial" "$1"; }

# versions NAME VERSION: one line of the record.
version_lines=()
note_version() { version_lines+=("$(printf '%-24s %s' "$1" "$2")"); }

record_versions() {
  {
    printf '%s\n' "${version_lines[@]}"
    while read -r name _; do
      printf '%-24s %s\n' "$name" "$(installed_version "$name")"
    done < <(wanted_packages "$packages")
  } >"$deps/versions.txt"
}

# Read by tools/demo and tools/test: the builds, each with a line that says what runs.

step() {
  echo "== $1"
  shift
  "$@"
}

# build_preset NAME [CMAKE ARGUMENT...]: configures and builds with all cores.
build_preset() {
  local preset=$1
  shift
  echo "== building $preset"
  mkdir -p build
  # Configuring prints two hundred lines that matter only when it fails.
  if ! cmake --preset "$preset" "$@" >"build/$preset-configure.log" 2>&1; then
    cat "build/$preset-configure.log" >&2
    return 1
  fi
  cmake --build --preset "$preset" -- --quiet
}

in_web() { (cd web && PATH=$PWD/../build/deps/node/bin:$PATH "$@"); }

build_page() {
  echo "== building the page"
  in_web npm run --silent build
}

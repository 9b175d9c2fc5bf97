# Read by tools/setup: Debian's packages, by minimum version, and its header-only libraries in a folder of their own.

# wanted_packages demo|test|fuzz: lines "name minimum"; each purpose needs what those before it need.
wanted_packages() {
  local purposes="demo"
  case $1 in test) purposes="demo test" ;; fuzz) purposes="demo test fuzz" ;; esac
  awk -v purposes=" $purposes " '!/^#/ && NF == 3 && index(purposes, " " $3 " ") {print $1, $2}' tools/packages/debian.txt
}

installed_version() {
  dpkg-query -W -f '${db:Status-Status} ${Version}' "$1" 2>/dev/null | sed -n 's/^installed //p'
}

has_package() {
  local version
  version=$(installed_version "$1")
  [ -n "$version" ] && dpkg --compare-versions "$version" ge "$2"
}

# A command of the right kind stands for its package: an emsdk for emscripten, a Chromium of one's own.
stands_in() {
  case $1 in
    emscripten) [ -n "${EMSDK:-}" ] && [ -x "$EMSDK/upstream/emscripten/emcc" ] ;;
    *) return 1 ;;
  esac
}

missing_packages() {
  local name minimum
  while read -r name minimum; do
    has_package "$name" "$minimum" || stands_in "$name" || echo "$name"
  done < <(wanted_packages "$1")
}

debian_packages() {
  command -v dpkg-query >/dev/null || fail "this is not a Debian system; docs/dependencies.md lists what it needs and where it comes from"
  local missing as_root=()
  mapfile -t missing < <(missing_packages "$1")
  [ ${#missing[@]} -gt 0 ] || return 0

  local line="apt-get install --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" != 0 ]; then
    if sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    else
      echo "setup: these Debian packages are missing, and installing them needs an administrator. Please run, or ask for:" >&2
      echo "  sudo $line" >&2
      exit 3
    fi
  fi
  say "installing ${#missing[@]} Debian packages, about 2 minutes: ${missing[*]}"
  local log=$cache/apt.log
  if ! { "${as_root[@]}" apt-get update -q && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -q --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    fail "apt-get did not succeed; the whole log is $log"
  fi
  mapfile -t missing < <(missing_packages "$1")
  [ ${#missing[@]} -eq 0 ] || fail "too old here even after installing: ${missing[*]}; tools/packages/debian.txt has the smallest versions"
}

# One folder that holds these libraries and nothing else: with -I/usr/include a WebAssembly compile would read glibc's headers.
header_only_libraries() {
  local folder
  mkdir -p "$deps/include"
  for folder in nlohmann protozero CLI toml++; do
    if [ -d "/usr/include/$folder" ]; then link "/usr/include/$folder" "include/$folder"; fi
  done
}

# deb_source PACKAGE FOLDER: the package's source archives in FOLDER. The mirror is the machine's own; a system set up with
# binary packages only gets the matching source lines in a folder of ours, and its own settings stay as they are.
deb_source() {
  local package=$1 folder=$2 file
  mkdir -p "$folder/sources" "$folder/lists/partial"
  for file in /etc/apt/sources.list.d/debian*.sources; do
    if [ -f "$file" ]; then sed 's/^Types:.*/Types: deb-src/' "$file" >"$folder/sources/$(basename "$file")"; fi
  done
  sed -n 's/^deb /deb-src /p' /etc/apt/sources.list >"$folder/sources/list.list" 2>/dev/null || true
  local options=(-o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$folder/sources"
    -o "Dir::State::Lists=$folder/lists" -o APT::Sandbox::User=root)
  [ "$(id -u)" = 0 ] || options+=(-o Dir::Cache="$folder/cache" -o Debug::NoLocking=1)
  mkdir -p "$folder/cache/archives/partial"
  (cd "$folder" && apt-get "${options[@]}" -q update && apt-get "${options[@]}" -q source --download-only --tar-only "$package") \
    >"$folder/apt.log" 2>&1 || { tail -n 20 "$folder/apt.log" >&2; fail "the source package of $package could not be fetched"; }
}

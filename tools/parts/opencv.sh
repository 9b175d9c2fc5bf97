# Read by tools/setup: OpenCV from one source archive for both sides, so that a crop is the same in the trainer and in the page.

opencv_source() {
  local version file hash archive
  read -r version file hash < <(grep -v '^#' tools/packages/opencv.txt)
  archive=$cache/opencv-$version-$(key "$hash").tar.xz
  if [ ! -f "$archive" ]; then
    local folder=$cache/opencv_download
    rm -rf "$folder"
    say "fetching OpenCV $version (Debian's source package)" >&2
    deb_source opencv "$folder"
    [ -f "$folder/$file" ] || fail "Debian's source package of OpenCV holds no $file; tools/packages/opencv.txt names the release we use"
    echo "$hash  $folder/$file" | sha256sum --check --quiet || fail "$file is not the archive we know: its hash differs"
    mv "$folder/$file" "$archive"
    rm -rf "$folder"
  fi
  echo "$archive"
}

# opencv native|wasm: built once per recipe and compiler, linked as build/deps/opencv-native or -wasm.
opencv() {
  local kind=$1 version compiler place minutes=4
  version=$(grep -v '^#' tools/packages/opencv.txt | cut -d' ' -f1)
  local recipe=(cmake/opencv/common.cmake "cmake/opencv/$kind.cmake")
  if [ "$kind" = wasm ]; then
    compiler=$(run_emscripten emcc --version | sed -n 1p)
    recipe+=(cmake/opencv/wasm.patch)
    minutes=6
  else
    compiler=$(g++ -dumpfullversion -dumpversion)-$(dpkg --print-architecture)
  fi
  place=$cache/opencv-$version-$kind-$(key "$compiler" "$(grep -v '^#' tools/packages/opencv.txt)" "$(cat "${recipe[@]}" | grep -v '^#')")
  if [ ! -d "$place" ]; then
    build_opencv "$kind" "$place" "$minutes"
  fi
  link "$place" "opencv-$kind"
  note_version "opencv-$kind" "$version ($compiler)"
}

build_opencv() {
  local kind=$1 place=$2 minutes=$3 archive work log options=() prefix
  archive=$(opencv_source)
  work=$cache/opencv_build_$kind
  log=$cache/opencv_build_$kind.log
  rm -rf "$work" && mkdir -p "$work/source"
  say "building OpenCV ($kind), about $minutes minutes on 2 cores; log: $log"
  tar xJf "$archive" -C "$work/source" --strip-components=1
  prefix=$(fresh_folder "$place")
  if [ "$kind" = wasm ]; then
    patch -s -p1 -d "$work/source" <cmake/opencv/wasm.patch
    options+=("-DCMAKE_TOOLCHAIN_FILE=$PWD/cmake/wasm_toolchain.cmake")
  else
    options+=("-DCMAKE_PROJECT_INCLUDE_BEFORE=$PWD/cmake/compiler_launcher.cmake")
  fi
  if ! { cmake -G Ninja "-DTELLTALE_OPENCV_SOURCE=$work/source" -C "cmake/opencv/$kind.cmake" -S "$work/source" -B "$work/build" \
      "${options[@]}" && cmake --build "$work/build" -j "$(nproc)" && cmake --install "$work/build" --prefix "$prefix"; } >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    fail "OpenCV ($kind) did not build; the whole log is $log"
  fi
  rm -rf "$work"
  keep "$place"
}

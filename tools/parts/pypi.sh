# Read by tools/setup: packages from PyPI, each pinned by version and hash in tools/packages.

# A virtual environment of our own: Debian's pip refuses to work outside of one.
pip() {
  local environment=$cache/pip_environment
  if ! "$environment/bin/python" -m pip --version >/dev/null 2>&1; then
    rm -rf "$environment"
    "$python" -m venv "$environment" || fail "no virtual environment could be made; Debian's package python3-venv is needed"
  fi
  "$environment/bin/python" -m pip --disable-pip-version-check "$@"
}

pinned_version() { sed -n "s/^$2==\([^ ]*\).*/\1/p" "tools/packages/$1.txt"; }

# into_folder LIST FOLDER: the list's wheels unpacked in FOLDER. Platform and Python are named, so that any Python can fetch them.
into_folder() {
  local platforms=(--platform manylinux2014_x86_64 --platform manylinux2010_x86_64 --platform manylinux1_x86_64) minor
  # Wheels name the oldest C library they run on; Debian 12's is 2.36, and no wheel of ours asks for more than 2.28.
  for minor in {5..28}; do platforms+=(--platform "manylinux_2_${minor}_x86_64"); done
  pip install -q --no-deps --require-hashes --only-binary=:all: --no-compile --no-warn-script-location \
    --python-version 3.11 --implementation cp --abi cp311 --abi none "${platforms[@]}" \
    --target "$2" -r "tools/packages/$1.txt"
}

# libtorch yes|no: with CUDA or without; what was once set up with CUDA stays so. TELLTALE_LIBTORCH in the environment names
# one that is there already (an official archive, another wheel), and nothing is fetched.
libtorch() {
  if [ -n "${TELLTALE_LIBTORCH:-}" ]; then
    [ -f "$TELLTALE_LIBTORCH/lib/libtorch_cpu.so" ] || fail "no lib/libtorch_cpu.so in TELLTALE_LIBTORCH=$TELLTALE_LIBTORCH"
    link "$(cd "$TELLTALE_LIBTORCH" && pwd)" libtorch
    note_version libtorch "$(cat "$TELLTALE_LIBTORCH/build-version" 2>/dev/null || echo unknown) (TELLTALE_LIBTORCH)"
    return 0
  fi
  local list=libtorch
  if [ "$1" = yes ] || [[ $(readlink "$deps/libtorch" 2>/dev/null) == "$cache"/libtorch_cuda-* ]]; then list=libtorch_cuda; fi
  local version place
  version=$(pinned_version "$list" torch)
  place=$cache/$list-$version-$(key "$(grep -v '^#' "tools/packages/$list.txt")")
  if [ ! -d "$place" ]; then
    say "fetching LibTorch $version (PyTorch's wheel), about a minute"
    into_folder "$list" "$(fresh_folder "$place")" || fail "LibTorch could not be fetched"
    keep "$place"
  fi
  link "$place/torch" libtorch
  note_version libtorch "$version ($list)"
}

# For compiling the CUDA half where there is no GPU: build/deps/cuda/include. NCCL's wheel is 196 MB of library around the
# headers, and pip fetches whole wheels.
cuda_headers() {
  local version place folder
  version=$(pinned_version cuda_headers nvidia-cuda-runtime)
  place=$cache/cuda_headers-$version-$(key "$(grep -v '^#' tools/packages/cuda_headers.txt)")
  if [ ! -d "$place" ]; then
    say "fetching CUDA's and NCCL's headers ($version)"
    folder=$(fresh_folder "$place")
    into_folder cuda_headers "$folder/wheels" || fail "CUDA's headers could not be fetched"
    mv "$folder/wheels/nvidia/cu13/include" "$folder/include"
    rm -rf "$folder/include/cccl"
    mv "$folder/wheels/nvidia/nccl/include"/* "$folder/include/"
    mkdir "$folder/licences"
    cp -r "$folder/wheels"/*.dist-info "$folder/licences/"
    rm -rf "$folder/wheels"
    keep "$place"
  fi
  link "$place" cuda
  note_version cuda-headers "$version"
}

# An interpreter with the packages beside it: build/deps/tensorboard/bin/python. It is run, so it is made for this Python.
tensorboard() {
  local version place
  version=$(pinned_version tensorboard tensorboard)
  place=$cache/tensorboard-$version-$(key "$(grep -v '^#' tools/packages/tensorboard.txt)" "$("$python" --version)")
  if [ ! -d "$place" ]; then
    say "fetching TensorBoard $version, to read event files in a test"
    "$python" -m venv --without-pip "$(fresh_folder "$place")" &&
      pip --python "$place.partial/bin/python" install -q --no-deps --require-hashes --only-binary=:all: --no-compile \
        --no-warn-script-location -r tools/packages/tensorboard.txt || fail "TensorBoard could not be fetched"
    keep "$place"
  fi
  link "$place" tensorboard
  note_version tensorboard "$version"
}

imgui() {
  local version place archive
  version=$(pinned_version imgui imgui-bundle)
  place=$cache/imgui-$version-$(key "$(grep -v '^#' tools/packages/imgui.txt)")
  if [ ! -d "$place" ]; then
    say "fetching Dear ImGui ($version)"
    local folder
    folder=$(fresh_folder "$place")
    # pip asks a source archive's build system for its name and version even to download it: sdist_names answers in its
    # stead, so nothing that is not pinned is fetched or run.
    PYTHONPATH=$PWD/tools/parts/sdist_names pip download -q --no-deps --require-hashes --no-build-isolation \
      --no-binary imgui-bundle -d "$folder" -r tools/packages/imgui.txt || fail "Dear ImGui could not be fetched"
    archive=$(echo "$folder"/imgui_bundle-*.tar.gz)
    tar xzf "$archive" -C "$folder" --strip-components=2 --wildcards '*/external/imgui/imgui'
    mv "$folder/imgui" "$folder/outer" && mv "$folder/outer/imgui" "$folder/imgui" && rmdir "$folder/outer"
    rm "$archive"
    keep "$place"
  fi
  link "$place/imgui" imgui
  note_version imgui-bundle "$version"
}

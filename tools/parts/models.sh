# Read by tools/setup: the large networks lie packed in models/ (a tenth less in every clone) and are unpacked beside it.

# A packed file that is newer, as after a pull, is unpacked again; xz checks its own sum.
unpack_models() {
  local packed
  for packed in models/*.onnx.xz; do
    local model=${packed%.xz}
    [ "$model" -nt "$packed" ] && continue
    xz --decompress --keep --stdout "$packed" >"$model.partial" || fail "the packed model is damaged; check it out anew: $packed"
    mv "$model.partial" "$model"
    say "unpacked $model"
  done
}

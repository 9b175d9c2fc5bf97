# Writes embedded_fonts.cpp: cmake -DFONTS=folder -DOUTPUT=file -P embed_fonts.cmake
set(text "#include \"shared/embedded_fonts.hpp\"\n\nnamespace telltale {\n")
foreach(entry IN ITEMS "kInterRegular|inter_regular.otf|3408.0F / 2816.0F" "kInterSemiBold|inter_semi_bold.otf|3408.0F / 2816.0F"
    "kJetBrainsMono|jetbrains_mono_regular.ttf|1.32F")
  string(REPLACE "|" ";" parts "${entry}")
  list(GET parts 0 name)
  list(GET parts 1 file)
  list(GET parts 2 height)
  file(READ "${FONTS}/${file}" bytes HEX)
  string(LENGTH "${bytes}" size)
  math(EXPR size "${size} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND text "static const unsigned char ${name}Bytes[] = {${bytes}};\n"
    "const EmbeddedFont ${name}{${name}Bytes, ${size}, ${height}};\n")
endforeach()
string(APPEND text "}  // namespace telltale\n")
file(WRITE "${OUTPUT}" "${text}")

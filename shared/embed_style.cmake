# Writes embedded_style.cpp: cmake -DSTYLES=file.css,file.css -DOUTPUT=file -P embed_style.cmake
string(REPLACE "," ";" files "${STYLES}")
set(bytes "")
foreach(file IN LISTS files)
  file(READ "${file}" more HEX)
  string(APPEND bytes "${more}")
endforeach()
string(LENGTH "${bytes}" size)
math(EXPR size "${size} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE "${OUTPUT}" "#include \"shared/embedded_style.hpp\"\n\nnamespace telltale {\n"
  "const unsigned char kReportPageStyle[] = {${bytes}};\n"
  "const std::size_t kReportPageStyleSize = ${size};\n"
  "}  // namespace telltale\n")

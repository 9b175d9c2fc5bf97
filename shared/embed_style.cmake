# Writes embedded_style.cpp: cmake -DSTYLE=file.css -DOUTPUT=file -P embed_style.cmake
file(READ "${STYLE}" bytes HEX)
string(LENGTH "${bytes}" size)
math(EXPR size "${size} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE "${OUTPUT}" "#include \"shared/embedded_style.hpp\"\n\nnamespace telltale {\n"
  "const unsigned char kReportPageStyle[] = {${bytes}};\n"
  "const std::size_t kReportPageStyleSize = ${size};\n"
  "}  // namespace telltale\n")

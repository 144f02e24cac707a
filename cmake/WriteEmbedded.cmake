# Writes the C++ file of connector_embed(); see EmbedTree.cmake.
#   cmake -D TREE=DIR -D OUTPUT=FILE.cpp -D HEADER=FILE.hpp -D FUNCTION=NAMESPACE::NAME -P WriteEmbedded.cmake
file(GLOB_RECURSE paths RELATIVE ${TREE} ${TREE}/*)
list(FILTER paths EXCLUDE REGEX "\\.md$")
list(SORT paths)

list(LENGTH paths count)
set(entries "")
foreach(path IN LISTS paths)
  file(READ ${TREE}/${path} bytes HEX)
  string(LENGTH "${bytes}" digits)
  math(EXPR size "${digits} / 2")
  # Short literals in a row: a long line would be hard on every tool that meets this file.
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
  string(REGEX REPLACE "([^\n]+)" "        \"\\1\"" bytes "${bytes}")
  if(bytes STREQUAL "")
    set(bytes "        \"\"")
  endif()
  string(APPEND entries "    {\"${path}\", std::string_view(\n${bytes},\n        ${size})},\n")
endforeach()

file(WRITE ${OUTPUT}.new "#include \"${HEADER}\"

#include <array>

namespace {

constexpr std::array<connector::EmbeddedFile, ${count}> files{{
${entries}}};

}  // namespace

std::span<const connector::EmbeddedFile> ${FUNCTION}() {
    return files;
}
")
file(COPY_FILE ${OUTPUT}.new ${OUTPUT} ONLY_IF_DIFFERENT)
file(REMOVE ${OUTPUT}.new)

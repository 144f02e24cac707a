# fsconnector looks for the web client in share/fsconnector/web, beside bin. ./dev builds it once for all presets, into
# build/web; as long as it has not, the program says that there is none.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share/fsconnector)
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/build/web ${CMAKE_BINARY_DIR}/share/fsconnector/web SYMBOLIC)

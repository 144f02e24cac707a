# docs/reference/NAME.yaml becomes NAME.json within the program, which serves it at /api/NAME.json. The function that
# returns them is that of src/api/reference_documents.hpp.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

file(GLOB reference_yaml CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/reference/*.yaml)
set(reference_json ${CMAKE_BINARY_DIR}/reference)
set(reference_documents ${CMAKE_BINARY_DIR}/reference_documents.cpp)
add_custom_command(
  OUTPUT ${reference_documents}
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${reference_json}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/yaml_to_json ${reference_json} ${reference_yaml}
  COMMAND ${CMAKE_COMMAND} -D TREE=${reference_json} -D OUTPUT=${reference_documents}
          -D HEADER=api/reference_documents.hpp -D FUNCTION=connector::api::reference_documents
          -P ${CMAKE_SOURCE_DIR}/cmake/WriteEmbedded.cmake
  DEPENDS ${reference_yaml} ${CMAKE_SOURCE_DIR}/tools/yaml_to_json ${CMAKE_SOURCE_DIR}/cmake/WriteEmbedded.cmake
  COMMENT "Writing the contract's documents as JSON"
  VERBATIM)

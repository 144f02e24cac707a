# Files of the source tree within a program, so that it has them wherever it is run.
#
# connector_embed(TREE OUTPUT HEADER FUNCTION): OUTPUT is a C++ file that defines FUNCTION of HEADER, which returns all
# files below TREE but those in Markdown. FUNCTION is named with its namespaces: connector::apps::embedded_tree.
function(connector_embed tree output header function)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${tree}/*)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -D TREE=${tree} -D OUTPUT=${output} -D HEADER=${header} -D FUNCTION=${function}
            -P ${CMAKE_SOURCE_DIR}/cmake/WriteEmbedded.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/WriteEmbedded.cmake
    VERBATIM)
endfunction()

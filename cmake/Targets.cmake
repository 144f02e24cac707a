# How a folder becomes a library, a test program or an application.

# connector_library(NAME KNOWS folders... LINKS libraries...): src/NAME as a static library.
# A folder that has only headers is an interface library.
function(connector_library name)
  cmake_parse_arguments(ARG "" "" "KNOWS;LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  if(sources)
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(${name} PUBLIC ${ARG_KNOWS} ${ARG_LINKS} PRIVATE connector_warnings)
  else()
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(${name} INTERFACE ${ARG_KNOWS} ${ARG_LINKS})
  endif()
endfunction()

# connector_unit_test(NAME libraries...): tests/unit/NAME mirrors src/NAME and becomes the program unit_NAME.
function(connector_unit_test name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/${name}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(unit_${name} ${sources})
  target_include_directories(unit_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(unit_${name} PRIVATE GOLDEN_DIR="${CMAKE_SOURCE_DIR}/tests/golden"
                                                  PROJECT_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(unit_${name} PRIVATE ${name} ${ARGN} GTest::gtest_main GTest::gmock connector_warnings)
  add_test(NAME unit_${name} COMMAND unit_${name})
endfunction()

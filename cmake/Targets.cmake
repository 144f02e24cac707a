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

# The folders that hold sockets and threads. Their tests run in the release build: with sanitizers, Asio alone would cost as
# much as everything else together. All others are pure, and `pure_tests` is what ./dev test builds with sanitizers.
set(CONNECTOR_SHELLS net sipstack fsconnector_parts)
add_custom_target(pure_tests)
add_custom_target(shell_tests)

# connector_test_program(NAME FOLDER): the target NAME becomes a test of that folder.
function(connector_test_program name folder)
  set(kind pure)
  if(folder IN_LIST CONNECTOR_SHELLS)
    set(kind shell)
  endif()
  add_dependencies(${kind}_tests ${name})
  # Tests are compiled more often than they are run: no optimisation, and no checks of their own arithmetic.
  target_compile_options(${name} PRIVATE -O0)
  if(CONNECTOR_SANITIZE MATCHES undefined)
    target_compile_options(${name} PRIVATE -fno-sanitize=undefined)
  endif()
  add_test(NAME ${name} COMMAND ${name} ${ARGN})
  set_tests_properties(${name} PROPERTIES LABELS ${kind})
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
  connector_test_program(unit_${name} ${name})
endfunction()

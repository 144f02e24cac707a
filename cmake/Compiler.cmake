# Language, warnings and sanitizers: the same for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(connector_warnings INTERFACE)
target_compile_options(connector_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # g++ 12 says this of moved-from variants and expecteds that it has inlined, where nothing is wrong.
  target_compile_options(connector_warnings INTERFACE -Wno-maybe-uninitialized)
  # And this of "text" + std::string (GCC bug 105651).
  target_compile_options(connector_warnings INTERFACE -Wno-restrict)
endif()

set(CONNECTOR_SANITIZE "" CACHE STRING "Sanitizers for everything, e.g. address,undefined or thread")
if(CONNECTOR_SANITIZE)
  add_compile_options(-fsanitize=${CONNECTOR_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CONNECTOR_SANITIZE})
  if(CONNECTOR_SANITIZE MATCHES undefined AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # They double the time to compile; null is caught by the processor, and the fuzz build of clang has them all.
    add_compile_options(-fno-sanitize=null,alignment,vptr,object-size)
  endif()
endif()

option(CONNECTOR_FUZZ "libFuzzer drives the programs of tests/fuzz (clang only)" OFF)
if(CONNECTOR_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

add_compile_options(-fstack-protector-strong)

# Line numbers in back traces are wanted, the debugger's knowledge of every local is not: it doubles what is written.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

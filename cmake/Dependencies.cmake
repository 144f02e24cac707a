# Third-party libraries, all from Debian's packages (packages.txt).
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS url)
find_package(pugixml REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(tl-expected REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(GTest REQUIRED)
find_package(ZLIB REQUIRED)  # the tests read packed recordings

# Boost.JSON and Boost's network headers are compiled once, here, instead of in every file that includes them.
add_library(boost_json STATIC ${CMAKE_SOURCE_DIR}/cmake/boost_json.cpp)
target_link_libraries(boost_json PUBLIC Boost::headers)

add_library(boost_net STATIC ${CMAKE_SOURCE_DIR}/cmake/boost_net.cpp)
target_compile_definitions(boost_net PUBLIC BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
                                            BOOST_ASIO_NO_DEPRECATED)
target_link_libraries(boost_net PUBLIC Boost::headers Boost::url OpenSSL::SSL Threads::Threads)

pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
add_library(PCRE2 ALIAS PkgConfig::PCRE2)

# libre's and spandsp's headers are C of other houses: system headers, so that our warnings do not speak of them.
pkg_check_modules(RE REQUIRED IMPORTED_TARGET libre)
add_library(re INTERFACE)
target_link_libraries(re INTERFACE PkgConfig::RE)
target_compile_definitions(re INTERFACE HAVE_INTTYPES_H HAVE_STDBOOL_H HAVE_INET6 USE_OPENSSL)
target_include_directories(re SYSTEM INTERFACE /usr/include/re)

pkg_check_modules(SPANDSP REQUIRED IMPORTED_TARGET spandsp)
add_library(spandsp ALIAS PkgConfig::SPANDSP)

pkg_check_modules(LIBARCHIVE REQUIRED IMPORTED_TARGET libarchive)
add_library(libarchive ALIAS PkgConfig::LIBARCHIVE)

pkg_check_modules(OPUS REQUIRED IMPORTED_TARGET opus)
add_library(opus ALIAS PkgConfig::OPUS)

pkg_check_modules(SNDFILE REQUIRED IMPORTED_TARGET sndfile)
add_library(sndfile ALIAS PkgConfig::SNDFILE)

pkg_check_modules(QRCODEGEN REQUIRED IMPORTED_TARGET qrcodegencpp)
add_library(qrcodegen ALIAS PkgConfig::QRCODEGEN)

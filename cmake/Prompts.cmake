# What miniswitch says: spoken at build time into share/fsconnector/sounds, beside bin, where miniswitch looks for it.
find_program(ESPEAK_NG espeak-ng REQUIRED)
find_program(SOX sox REQUIRED)

set(prompts_list ${CMAKE_SOURCE_DIR}/sounds/prompts-en.txt)
set(prompts_made ${CMAKE_BINARY_DIR}/prompts.made)
add_custom_command(
  OUTPUT ${prompts_made}
  COMMAND ${CMAKE_SOURCE_DIR}/tools/make_prompts ${prompts_list} ${CMAKE_BINARY_DIR}/share/fsconnector/sounds
  COMMAND ${CMAKE_COMMAND} -E touch ${prompts_made}
  DEPENDS ${prompts_list} ${CMAKE_SOURCE_DIR}/tools/make_prompts
  COMMENT "Speaking the prompts"
  VERBATIM)
add_custom_target(prompts DEPENDS ${prompts_made})

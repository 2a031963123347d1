# What every target is compiled with. Third-party code takes `it_base` only; our own takes `it_own`.
add_library(it_base INTERFACE)
target_compile_features(it_base INTERFACE c_std_11)
if(INSPECTREE_SANITIZE)
  target_compile_options(it_base INTERFACE -fsanitize=${INSPECTREE_SANITIZE} -fno-omit-frame-pointer
                                           -fno-sanitize-recover=all)
  target_link_options(it_base INTERFACE -fsanitize=${INSPECTREE_SANITIZE})
endif()
# Profiles are named by the objects' paths below the folder of the build, so that one build can use another's.
set(INSPECTREE_PGO_DIR "${CMAKE_BINARY_DIR}/pgo" CACHE PATH "where profiles are")
if(INSPECTREE_PGO STREQUAL "train")
  include(Train)
endif()
if(INSPECTREE_PGO STREQUAL "generate")
  target_compile_options(it_base INTERFACE -fprofile-generate=${INSPECTREE_PGO_DIR} -fprofile-update=atomic
                                           -fprofile-prefix-path=${CMAKE_BINARY_DIR})
  target_link_options(it_base INTERFACE -fprofile-generate=${INSPECTREE_PGO_DIR})
elseif(INSPECTREE_PGO MATCHES "^(use|train)$")
  target_compile_options(it_base INTERFACE -fprofile-use=${INSPECTREE_PGO_DIR} -fprofile-correction
                                           -fprofile-prefix-path=${CMAKE_BINARY_DIR} -Wno-missing-profile)
endif()

add_library(it_own INTERFACE)
target_link_libraries(it_own INTERFACE it_base)
target_compile_options(it_own INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
  -Wpointer-arith -Wwrite-strings -Wundef -Wvla -Wformat=2
  $<$<C_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op>
  "SHELL:-include ${PROJECT_SOURCE_DIR}/src/base/banned.h")
target_compile_definitions(it_own INTERFACE _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE _FILE_OFFSET_BITS=64)

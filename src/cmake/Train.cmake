# Profiles for INSPECTREE_PGO=train: a build that counts indexes made-up sources and answers questions about them. Done
# once, when the build is configured; without the folder of profiles it is done again.
if(NOT CMAKE_C_COMPILER_ID STREQUAL "GNU")
  message(FATAL_ERROR "INSPECTREE_PGO=train is for gcc")
endif()
set(training "${CMAKE_BINARY_DIR}/training")
if(NOT EXISTS "${INSPECTREE_PGO_DIR}/done")
  message(STATUS "Building and running the program that profiles come from (minutes)")
  execute_process(COMMAND "${CMAKE_COMMAND}" -G "${CMAKE_GENERATOR}" -S "${PROJECT_SOURCE_DIR}" -B "${training}"
                          -DCMAKE_BUILD_TYPE=Release -DINSPECTREE_TESTS=OFF -DINSPECTREE_PGO=generate
                          "-DINSPECTREE_PGO_DIR=${INSPECTREE_PGO_DIR}" "-DCMAKE_C_COMPILER=${CMAKE_C_COMPILER}"
                          "-DCMAKE_INTERPROCEDURAL_OPTIMIZATION=${CMAKE_INTERPROCEDURAL_OPTIMIZATION}"
                          "-DINSPECTREE_NPM_DIR=${INSPECTREE_NPM_DIR}"
                          "-DINSPECTREE_NODE_MODULES=${INSPECTREE_NODE_MODULES}"
                  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND "${CMAKE_COMMAND}" --build "${training}" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND sh "${PROJECT_SOURCE_DIR}/tests/bench/train.sh" "${training}/src/inspectree"
                          "${training}/sources" COMMAND_ERROR_IS_FATAL ANY)
  file(TOUCH "${INSPECTREE_PGO_DIR}/done")
endif()

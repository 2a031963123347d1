# it_embed(<target> <name> FILES <file>...)
#
# Compiles text files into <target> as one table, so that the program carries its queries and its
# schema. The table is declared in base/embed.h; a file is found by its path below the top.
function(it_embed target name)
  cmake_parse_arguments(PARSE_ARGV 2 EMBED "" "" "FILES")
  set(out "${CMAKE_CURRENT_BINARY_DIR}/embed_${name}.c")
  list(SORT EMBED_FILES)
  list(JOIN EMBED_FILES "|" joined)
  add_custom_command(OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" "-DOUT=${out}" "-DNAME=${name}" "-DROOT=${PROJECT_SOURCE_DIR}"
            "-DFILES=${joined}" -P "${PROJECT_SOURCE_DIR}/src/cmake/EmbedScript.cmake"
    DEPENDS ${EMBED_FILES} "${PROJECT_SOURCE_DIR}/src/cmake/EmbedScript.cmake"
    COMMENT "Embedding ${name}" VERBATIM)
  target_sources(${target} PRIVATE "${out}")
endfunction()

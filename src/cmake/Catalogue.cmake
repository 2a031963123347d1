# it_catalogue(<target>)
#
# Compiles schema/catalogue into <target>: catalogue_make.c, built and run here, writes one blob, and a C file
# of a few lines takes it in with the assembler's .incbin (ELF), since a C array of that size takes the compiler
# seconds. The blob is used in place.
function(it_catalogue target)
  file(GLOB lists CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/schema/catalogue/cpython-*.ndjson")
  list(SORT lists COMPARE NATURAL)
  set(base "${PROJECT_SOURCE_DIR}/src/base")
  add_executable(it_catalogue_make "${PROJECT_SOURCE_DIR}/src/store/catalogue_make.c"
    "${base}/error.c" "${base}/alloc.c" "${base}/arena.c" "${base}/buf.c" "${base}/map.c" "${base}/utf8.c"
    "${base}/json.c" "${base}/file.c")
  target_include_directories(it_catalogue_make PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(it_catalogue_make PRIVATE it_own)
  set(blob "${CMAKE_CURRENT_BINARY_DIR}/catalogue.bin")
  set(out "${CMAKE_CURRENT_BINARY_DIR}/catalogue_blob.c")
  add_custom_command(OUTPUT "${blob}" COMMAND it_catalogue_make "${blob}" ${lists} DEPENDS it_catalogue_make ${lists}
                     COMMENT "Making the catalogue" VERBATIM)
  file(CONFIGURE OUTPUT "${out}" @ONLY CONTENT [[/* Made by src/cmake/Catalogue.cmake. */
__asm__(
    ".pushsection .rodata\n"
    ".balign 16\n"
    ".global it_catalogue_blob\n"
    ".hidden it_catalogue_blob\n"
    ".type it_catalogue_blob, %object\n"
    "it_catalogue_blob:\n"
    ".incbin \"@blob@\"\n"
    ".size it_catalogue_blob, . - it_catalogue_blob\n"
    ".popsection\n");
]])
  # -fno-lto: a link-time optimiser does not see what the assembler defines.
  set_source_files_properties("${out}" PROPERTIES OBJECT_DEPENDS "${blob}" COMPILE_OPTIONS -fno-lto)
  target_sources(${target} PRIVATE "${out}")
endfunction()

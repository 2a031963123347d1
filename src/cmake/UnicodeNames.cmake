# it_unicode_names(<target>)
#
# Compiles the table of Unicode's character names into <target>: names_make.c, built and run here, writes
# it from the two lists of Debian's package unicode-data.
set(INSPECTREE_UNICODE_DATA "/usr/share/unicode" CACHE PATH "the folder of UnicodeData.txt and NameAliases.txt")

function(it_unicode_names target)
  set(lists "${INSPECTREE_UNICODE_DATA}/UnicodeData.txt" "${INSPECTREE_UNICODE_DATA}/NameAliases.txt")
  foreach(list IN LISTS lists)
    if(NOT EXISTS "${list}")
      message(FATAL_ERROR "${list} is missing: install the Debian package unicode-data, or set "
                          "INSPECTREE_UNICODE_DATA to a folder with Unicode's UnicodeData.txt and NameAliases.txt")
    endif()
  endforeach()
  add_executable(it_names_make "${PROJECT_SOURCE_DIR}/src/python/names_make.c")
  target_include_directories(it_names_make PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(it_names_make PRIVATE it_own)
  set(out "${CMAKE_CURRENT_BINARY_DIR}/names_data.c")
  add_custom_command(OUTPUT "${out}" COMMAND it_names_make ${lists} "${out}" DEPENDS it_names_make ${lists}
                     COMMENT "Making the table of Unicode names" VERBATIM)
  target_sources(${target} PRIVATE "${out}")
endfunction()

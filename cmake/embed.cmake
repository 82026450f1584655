# embed_text(TARGET FILE HEADER FUNCTION): the program carries a text file; `FUNCTION`, declared in `HEADER` within the
# namespace phieu, gives it as a string view.
function(embed_text target file header function)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} text)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded/${function}.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"#include \"@header@\"

namespace phieu {

std::string_view @function@() {
    return R\"text(@text@)text\";
}

} // namespace phieu
")
  target_sources(${target} PRIVATE ${source})
endfunction()

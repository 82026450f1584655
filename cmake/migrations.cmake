# Turns the database's migrations, plain SQL files in the order of their numbers, into one C++ source, so that the
# program carries them.
file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/store/migrations/*.sql)
list(SORT files)
set(literals "")
foreach(file ${files})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} sql)
  string(APPEND literals "    R\"sql(${sql})sql\",\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/migrations.cpp @ONLY CONTENT
"#include \"store/migrations.h\"

namespace phieu::store {

const std::vector<std::string_view>& migrations() {
    static const std::vector<std::string_view> all{
@literals@    };
    return all;
}

} // namespace phieu::store
")

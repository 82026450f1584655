# Every library the project stands on, by its Debian 12 package; docs/architecture.md says why each was chosen.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenCV 4.6 REQUIRED COMPONENTS core imgproc calib3d features2d dnn)
find_package(ZXing REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS url) # and the headers of Asio and Beast
find_package(CURL REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED) # with Debian's fmt, not its own copy
find_package(CLI11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(TIFF REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(nlohmann_json REQUIRED)
foreach(lib qpdf:libqpdf poppler:poppler-cpp pango:pangocairo cairo:cairo-pdf jpeg:libjpeg png:libpng exif:libexif
            heif:libheif webp:libwebp webpdemux:libwebpdemux jp2:libopenjp2
            tesseract:tesseract glib:glib-2.0 xlsx:xlsxwriter sodium:libsodium seccomp:libseccomp)
  string(REPLACE ":" ";" pair ${lib})
  list(GET pair 0 name)
  list(GET pair 1 module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
endforeach()

pkg_check_modules(pq REQUIRED IMPORTED_TARGET libpq)
# Debian's SOCI ships no CMake configuration.
find_path(SOCI_INCLUDE_DIR soci/soci.h REQUIRED)
find_library(SOCI_CORE soci_core REQUIRED)
find_library(SOCI_SQLITE soci_sqlite3 REQUIRED)
find_library(SOCI_POSTGRESQL soci_postgresql REQUIRED)
find_library(SQLITE sqlite3 REQUIRED)
add_library(soci INTERFACE IMPORTED)
target_include_directories(soci SYSTEM INTERFACE ${SOCI_INCLUDE_DIR} ${SOCI_INCLUDE_DIR}/soci /usr/include/postgresql)
target_link_libraries(soci INTERFACE ${SOCI_SQLITE} ${SOCI_POSTGRESQL} ${SOCI_CORE} ${SQLITE} Threads::Threads)

add_library(opencv INTERFACE IMPORTED)
target_include_directories(opencv SYSTEM INTERFACE ${OpenCV_INCLUDE_DIRS})
target_link_libraries(opencv INTERFACE opencv_core opencv_imgproc opencv_calib3d opencv_dnn)

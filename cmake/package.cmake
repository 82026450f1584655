# `./run package`: one .deb for Debian 12 with all that an office needs (docs/cai-dat.md). What it depends on is found by
# dpkg-shlibdeps in the program itself; what it runs or draws with is named here.
include(GNUInstallDirs)
set(share ${CMAKE_INSTALL_DATADIR}/phieu)
install(TARGETS phieu RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY templates units DESTINATION ${share})
install(DIRECTORY sample_scans DESTINATION ${share} PATTERN "truth.json" EXCLUDE) # people practise on them
install(DIRECTORY models DESTINATION ${share} PATTERN "*.py" EXCLUDE)
install(DIRECTORY review_ui/dist DESTINATION ${share}/review_ui)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES package/phieu.service DESTINATION /lib/systemd/system)
install(FILES package/phieu.toml DESTINATION /etc/phieu)
install(FILES package/phieu.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES package/phieu.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES package/phieu-quet.conf DESTINATION ${share}/samba)
install(FILES package/phieu.avahi.service DESTINATION /etc/avahi/services RENAME phieu.service)
install(FILES ${CMAKE_BINARY_DIR}/phieu.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/vi/man1)
install(FILES ${CMAKE_BINARY_DIR}/phieu.en.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 RENAME phieu.1.gz)
install(FILES ${CMAKE_BINARY_DIR}/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME phieu)
install(FILES package/copyright ${CMAKE_BINARY_DIR}/sbom.spdx.json DESTINATION ${CMAKE_INSTALL_DOCDIR})

# What describes the program is made by the program: its manual pages, what bash completes, and the list of its parts.
add_custom_target(package_papers
  COMMAND sh -c "'$<TARGET_FILE:phieu>' papers manual | gzip -9n > phieu.1.gz"
  COMMAND sh -c "'$<TARGET_FILE:phieu>' --lang en papers manual | gzip -9n > phieu.en.1.gz"
  COMMAND sh -c "'$<TARGET_FILE:phieu>' papers completion > completion.bash"
  COMMAND python3 ${CMAKE_SOURCE_DIR}/package/sbom.py $<TARGET_FILE:phieu> ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/sbom.spdx.json
  DEPENDS phieu review_ui WORKING_DIRECTORY ${CMAKE_BINARY_DIR} VERBATIM)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME phieu)
set(CPACK_PACKAGE_VENDOR "phieu")
set(CPACK_PACKAGE_CONTACT "phieu <phieu@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "đọc phiếu khảo sát giấy thành kết quả")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Prints satisfaction questionnaires, reads the scanned sheets, sends what is doubtful to a person, and counts.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# Two builds between releases are two versions, or apt would take the second for the one that is installed.
execute_process(COMMAND git log -1 --format=%cd --date=format-local:%Y%m%d%H%M WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
  OUTPUT_VARIABLE committed OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(committed)
  set(CPACK_DEBIAN_PACKAGE_VERSION "${PROJECT_VERSION}+${committed}")
endif()
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, fonts-noto-core, fonts-dejavu-core, fonts-liberation2, tesseract-ocr-vie, libreoffice-writer-nogui, libreoffice-calc-nogui")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "avahi-daemon") # the machine's name in the local network; nothing needs it
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "samba, postgresql-client")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${CMAKE_SOURCE_DIR}/package/postinst;${CMAKE_SOURCE_DIR}/package/prerm;${CMAKE_SOURCE_DIR}/package/postrm;${CMAKE_SOURCE_DIR}/package/conffiles")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_STRIP_FILES ON)
include(CPack)

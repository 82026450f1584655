#include "base/files.h"
#include "batch/inputs.h"
#include "support.h"

#include <fstream>

#include <gtest/gtest.h>

namespace phieu {
namespace {

std::vector<std::string> names_of(const std::vector<std::filesystem::path>& named) {
    std::vector<std::string> names;
    const auto listed = list_inputs(named).value();
    for (const Input& input : listed)
        names.push_back(input.name);
    return names;
}

void touch(const std::filesystem::path& path) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "x";
}

} // namespace

TEST(Inputs, AFolderComesInNaturalOrder) {
    const TemporaryFolder folder;
    for (const char* name : {"Scan1.jpg", "Scan10.jpg", "Scan2.jpg", "b/3.jpg", "b/12.jpg"})
        touch(folder.path / name);
    EXPECT_EQ(names_of({folder.path}),
              (std::vector<std::string>{"Scan1.jpg", "Scan2.jpg", "Scan10.jpg", "b/3.jpg", "b/12.jpg"}));
}

TEST(Inputs, NamedFilesKeepTheirOrderUnlessAShellWroteThemOut) {
    const TemporaryFolder folder;
    for (const char* name : {"Scan1.jpg", "Scan10.jpg", "Scan2.jpg"})
        touch(folder.path / name);
    const auto at = [&](const char* name) { return folder.path / name; };
    EXPECT_EQ(names_of({at("Scan1.jpg"), at("Scan10.jpg"), at("Scan2.jpg")}),
              (std::vector<std::string>{"Scan1.jpg", "Scan2.jpg", "Scan10.jpg"}));
    EXPECT_EQ(names_of({at("Scan2.jpg"), at("Scan10.jpg"), at("Scan1.jpg")}),
              (std::vector<std::string>{"Scan2.jpg", "Scan10.jpg", "Scan1.jpg"}));
}

TEST(Inputs, WhatSystemsLeaveInFoldersIsPassedOverUnlessNamed) {
    const TemporaryFolder folder;
    for (const char* name : {"Thumbs.db", "desktop.ini", ".DS_Store", "~$phieu.docx", "a.tmp", "b.pdf.part",
                             "c.pdf.crdownload", "s.jpg:Zone.Identifier", "__MACOSX/._s.jpg", "$RECYCLE.BIN/s.jpg"})
        touch(folder.path / name);
    touch(folder.path / "s.jpg");
    touch(folder.path / "ghi chú.txt");
    EXPECT_EQ(names_of({folder.path}), (std::vector<std::string>{"ghi chú.txt", "s.jpg"}));
    EXPECT_EQ(names_of({folder.path / "a.tmp"}), std::vector<std::string>{"a.tmp"});
}

TEST(Inputs, NamesThatAreNoUtf8AreShownAllTheSame) {
    const TemporaryFolder folder;
    touch(folder.path / "qu\xe9t.pdf");
    EXPECT_EQ(names_of({folder.path}), std::vector<std::string>{"qu\xef\xbf\xbdt.pdf"});
    EXPECT_EQ(names_of({folder.path / "qu\xe9t.pdf"}), std::vector<std::string>{"qu\xef\xbf\xbdt.pdf"});
    EXPECT_FALSE(list_inputs({folder.path / "kh\xf4ng.pdf"}));
}

} // namespace phieu

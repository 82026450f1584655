#include "server/password_rules.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

PersonRow lan() {
    PersonRow person;
    person.login = "lannt";
    person.name = "Nguyễn Thị Lan";
    return person;
}

bool is_refused(const std::string& password) {
    return weakness_of(password, lan(), {"Phường Tân Mai", "Xã Vân Thắng"}).has_value();
}

TEST(PasswordRules, ShortAndEndlessOnesAreRefused) {
    EXPECT_TRUE(is_refused("xkqzmvb"));
    EXPECT_TRUE(is_refused("mật khẩu")); // letters count, not bytes
    EXPECT_TRUE(is_refused(std::string(5000, 'x') + "kqzmvbnghtr"));
}

TEST(PasswordRules, WhatIsTriedFirstIsRefusedHoweverItIsDressedUp) {
    for (const char* easy :
         {"1234567890", "0912345678", "matkhau123",     "MatKhau@2024", "mật khẩu 123", "anhyeuem1990", "anhyeuemnhieu",
          "P@ssw0rd12", "password!!", "qwertyuiop",     "aaaaaaaaaa",   "xyxyxyxyxy",   "12/05/1990",   "abcdefghij",
          "hanoi@2025", "iloveyou1!", "matkhaumatkhau", "adminadmin1",  "quantri@123",  "phieukhaosat", "ubnd2026ubnd"})
        EXPECT_TRUE(is_refused(easy)) << easy;
}

TEST(PasswordRules, ThePersonsNameIsNoPassword) {
    for (const char* own : {"lannt12345", "NguyenThiLan1990", "Nguyễn Thị Lan", "lanlanlan2020", "lannt@phieu"})
        EXPECT_TRUE(is_refused(own)) << own;
}

TEST(PasswordRules, ThePlaceIsNoPassword) {
    for (const char* place : {"PhuongTanMai2026", "tanmai@2026", "vanthang12345", "Xã Vân Thắng", "ubndtanmai1"})
        EXPECT_TRUE(is_refused(place)) << place;
    EXPECT_FALSE(is_refused("tân mai mùa lúa chín")); // with words of one's own
}

TEST(PasswordRules, SomeWordsThatHaveNothingToDoWithEachOtherAreGood) {
    for (const char* good : {"mèo đỏ cưỡi xe đạp", "correct horse battery", "7x#9-Qm4!2v", "9#4!7x2$8-1",
                             "cua rieng toi", "bàn ghế rong chơi", "mot lan thoi", "cafe sua da khong duong"})
        EXPECT_FALSE(is_refused(good)) << good;
}

} // namespace
} // namespace phieu

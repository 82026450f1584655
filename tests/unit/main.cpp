#include "intake/decode_child.h"
#include "intake/false_child.h"

#include <gtest/gtest.h>

int main(int argc, char** argv) {
    if (phieu::is_decode_child(argc, argv))
        return phieu::decode_child();
    if (phieu::is_false_child(argc, argv))
        return phieu::false_child(argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}

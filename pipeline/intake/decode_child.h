#pragma once

namespace phieu {

/// The argument that makes a program its own child.
inline constexpr const char* decode_child_word = "decode-child";

/// The first thing in main() of every program that has a Decoder (decoder.h): such a program is its own child.
/// @return whether this process was started as one; it then returns `decode_child()` from main and does nothing else
bool is_decode_child(int argc, char** argv);

/// @return whether main() asked: a program that does not know the word would start over, and over
bool has_decode_child();

/// Warms up, closes itself off (isolation/sandbox.h), and decodes what it is asked for until its parent is gone.
/// @return the exit code
int decode_child();

} // namespace phieu

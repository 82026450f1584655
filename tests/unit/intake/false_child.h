#pragma once

namespace phieu {

// Children of a Decoder that a page has taken over, as it were.

/// @return whether this process is to be one: started as `phieu false-child HOW SEED`
bool is_false_child(int argc, char** argv);

/// HOW: `nonsense` – answers of random words and sizes, with descriptors nobody asked for; `liar` – the right words
/// with pictures of impossible sizes; `mute` – never answers; `beggar` – asks for files for ever
int false_child(char** argv);

} // namespace phieu

#pragma once

// Memory is gray when it is handed out, as in the decoder's child (intake/decode_child.cpp): what a library leaves
// unpainted is then no chance. This is what AddressSanitizer asks for its options.
extern "C" const char* __asan_default_options() {
    return "max_malloc_fill_size=1073741824:malloc_fill_byte=128";
}

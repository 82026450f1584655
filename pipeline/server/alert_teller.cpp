#include "server/alert_teller.h"

#include "base/clock.h"
#include "base/log.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace phieu {
namespace {

constexpr std::array<long long, 5> waits_s{60, 5 * 60, 15 * 60, 3600, 6 * 3600}; ///< after the first try, the second, …
constexpr long long lost_after_s = 15 * 60; ///< who took a message and said nothing since has ended

long long wait_after(long long tries) {
    return waits_s.at(static_cast<std::size_t>(std::clamp<long long>(tries - 1, 0, waits_s.size() - 1)));
}

/// Where a message goes, for the journal: of a webhook's address the host alone, the rest may be a secret.
std::string host_of(const std::string& url) {
    const auto from = url.find("://");
    const std::string rest = from == std::string::npos ? url : url.substr(from + 3);
    const std::string authority = rest.substr(0, rest.find_first_of("/?#"));
    const auto user = authority.rfind('@'); // and the password
    return user == std::string::npos ? authority : authority.substr(user + 1);
}

/// A message that was taken, for one recipient.
struct Parcel {
    std::vector<AlertMessageRow> rows;
    std::vector<ToldAlert> alerts;
};

std::vector<long long> ids_of(const std::vector<AlertMessageRow>& rows) {
    std::vector<long long> out;
    for (const AlertMessageRow& row : rows)
        out.push_back(row.id);
    return out;
}

} // namespace

AlertTeller::Open AlertTeller::count() {
    Open out;
    AlertCounts counts;
    {
        auto held = desk_.results.lock();
        const auto [results, alerts] = held->alerts();
        counts = AlertCounts(alerts);
        for (const Alert& alert : alerts)
            if (alert.state != "closed")
                out[alert.sheet] = {alert.unit, results.units().name_of(alert.unit), alert.period, alert.grade};
    }
    *desk_.alert_counts.lock() = std::move(counts);
    return out;
}

std::string AlertTeller::recipient(const std::string& way, const ToldAlert& alert) const {
    if (way != "mail")
        return host_of(settings_.webhook.url);
    const auto own = settings_.mail.to_unit.find(alert.unit);
    return own == settings_.mail.to_unit.end() ? settings_.mail.to : own->second;
}

Delivered AlertTeller::send(const std::string& way, const std::string& to, const std::vector<ToldAlert>& alerts,
                            long long id) const {
    if (way != "mail")
        return post_json(settings_.webhook, json_of(alerts, settings_.link, utc_of(desk_.now())), give_up_);
    return send_mail(settings_.mail, to,
                     mail_of(alerts, settings_.mail.from, to, settings_.link, fmt::format("phieu-{}", id), desk_.now()),
                     give_up_);
}

void AlertTeller::tell(const std::string& way, const Open& open) {
    const std::string now = utc_of(desk_.now());
    auto noted = noted_.find(way);
    if (noted == noted_.end())
        noted = noted_.emplace(way, desk_.store.lock()->alert_messages.noted(way)).first;
    std::vector<std::string> fresh;
    for (const auto& [sheet, alert] : open)
        if (!recipient(way, alert).empty() && noted->second.count(sheet) == 0)
            fresh.push_back(sheet);
    if (!fresh.empty())
        desk_.store.lock()->alert_messages.add(way, fresh, now);
    noted->second.insert(fresh.begin(), fresh.end());

    std::vector<long long> moot;
    std::map<std::string, Parcel> parcels; // by recipient
    for (AlertMessageRow& row : desk_.store.lock()->alert_messages.take(way, now, utc_of(desk_.now() - lost_after_s))) {
        const auto alert = open.find(row.sheet);
        const std::string to = alert == open.end() ? "" : recipient(way, alert->second);
        if (to.empty()) {
            moot.push_back(row.id);
            continue;
        }
        parcels[to].alerts.push_back(alert->second);
        parcels[to].rows.push_back(std::move(row));
    }
    if (!moot.empty())
        desk_.store.lock()->alert_messages.settle(moot, "moot", "", "", now);

    std::optional<Delivered> nobody; // was there to take one
    for (const auto& [to, parcel] : parcels) {
        const Delivered sent =
            nobody ? *nobody : send(way, to, parcel.alerts, parcel.rows.front().id); // no lock is held
        if (sent.unreachable)
            nobody = sent;
        const bool failed = sent.outcome == Delivered::Outcome::failed;
        const char* state = failed ? "waiting" : sent.outcome == Delivered::Outcome::sent ? "sent" : "unsure";
        const std::string next = failed ? utc_of(desk_.now() + wait_after(parcel.rows.front().tries)) : "";
        auto store = desk_.store.lock();
        store->transaction([&] {
            store->alert_messages.settle(ids_of(parcel.rows), state, sent.error, next, utc_of(desk_.now()));
            DeedRow deed;
            deed.at = utc_of(desk_.now());
            deed.what = failed ? "alerts sent, refused" : "alerts sent";
            deed.subject = fmt::format("{} {}", way, to);
            deed.detail = fmt::format("alerts={} outcome={} {}", parcel.rows.size(), state, sent.error);
            store->deeds.add(deed);
        });
        if (failed)
            log_warning("alerts could not be sent", {{"alerts", static_cast<long long>(parcel.rows.size())}});
    }
}

void AlertTeller::look() {
    const Open open = count();
    if (!settings_.webhook.url.empty()) // a mail server may take its time
        tell("webhook", open);
    if (!settings_.mail.host.empty())
        tell("mail", open);
}

} // namespace phieu

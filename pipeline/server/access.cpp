#include "server/access.h"

#include "base/text.h"

#include <fmt/format.h>

namespace phieu {

Access access_of(const ServerOptions& server, const std::filesystem::path& tls) {
    Access out;
    out.only_here = server.address == "::1" || server.address.starts_with("127.");
    out.encrypted = server.own_certificate || !server.certificate.empty();
    const OwnNames names = own_names(server.address, server.hosts);
    if (server.own_certificate)
        out.authority = local_authority_in(tls, names);
    const auto add = [&](const std::string& host) {
        out.addresses.push_back(fmt::format("http{}://{}:{}/", out.encrypted ? "s" : "", host, server.port));
    };
    for (const std::string& host : names.hosts)
        add(host);
    for (const std::string& address : names.addresses)
        add(address.find(':') == std::string::npos ? address : "[" + address + "]");
    return out;
}

std::optional<Sentence> warning_of(const LocalAuthority& authority) {
    if (authority.outside.empty())
        return std::nullopt;
    const std::string names = join(authority.outside, ", ");
    return Sentence{fmt::format("Chứng thư gốc chưa dành cho {}: máy khác vào bằng tên, địa chỉ đó sẽ bị trình duyệt "
                                "cảnh báo. Đổi lại địa chỉ cũ, hoặc lập chứng thư gốc mới (phieu certificate --anew) "
                                "rồi cài lại ở các máy.",
                                names),
                    fmt::format("The root certificate is not for {}: browsers that come by it will warn. Give the "
                                "machine its old address, or make a new root (phieu certificate --anew) and have it "
                                "trusted again.",
                                names)};
}

} // namespace phieu

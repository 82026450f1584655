#include "server/small_server.h"

#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace phieu {
namespace {

constexpr int patience_ms = 5000;

bool is_readable(int socket, int wait_ms) {
    pollfd one{socket, POLLIN, 0};
    return poll(&one, 1, wait_ms) > 0;
}

} // namespace

bool SmallServer::Client::more() {
    char room[4096];
    const ssize_t count = is_readable(socket_, patience_ms) ? recv(socket_, room, sizeof room, 0) : 0;
    if (count <= 0)
        return false;
    read_.append(room, static_cast<std::size_t>(count));
    return true;
}

void SmallServer::Client::say(const std::string& text) const {
    (void)send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
}

std::string SmallServer::Client::until(const std::string& end) {
    std::size_t at = 0;
    while ((at = read_.find(end)) == std::string::npos)
        if (!more())
            return "";
    std::string out = read_.substr(0, at);
    read_.erase(0, at + end.size());
    return out;
}

std::string SmallServer::Client::line() {
    return until("\r\n");
}

std::string SmallServer::Client::bytes(std::size_t count) {
    while (read_.size() < count && more()) {
    }
    std::string out = read_.substr(0, count);
    read_.erase(0, out.size());
    return out;
}

SmallServer::SmallServer(std::uint16_t port, std::function<void(Client&)> talk) : talk_(std::move(talk)) {
    socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof here;
    if (bind(socket_, reinterpret_cast<sockaddr*>(&here), length) != 0 || listen(socket_, 8) != 0 ||
        getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &length) != 0)
        throw std::runtime_error("no port for a small server");
    port_ = ntohs(here.sin_port);
    thread_ = std::thread([this] {
        while (!stop_) {
            if (!is_readable(socket_, 50))
                continue;
            const int connected = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
            Client client(connected);
            talk_(client);
            close(connected);
        }
    });
}

SmallServer::~SmallServer() {
    stop_ = true;
    thread_.join();
    close(socket_);
}

std::uint16_t SmallServer::free_port() {
    return SmallServer(0, [](Client&) {}).port();
}

MailServer::MailServer(std::uint16_t port, bool answers)
    : answers_(answers), server_(port, [this](SmallServer::Client& client) { talk(client); }) {}

void MailServer::talk(SmallServer::Client& client) {
    client.say("220 small\r\n");
    for (std::string line = client.line(); !line.empty(); line = client.line()) {
        const std::string word = line.substr(0, 4);
        if (word == "QUIT") {
            client.say("221 bye\r\n");
            return;
        }
        if (word == "RCPT") {
            const std::lock_guard lock(mutex_);
            recipients_.push_back(line.substr(line.find('<')));
        }
        if (word == "DATA") {
            client.say("354 go on\r\n");
            const std::string message = client.until("\r\n.\r\n");
            {
                const std::lock_guard lock(mutex_);
                messages_.push_back(message);
            }
            if (!answers_)
                return;
        }
        client.say("250 fine\r\n");
    }
}

std::vector<std::string> MailServer::recipients() const {
    const std::lock_guard lock(mutex_);
    return recipients_;
}

std::vector<std::string> MailServer::messages() const {
    const std::lock_guard lock(mutex_);
    return messages_;
}

HttpListener::HttpListener(int status, std::uint16_t port)
    : status_(status), server_(port, [this](SmallServer::Client& client) { talk(client); }) {}

void HttpListener::talk(SmallServer::Client& client) {
    std::size_t length = 0;
    std::string signature;
    for (std::string line = client.line(); !line.empty(); line = client.line()) {
        if (line.starts_with("Content-Length: "))
            length = std::stoul(line.substr(16));
        if (line.starts_with("X-Phieu-Signature: "))
            signature = line.substr(19);
    }
    const std::string body = client.bytes(length);
    {
        const std::lock_guard lock(mutex_);
        bodies_.push_back(body);
        signatures_.push_back(signature);
    }
    client.say("HTTP/1.1 " + std::to_string(status_) + " so\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

std::vector<std::string> HttpListener::bodies() const {
    const std::lock_guard lock(mutex_);
    return bodies_;
}

std::vector<std::string> HttpListener::signatures() const {
    const std::lock_guard lock(mutex_);
    return signatures_;
}

} // namespace phieu

#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace phieu {

/// A server on this machine that talks to one client at a time, by lines; for what the program sends to others.
class SmallServer {
public:
    /// Whoever is connected; reads wait five seconds at most.
    class Client {
    public:
        explicit Client(int socket) : socket_(socket) {}
        void say(const std::string& text) const;
        std::string line();                   ///< without its end; "" where nothing comes any more
        std::string bytes(std::size_t count); ///< of a body
        std::string until(const std::string& end);

    private:
        bool more();
        int socket_;
        std::string read_;
    };

    /// @param port  0: any free one
    SmallServer(std::uint16_t port, std::function<void(Client&)> talk);
    ~SmallServer();
    SmallServer(const SmallServer&) = delete;
    SmallServer& operator=(const SmallServer&) = delete;

    std::uint16_t port() const { return port_; }
    /// @return a port at which nobody listens
    static std::uint16_t free_port();

private:
    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::function<void(Client&)> talk_;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

/// A mail server that takes every message, or drops the line after it has read one.
class MailServer {
public:
    explicit MailServer(std::uint16_t port = 0, bool answers = true);
    std::uint16_t port() const { return server_.port(); }
    std::vector<std::string> recipients() const;
    std::vector<std::string> messages() const; ///< as they came, CRLF and all

private:
    void talk(SmallServer::Client& client);
    const bool answers_;
    mutable std::mutex mutex_;
    std::vector<std::string> recipients_, messages_;
    SmallServer server_; ///< last: its thread uses the members above
};

/// A program that is told by HTTP, and answers with one status.
class HttpListener {
public:
    explicit HttpListener(int status, std::uint16_t port = 0);
    std::uint16_t port() const { return server_.port(); }
    std::vector<std::string> bodies() const;
    std::vector<std::string> signatures() const;

private:
    void talk(SmallServer::Client& client);
    const int status_;
    mutable std::mutex mutex_;
    std::vector<std::string> bodies_, signatures_;
    SmallServer server_;
};

} // namespace phieu

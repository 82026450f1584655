#pragma once

#include "server/accounts.h"
#include "server/http/router.h"

namespace phieu {

class Desk;

/// What a handler is given: everything about the request was checked by then as its row says.
struct Call {
    const Request& request;
    const PathParts& parts;     ///< the named parts of the address
    const SignedIn& who;        ///< nobody where the row needs no session
    const nlohmann::json& body; ///< keeps to the row's definition; null where it has none
    const std::string& part(const char* name) const { return parts.at(name); }
};

enum class Session {
    none,     ///< anybody may call it
    any,      ///< whoever is signed in, with a one-time password too
    own,      ///< with a password of their own; before the one-time codes are set up that their roles ask for, too
    complete, ///< with all that is asked of them
};

/// What somebody gets who is limited to some units (PersonRow::units).
enum class Limited {
    refused,    ///< 403: it tells of all units, or changes what is for all
    kept,       ///< what is of their units; the handler sees to it
    of_no_unit, ///< as everybody: there is nothing of any unit in it
};

/// Whether it is there where people practise (practice_places.h).
enum class Practised {
    no,  ///< 403: of accounts, of the machine, of all the office, or of paper that people could take for real
    yes, ///< on the sample sheets of their own place
};

/// One request of the HTTP API: who may make it, what it carries, and what answers it. Whatever is not GET carries the
/// session's CSRF token, unless it needs no session.
struct Route {
    const char* method;
    const char* pattern;
    Session session;
    std::vector<const char*> roles; ///< one of these is needed; empty: every role will do
    const char* body;               ///< its definition in bodies.schema.json; "": no JSON body
    Response (*answer)(Desk&, const Call&);
    /// What the journal calls it (store/deeds.h); "" where nothing is kept, or another table keeps it. A word is on
    /// disk: never renamed.
    const char* deed = "";
    Limited limited = Limited::refused;  ///< a new row is closed to them until somebody has thought about it
    Practised practised = Practised::no; ///< as closed
};

/// All of them (docs/http-api.md). tests/unit/server/routes_test.cpp walks the table: what is not in it does not exist,
/// and nothing in it is open to whom it does not name.
const std::vector<Route>& routes();

} // namespace phieu

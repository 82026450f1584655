#pragma once

#include "record/states.h"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <soci/soci.h>

// How rows go to the database and come back; included by store/*.cpp alone.

namespace soci {

/// States are stored by their names.
template <phieu::Named Enum>
struct type_conversion<Enum> {
    using base_type = std::string;
    static void from_base(const base_type& in, indicator, Enum& out) { out = phieu::known<Enum>(in); }
    static void to_base(const Enum& in, base_type& out, indicator& ind) {
        out = phieu::name_of(in);
        ind = i_ok;
    }
};

template <>
struct type_conversion<bool> {
    using base_type = int;
    static void from_base(int in, indicator, bool& out) { out = in != 0; }
    static void to_base(bool in, int& out, indicator& ind) {
        out = in ? 1 : 0;
        ind = i_ok;
    }
};

template <>
struct type_conversion<std::optional<long long>> {
    using base_type = long long;
    static void from_base(long long in, indicator ind, std::optional<long long>& out) {
        out = ind == i_null ? std::nullopt : std::optional(in);
    }
    static void to_base(const std::optional<long long>& in, long long& out, indicator& ind) {
        out = in.value_or(0);
        ind = in ? i_ok : i_null;
    }
};

} // namespace soci

namespace phieu::store {

/// The columns of a row and the members that they go to, in the same order; specialised beside each row's queries:
/// `static constexpr const char* names = "a, b"; static auto members(auto& row) { return std::tie(row.a, row.b); }`.
template <typename Row>
struct Columns;

/// Texts that take the places of a statement's parameters, as many as there are.
struct Texts {
    std::vector<std::string> values;
};

template <typename Value>
void bind(soci::statement& statement, const Value& value) {
    statement.exchange(soci::use(value));
}
inline void bind(soci::statement& statement, const Texts& texts) {
    for (const std::string& text : texts.values)
        statement.exchange(soci::use(text));
}

/// Runs a query and hands over its rows one after the other; constant memory where the engine streams.
/// @param rest  what stands after "select COLUMNS"; the values take the places of its named parameters in their order
template <typename Row, typename Visit, typename... Values>
void each(soci::session& sql, const std::string& rest, const Visit& visit, const Values&... values) {
    Row row;
    soci::statement select(sql);
    std::apply([&](auto&... member) { (select.exchange(soci::into(member)), ...); }, Columns<Row>::members(row));
    (bind(select, values), ...);
    select.alloc();
    select.prepare(std::string("select ") + Columns<Row>::names + " " + rest);
    select.define_and_bind();
    select.execute();
    while (select.fetch())
        visit(row);
}

template <typename Row, typename... Values>
std::vector<Row> all(soci::session& sql, const std::string& rest, const Values&... values) {
    std::vector<Row> out;
    each<Row>(
        sql, rest, [&](const Row& row) { out.push_back(row); }, values...);
    return out;
}

template <typename Row, typename... Values>
std::optional<Row> first(soci::session& sql, const std::string& rest, const Values&... values) {
    std::vector<Row> found = all<Row>(sql, rest, values...);
    return found.empty() ? std::nullopt : std::optional<Row>(std::move(found.front()));
}

/// @return the single column of a query's rows.
template <typename T, typename... Values>
std::vector<T> column(soci::session& sql, const std::string& query, const Values&... values) {
    std::vector<T> out;
    T one{};
    soci::statement select(sql);
    select.exchange(soci::into(one));
    (bind(select, values), ...);
    select.alloc();
    select.prepare(query);
    select.define_and_bind();
    select.execute();
    while (select.fetch())
        out.push_back(one);
    return out;
}

/// @return the one value of a query that gives exactly one, or `otherwise` where it gives none.
template <typename T, typename... Values>
T value(soci::session& sql, const std::string& query, const T& otherwise, const Values&... values) {
    std::vector<T> found = column<T>(sql, query, values...);
    return found.empty() ? otherwise : found.front();
}

/// Runs a statement that gives no rows. @return how many rows it touched
template <typename... Values>
long long execute(soci::session& sql, const std::string& statement, const Values&... values) {
    soci::statement change(sql);
    (bind(change, values), ...);
    change.alloc();
    change.prepare(statement);
    change.define_and_bind();
    change.execute(true);
    return change.get_affected_rows();
}

/// "…" for a list of numbers within "in (…)": numbers only, nothing to quote.
inline std::string id_list(const std::vector<long long>& ids) {
    std::string out = "-1";
    for (const long long id : ids)
        out += "," + std::to_string(id);
    return out;
}

} // namespace phieu::store

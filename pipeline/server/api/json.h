#pragma once

#include "server/desk.h"

/// What the API says of things that several pages show; the names are in api.schema.json. None of these is called with
/// the store held.
namespace phieu::api {

nlohmann::json page_json(Desk& desk, const PagePicture& page);

/// An answer on a reviewer's desk. An accepted mark that the audit asks about says neither what was read nor why it is
/// there, nor do some of the doubtful marks among which it stands: a blind audit must not be told from them.
/// @param locks     the periods locked now
/// @param unmixed   a grid of doubtful marks of one kind: no audited mark is among them, so all say what was read
nlohmann::json item_json(Desk& desk, const DeskItem& item, const std::vector<std::string>& locks, bool unmixed = false);

nlohmann::json sentence_json(const Sentence& sentence);

} // namespace phieu::api

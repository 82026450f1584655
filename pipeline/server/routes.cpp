#include "server/routes.h"

#include "server/api/handlers.h"

namespace phieu {
namespace {

using namespace role; // NOLINT(google-build-using-namespace): the table is read by its columns
constexpr Session complete = Session::complete;
constexpr Limited kept = Limited::kept, of_no_unit = Limited::of_no_unit, all_units = Limited::refused;
constexpr Practised practised = Practised::yes;
const std::vector<const char*> everybody, readers{lead, review, entry, observe}, makers{lead, entry, observe};

// clang-format off
const std::vector<Route> table{
    // Accounts
    {"POST",  "/api/login",                     Session::none, {},              "login",       api::sign_in, "signed in", of_no_unit},
    {"POST",  "/api/logout",                    Session::any,  everybody,       "",            api::sign_out, "signed out", of_no_unit},
    {"GET",   "/api/me",                        Session::any,  everybody,       "",            api::me, "", of_no_unit, practised},
    {"POST",  "/api/password",                  Session::any,  everybody,       "password",    api::change_password, "password changed", of_no_unit},
    {"POST",  "/api/tour",                      complete,      everybody,       "nothing",     api::end_tour, "", of_no_unit},
    {"GET",   "/api/sessions",                  complete,      everybody,       "",            api::sessions, "", of_no_unit},
    {"POST",  "/api/sessions",                  complete,      everybody,       "end_session", api::end_session, "session ended", of_no_unit},
    {"GET",   "/api/code",                      Session::own,  everybody,       "",            api::code, "", of_no_unit},
    {"POST",  "/api/code/begin",                Session::own,  everybody,       "proof",       api::begin_code, "", of_no_unit},
    {"POST",  "/api/code/confirm",              Session::own,  everybody,       "code",        api::confirm_code, "codes set up", of_no_unit},
    {"POST",  "/api/code/remove",               complete,      everybody,       "proof",       api::remove_code, "codes removed", of_no_unit},
    {"GET",   "/api/code/roles",                complete,      {admin},         "",            api::code_roles, "", of_no_unit},
    {"POST",  "/api/code/roles",                complete,      {admin},         "code_roles",  api::save_code_roles, "roles with codes saved"},
    {"GET",   "/api/people",                    complete,      {admin},         "",            api::people},
    {"POST",  "/api/people",                    complete,      {admin},         "person",      api::save_person, "account saved"},
    {"GET",   "/api/people/{login}/sessions",   complete,      {admin},         "",            api::sessions_of},
    {"POST",  "/api/people/{login}/sessions",   complete,      {admin},         "end_session", api::end_session_of, "session ended"},
    {"POST",  "/api/people/{login}/code/reset", complete,      {admin},         "nothing",     api::reset_code, "codes reset"},
    {"GET",   "/api/practice",                  complete,      everybody,       "",            api::practice, "", of_no_unit},
    {"POST",  "/api/practice",                  complete,      everybody,       "practice",    api::begin_practice, "", of_no_unit},
    {"GET",   "/api/practice/samples",          complete,      everybody,       "",            api::practice_samples, "", of_no_unit},
    {"GET",   "/api/practice/samples/{file}",   complete,      everybody,       "",            api::practice_sample, "", of_no_unit},
    // Review
    {"GET",   "/api/review/counts",             complete,      everybody,       "",            api::review_counts, "", kept, practised},
    {"POST",  "/api/review/take",               complete,      {review},        "take",        api::take_items, "", kept, practised},
    {"POST",  "/api/review/skip",               complete,      {review},        "skip",        api::skip_item, "", kept, practised},
    {"POST",  "/api/review/decide",             complete,      {review},        "decide",      api::decide_item, "", kept, practised},
    {"POST",  "/api/review/undo",               complete,      {review},        "undo",        api::undo_decision, "", kept, practised},
    {"POST",  "/api/review/release",            complete,      {review},        "nothing",     api::release_items, "", kept, practised},
    {"GET",   "/api/pictures/{page}/{field}",   complete,      everybody,       "",            api::answer_picture, "", kept, practised},
    // Pages
    {"GET",   "/api/pages/problems",            complete, {review, entry, observe}, "",        api::problem_pages, "", kept, practised},
    {"GET",   "/api/pages/{id}",                complete,      everybody,       "",            api::page, "", kept, practised},
    {"GET",   "/api/pages/{id}/fields",         complete,      everybody,       "",            api::page_fields, "", kept, practised},
    {"GET",   "/api/pages/{id}/picture",        complete,      everybody,       "",            api::page_picture, "", kept, practised},
    {"GET",   "/api/pages/{id}/place",          complete,      everybody,       "",            api::answer_place, "", kept, practised},
    {"GET",   "/api/pages/{id}/near",           complete,      everybody,       "",            api::pages_near, "", all_units, practised},
    {"POST",  "/api/pages/{id}",                complete,      {review},        "page",        api::act_on_page, "", kept, practised},
    {"POST",  "/api/pages/{id}/key",            complete,      {review},        "key",         api::key_page, "", kept, practised},
    // Sheets
    {"GET",   "/api/sheets/{key}/history",      complete,      everybody,       "",            api::sheet_history, "", kept, practised},
    {"GET",   "/api/sheets/{key}/answers",      complete,      everybody,       "",            api::sheet_answers, "", kept, practised},
    {"GET",   "/api/sheets/{key}/validity",     complete,      everybody,       "",            api::sheet_validity, "", kept, practised},
    {"POST",  "/api/sheets/{key}/validity",     complete,      {review, lead},  "validity",    api::check_sheet, "", kept, practised},
    {"GET",   "/api/reasons",                   complete,      everybody,       "",            api::reasons, "", of_no_unit, practised},
    {"POST",  "/api/reasons",                   complete,      {lead},          "reasons",     api::save_reasons},
    // Uploads and batches
    {"POST",  "/api/uploads",                   complete, {entry, lead, admin}, "upload",      api::begin_upload, "", of_no_unit, practised},
    {"GET",   "/api/uploads/{id}",              complete, {entry, lead, admin}, "",            api::upload, "", of_no_unit, practised},
    {"PUT",   "/api/uploads/{id}",              complete, {entry, lead, admin}, "",            api::add_piece, "", of_no_unit, practised},
    {"DELETE", "/api/uploads/{id}",             complete, {entry, lead, admin}, "",            api::remove_upload, "", of_no_unit, practised},
    {"POST",  "/api/batches",                   complete,      {entry},         "batch",       api::submit_batch, "", kept, practised},
    {"GET",   "/api/batches",                   complete,      everybody,       "",            api::batches, "", kept, practised},
    {"PATCH", "/api/batches/{id}",              complete,      {entry},         "attribution", api::change_batch, "", all_units, practised},
    {"GET",   "/api/batches/{id}/history",      complete,      everybody,       "",            api::batch_history, "", all_units, practised},
    {"GET",   "/api/batches/{id}/set-aside",    complete,      everybody,       "",            api::pages_set_aside, "", all_units, practised},
    {"GET",   "/api/batches/{id}/without-unit", complete,      everybody,       "",            api::pages_without_unit, "", all_units, practised},
    {"POST",  "/api/batches/{id}/unit",         complete,      {entry, review}, "unit_of_pages", api::give_unit, "", all_units, practised},
    {"GET",   "/api/batches/{id}/joining",      complete,      everybody,       "",            api::sheets_to_join, "", all_units, practised},
    {"POST",  "/api/batches/{id}/joining",      complete,      {review},        "pages",       api::join_sheets, "", all_units, practised},
    {"POST",  "/api/batches/{id}/copies",       complete,      {review},        "copies",      api::settle_copies, "", all_units, practised},
    {"POST",  "/api/batches/{id}/withdraw",     complete,      {entry},         "reason",      api::withdraw_batch, "", all_units, practised},
    {"POST",  "/api/batches/{id}/restore",      complete,      {entry},         "reason",      api::restore_batch, "", all_units, practised},
    {"POST",  "/api/batches/{id}/retry",        complete,      {entry},         "",            api::retry_batch, "", all_units, practised},
    {"POST",  "/api/jobs/{id}/retry",           complete,      {entry},         "",            api::retry_batch, "", all_units, practised},
    // Results
    {"GET",   "/api/results",                   complete,      readers,         "",            api::results, "", kept, practised},
    {"GET",   "/api/results/answers",           complete,      readers,         "",            api::result_answers, "", kept, practised},
    {"GET",   "/api/results/sheets",            complete,      readers,         "",            api::result_sheets, "", kept, practised},
    {"GET",   "/api/export/{what}",             complete,      makers,          "",            api::export_file, "exported", kept, practised},
    {"GET",   "/api/report",                    complete,      makers,          "",            api::report_file, "report made", all_units, practised},
    // The office
    {"GET",   "/api/campaigns",                 complete,      readers,         "",            api::campaigns, "", all_units, practised},
    {"POST",  "/api/campaigns",                 complete,      {lead},          "campaign",    api::save_campaign, "", all_units, practised},
    {"GET",   "/api/campaigns/{code}/history",  complete,      readers,         "",            api::campaign_history, "", all_units, practised},
    {"POST",  "/api/campaigns/{code}/dossiers", complete,      {lead},          "table",       api::import_dossiers, "dossiers imported"},
    {"GET",   "/api/alerts",                    complete,      readers,         "",            api::alerts, "", all_units, practised},
    {"POST",  "/api/alerts",                    complete,      {lead, review},  "alert",       api::act_on_alert, "", all_units, practised},
    {"GET",   "/api/alerts/phrases",            complete,      readers,         "",            api::phrases, "", all_units, practised},
    {"POST",  "/api/alerts/phrases",            complete,      {lead},          "phrases",     api::save_phrases},
    {"GET",   "/api/periods",                   complete,      readers,         "",            api::periods, "", all_units, practised},
    {"POST",  "/api/periods",                   complete,      {lead},          "period",      api::change_period, "", all_units, practised},
    {"GET",   "/api/journal",                   complete, {admin, lead, observe}, "",          api::journal},
    {"GET",   "/api/journal/{id}/signature",    complete, {admin, lead, observe}, "",          api::journal_signature, "signed"},
    {"GET",   "/api/backup",                    complete,      {admin, lead},   "",            api::backup, "", of_no_unit},
    {"POST",  "/api/backup",                    complete,      {admin},         "nothing",     api::back_up_now, "backup asked for", of_no_unit},
    {"GET",   "/api/access",                    complete,      {admin},         "",            api::access, "", of_no_unit},
    {"GET",   "/api/folders",                   complete,      {admin},         "",            api::folders},
    {"POST",  "/api/folders",                   complete,      {admin},         "folder",      api::add_folder},
    {"PUT",   "/api/folders/{id}",              complete,      {admin},         "folder",      api::change_folder},
    {"DELETE", "/api/folders/{id}",             complete,      {admin},         "",            api::remove_folder},
    {"GET",   "/api/retention",                 complete,      {admin, lead},   "",            api::retention},
    {"POST",  "/api/retention",                 complete,      {admin},         "retention",   api::set_retention},
    {"POST",  "/api/destructions",              complete,      {admin},         "periods",     api::propose_destruction},
    {"POST",  "/api/destructions/{id}",         complete,      {admin},         "destruction", api::settle_destruction},
    {"GET",   "/api/destructions/{id}/file",    complete,      {admin, lead},   "",            api::destruction_file, "list of destruction made"},
    {"POST",  "/api/retention/people/{campaign}", complete,    {admin},         "decision",    api::destroy_people, "people destroyed"},
    {"GET",   "/api/retention/people/{campaign}/file", complete, {admin, lead}, "",            api::people_destruction_file, "list of destruction made"},
    {"GET",   "/api/office",                    complete,      everybody,       "",            api::office, "", of_no_unit, practised},
    {"POST",  "/api/office",                    complete,      {lead, admin},   "office",      api::save_office},
    {"GET",   "/api/units",                     complete,      everybody,       "",            api::units, "", of_no_unit, practised},
    {"POST",  "/api/units",                     complete,      {lead, admin},   "units",       api::import_units, "units imported"},
    {"POST",  "/api/online",                    complete,      {entry},         "online",      api::import_online, "table imported"},
    {"GET",   "/api/register/{campaign}",       complete,      {lead, entry},   "",            api::participants, "register viewed"},
    {"POST",  "/api/register/{campaign}",       complete,      {lead, entry},   "register",    api::change_register, "register changed"},
    {"GET",   "/api/officers",                  complete,      everybody,       "",            api::officers, "", all_units, practised},
    {"POST",  "/api/officers",                  complete,      {lead},          "officers",    api::change_officers, "officers changed"},
    {"GET",   "/api/samples/{what}",            complete,      everybody,       "",            api::sample, "", of_no_unit},
    // Forms
    {"GET",   "/api/forms",                     complete,      everybody,       "",            api::forms, "", of_no_unit, practised},
    {"GET",   "/api/forms/broken",              complete,      everybody,       "",            api::broken_forms, "", of_no_unit, practised},
    {"GET",   "/api/forms/{template}/{version}/warnings", complete, everybody,  "",            api::form_warnings, "", of_no_unit, practised},
    {"GET",   "/api/forms/{template}/{version}/pages/{page}", complete, everybody, "",         api::form_page, "", of_no_unit, practised},
    {"GET",   "/api/forms/{template}/{version}/pages/{page}/picture", complete, everybody, "", api::form_picture, "", of_no_unit, practised},
    {"GET",   "/api/drafts",                    complete,      {lead, admin},   "",            api::drafts},
    {"POST",  "/api/drafts",                    complete,      {lead, admin},   "new_draft",   api::begin_draft, "form begun"},
    {"POST",  "/api/drafts/taken-back",         complete,      {lead, admin},   "dropped_draft", api::take_draft_back, "form taken back"},
    {"GET",   "/api/drafts/{id}",               complete,      {lead, admin},   "",            api::draft},
    {"PUT",   "/api/drafts/{id}",               complete,      {lead, admin},   "draft",       api::change_draft},
    {"DELETE", "/api/drafts/{id}",              complete,      {lead, admin},   "",            api::drop_draft, "form dropped"},
    {"GET",   "/api/drafts/{id}/others",        complete,      {lead, admin},   "",            api::draft_others},
    {"GET",   "/api/drafts/{id}/pages/{page}/picture", complete, {lead, admin}, "",            api::draft_picture},
    {"POST",  "/api/drafts/{id}/shrink",        complete,      {lead, admin},   "draft_revision", api::shrink_draft},
    {"POST",  "/api/drafts/{id}/print",         complete,      {lead, admin},   "draft_revision", api::print_draft},
    {"POST",  "/api/drafts/{id}/read",          complete,      {lead, admin},   "trial_picture", api::read_with_draft},
    {"GET",   "/api/drafts/{id}/trial/{picture}", complete,    {lead, admin},   "",            api::trial_page},
    {"POST",  "/api/drafts/{id}/trial",         complete,      {lead, admin},   "trial",       api::keep_trial},
    {"POST",  "/api/drafts/{id}/use",           complete,      {lead, admin},   "draft_revision", api::use_draft, "form put into use"},
    {"POST",  "/api/print",                     complete,      {entry},         "print",       api::print, "printed", kept},
    {"POST",  "/api/print/cover",               complete,      {entry},         "cover",       api::print_cover, "cover printed", kept},
};
// clang-format on

} // namespace

const std::vector<Route>& routes() {
    return table;
}

} // namespace phieu

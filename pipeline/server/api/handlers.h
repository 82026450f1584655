#pragma once

#include "server/desk.h"

/// The answers to the requests of server/routes.cpp, which says who may make them; docs/http-api.md says what they take
/// and give. Any thread. Each throws HttpProblem for what the person can mend, and as the store and the rules do
/// (StoreError, PeriodLocked, Failure); `Desk::handle` turns that into answers.
namespace phieu::api {

// accounts.cpp
Response sign_in(Desk& desk, const Call& call);
Response sign_out(Desk& desk, const Call& call);
Response me(Desk& desk, const Call& call);
Response end_tour(Desk& desk, const Call& call);
Response change_password(Desk& desk, const Call& call);
Response sessions(Desk& desk, const Call& call);
Response end_session(Desk& desk, const Call& call);
Response sessions_of(Desk& desk, const Call& call);
Response end_session_of(Desk& desk, const Call& call);
Response people(Desk& desk, const Call& call);
Response code(Desk& desk, const Call& call);
Response begin_code(Desk& desk, const Call& call);
Response confirm_code(Desk& desk, const Call& call);
Response remove_code(Desk& desk, const Call& call);
Response code_roles(Desk& desk, const Call& call);
Response save_code_roles(Desk& desk, const Call& call);
Response reset_code(Desk& desk, const Call& call);
Response save_person(Desk& desk, const Call& call);

// practice.cpp
Response practice(Desk& desk, const Call& call);
Response begin_practice(Desk& desk, const Call& call);
Response practice_samples(Desk& desk, const Call& call);
Response practice_sample(Desk& desk, const Call& call);

// review.cpp
Response review_counts(Desk& desk, const Call& call);
Response take_items(Desk& desk, const Call& call);
Response skip_item(Desk& desk, const Call& call);
Response decide_item(Desk& desk, const Call& call);
Response undo_decision(Desk& desk, const Call& call);
Response release_items(Desk& desk, const Call& call);

// pictures.cpp
Response answer_picture(Desk& desk, const Call& call);
Response page_picture(Desk& desk, const Call& call);
Response answer_place(Desk& desk, const Call& call);

// pages.cpp
Response problem_pages(Desk& desk, const Call& call);
Response page(Desk& desk, const Call& call);
Response page_fields(Desk& desk, const Call& call);
Response pages_near(Desk& desk, const Call& call);
Response act_on_page(Desk& desk, const Call& call);
Response key_page(Desk& desk, const Call& call);

// sheets.cpp
Response sheet_history(Desk& desk, const Call& call);
Response sheet_answers(Desk& desk, const Call& call);
Response sheet_validity(Desk& desk, const Call& call);
Response check_sheet(Desk& desk, const Call& call);
Response reasons(Desk& desk, const Call& call);
Response save_reasons(Desk& desk, const Call& call);

// uploads.cpp
Response begin_upload(Desk& desk, const Call& call);
Response upload(Desk& desk, const Call& call);
Response add_piece(Desk& desk, const Call& call);
Response remove_upload(Desk& desk, const Call& call);

// batches.cpp
Response submit_batch(Desk& desk, const Call& call);
Response batches(Desk& desk, const Call& call);
Response change_batch(Desk& desk, const Call& call);
Response batch_history(Desk& desk, const Call& call);
Response pages_set_aside(Desk& desk, const Call& call);
Response pages_without_unit(Desk& desk, const Call& call);
Response give_unit(Desk& desk, const Call& call);
Response sheets_to_join(Desk& desk, const Call& call);
Response join_sheets(Desk& desk, const Call& call);
Response settle_copies(Desk& desk, const Call& call);
Response withdraw_batch(Desk& desk, const Call& call);
Response restore_batch(Desk& desk, const Call& call);
Response retry_batch(Desk& desk, const Call& call);
Response journal(Desk& desk, const Call& call);
Response journal_signature(Desk& desk, const Call& call);

// access.cpp
Response access(Desk& desk, const Call& call);
/// For who comes by a browser that does not know it yet: needs no session, and says nothing but what is public.
Response root_certificate(Desk& desk);

// backup.cpp
Response backup(Desk& desk, const Call& call);
Response back_up_now(Desk& desk, const Call& call);

// folders.cpp
Response folders(Desk& desk, const Call& call);
Response add_folder(Desk& desk, const Call& call);
Response change_folder(Desk& desk, const Call& call);
Response remove_folder(Desk& desk, const Call& call);

// retention.cpp
Response retention(Desk& desk, const Call& call);
Response set_retention(Desk& desk, const Call& call);
Response propose_destruction(Desk& desk, const Call& call);
Response settle_destruction(Desk& desk, const Call& call);
Response destruction_file(Desk& desk, const Call& call);
Response destroy_people(Desk& desk, const Call& call);
Response people_destruction_file(Desk& desk, const Call& call);

// results.cpp
Response results(Desk& desk, const Call& call);
Response result_answers(Desk& desk, const Call& call);
Response result_sheets(Desk& desk, const Call& call);

// exports.cpp
Response export_file(Desk& desk, const Call& call);
Response report_file(Desk& desk, const Call& call);

// campaigns.cpp
Response campaigns(Desk& desk, const Call& call);
Response save_campaign(Desk& desk, const Call& call);
Response campaign_history(Desk& desk, const Call& call);
Response import_dossiers(Desk& desk, const Call& call);

// alerts.cpp
Response alerts(Desk& desk, const Call& call);
Response act_on_alert(Desk& desk, const Call& call);
Response phrases(Desk& desk, const Call& call);
Response save_phrases(Desk& desk, const Call& call);

// periods.cpp
Response periods(Desk& desk, const Call& call);
Response change_period(Desk& desk, const Call& call);

// office.cpp
Response office(Desk& desk, const Call& call);
Response save_office(Desk& desk, const Call& call);

// units.cpp
Response units(Desk& desk, const Call& call);
Response import_units(Desk& desk, const Call& call);

// online.cpp
Response import_online(Desk& desk, const Call& call);

// register.cpp
Response participants(Desk& desk, const Call& call);
Response change_register(Desk& desk, const Call& call);

// officers.cpp
Response officers(Desk& desk, const Call& call);
Response change_officers(Desk& desk, const Call& call);

// samples.cpp
Response sample(Desk& desk, const Call& call);

// forms.cpp
Response forms(Desk& desk, const Call& call);
Response broken_forms(Desk& desk, const Call& call);
Response form_warnings(Desk& desk, const Call& call);
Response form_page(Desk& desk, const Call& call);
Response form_picture(Desk& desk, const Call& call);

// drafts.cpp
Response drafts(Desk& desk, const Call& call);
Response begin_draft(Desk& desk, const Call& call);
Response draft(Desk& desk, const Call& call);
Response change_draft(Desk& desk, const Call& call);
Response drop_draft(Desk& desk, const Call& call);
Response take_draft_back(Desk& desk, const Call& call);
Response draft_others(Desk& desk, const Call& call);
Response draft_picture(Desk& desk, const Call& call);
Response shrink_draft(Desk& desk, const Call& call);
Response print_draft(Desk& desk, const Call& call);
Response read_with_draft(Desk& desk, const Call& call);
Response trial_page(Desk& desk, const Call& call);
Response keep_trial(Desk& desk, const Call& call);
Response use_draft(Desk& desk, const Call& call);

// print.cpp
Response print(Desk& desk, const Call& call);
Response print_cover(Desk& desk, const Call& call);

} // namespace phieu::api

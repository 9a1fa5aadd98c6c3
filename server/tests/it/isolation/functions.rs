//! How to call each server function rightly, and who may.

use super::operations::{Call, FEW_PIPELINES, FEW_REASONS, MERGED, NO_FIELDS, ONE_RULE, Who, call};

const FIELDS: Who = Who::Needs("fields:manage");
const READ: Who = Who::Needs("crm:read");
const WRITE: Who = Who::Needs("crm:write");
const DELETE: Who = Who::Needs("crm:delete");
const DECIDE: Who = Who::Needs("crm:manage");
const IMPORT: Who = Who::Needs("crm:import");
const MANAGE: Who = Who::Needs("users:manage");

/// Every server function, as `module/name`. A new one comes with its line here.
pub const FUNCTIONS: &[Call] = &[
    // Public: the forms that visitors meet; reviewed one by one.
    call("identity/sign_in", Who::Public, ""),
    call("identity/prove_second_factor", Who::Public, ""),
    call("identity/sign_up", Who::Public, ""),
    call("identity/sign_out", Who::Public, ""),
    call("identity/request_reset", Who::Public, ""),
    call("identity/reset_password", Who::Public, ""),
    call("identity/accept_invitation", Who::Public, ""),
    call("identity/resend_verification", Who::Public, ""),
    call("identity/verify_email", Who::Public, ""),
    call("identity/look_at_invitation", Who::Public, ""),
    call("identity/rate_password", Who::Public, ""),
    call("identity/set_language", Who::Public, ""),
    // Answers "nobody" to nobody.
    call("identity/current_session", Who::Public, ""),
    // Only in demo mode, which only the embedded database can have.
    call("notify/list_dev_mail", Who::Public, ""),
    // One's own.
    call("identity/list_sessions", Who::Own, "{}"),
    call("identity/revoke_session", Who::Own, r#"{"id": "@session"}"#).fine(&[404]),
    call("identity/change_password", Who::Own, "?old_password=not-the-old-one-7&new_password=correct-Horse-8-battery").fine(&[401, 422]),
    call("identity/revoke_other_sessions", Who::Own, "{}"),
    call("identity/get_profile", Who::Own, "{}"),
    call("identity/update_profile", Who::Own, "?name=Mona&locale=en&time_zone=Europe%2FBerlin"),
    call("identity/remove_photo", Who::Own, "?"),
    call("identity/list_my_tenants", Who::Own, "{}"),
    // None of one's own, so not there.
    call("identity/switch_tenant", Who::Own, "?tenant_id=0198a5d2-3c6e-7b1a-8f00-112233445566").fine(&[404]),
    call("identity/get_second_factor", Who::Own, "{}"),
    call("identity/begin_second_factor", Who::Own, "{}"),
    call("identity/confirm_second_factor", Who::Own, r#"{"form": {"code": "no code"}}"#).fine(&[409, 422]),
    call("identity/renew_recovery_codes", Who::Own, r#"{"form": {"code": "no code"}}"#).fine(&[409]),
    call("identity/switch_off_second_factor", Who::Own, r#"{"form": {"password": "not-the-old-one-7", "code": "no code"}}"#).fine(&[409]),
    call("identity/list_administrators", Who::Own, "{}"),
    // One's own desk.
    call("notify/list_notifications", Who::Own, r#"{"query": {}}"#),
    call("notify/count_unread", Who::Own, "{}"),
    call("notify/mark_notification", Who::Own, r#"{"id": "@notification", "read": true}"#).fine(&[404]),
    call("notify/mark_all_read", Who::Own, "{}"),
    call("notify/list_notice_choices", Who::Own, "{}"),
    call("notify/set_notice_choice", Who::Own, r#"{"choice": {"kind": "task.due", "wanted": true}}"#),
    // Who may not see the record finds none.
    call("desk/keep_trace", Who::Own, r#"{"record": {"kind": "contact", "id": "@contact"}}"#).fine(&[200, 204, 404]),
    call("desk/list_traces", Who::Own, "{}"),
    call("desk/list_pins", Who::Own, "{}"),
    call("desk/add_pin", Who::Own, r#"{"form": {"record": {"kind": "contact", "id": "@contact"}}}"#).fine(&[200, 201, 404]),
    call("desk/remove_pin", Who::Own, r#"{"id": "@pin"}"#).fine(&[404]),
    call("desk/order_pins", Who::Own, r#"{"order": {"ids": ["@pin"]}}"#).filters(),
    call("desk/get_first_days", Who::Own, "{}"),
    call("desk/dismiss_first_days", Who::Own, r#"{"dismissed": true}"#),
    // People.
    call("identity/list_users", Who::Needs("users:read"), r#"{"filter": {}}"#),
    call("identity/list_roles", Who::Needs("roles:read"), "{}"),
    call("identity/set_user_roles", MANAGE, r#"{"id": "@user", "roles": ["@role"]}"#),
    call("identity/deactivate_user", MANAGE, r#"{"id": "@user", "how": {"hand_over_to": "@colleague"}}"#),
    call("identity/reactivate_user", MANAGE, r#"{"id": "@user"}"#).first("update memberships set status = 'deactivated' where user_id = @user"),
    call("identity/invite_user", MANAGE, r#"{"form": {"email": "@unique@rows.example", "role_ids": ["@role"]}}"#),
    call("identity/list_invitations", Who::Needs("users:read"), r#"{"page": {}}"#),
    call("identity/revoke_invitation", MANAGE, r#"{"id": "@invitation"}"#),
    call("identity/get_user", Who::Needs("users:read"), r#"{"id": "@user"}"#),
    call("identity/list_user_sessions", Who::Needs("sessions:manage"), r#"{"id": "@user"}"#),
    call("identity/revoke_user_session", Who::Needs("sessions:manage"), r#"{"id": "@user", "session": "@session"}"#),
    call("identity/send_password_reset", MANAGE, r#"{"id": "@user"}"#),
    call("identity/reset_second_factor", MANAGE, r#"{"id": "@user"}"#)
        .first("update second_factors set confirmed_at = now() where user_id = @user"),
    call("identity/list_holdings", MANAGE, r#"{"id": "@user"}"#),
    call("identity/hand_over", MANAGE, r#"{"id": "@user", "form": {"to": "@colleague"}}"#),
    call("identity/invite_users", MANAGE, r#"{"form": {"addresses": "@unique@rows.example", "role_ids": ["@role"]}}"#),
    call("identity/resend_invitation", MANAGE, r#"{"id": "@invitation"}"#)
        .first("update invitations set created_at = now() - interval '1 hour' where id = @invitation"),
    // Roles and keys.
    call("identity/get_role", Who::Needs("roles:read"), r#"{"id": "@role"}"#),
    call("identity/create_role", Who::Needs("roles:manage"), r#"{"form": {"name": "Right @unique", "permissions": ["crm:read"]}}"#),
    call("identity/update_role", Who::Needs("roles:manage"), r#"{"id": "@role", "patch": {"permissions": ["crm:read"]}, "seen": null}"#),
    call("identity/delete_role", Who::Needs("roles:manage"), r#"{"id": "@role", "removal": {"move_to": "@other_role"}}"#),
    call("identity/list_permissions", Who::Needs("roles:read"), "{}"),
    call("identity/explain_permissions", Who::Needs("users:read"), r#"{"id": "@user"}"#),
    call("identity/list_api_keys", Who::Needs("api_keys:manage"), r#"{"page": {}}"#),
    call("identity/create_api_key", Who::Needs("api_keys:manage"), r#"{"form": {"name": "Right", "scopes": ["crm:read"]}}"#),
    call("identity/revoke_api_key", Who::Needs("api_keys:manage"), r#"{"id": "@api_key"}"#),
    // Organisation.
    call("tenancy/get_tenant", Who::Needs("tenant:read"), "{}"),
    call("tenancy/update_tenant", Who::Needs("tenant:manage"), r#"{"patch": {"locale": "en"}, "version": null}"#),
    call("tenancy/remove_logo", Who::Needs("tenant:manage"), "{}"),
    call("tenancy/request_legal_name", Who::Needs("tenant:manage"), r#"{"form": {"legal_name": "Right @unique", "reason": "Renamed"}}"#).fine(&[200, 409]),
    call("tenancy/withdraw_legal_name", Who::Needs("tenant:manage"), "{}").fine(&[200, 404]),
    call("tenancy/find_time_zones", Who::Own, r#"{"q": "berlin"}"#),
    // Audit.
    call("audit/list_audit_events", Who::Needs("audit:read"), r#"{"filter": {"actor_id": "@user", "resource_id": "@contact"}}"#).filters(),
    call("audit/get_audit_event", Who::Needs("audit:read"), r#"{"id": "@audit_event"}"#),
    call("audit/count_new_audit_events", Who::Needs("audit:read"), r#"{"filter": {"actor_id": "@user"}, "at": "2026-01-01T00:00:00Z", "id": "@audit_event"}"#).filters(),
    call("audit/audit_choices", Who::Needs("audit:read"), "{}"),
    // Contacts.
    call("crm/list_contacts", READ, r#"{"query": {"filter": {"company_id": "@company", "deal_id": "@deal", "owner_id": "@user"}}}"#).filters(),
    call("crm/get_contact", READ, r#"{"id": "@contact"}"#),
    call("crm/create_contact", WRITE, r#"{"form": {"first_name": "Right", "company_id": "@company", "owner_id": "@user"}}"#),
    call("crm/update_contact", WRITE, r#"{"id": "@contact", "patch": {"company_id": "@company", "owner_id": "@user"}, "seen": null}"#),
    call("crm/delete_contact", DELETE, r#"{"id": "@contact", "seen": null}"#),
    call("crm/restore_contact", DELETE, r#"{"id": "@contact"}"#).first("update contacts set deleted_at = now() where id = @contact"),
    call("crm/bulk_contacts", WRITE, r#"{"request": {"action": "assign", "owner_id": "@user", "ids": ["@contact"]}}"#).each(),
    call("crm/list_tags", READ, "{}"),
    call("crm/list_owners", READ, "{}"),
    call("crm/search_all", READ, r#"{"q": "@mark"}"#).filters(),
    // Companies.
    call("crm/list_companies", READ, r#"{"query": {"filter": {"owner_id": "@user"}}}"#).filters(),
    call("crm/get_company", READ, r#"{"id": "@company"}"#),
    call("crm/create_company", WRITE, r#"{"form": {"name": "Right @unique", "owner_id": "@user"}}"#),
    call("crm/update_company", WRITE, r#"{"id": "@company", "patch": {"owner_id": "@user"}, "seen": null}"#),
    call("crm/delete_company", DELETE, r#"{"id": "@company", "seen": null}"#),
    call("crm/restore_company", DELETE, r#"{"id": "@company"}"#).first("update companies set deleted_at = now() where id = @company"),
    call("crm/bulk_companies", WRITE, r#"{"request": {"action": "assign", "owner_id": "@user", "ids": ["@company"]}}"#).each(),
    // Activities.
    call(
        "crm/list_activities",
        READ,
        r#"{"query": {"filter": {"contact_id": "@contact", "company_id": "@company", "deal_id": "@deal", "owner_id": "@user"}}}"#,
    )
    .filters(),
    call("crm/timeline", READ, r#"{"about": {"contact": "@contact"}, "page": {}}"#),
    call(
        "crm/create_activity",
        WRITE,
        r#"{"form": {"kind": "task", "subject": "Right", "contact_id": "@contact", "company_id": "@company", "deal_id": "@deal", "owner_id": "@user"}}"#,
    ),
    call(
        "crm/update_activity",
        WRITE,
        r#"{"id": "@activity", "patch": {"contact_id": "@contact", "company_id": "@company", "deal_id": "@deal", "owner_id": "@user"}, "seen": null}"#,
    ),
    call("crm/delete_activity", WRITE, r#"{"id": "@activity", "seen": null}"#),
    call("crm/restore_activity", WRITE, r#"{"id": "@activity"}"#).first("update activities set deleted_at = now() where id = @activity"),
    // Leads.
    call("crm/list_leads", READ, r#"{"query": {"filter": {"owner_id": "@user"}}}"#).filters(),
    call("crm/get_lead", READ, r#"{"id": "@lead"}"#),
    call("crm/create_lead", WRITE, r#"{"form": {"name": "Right", "owner_id": "@user"}}"#),
    call("crm/update_lead", WRITE, r#"{"id": "@lead", "patch": {"owner_id": "@user"}, "seen": null}"#),
    call("crm/change_lead_status", WRITE, r#"{"id": "@lead", "form": {"status": "qualified"}, "seen": null}"#),
    call("crm/delete_lead", DELETE, r#"{"id": "@lead", "seen": null}"#),
    call("crm/restore_lead", DELETE, r#"{"id": "@lead"}"#).first("update leads set deleted_at = now() where id = @lead"),
    call("crm/bulk_leads", WRITE, r#"{"request": {"action": "assign", "owner_id": "@user", "ids": ["@lead"]}}"#).each(),
    call("crm/lead_history", READ, r#"{"id": "@lead"}"#),
    call("crm/lead_matches", READ, r#"{"id": "@lead"}"#),
    call(
        "crm/convert_lead",
        WRITE,
        r#"{"id": "@lead", "form": {"contact_id": "@contact", "company_id": "@company", "deal": {"stage_id": "@stage"}}, "seen": null}"#,
    ),
    call("crm/leads_funnel", READ, r#"{"query": {"owner_id": "@user"}}"#).filters(),
    call("crm/list_lead_forms", READ, "{}"),
    call("crm/save_lead_form", Who::Needs("crm:manage"), r#"{"id": "@lead_form", "form": {"name": "Right", "owner_id": "@user"}, "seen": null}"#),
    call("crm/bin_lead_form", Who::Needs("crm:manage"), r#"{"id": "@lead_form", "into": true}"#),
    call("crm/list_lead_rules", READ, "{}"),
    call("crm/save_lead_rule", Who::Needs("crm:manage"), r#"{"id": "@lead_rule", "form": {"name": "Right", "user_ids": ["@user"]}, "seen": null}"#),
    call("crm/delete_lead_rule", Who::Needs("crm:manage"), r#"{"id": "@lead_rule"}"#),
    call("crm/order_lead_rules", Who::Needs("crm:manage"), r#"{"ids": ["@lead_rule"]}"#).first(ONE_RULE),
    call("crm/get_lead_settings", READ, "{}"),
    call("crm/update_lead_settings", Who::Needs("crm:manage"), r#"{"settings": {"idle_days": 20}}"#),
    // Duplicates and merges.
    call("crm/list_duplicates", READ, r#"{"query": {"kind": "contact", "record_id": "@contact"}}"#).filters(),
    call("crm/dismiss_duplicate", WRITE, r#"{"id": "@duplicate"}"#),
    call("crm/restore_duplicate", WRITE, r#"{"id": "@duplicate"}"#),
    call("crm/preview_merge", READ, r#"{"kind": "contact", "kept": "@contact", "other": "@other_contact"}"#),
    call("crm/merge_contact", DELETE, r#"{"id": "@contact", "form": {"other_id": "@other_contact"}}"#),
    call("crm/merge_company", DELETE, r#"{"id": "@company", "form": {"other_id": "@other_company"}}"#),
    call("crm/undo_merge", DELETE, r#"{"id": "@merge"}"#).first(MERGED),
    // Pipelines and deals.
    call("crm/list_pipelines", READ, "{}"),
    call("crm/get_board", READ, r#"{"pipeline_id": "@pipeline", "filter": {}}"#),
    call("crm/load_column", READ, r#"{"stage_id": "@stage", "after": null, "filter": {}}"#),
    call("crm/move_deal", WRITE, r#"{"id": "@deal", "to": {"stage_id": "@stage"}, "seen": null}"#),
    call(
        "crm/list_deals",
        READ,
        r#"{"query": {"filter": {"pipeline_id": "@pipeline", "stage_id": "@stage", "owner_id": "@user", "company_id": "@company", "contact_id": "@contact"}}}"#,
    )
    .filters(),
    call("crm/get_deal", READ, r#"{"id": "@deal"}"#),
    call(
        "crm/create_deal",
        WRITE,
        r#"{"form": {"title": "Right", "pipeline_id": "@pipeline", "stage_id": "@stage", "contact_ids": ["@contact"], "company_id": "@company", "owner_id": "@user"}}"#,
    ),
    call(
        "crm/update_deal",
        WRITE,
        r#"{"id": "@deal", "patch": {"pipeline_id": "@pipeline", "stage_id": "@stage", "contact_ids": ["@contact"], "company_id": "@company", "owner_id": "@user"}, "seen": null}"#,
    ),
    call("crm/delete_deal", DELETE, r#"{"id": "@deal", "seen": null}"#),
    call("crm/restore_deal", DELETE, r#"{"id": "@deal"}"#).first("update deals set deleted_at = now() where id = @deal"),
    call("crm/get_deal_lines", READ, r#"{"id": "@deal"}"#),
    call("crm/set_deal_lines", WRITE, r#"{"id": "@deal", "form": {"lines": [{"name": "Right"}]}, "seen": null}"#),
    // The rows' pipeline has no stage that loses deals.
    call("crm/close_deal", WRITE, r#"{"id": "@deal", "end": {"status": "lost", "lost_reason_id": "@lost_reason"}, "seen": null}"#).fine(&[422]),
    call("crm/reopen_deal", WRITE, r#"{"id": "@deal", "to": {"stage_id": "@stage"}, "seen": null}"#),
    call("crm/bulk_deals", WRITE, r#"{"request": {"action": "assign", "owner_id": "@user", "ids": ["@deal"]}}"#).each(),
    call("crm/get_forecast", READ, r#"{"filter": {"pipeline_id": "@pipeline", "stage_id": "@stage", "owner_id": "@user"}}"#).filters(),
    // Pipelines and lost reasons.
    call("crm/create_pipeline", DECIDE, r#"{"form": {"name": "Right"}}"#).first(FEW_PIPELINES),
    call("crm/update_pipeline", DECIDE, r#"{"id": "@pipeline", "patch": {"name": "Right"}, "seen": null}"#),
    // The rows' pipeline has deals.
    call("crm/delete_pipeline", DECIDE, r#"{"id": "@pipeline", "seen": null}"#).fine(&[409]),
    call("crm/order_pipelines", DECIDE, r#"{"order": {"ids": ["@pipeline"]}}"#).fine(&[422]).filters(),
    call("crm/create_stage", DECIDE, r#"{"pipeline_id": "@pipeline", "form": {"name": "Right"}, "seen": null}"#),
    call("crm/update_stage", DECIDE, r#"{"id": "@stage", "patch": {"name": "Right"}, "seen": null}"#),
    call("crm/delete_stage", DECIDE, r#"{"id": "@stage", "to": "@other_stage", "seen": null}"#),
    call("crm/order_stages", DECIDE, r#"{"pipeline_id": "@pipeline", "order": {"ids": ["@other_stage", "@stage"]}, "seen": null}"#),
    call("crm/list_lost_reasons", READ, "{}"),
    call("crm/create_lost_reason", DECIDE, r#"{"form": {"name": "Right @unique"}}"#).first(FEW_REASONS),
    call("crm/update_lost_reason", DECIDE, r#"{"id": "@lost_reason", "patch": {"name": "Right @unique"}, "seen": null}"#),
    call("crm/delete_lost_reason", DECIDE, r#"{"id": "@lost_reason", "seen": null}"#),
    call("crm/restore_lost_reason", DECIDE, r#"{"id": "@lost_reason"}"#).first("update lost_reasons set deleted_at = now() where id = @lost_reason"),
    call("crm/order_lost_reasons", DECIDE, r#"{"order": {"ids": ["@lost_reason"]}}"#).fine(&[422]).filters(),
    // Sample data: the rows hold a mark of some already.
    call("crm/get_sample_data", READ, "{}"),
    call("crm/add_sample_data", WRITE, "{}").fine(&[409]),
    call("crm/remove_sample_data", DELETE, "{}"),
    // Saved views. The rows' view is a colleague's own: not there for others. To whom the list is closed, it is no list.
    call("views/list_views", Who::Own, r#"{"list": "contacts"}"#),
    call("views/create_view", Who::Own, r#"{"form": {"list": "contacts", "name": "Right"}}"#).fine(&[200, 422]),
    call("views/update_view", Who::Own, r#"{"id": "@view", "patch": {"name": "Right"}, "seen": null}"#).fine(&[404]),
    call("views/delete_view", Who::Own, r#"{"id": "@view"}"#).fine(&[404]),
    call("views/restore_view", Who::Own, r#"{"id": "@view"}"#).fine(&[404]),
    call("views/order_views", Who::Own, r#"{"order": {"ids": ["@view"]}}"#).filters(),
    // Own fields: whoever sees the records sees their fields.
    call("fields/list_fields", READ, "{}"),
    call("fields/survey_fields", FIELDS, "{}"),
    call("fields/create_field", FIELDS, r#"{"form": {"record": "contact", "label": "Right @unique"}}"#).first(NO_FIELDS),
    call("fields/update_field", FIELDS, r#"{"id": "@custom_field", "patch": {"label": "Right"}, "seen": null}"#),
    call("fields/delete_field", FIELDS, r#"{"id": "@custom_field"}"#),
    call("fields/restore_field", FIELDS, r#"{"id": "@custom_field"}"#).first(NO_FIELDS),
    call("fields/order_fields", FIELDS, r#"{"order": {"ids": ["@custom_field"]}}"#).filters(),
    // Imports.
    call("crm/import_status", IMPORT, r#"{"id": "@contact_import"}"#),
    call("crm/list_imports", IMPORT, r#"{"cursor": null}"#),
    call("crm/list_import_errors", IMPORT, r#"{"id": "@contact_import", "cursor": null}"#),
    call("crm/undo_import", IMPORT, r#"{"id": "@contact_import"}"#),
];

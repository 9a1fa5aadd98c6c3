//! How to call each REST operation rightly, and who may: what the generated tests of the routes work from.

/// Who may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anybody: reviewed, because nothing else guards it.
    Public,
    /// Whoever is signed in: it concerns only their own session or profile.
    Own,
    /// Who holds this permission.
    Needs(&'static str),
    /// An event stream, which never ends: live.rs covers it.
    Stream,
}

/// A right call. `@contact` in its body or query is the id of the caller's own contact, and so on for each name in rows.rs;
/// `@mark` is the word that stands in all of their rows, `@unique` a new word.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    /// The operation's id, or `module/function`.
    pub name: &'static str,
    pub who: Who,
    /// JSON, a form when it starts with `?`, a file when it is `<file>`; empty: none.
    pub body: &'static str,
    /// With filters that name records.
    pub query: &'static str,
    /// What the call answers with one's own ids; success unless said otherwise.
    pub fine: &'static [u16],
    /// Answers for each record of a list, so that the whole is a success though some were not found.
    pub each: bool,
    /// The ids in its body only narrow a list down, as those in a query do.
    pub filters: bool,
    /// Makes the record ready for the call.
    pub first: &'static str,
}

pub const fn call(name: &'static str, who: Who, body: &'static str) -> Call {
    Call { name, who, body, query: "", fine: &[], each: false, filters: false, first: "" }
}

impl Call {
    pub const fn query(mut self, query: &'static str) -> Self {
        self.query = query;
        self
    }
    pub const fn fine(mut self, fine: &'static [u16]) -> Self {
        self.fine = fine;
        self
    }
    pub const fn each(mut self) -> Self {
        self.each = true;
        self
    }
    pub const fn filters(mut self) -> Self {
        self.filters = true;
        self
    }
    /// A statement that makes the record ready, such as for taking it out of the bin.
    pub const fn first(mut self, sql: &'static str) -> Self {
        self.first = sql;
        self
    }
}

/// Which record `{id}` names, by the part of the path before it.
pub const RESOURCES: &[(&str, &str)] = &[
    ("activities", "activity"),
    ("api-keys", "api_key"),
    ("audit-events", "audit_event"),
    ("companies", "company"),
    ("contact-imports", "contact_import"),
    ("contacts", "contact"),
    ("custom-fields", "custom_field"),
    ("deals", "deal"),
    ("lead-forms", "lead_form"),
    ("lead-rules", "lead_rule"),
    ("leads", "lead"),
    ("invitations", "invitation"),
    ("lost-reasons", "lost_reason"),
    ("duplicates", "duplicate"),
    ("merges", "merge"),
    ("notifications", "notification"),
    ("pins", "pin"),
    ("pipelines", "pipeline"),
    ("roles", "role"),
    ("sessions", "session"),
    ("stages", "stage"),
    ("users", "user"),
    ("views", "view"),
];

const READ: Who = Who::Needs("crm:read");
const WRITE: Who = Who::Needs("crm:write");
const DELETE: Who = Who::Needs("crm:delete");
const IMPORT: Who = Who::Needs("crm:import");
const FIELDS: Who = Who::Needs("fields:manage");
/// There may be 60 only: those of the rows go into the bin.
pub const NO_FIELDS: &str =
    "update custom_fields set deleted_at = now() where tenant_id = (select tenant_id from custom_fields where id = @custom_field)";
/// There may be 50 only, and an order names all of them.
pub const ONE_RULE: &str =
    "delete from lead_rules where tenant_id = (select tenant_id from lead_rules where id = @lead_rule) and id <> @lead_rule";
/// There may be 50 only: those of the rows go, with their deals.
pub const FEW_PIPELINES: &str = "with others as (
     select tenant_id, id from pipelines where tenant_id = (select tenant_id from pipelines where id = @pipeline) and id <> @pipeline
   ), sold as (
     delete from deals d using others o where d.tenant_id = o.tenant_id and d.pipeline_id = o.id
   )
   delete from pipelines p using others o where p.tenant_id = o.tenant_id and p.id = o.id";
/// There may be 50 only: those of the rows go into the bin.
pub const FEW_REASONS: &str = "update lost_reasons set deleted_at = now()
   where tenant_id = (select tenant_id from lost_reasons where id = @lost_reason) and id <> @lost_reason";
/// As a merge leaves the two.
pub const MERGED: &str = "update contacts set deleted_at = now(), merged_into = @contact where id = @other_contact";
const DECIDE: Who = Who::Needs("crm:manage");
const MANAGE: Who = Who::Needs("users:manage");

const CONTACT: &str = r#"{"first_name": "Right", "last_name": "@unique", "company_id": "@company", "owner_id": "@user"}"#;
const COMPANY: &str = r#"{"name": "Right @unique", "owner_id": "@user"}"#;
const LEAD: &str = r#"{"name": "Right", "owner_id": "@user"}"#;
const DEAL: &str = r#"{"title": "Right", "pipeline_id": "@pipeline", "stage_id": "@stage", "contact_ids": ["@contact"], "company_id": "@company", "owner_id": "@user"}"#;
const ACTIVITY: &str =
    r#"{"kind": "task", "subject": "Right", "contact_id": "@contact", "company_id": "@company", "deal_id": "@deal", "owner_id": "@user"}"#;

/// Every operation of the document. A new one comes with its line here.
pub const OPERATIONS: &[Call] = &[
    // Public: reviewed one by one. Rate limited; they tell nobody whether an address has an account.
    call("register", Who::Public, ""),
    call("login", Who::Public, ""),
    call("prove_second_factor", Who::Public, ""),
    call("refresh", Who::Public, ""),
    call("verify_email", Who::Public, ""),
    call("resend_verification", Who::Public, ""),
    call("forgot_password", Who::Public, ""),
    call("reset_password", Who::Public, ""),
    call("accept_invitation", Who::Public, ""),
    // One's own.
    call("me", Who::Own, ""),
    call("logout", Who::Own, ""),
    call("list_sessions", Who::Own, ""),
    call("revoke_all_sessions", Who::Own, ""),
    // The rows' session is a colleague's: not one's own, so not there.
    call("revoke_session", Who::Own, "").fine(&[404]),
    call("change_password", Who::Own, r#"{"old_password": "not-the-old-one-7", "new_password": "correct-Horse-8-battery"}"#)
        .fine(&[401, 422]),
    call("get_profile", Who::Own, ""),
    call("update_profile", Who::Own, r#"{"name": "Mona", "locale": "en", "time_zone": "Europe/Berlin"}"#),
    // The file is no picture.
    call("set_photo", Who::Own, "<file>").fine(&[422]),
    call("remove_photo", Who::Own, ""),
    call("list_my_tenants", Who::Own, ""),
    // None of one's own, so not there.
    call("switch_tenant", Who::Own, r#"{"tenant_id": "0198a5d2-3c6e-7b1a-8f00-112233445566"}"#).fine(&[404]),
    call("get_second_factor", Who::Own, ""),
    call("begin_second_factor", Who::Own, ""),
    call("confirm_second_factor", Who::Own, r#"{"code": "no code"}"#).fine(&[409, 422]),
    call("renew_recovery_codes", Who::Own, r#"{"code": "no code"}"#).fine(&[409]),
    call("switch_off_second_factor", Who::Own, r#"{"password": "not-the-old-one-7", "code": "no code"}"#).fine(&[409]),
    call("stream_events", Who::Stream, ""),
    // One's own desk. The rows' notification and pin are a colleague's: not one's own, so not there.
    call("list_notifications", Who::Own, ""),
    call("count_unread_notifications", Who::Own, ""),
    call("mark_notification", Who::Own, r#"{"read": true}"#).fine(&[404]),
    call("mark_all_notifications_read", Who::Own, ""),
    call("list_notification_choices", Who::Own, ""),
    call("set_notification_choice", Who::Own, r#"{"kind": "task.due", "wanted": true}"#),
    call("list_recent_records", Who::Own, ""),
    // Who may not see the record finds none.
    call("keep_recent_record", Who::Own, r#"{"kind": "contact", "id": "@contact"}"#).fine(&[204, 404]),
    call("list_pins", Who::Own, ""),
    call("add_pin", Who::Own, r#"{"record": {"kind": "contact", "id": "@contact"}}"#).fine(&[201, 404]),
    call("order_pins", Who::Own, r#"{"ids": ["@pin"]}"#).filters(),
    call("remove_pin", Who::Own, "").fine(&[404]),
    call("get_first_days", Who::Own, ""),
    // People.
    call("list_users", Who::Needs("users:read"), ""),
    call("get_user", Who::Needs("users:read"), ""),
    call("update_user", MANAGE, r#"{"role_ids": ["@role"]}"#),
    call("deactivate_user", MANAGE, "").query("hand_over_to=@colleague"),
    call("reactivate_user", MANAGE, "").first("update memberships set status = 'deactivated' where user_id = @user"),
    call("revoke_user_sessions", Who::Needs("sessions:manage"), ""),
    call("revoke_tenant_sessions", Who::Needs("sessions:manage"), ""),
    call("list_invitations", Who::Needs("users:read"), ""),
    call("invite_user", MANAGE, r#"{"email": "@unique@rows.example", "role_ids": ["@role"]}"#),
    call("revoke_invitation", MANAGE, ""),
    call("list_user_sessions", Who::Needs("sessions:manage"), ""),
    call("revoke_user_session", Who::Needs("sessions:manage"), ""),
    call("send_password_reset", MANAGE, ""),
    call("reset_second_factor", MANAGE, "").first("update second_factors set confirmed_at = now() where user_id = @user"),
    call("list_holdings", MANAGE, ""),
    call("hand_over", MANAGE, r#"{"to": "@colleague"}"#),
    call("invite_users", MANAGE, r#"{"addresses": "@unique@rows.example", "role_ids": ["@role"]}"#),
    call("resend_invitation", MANAGE, "").first("update invitations set created_at = now() - interval '1 hour' where id = @invitation"),
    // Roles and keys.
    call("list_roles", Who::Needs("roles:read"), ""),
    call("get_role", Who::Needs("roles:read"), ""),
    call("create_role", Who::Needs("roles:manage"), r#"{"name": "Right @unique", "permissions": ["crm:read"]}"#),
    call("update_role", Who::Needs("roles:manage"), r#"{"permissions": ["crm:read"]}"#),
    call("delete_role", Who::Needs("roles:manage"), "").query("move_to=@other_role"),
    call("list_permissions", Who::Needs("roles:read"), ""),
    call("explain_permissions", Who::Needs("users:read"), ""),
    call("list_api_keys", Who::Needs("api_keys:manage"), ""),
    call("create_api_key", Who::Needs("api_keys:manage"), r#"{"name": "Right", "scopes": ["crm:read"]}"#),
    call("revoke_api_key", Who::Needs("api_keys:manage"), ""),
    // Organisation, audit.
    call("get_tenant", Who::Needs("tenant:read"), ""),
    call("update_tenant", Who::Needs("tenant:manage"), r#"{"locale": "en"}"#),
    // The file of these tests is no picture.
    call("set_logo", Who::Needs("tenant:manage"), "<file>").fine(&[422]),
    call("remove_logo", Who::Needs("tenant:manage"), ""),
    call("request_legal_name", Who::Needs("tenant:manage"), r#"{"legal_name": "Right @unique", "reason": "Renamed"}"#).fine(&[201, 409]),
    call("withdraw_legal_name", Who::Needs("tenant:manage"), "").fine(&[200, 404]),
    call("list_audit_events", Who::Needs("audit:read"), "").query("actor_id=@user&resource=contact&resource_id=@contact"),
    call("get_audit_event", Who::Needs("audit:read"), ""),
    call("list_audit_actions", Who::Needs("audit:read"), ""),
    call("export_audit_events", Who::Needs("audit:export"), "").query("actor_id=@user&resource=contact&resource_id=@contact"),
    // Contacts.
    call("list_contacts", READ, "").query("company_id=@company&deal_id=@deal&owner_id=@user"),
    call("create_contact", WRITE, CONTACT),
    call("get_contact", READ, ""),
    call("update_contact", WRITE, r#"{"title": "Right", "company_id": "@company", "owner_id": "@user"}"#),
    call("delete_contact", DELETE, ""),
    call("restore_contact", DELETE, "").first("update contacts set deleted_at = now() where id = @contact"),
    call("bulk_contacts", WRITE, r#"{"action": "assign", "owner_id": "@user", "ids": ["@contact"]}"#).each(),
    call("list_contact_tags", READ, ""),
    call("search_all", READ, "").query("q=@mark"),
    // Companies.
    call("list_companies", READ, "").query("owner_id=@user"),
    call("create_company", WRITE, COMPANY),
    call("get_company", READ, ""),
    call("update_company", WRITE, r#"{"phone": "+49 30 123456", "owner_id": "@user"}"#),
    call("delete_company", DELETE, ""),
    call("restore_company", DELETE, "").first("update companies set deleted_at = now() where id = @company"),
    call("bulk_companies", WRITE, r#"{"action": "assign", "owner_id": "@user", "ids": ["@company"]}"#).each(),
    // Leads. The rows' one is new, so converting it is right.
    call("list_leads", READ, "").query("owner_id=@user"),
    call("create_lead", WRITE, LEAD),
    call("get_lead", READ, ""),
    call("update_lead", WRITE, LEAD),
    call("delete_lead", DELETE, ""),
    call("restore_lead", DELETE, "").first("update leads set deleted_at = now() where id = @lead"),
    call("bulk_leads", WRITE, r#"{"action": "assign", "owner_id": "@user", "ids": ["@lead"]}"#).each(),
    call("change_lead_status", WRITE, r#"{"status": "qualified"}"#),
    call("lead_history", READ, ""),
    call("lead_matches", READ, ""),
    call("convert_lead", WRITE, r#"{"contact_id": "@contact", "company_id": "@company", "deal": {"stage_id": "@stage"}}"#),
    call("lead_timeline", READ, ""),
    call("leads_funnel", READ, "").query("owner_id=@user"),
    call("export_contacts", Who::Needs("crm:export"), "").query("owner_id=@user&company_id=@company&deal_id=@deal"),
    call("export_companies", Who::Needs("crm:export"), "").query("owner_id=@user"),
    call("export_leads", Who::Needs("crm:export"), "").query("owner_id=@user"),
    call("export_deals", Who::Needs("crm:export"), "")
        .query("pipeline_id=@pipeline&stage_id=@stage&owner_id=@user&company_id=@company&contact_id=@contact"),
    call("export_leads_funnel", Who::Needs("crm:export"), "").query("owner_id=@user"),
    call("list_lead_forms", READ, ""),
    call("create_lead_form", DECIDE, r#"{"name": "Right", "owner_id": "@user"}"#),
    call("get_lead_form", READ, ""),
    call("update_lead_form", DECIDE, r#"{"owner_id": "@user"}"#),
    call("delete_lead_form", DECIDE, ""),
    call("restore_lead_form", DECIDE, "").first("update lead_forms set deleted_at = now() where id = @lead_form"),
    call("list_lead_rules", READ, ""),
    call("create_lead_rule", DECIDE, r#"{"name": "Right", "user_ids": ["@user"]}"#).first(ONE_RULE),
    call("get_lead_rule", READ, ""),
    call("update_lead_rule", DECIDE, r#"{"user_ids": ["@user"]}"#),
    call("delete_lead_rule", DECIDE, ""),
    call("order_lead_rules", DECIDE, r#"{"ids": ["@lead_rule"]}"#).first(ONE_RULE),
    call("get_lead_settings", READ, ""),
    call("update_lead_settings", DECIDE, r#"{"idle_days": 20}"#),
    // Duplicates and merges.
    call("list_duplicates", READ, "").query("kind=contact&record_id=@contact"),
    call("dismiss_duplicate", WRITE, ""),
    call("restore_duplicate", WRITE, ""),
    call("merge_contact", DELETE, r#"{"other_id": "@other_contact"}"#),
    call("merge_company", DELETE, r#"{"other_id": "@other_company"}"#),
    call("get_merge", READ, ""),
    call("undo_merge", DELETE, "").first(MERGED),
    // Pipelines and deals.
    call("list_pipelines", READ, ""),
    call("get_pipeline", READ, ""),
    call("get_board", READ, "").query("owner_id=@user"),
    call("list_stage_cards", READ, "").query("owner_id=@user"),
    call("create_pipeline", DECIDE, r#"{"name": "Right"}"#).first(FEW_PIPELINES),
    call("update_pipeline", DECIDE, r#"{"name": "Right"}"#),
    // The rows' pipeline has deals.
    call("delete_pipeline", DECIDE, "").fine(&[409]),
    // Not all of them.
    call("order_pipelines", DECIDE, r#"{"ids": ["@pipeline"]}"#).fine(&[422]).filters(),
    call("create_stage", DECIDE, r#"{"name": "Right", "probability": 30}"#),
    call("update_stage", DECIDE, r#"{"name": "Right"}"#),
    call("delete_stage", DECIDE, "").query("to=@other_stage"),
    call("order_stages", DECIDE, r#"{"ids": ["@other_stage", "@stage"]}"#).filters(),
    call("list_lost_reasons", READ, ""),
    call("create_lost_reason", DECIDE, r#"{"name": "Right @unique"}"#).first(FEW_REASONS),
    call("update_lost_reason", DECIDE, r#"{"name": "Right @unique"}"#),
    call("delete_lost_reason", DECIDE, ""),
    call("restore_lost_reason", DECIDE, "").first("update lost_reasons set deleted_at = now() where id = @lost_reason"),
    // Not all of them.
    call("order_lost_reasons", DECIDE, r#"{"ids": ["@lost_reason"]}"#).fine(&[422]).filters(),
    call("list_deals", READ, "").query("pipeline_id=@pipeline&stage_id=@stage&owner_id=@user&company_id=@company&contact_id=@contact"),
    call("create_deal", WRITE, DEAL),
    call("get_deal", READ, ""),
    call("update_deal", WRITE, DEAL),
    call("delete_deal", DELETE, ""),
    call("move_deal", WRITE, r#"{"stage_id": "@stage"}"#),
    call("restore_deal", DELETE, "").first("update deals set deleted_at = now() where id = @deal"),
    call("get_deal_lines", READ, ""),
    call("set_deal_lines", WRITE, r#"{"lines": [{"name": "Right"}]}"#),
    // The rows' pipeline has no stage that loses deals.
    call("close_deal", WRITE, r#"{"status": "lost", "lost_reason_id": "@lost_reason"}"#).fine(&[422]),
    call("reopen_deal", WRITE, r#"{"stage_id": "@stage"}"#),
    call("bulk_deals", WRITE, r#"{"action": "assign", "owner_id": "@user", "ids": ["@deal"]}"#).each(),
    call("get_forecast", READ, "").query("pipeline_id=@pipeline&stage_id=@stage&owner_id=@user"),
    call("export_forecast", Who::Needs("crm:export"), "").query("pipeline_id=@pipeline&stage_id=@stage&owner_id=@user"),
    // Activities.
    call("list_activities", READ, "").query("contact_id=@contact&company_id=@company&deal_id=@deal&owner_id=@user"),
    call("create_activity", WRITE, ACTIVITY),
    call("get_activity", READ, ""),
    call("update_activity", WRITE, ACTIVITY),
    call("delete_activity", WRITE, ""),
    call("restore_activity", WRITE, "").first("update activities set deleted_at = now() where id = @activity"),
    call("contact_timeline", READ, ""),
    call("company_timeline", READ, ""),
    call("deal_timeline", READ, ""),
    // Sample data: the rows hold a mark of some already.
    call("get_sample_data", READ, ""),
    call("add_sample_data", WRITE, "").fine(&[409]),
    call("remove_sample_data", DELETE, ""),
    // Saved views. The rows' view is a colleague's own: not there for others. To whom the list is closed, it is no list.
    call("list_views", Who::Own, "").query("list=contacts"),
    call("create_view", Who::Own, r#"{"list": "contacts", "name": "Right"}"#).fine(&[201, 422]),
    call("get_view", Who::Own, "").fine(&[404]),
    call("update_view", Who::Own, r#"{"name": "Right"}"#).fine(&[404]),
    call("delete_view", Who::Own, "").fine(&[404]),
    call("restore_view", Who::Own, "").fine(&[404]),
    call("order_views", Who::Own, r#"{"ids": ["@view"]}"#).filters(),
    // Own fields: whoever sees the records sees their fields.
    call("list_fields", READ, "").query("record=contact"),
    call("create_field", FIELDS, r#"{"record": "contact", "label": "Right @unique"}"#).first(NO_FIELDS),
    call("get_field", READ, ""),
    call("update_field", FIELDS, r#"{"label": "Right"}"#),
    call("delete_field", FIELDS, ""),
    call("restore_field", FIELDS, "").first(NO_FIELDS),
    call("order_fields", FIELDS, r#"{"ids": ["@custom_field"]}"#).filters(),
    // Imports.
    call("list_contact_imports", IMPORT, ""),
    call("start_contact_import", IMPORT, "<file>"),
    call("get_contact_import", IMPORT, ""),
    call("list_contact_import_errors", IMPORT, ""),
    call("get_contact_import_error_file", IMPORT, ""),
    call("undo_contact_import", IMPORT, ""),
];

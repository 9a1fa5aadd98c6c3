//! What the CRM offers everywhere: its places, what can be made, and which addresses are records.

use crate::permission::{IMPORT, MANAGE, READ, WRITE};
use ui::{
    command::{Command, ModuleCommands, RecordPlace},
    icon,
};

/// This module's part of the registry.
pub const COMMANDS: ModuleCommands = ModuleCommands {
    list: &[
        Command::place("crm.contacts", "crm", "/contacts", icon::USERS, || t!("crm-contact-page"))
            .needs(READ)
            .words("contacts people persons customers address book")
            .keys("g c"),
        Command::place("crm.companies", "crm", "/companies", icon::BUILDING, || t!("crm-company-page"))
            .needs(READ)
            .words("companies organisations accounts firms customers")
            .keys("g o"),
        Command::page("crm.duplicates", "crm", "/duplicates", icon::LAYERS, || t!("crm-dup-page"))
            .needs(READ)
            .words("duplicates merge twice same doubles clean up"),
        Command::place("crm.deals", "crm", "/deals", icon::BOARD, || t!("crm-deal-page"))
            .needs(READ)
            .words("deals board pipeline sales opportunities kanban")
            .keys("g d"),
        Command::page("crm.deal_list", "crm", "/deals/list", icon::LIST, || t!("crm-command-deal-list"))
            .needs(READ)
            .words("deals list table opportunities"),
        Command::page("crm.forecast", "crm", "/deals/forecast", icon::CHART, || t!("crm-forecast-page"))
            .needs(READ)
            .words("forecast revenue months weighted expected pipeline report"),
        Command::page("crm.pipelines", "crm", "/settings/pipelines", icon::BOARD, || t!("crm-pipelines-page"))
            .needs(MANAGE)
            .words("pipelines stages probability lost reasons settings"),
        Command::place("crm.leads", "crm", "/leads", icon::TARGET, || t!("crm-lead-page"))
            .needs(READ)
            .words("leads prospects enquiries inquiries")
            .keys("g e"),
        Command::page("crm.lead_funnel", "crm", "/leads/funnel", icon::CHART, || t!("crm-funnel-page"))
            .needs(READ)
            .words("leads funnel conversion report"),
        Command::page("crm.lead_settings", "organisation", "/settings/leads", icon::TARGET, || t!("crm-leadset-page"))
            .needs(MANAGE)
            .words("leads web forms website assignment rules settings"),
        Command::place("crm.imports", "crm", "/imports", icon::IMPORT, || t!("crm-import-page"))
            .needs(IMPORT)
            .words("imports csv excel upload spreadsheet")
            .keys("g i"),
        Command::create("crm.new_contact", "crm", "/contacts/new", icon::USER_PLUS, || t!("crm-contact-new"))
            .needs(WRITE)
            .words("create add new contact person"),
        Command::create("crm.new_company", "crm", "/companies/new", icon::BUILDING, || t!("crm-company-new"))
            .needs(WRITE)
            .words("create add new company organisation"),
        Command::create("crm.new_lead", "crm", "/leads/new", icon::TARGET, || t!("crm-lead-new"))
            .needs(WRITE)
            .words("create add new lead prospect enquiry"),
        Command::create("crm.new_deal", "crm", "/deals?new=1", icon::DEAL, || t!("crm-deal-new"))
            .needs(WRITE)
            .words("create add new deal opportunity sale"),
        Command::create("crm.new_import", "crm", "/imports/new", icon::IMPORT, || t!("crm-import-new"))
            .needs(IMPORT)
            .words("import contacts csv upload spreadsheet"),
    ],
    records: &[
        RecordPlace { kind: "contact", path: "/contacts/", glyph: icon::USER },
        RecordPlace { kind: "company", path: "/companies/", glyph: icon::BUILDING },
        RecordPlace { kind: "lead", path: "/leads/", glyph: icon::TARGET },
        RecordPlace { kind: "deal", path: "/deals/", glyph: icon::DEAL },
    ],
};

#[cfg(test)]
mod tests {
    use super::COMMANDS;
    use std::collections::HashSet;

    #[test]
    fn ids_and_keys_are_unique_and_everything_asks_for_a_permission() {
        let ids: HashSet<_> = COMMANDS.list.iter().map(|command| command.id).collect();
        assert_eq!(ids.len(), COMMANDS.list.len());
        let keyed: Vec<_> = COMMANDS.list.iter().map(|command| command.keys).filter(|keys| !keys.is_empty()).collect();
        assert_eq!(keyed.iter().collect::<HashSet<_>>().len(), keyed.len());
        assert!(COMMANDS.list.iter().all(|command| command.needs.is_some() && command.id.starts_with("crm.")));
    }
}

//! What a chunk of rows does: which contacts it makes and changes, and which rows are wrong or left out.

use super::reader::Item;
use crate::{
    model::{
        ContactId, OnDuplicate, RowError,
        channel::MAX_CHANNELS,
        import::{ImportField, ImportedContact, OwnColumns, SeenEmails},
        text::MAX_TAGS,
    },
    server::import_sql::{
        Counts, ImportRecord,
        rows::{self, Change, Draft, KEPT_ERRORS},
    },
};
use kernel::{Error, TenantTx, UserId};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// What stays the same from chunk to chunk.
pub struct Plan {
    on_duplicate: OnDuplicate,
    dry_run: bool,
    owner_column: Option<String>,
    own: OwnColumns,
    /// Of a dry run, which writes nothing that a later chunk could find.
    seen: SeenEmails,
}

/// What is wrong with a row, and its cells.
type WrongCells = (Vec<RowError>, Vec<String>);

/// A row that does something to a contact.
struct Step {
    imported: Box<ImportedContact>,
    owner: Option<UserId>,
    contact: ContactId,
    makes: bool,
}

impl Plan {
    /// For the rows of an import.
    ///
    /// # Errors
    /// [`Error::Internal`] when its mapping can't be read.
    pub fn new(import: &ImportRecord, own: OwnColumns) -> Result<Self, Error> {
        let mapping = import.mapping()?;
        let owner_column = mapping.iter().find(|(_, field)| **field == ImportField::OwnerEmail).map(|(column, _)| column.to_owned());
        Ok(Self { on_duplicate: import.on_duplicate(), dry_run: import.dry_run, owner_column, own, seen: SeenEmails::default() })
    }

    /// Does what the rows say, and counts.
    ///
    /// # Errors
    /// The driver's.
    pub async fn apply(&mut self, tx: &mut TenantTx, import: &ImportRecord, items: Vec<Item>) -> Result<Counts, Error> {
        let (owners, known) = look_up(tx, &items, self.on_duplicate).await?;
        let mut drafts = HashMap::new();
        if self.on_duplicate == OnDuplicate::Update && !self.dry_run {
            let ids: HashSet<ContactId> = known.values().copied().collect();
            drafts = rows::load(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
        }
        let mut counts = Counts::default();
        let (steps, wrong) = self.decide(items, &owners, known, &mut counts);
        if import.wrong_rows_so_far() < KEPT_ERRORS {
            rows::note_errors(tx, import.id, &wrong).await?;
        }
        if !self.dry_run {
            write(tx, import, drafts, steps).await?;
        }
        Ok(counts)
    }

    /// Says of each row what becomes of it.
    fn decide(
        &mut self,
        items: Vec<Item>,
        owners: &HashMap<String, UserId>,
        mut known: HashMap<String, ContactId>,
        counts: &mut Counts,
    ) -> (Vec<Step>, Vec<WrongCells>) {
        let (mut steps, mut wrong) = (Vec::new(), Vec::new());
        for item in items {
            let (mut imported, cells) = match item {
                Item::Good(imported, cells) => (imported, cells),
                Item::Wrong(errors, cells) => {
                    counts.failed += 1;
                    wrong.push((errors, cells));
                    continue;
                }
            };
            let owner = imported.owner_email.as_ref().map(|address| owners.get(address).copied());
            let mut errors = self.name_people(&mut imported, owners);
            if owner == Some(None) {
                errors.push(unknown_owner(imported.row, self.owner_column.as_deref()));
            }
            let there = if errors.is_empty() { self.find(&imported, &known) } else { None };
            if errors.is_empty() && there.is_none() {
                match self.own.complete(&imported) {
                    Ok(custom) => imported.contact.custom = custom,
                    Err(lacking) => errors = lacking,
                }
            }
            if !errors.is_empty() {
                counts.failed += 1;
                wrong.push((errors, cells));
                continue;
            }
            match (there, self.on_duplicate) {
                (Some(_), OnDuplicate::Skip) => {
                    counts.skipped += 1;
                    continue;
                }
                (Some(_), OnDuplicate::Update) => counts.updated += 1,
                _ => counts.created += 1,
            }
            let contact = there.unwrap_or_default();
            if self.on_duplicate != OnDuplicate::Create {
                for email in &imported.contact.emails {
                    known.entry(email.address.clone()).or_insert(contact);
                }
            }
            steps.push(Step { owner: owner.flatten(), contact, makes: there.is_none(), imported });
        }
        (steps, wrong)
    }

    /// Puts the colleagues of a row into its own fields; what is wrong with it when there is no such colleague.
    fn name_people(&self, imported: &mut ImportedContact, owners: &HashMap<String, UserId>) -> Vec<RowError> {
        let mut errors = Vec::new();
        for (key, address) in std::mem::take(&mut imported.people) {
            match owners.get(&address) {
                Some(id) => drop(imported.contact.custom.insert(key, json!(id))),
                None => errors.push(unknown_owner(imported.row, self.own.column(&key))),
            }
        }
        errors
    }

    /// The contact that a row means, if there is one: in the database, from an earlier row of this chunk, or (in a dry run)
    /// from a row of an earlier chunk.
    fn find(&mut self, imported: &ImportedContact, known: &HashMap<String, ContactId>) -> Option<ContactId> {
        if self.on_duplicate == OnDuplicate::Create {
            return None;
        }
        let there = imported.contact.emails.iter().find_map(|email| known.get(&email.address).copied());
        if !self.dry_run || (there.is_some() && self.on_duplicate == OnDuplicate::Skip) {
            return there;
        }
        let earlier = self.seen.repeated(imported).map(|_| ContactId::new());
        there.or(earlier)
    }
}

/// A row names a colleague who isn't there.
fn unknown_owner(row: u32, column: Option<&str>) -> RowError {
    let message = "No colleague has this email. Invite the person first, or leave the cell empty.";
    RowError::new(row, column, "import.unknown_owner", message)
}

/// Who is named as an owner, and who has the addresses of the rows.
async fn look_up(
    tx: &mut TenantTx,
    items: &[Item],
    mode: OnDuplicate,
) -> Result<(HashMap<String, UserId>, HashMap<String, ContactId>), Error> {
    let (mut owners, mut addresses) = (HashSet::new(), HashSet::new());
    for item in items {
        let Item::Good(imported, _) = item else { continue };
        owners.extend(imported.owner_email.clone());
        owners.extend(imported.people.values().cloned());
        if mode != OnDuplicate::Create {
            addresses.extend(imported.contact.emails.iter().map(|email| email.address.clone()));
        }
    }
    let owners = rows::owners(tx, &owners.into_iter().collect::<Vec<_>>()).await?;
    let known = rows::known(tx, &addresses.into_iter().collect::<Vec<_>>()).await?;
    Ok((owners, known))
}

/// Writes the contacts of a chunk; those in `drafts` are there already.
async fn write(tx: &mut TenantTx, import: &ImportRecord, mut drafts: HashMap<ContactId, Draft>, steps: Vec<Step>) -> Result<(), Error> {
    let mut names: Vec<String> = Vec::new();
    let mut named = HashSet::new();
    for name in steps.iter().filter_map(|step| step.imported.company.as_ref()) {
        if named.insert(name.as_str()) {
            names.push(name.clone());
        }
    }
    let companies = rows::companies(tx, import.id, &names).await?;
    let (mut fresh, mut touched, mut changes) = (Vec::new(), HashSet::new(), Vec::new());
    for step in steps {
        let row = step.imported.row;
        let company = step.imported.company.as_ref().and_then(|name| companies.get(name));
        match drafts.get_mut(&step.contact) {
            Some(draft) => {
                let before = draft.clone();
                fill(draft, *step.imported, step.owner);
                if let Some((id, name)) = company {
                    (draft.company_id, draft.company_name) = (Some(*id), name.clone());
                }
                if *draft != before {
                    draft.version = draft.version.saturating_add(1);
                    touched.insert(step.contact);
                    changes.push(Change { row, contact: step.contact, before: Some(before) });
                }
            }
            // The contact went away since it was looked up: the next attempt at this chunk makes it anew.
            None if !step.makes => return Err(Error::problem(409, "try_again", "A contact was deleted during the import.")),
            None => {
                let new = step.imported.contact;
                let (company_id, company_name) = company.map_or((None, String::new()), |(id, name)| (Some(*id), name.clone()));
                fresh.push(step.contact);
                changes.push(Change { row, contact: step.contact, before: None });
                drafts.insert(
                    step.contact,
                    Draft {
                        id: step.contact,
                        version: 1,
                        first_name: new.first_name,
                        last_name: new.last_name,
                        title: new.title,
                        company_id,
                        company_name,
                        owner_id: step.owner,
                        source: new.source,
                        tags: new.tags,
                        emails: new.emails,
                        phones: new.phones,
                        custom: Some(new.custom),
                    },
                );
            }
        }
    }
    let made: Vec<&Draft> = fresh.iter().filter_map(|id| drafts.get(id)).collect();
    rows::insert(tx, import.id, &made).await?;
    let made: HashSet<ContactId> = fresh.into_iter().collect();
    let changed: Vec<&Draft> = touched.iter().filter(|id| !made.contains(id)).filter_map(|id| drafts.get(id)).collect();
    rows::update(tx, &changed).await?;
    rows::note_changes(tx, import.id, &changes).await
}

/// Fills a contact with what a row says: texts that the row has replace those there, addresses, numbers and tags are added.
fn fill(draft: &mut Draft, imported: ImportedContact, owner: Option<UserId>) {
    let new = imported.contact;
    let texts = [
        (&mut draft.first_name, new.first_name),
        (&mut draft.last_name, new.last_name),
        (&mut draft.title, new.title),
        (&mut draft.source, new.source),
    ];
    for (there, said) in texts {
        if !said.is_empty() {
            *there = said;
        }
    }
    draft.owner_id = owner.or(draft.owner_id);
    draft.custom.get_or_insert_default().extend(new.custom);
    for email in new.emails {
        if draft.emails.len() < MAX_CHANNELS && draft.emails.iter().all(|there| there.address != email.address) {
            draft.emails.push(email);
        }
    }
    for phone in new.phones {
        if draft.phones.len() < MAX_CHANNELS && draft.phones.iter().all(|there| there.number != phone.number) {
            draft.phones.push(phone);
        }
    }
    for tag in new.tags {
        let folded = tag.to_lowercase();
        if draft.tags.len() < MAX_TAGS && draft.tags.iter().all(|there| there.to_lowercase() != folded) {
            draft.tags.push(tag);
        }
    }
}

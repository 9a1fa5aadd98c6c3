//! Names, address, tax number and who gets the bills.

use super::{
    form::{Saving, Section, SettingsForm, load_anew},
    legal_name::LegalName,
};
use crate::model::{Address, Tenant, TenantPatch};
use leptos::prelude::*;
use ui::{FormErrors, TextArea, TextField};

/// The fields as signals. Copies are the same form.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    street: RwSignal<String>,
    postal_code: RwSignal<String>,
    city: RwSignal<String>,
    region: RwSignal<String>,
    country: RwSignal<String>,
    tax_number: RwSignal<String>,
    billing_name: RwSignal<String>,
    billing_email: RwSignal<String>,
}

impl Fields {
    fn new(tenant: &Tenant) -> Self {
        let text = |value: &str| RwSignal::new(value.to_owned());
        let Address { street, postal_code, city, region, country } = &tenant.address;
        Self {
            name: text(&tenant.name),
            street: text(street),
            postal_code: text(postal_code),
            city: text(city),
            region: text(region),
            country: text(country),
            tax_number: text(&tenant.tax_number),
            billing_name: text(&tenant.billing_name),
            billing_email: text(&tenant.billing_email),
        }
    }

    fn read(self) -> TenantPatch {
        TenantPatch {
            name: Some(self.name.get()),
            address: Some(Address {
                street: self.street.get(),
                postal_code: self.postal_code.get(),
                city: self.city.get(),
                region: self.region.get(),
                country: self.country.get(),
            }),
            tax_number: Some(self.tax_number.get()),
            billing_name: Some(self.billing_name.get()),
            billing_email: Some(self.billing_email.get()),
            ..TenantPatch::default()
        }
    }

    fn show(self, patch: TenantPatch) {
        let address = patch.address.unwrap_or_default();
        self.name.set(patch.name.unwrap_or_default());
        self.street.set(address.street);
        self.postal_code.set(address.postal_code);
        self.city.set(address.city);
        self.region.set(address.region);
        self.country.set(address.country);
        self.tax_number.set(patch.tax_number.unwrap_or_default());
        self.billing_name.set(patch.billing_name.unwrap_or_default());
        self.billing_email.set(patch.billing_email.unwrap_or_default());
    }
}

/// The form.
#[component]
pub fn GeneralForm(
    /// The organisation as it is.
    tenant: Tenant,
    /// Whether this person may change it.
    may_manage: bool,
) -> impl IntoView {
    let errors = FormErrors::provide();
    let fields = Fields::new(&tenant);
    let name = tenant.name.clone();
    let saved = Callback::new(move |now: Tenant| {
        // The sidebar shows the name.
        if now.name != name {
            load_anew();
        }
    });
    let saving = Saving::new(&tenant, errors, move || fields.read(), saved);
    view! {
        <SettingsForm saving on_discard=move |base| fields.show(base)>
            <Section title=t!("tenancy-names") lead=t!("tenancy-names-lead")>
                <TextField name="name" label=t!("tenancy-name") value=fields.name help=t!("tenancy-name-help") autocomplete="organization"/>
                <LegalName tenant may_manage saving/>
            </Section>
            <Section title=t!("tenancy-address") lead=t!("tenancy-address-lead")>
                <TextArea name="address.street" label=t!("tenancy-street") value=fields.street rows=2/>
                <div class="form-row">
                    <TextField name="address.postal_code" label=t!("tenancy-postal-code") value=fields.postal_code autocomplete="postal-code"/>
                    <TextField name="address.city" label=t!("tenancy-city") value=fields.city autocomplete="address-level2"/>
                </div>
                <div class="form-row">
                    <TextField name="address.region" label=t!("tenancy-state") value=fields.region autocomplete="address-level1"/>
                    <TextField name="address.country" label=t!("tenancy-country") value=fields.country autocomplete="country-name"/>
                </div>
                <TextField name="tax_number" label=t!("tenancy-tax-number") value=fields.tax_number help=t!("tenancy-tax-number-help") autocomplete="off"/>
            </Section>
            <Section title=t!("tenancy-billing") lead=t!("tenancy-billing-lead")>
                <TextField name="billing_name" label=t!("tenancy-billing-name") value=fields.billing_name autocomplete="off"/>
                <TextField name="billing_email" label=t!("tenancy-billing-email") kind="email" value=fields.billing_email autocomplete="off"/>
            </Section>
        </SettingsForm>
    }
}

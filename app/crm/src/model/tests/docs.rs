//! What the API's description says of the model.

use crate::model::{Board, Company, CompanyForm, Contact, ContactForm, ContactImport, DealForm, import::Preview};
use utoipa::{OpenApi, PartialSchema};

#[derive(OpenApi)]
#[openapi(components(schemas(Board, Company, CompanyForm, Contact, ContactForm, ContactImport, DealForm, Preview)))]
struct Api;

#[test]
fn forms_require_nothing_and_records_everything_they_always_have() {
    let schema = |json: serde_json::Value| json["required"].as_array().cloned().unwrap_or_default().len();
    assert_eq!(schema(serde_json::to_value(ContactForm::schema()).unwrap()), 0);
    assert_eq!(schema(serde_json::to_value(DealForm::schema()).unwrap()), 0);
    assert_eq!(schema(serde_json::to_value(Contact::schema()).unwrap()), 13);
}

#[test]
fn each_schema_that_is_referred_to_is_there() {
    let api = serde_json::to_value(Api::openapi()).unwrap();
    let text = api.to_string();
    for reference in text.split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(api["components"]["schemas"].get(name).is_some(), "{name}");
    }
}

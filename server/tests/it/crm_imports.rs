//! Imports of contact files: encodings, duplicates, errors, dry run, a crash in the middle, undo, hostile files.

use crate::kit::{Answer, Person, TestApp};
use kernel::Ctx;
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

const PATH: &str = "/api/v1/contact-imports";

/// Uploads a file with these answers.
async fn upload(of: &Person, file: &[u8], answers: &[(&str, &str)]) -> Answer {
    of.upload(PATH, answers, ("contacts.csv", file)).await
}

/// Uploads a file, does the job, and gives back the import as it ended.
pub async fn import(of: &Person, file: &[u8], answers: &[(&str, &str)]) -> Value {
    let accepted = upload(of, file, answers).await.expect(202).json();
    of.app.work(of.tenant).await;
    status(of, &accepted).await
}

async fn status(of: &Person, import: &Value) -> Value {
    of.get(&format!("{PATH}/{}", import["id"].as_str().unwrap())).await.expect(200).json()
}

/// `[created, updated, skipped, failed]`, after checking that the import completed and that its figures add up.
pub fn counts(import: &Value) -> [i64; 4] {
    assert_eq!(import["status"], "completed", "{import}");
    let counts = ["created", "updated", "skipped", "failed"].map(|name| import[name].as_i64().unwrap());
    assert_eq!(import["total"].as_i64().unwrap(), counts.iter().sum::<i64>(), "{import}");
    counts
}

/// The contacts, by name.
async fn contacts(of: &Person) -> Vec<Value> {
    of.get("/api/v1/contacts?sort=name&limit=100").await.expect(200).json()["items"].as_array().unwrap().clone()
}

async fn names(of: &Person) -> Vec<String> {
    contacts(of).await.iter().map(|contact| contact["display_name"].as_str().unwrap().to_owned()).collect()
}

/// Undoes an import and does the job.
pub async fn undo(of: &Person, import: &Value) -> Value {
    of.post(&format!("{PATH}/{}/undo", import["id"].as_str().unwrap()), json!({})).await.expect(202);
    of.app.work(of.tenant).await;
    status(of, import).await
}

fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[tokio::test]
async fn a_file_becomes_contacts_with_companies_and_tags() {
    let person = TestApp::start().await.tenant().await;
    let file = "First name,Last name,E-mail,Phone,Company,Tags,Job title\r\n\
                Amina,Haddad,Amina@Example.com,+49 170 1234567,Cedar Trading,\"vip, news\",Buyer\r\n\
                José,\"Pe\"\"ña\",jose@example.com,,CEDAR  trading,,\r\n";
    let mapping = r#"{"First name":"first_name","Last name":"last_name","E-mail":"email","Phone":"phone","Company":"company","Tags":"tags","Job title":"title"}"#;
    let done = import(&person, file.as_bytes(), &[("mapping", mapping), ("dry_run", "false"), ("on_duplicate", "skip")]).await;
    assert_eq!(counts(&done), [2, 0, 0, 0]);
    let all = contacts(&person).await;
    assert_eq!(all[0]["display_name"], "Amina Haddad");
    assert_eq!(
        (&all[0]["email"], &all[0]["phone"], &all[0]["title"]),
        (&json!("amina@example.com"), &json!("+491701234567"), &json!("Buyer"))
    );
    assert_eq!(all[0]["tags"], json!(["vip", "news"]));
    assert_eq!(all[1]["display_name"], "José Pe\"ña");
    assert_eq!((&all[0]["company_name"], &all[0]["company_id"]), (&all[1]["company_name"], &all[1]["company_id"]));
    let companies = person.get("/api/v1/companies").await.expect(200).json();
    assert_eq!(companies["total"], 1);
}

#[tokio::test]
async fn encodings_and_separators_are_told_by_themselves() {
    let person = TestApp::start().await.tenant().await;
    let table = "Name;E-mail\nJürgen Müller;juergen@example.com\nليلى حداد;layla@example.com\n";
    let files = [
        ("utf-8", table.as_bytes().to_vec()),
        ("utf-8 with mark", [b"\xef\xbb\xbf".as_slice(), table.as_bytes()].concat()),
        ("utf-16", utf16(table)),
        ("tabs", table.replace(';', "\t").into_bytes()),
        ("commas", table.replace(';', ",").into_bytes()),
        ("old line ends", table.replace('\n', "\r").into_bytes()),
    ];
    for (name, file) in files {
        let done = import(&person, &file, &[("on_duplicate", "create"), ("dry_run", "true")]).await;
        assert_eq!(counts(&done), [2, 0, 0, 0], "{name}");
    }
    let western = b"Name;E-mail\nJ\xfcrgen M\xfcller;juergen@example.com\nRen\xe9e Lef\xe8vre;renee@example.com\n";
    assert_eq!(counts(&import(&person, western, &[]).await), [2, 0, 0, 0]);
    assert_eq!(names(&person).await, ["Jürgen Müller", "Renée Lefèvre"]);
}

#[tokio::test]
async fn duplicates_are_skipped_updated_or_made_as_asked() {
    let app = TestApp::start().await;
    let file = "Name,E-mail,Source\nAmina Haddad,amina@example.com,fair\nAmina H.,AMINA@example.com,web\nBob Brown,bob@example.com,\n";
    for (choice, first, second, people) in
        [("skip", [2, 0, 1, 0], [0, 0, 3, 0], 2), ("update", [2, 1, 0, 0], [0, 3, 0, 0], 2), ("create", [3, 0, 0, 0], [3, 0, 0, 0], 6)]
    {
        let person = app.tenant().await;
        assert_eq!(
            counts(&import(&person, file.as_bytes(), &[("on_duplicate", choice), ("dry_run", "true")]).await),
            first,
            "{choice}, dry"
        );
        assert_eq!(contacts(&person).await.len(), 0, "a dry run keeps nothing");
        assert_eq!(counts(&import(&person, file.as_bytes(), &[("on_duplicate", choice)]).await), first, "{choice}");
        assert_eq!(
            counts(&import(&person, file.as_bytes(), &[("on_duplicate", choice), ("dry_run", "true")]).await),
            second,
            "{choice}, dry again"
        );
        assert_eq!(counts(&import(&person, file.as_bytes(), &[("on_duplicate", choice)]).await), second, "{choice} again");
        assert_eq!(contacts(&person).await.len(), people, "{choice}");
    }
}

#[tokio::test]
async fn an_update_fills_and_never_empties() {
    let person = TestApp::start().await.tenant().await;
    let form =
        json!({"first_name": "Amina", "title": "Buyer", "tags": ["vip"], "emails": [{"label": "work", "address": "amina@example.com"}]});
    let made = person.post("/api/v1/contacts", form).await.expect(201).json();
    let file =
        "First name,Last name,E-mail,Second e-mail,Title,Tags,Company\n,Haddad,amina@example.com,a.haddad@example.com,,\"VIP,new\",Cedar\n";
    let mapping = r#"{"First name":"first_name","Last name":"last_name","E-mail":"email","Second e-mail":"email_2","Title":"title","Tags":"tags","Company":"company"}"#;
    assert_eq!(counts(&import(&person, file.as_bytes(), &[("mapping", mapping), ("on_duplicate", "update")]).await), [0, 1, 0, 0]);
    let now = person.get(&format!("/api/v1/contacts/{}", made["id"].as_str().unwrap())).await.expect(200).json();
    assert_eq!((&now["first_name"], &now["last_name"], &now["title"]), (&json!("Amina"), &json!("Haddad"), &json!("Buyer")));
    assert_eq!((&now["tags"], &now["company_name"], &now["version"]), (&json!(["vip", "new"]), &json!("Cedar"), &json!(2)));
    assert_eq!(now["emails"][1]["address"], "a.haddad@example.com");
}

#[tokio::test]
async fn wrong_rows_are_told_one_by_one_and_come_back_as_a_file() {
    let person = TestApp::start().await.tenant().await;
    let file = "Name,E-mail,Owner\n\
                Good One,good@example.com,\n\
                =cmd(),nonsense,\n\
                \"open quote,x@example.com,\n\
                Good Two,two@example.com,nobody@example.com\n\
                ,,\n\
                Too Many,many@example.com,,extra\n\
                Good Three,three@example.com,\n";
    let done = import(&person, file.as_bytes(), &[("mapping", r#"{"Name":"full_name","E-mail":"email","Owner":"owner_email"}"#)]).await;
    assert_eq!(counts(&done), [2, 0, 0, 4], "{done}");
    let errors: Vec<_> =
        done["errors"].as_array().unwrap().iter().map(|e| (e["row"].as_i64().unwrap(), e["code"].as_str().unwrap().to_owned())).collect();
    let expected = [(3, "invalid_email"), (4, "import.broken_quotes"), (5, "import.unknown_owner"), (7, "import.too_many_cells")];
    assert_eq!(errors, expected.map(|(row, code)| (row, code.to_owned())));
    let listed = person.get(&format!("{PATH}/{}/errors?limit=3", done["id"].as_str().unwrap())).await.expect(200).json();
    assert_eq!((listed["items"].as_array().unwrap().len(), &listed["total"]), (3, &json!(4)));
    let rest = person
        .get(&format!("{PATH}/{}/errors?limit=3&cursor={}", done["id"].as_str().unwrap(), listed["next_cursor"].as_str().unwrap()))
        .await;
    assert_eq!(rest.expect(200).json()["items"][0]["row"], 7);
    let sheet = person.get(done["errors_url"].as_str().unwrap()).await.expect(200);
    assert_eq!(sheet.header("content-type"), "text/csv; charset=utf-8");
    let sheet = sheet.text();
    assert!(sheet.starts_with("\u{feff}Name,E-mail,Owner,import_row,import_error\r\n"), "{sheet}");
    assert!(sheet.contains("\r\n'=cmd(),nonsense,,3,"), "{sheet}");
    assert_eq!(sheet.lines().count(), 5, "{sheet}");
}

#[tokio::test]
async fn what_does_not_fit_is_refused_before_it_is_accepted() {
    let person = TestApp::start().await.tenant().await;
    let file = b"Name,E-mail\nAmina,amina@example.com\n";
    for (answers, field, code) in [
        (vec![("mapping", r#"{"Nmae":"full_name"}"#)], "mapping.Nmae", "import.unknown_column"),
        (vec![("mapping", r#"{"Name":"colour"}"#)], "mapping.Name", "import.unknown_field"),
        (vec![("mapping", r#"{"Name":"email","E-mail":"email"}"#)], "mapping.Name", "import.field_twice"),
        (vec![("mapping", r#"{"Name":"title"}"#)], "mapping", "import.needs_identity"),
        (vec![("mapping", "[")], "mapping", "not_an_object"),
        (vec![("dry_run", "maybe")], "dry_run", "invalid_flag"),
        (vec![("on_duplicate", "merge")], "on_duplicate", "unknown_choice"),
        (vec![("colour", "red")], "colour", "unknown_field"),
    ] {
        let answer = upload(&person, file, &answers).await.expect(422);
        assert_eq!(answer.fields()[field], code, "{}", answer.text());
    }
    assert_eq!(person.get(PATH).await.expect(200).json()["total"], 0);
    let plain = person.post(PATH, json!({})).await.expect(415);
    assert_eq!(plain.code(), "unsupported_media_type");
}

#[tokio::test]
async fn hostile_files_are_refused_with_a_reason() {
    let person = TestApp::start().await.tenant().await;
    let many_columns = (0..600).map(|n| format!("c{n}")).collect::<Vec<_>>().join(",");
    for (name, file, code) in [
        ("empty", Vec::new(), "import.empty"),
        ("only headers", b"Name,E-mail\n".to_vec(), "import.empty"),
        ("zip", b"PK\x03\x04xxxxxxxx".to_vec(), "import.not_text"),
        ("pdf", b"%PDF-1.7 x".to_vec(), "import.not_text"),
        ("columns", format!("{many_columns}\n1\n").into_bytes(), "import.too_many_columns"),
    ] {
        let answer = upload(&person, &file, &[]).await.expect(422);
        assert_eq!(answer.fields(), json!({"file": code}), "{name}");
    }
    let names = "Name\n".to_owned() + &"x\n".repeat(100_001);
    let answer = upload(&person, names.as_bytes(), &[("mapping", r#"{"Name":"full_name"}"#)]).await.expect(422);
    assert_eq!(answer.fields(), json!({"file": "import.too_many_rows"}));
}

#[tokio::test]
async fn odd_cells_are_kept_or_told_but_never_break_the_import() {
    let person = TestApp::start().await.tenant().await;
    let long = "x".repeat(10_000);
    let file = format!(
        "Name,E-mail\n🚀 Émile,a@example.com\n{long},b@example.com\nnul\0name,c@example.com\n'; drop table contacts; --,d@example.com\n\u{202e}Evil,e@example.com\n"
    );
    let done = import(&person, file.as_bytes(), &[]).await;
    assert_eq!(counts(&done), [3, 0, 0, 2], "{done}");
    let codes: Vec<_> = done["errors"].as_array().unwrap().iter().map(|e| e["code"].clone()).collect();
    assert_eq!(codes, ["too_long", "control_characters"]);
    person.get(done["errors_url"].as_str().unwrap()).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_in_the_middle_loses_and_doubles_nothing() {
    let app = TestApp::start().await;
    for dry in ["false", "true"] {
        let person = app.tenant().await;
        let mut file = "Name,E-mail\n".to_owned();
        for n in 0..6_500 {
            // Each thousandth address comes again, each five-hundredth is wrong.
            let address = if n % 1000 == 999 {
                "again@example.com".to_owned()
            } else if n % 500 == 250 {
                "wrong".to_owned()
            } else {
                format!("p{n}@example.com")
            };
            file.push_str(&format!("Person {n},{address}\n"));
        }
        let accepted = upload(&person, file.as_bytes(), &[("dry_run", dry)]).await.expect(202).json();
        let job = crm::server::module().jobs.into_iter().find(|job| job.kind() == "crm.import_contacts").expect("the job");
        for _ in 0..3 {
            let before = status(&person, &accepted).await["processed"].as_i64().unwrap();
            let worker = tokio::spawn({
                let ctx = Ctx::for_job(&app.kernel, person.tenant, Uuid::now_v7());
                let (job, payload) = (job.clone(), json!({"import_id": accepted["id"]}));
                async move { job.run(&ctx, payload).await }
            });
            while status(&person, &accepted).await["processed"].as_i64().unwrap() == before && !worker.is_finished() {
                tokio::time::sleep(Duration::from_millis(3)).await;
            }
            // In the midst of whatever it is doing.
            worker.abort();
            let _ = worker.await;
        }
        app.work(person.tenant).await;
        let done = status(&person, &accepted).await;
        assert_eq!(counts(&done), [6_500 - 13 - 5, 0, 5, 13]);
        let kept = person.get("/api/v1/contacts?limit=1").await.expect(200).json()["total"].as_i64().unwrap();
        assert_eq!(kept, if dry == "true" { 0 } else { 6_482 });
        let errors = person.get(&format!("{PATH}/{}/errors", done["id"].as_str().unwrap())).await.expect(200).json();
        assert_eq!(errors["total"], 13);
    }
}

#[tokio::test]
async fn undo_takes_away_what_was_made_and_gives_back_what_was_changed() {
    let person = TestApp::start().await.tenant().await;
    let form = |name: &str, address: &str| json!({"first_name": name, "tags": ["old"], "emails": [{"label": "work", "address": address}]});
    let kept = person.post("/api/v1/contacts", form("Kept", "kept@example.com")).await.expect(201).json();
    let edited = person.post("/api/v1/contacts", form("Edited", "edited@example.com")).await.expect(201).json();
    let file = "First name,E-mail,Company,Tags\nNew,new@example.com,Fresh Ltd,a\nTouched,touched@example.com,Fresh Ltd,a\n\
                Changed,kept@example.com,Fresh Ltd,b\nChanged twice,kept@example.com,Other Ltd,c\nChanged,edited@example.com,Fresh Ltd,b\n";
    let done = import(&person, file.as_bytes(), &[("on_duplicate", "update")]).await;
    assert_eq!(counts(&done), [2, 3, 0, 0]);
    let touched = contacts(&person).await.into_iter().find(|c| c["display_name"] == "Touched").unwrap();
    for id in [&touched["id"], &edited["id"]] {
        person.patch(&format!("/api/v1/contacts/{}", id.as_str().unwrap()), json!({"title": "Mine"})).await.expect(200);
    }
    let undone = undo(&person, &done).await;
    assert!(undone["undone_at"].is_string(), "{undone}");
    assert_eq!(names(&person).await, ["Changed", "Kept", "Touched"]);
    let back = person.get(&format!("/api/v1/contacts/{}", kept["id"].as_str().unwrap())).await.expect(200).json();
    assert_eq!(
        (&back["first_name"], &back["tags"], &back["company_id"], &back["emails"]),
        (&json!("Kept"), &json!(["old"]), &Value::Null, &kept["emails"])
    );
    let companies = person.get("/api/v1/companies").await.expect(200).json();
    assert_eq!((&companies["total"], &companies["items"][0]["name"]), (&json!(1), &json!("Fresh Ltd")), "still in use by Touched");
    // Again changes nothing.
    let again = undo(&person, &done).await;
    assert_eq!(again["undone_at"], undone["undone_at"]);
}

#[tokio::test]
async fn only_an_import_that_ended_and_kept_something_can_be_undone() {
    let person = TestApp::start().await.tenant().await;
    let file = b"Name,E-mail\nAmina,amina@example.com\n";
    let waiting = upload(&person, file, &[]).await.expect(202).json();
    let path = format!("{PATH}/{}/undo", waiting["id"].as_str().unwrap());
    assert_eq!(person.post(&path, json!({})).await.expect(409).code(), "import.not_ended");
    let dry = import(&person, file, &[("dry_run", "true")]).await;
    let path = format!("{PATH}/{}/undo", dry["id"].as_str().unwrap());
    assert_eq!(person.post(&path, json!({})).await.expect(409).code(), "import.dry_run");
}

#[tokio::test]
async fn imports_of_other_tenants_do_not_exist() {
    let app = TestApp::start().await;
    let (ours, theirs) = (app.tenant().await, app.tenant().await);
    let done = import(&theirs, b"Name,E-mail\nAmina,amina@example.com\nBad,bad\n", &[]).await;
    let path = format!("{PATH}/{}", done["id"].as_str().unwrap());
    for tail in ["", "/errors", "/errors.csv"] {
        ours.get(&format!("{path}{tail}")).await.expect(404);
    }
    ours.post(&format!("{path}/undo"), json!({})).await.expect(404);
    assert_eq!(ours.get(PATH).await.expect(200).json()["total"], 0);
    assert_eq!(counts(&import(&ours, b"Name,E-mail\nAmina,amina@example.com\n", &[]).await), [1, 0, 0, 0], "their address is free here");
}

#[tokio::test]
async fn a_viewer_may_not_import() {
    let admin = TestApp::start().await.tenant().await;
    let viewer = admin.colleague(&["viewer"]).await;
    upload(&viewer, b"Name,E-mail\nAmina,amina@example.com\n", &[]).await.expect(403);
    viewer.get(PATH).await.expect(403);
}

#[tokio::test]
async fn columns_fill_own_fields_and_undo_takes_that_back() {
    let person = TestApp::start().await.tenant().await;
    let field = async |form: Value| {
        let mut all = json!({"record": "contact"});
        all.as_object_mut().unwrap().extend(form.as_object().unwrap().clone());
        person.post("/api/v1/custom-fields", all).await.expect(201);
    };
    let north = json!([{"key": "north", "label": "North"}, {"key": "south", "label": "South"}]);
    field(json!({"key": "region", "label": "Sales region", "kind": "choice", "required": true, "options": north})).await;
    field(json!({"key": "seats", "label": "Seats", "kind": "number"})).await;
    field(json!({"key": "coach", "label": "Coach", "kind": "person"})).await;
    field(json!({"key": "level", "label": "Level", "preset": "gold"})).await;
    // Without a column for what is required the file is refused; with one it is guessed by the label.
    let refused = upload(&person, b"Name,E-mail\nAda,ada@example.com\n", &[]).await.expect(422);
    assert_eq!(refused.fields(), json!({"mapping.custom.region": "import.required_field"}));
    let refused = upload(&person, b"Name,R\nAda,x\n", &[("mapping", r#"{"Name":"name","R":"custom.color"}"#)]).await.expect(422);
    assert_eq!(refused.fields()["mapping.R"], "import.unknown_field");
    let file = format!(
        "Name,E-mail,sales region,Seats,Coach\nAda,ada@example.com,north,\"1,200\",{}\nBob,bob@example.com,west,3,\n\
         Cid,cid@example.com,,3,\nDov,dov@example.com,SOUTH,,nobody@example.com\n",
        person.email
    );
    let dry = import(&person, file.as_bytes(), &[("dry_run", "true")]).await;
    assert_eq!(counts(&dry), [1, 0, 0, 3]);
    let told: Vec<Value> =
        dry["errors"].as_array().unwrap().iter().map(|error| json!([error["row"], error["column"], error["code"]])).collect();
    let expected = json!([[3, "sales region", "unknown_option"], [4, "sales region", "required"], [5, "Coach", "import.unknown_owner"]]);
    assert_eq!(json!(told), expected);
    assert_eq!(counts(&import(&person, file.as_bytes(), &[]).await), [1, 0, 0, 3]);
    let full = json!({"region": "north", "seats": 1200, "coach": person.user, "level": "gold"});
    assert_eq!(contacts(&person).await[0]["custom"], full);
    assert_eq!(person.get("/api/v1/contacts?custom=seats:1200").await.expect(200).json()["total"], 1);
    // Another file changes what it says and leaves the rest; an empty cell of what is required changes nothing.
    let update = "E-mail,Sales region,Seats\nada@example.com,,7\n";
    let changed = import(&person, update.as_bytes(), &[("on_duplicate", "update")]).await;
    assert_eq!(counts(&changed), [0, 1, 0, 0]);
    assert_eq!(contacts(&person).await[0]["custom"], json!({"region": "north", "seats": 7, "coach": person.user, "level": "gold"}));
    undo(&person, &changed).await;
    assert_eq!(contacts(&person).await[0]["custom"], full);
    assert_eq!(person.get("/api/v1/contacts?custom=seats:1200").await.expect(200).json()["total"], 1);
}

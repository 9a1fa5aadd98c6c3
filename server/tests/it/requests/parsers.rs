//! Whatever stands in the headers that say who asks: read without harm, and what was written comes back.

use axum::http::{HeaderMap, HeaderValue, header};
use chrono::DateTime;
use kernel::{
    Permission, TenantId, UserId,
    clock::Clock,
    server::{
        api_key::Token,
        auth::{Claims, Keys},
        request::{bearer, cookie},
    },
};
use proptest::prelude::*;
use uuid::Uuid;

fn headers(name: header::HeaderName, values: &[Vec<u8>]) -> HeaderMap {
    values.iter().filter_map(|value| Some((name.clone(), HeaderValue::from_bytes(value).ok()?))).collect()
}

proptest! {
    #[test]
    fn any_key_is_read_without_harm(text in any::<String>(), tail in ".{0,90}", id in any::<u128>()) {
        prop_assert_eq!(Token::parse(&text), None);
        // Near misses: the right beginning, then anything.
        for text in [format!("nk_{tail}"), format!("nk_{}_{tail}", Uuid::from_u128(id).simple())] {
            if let Some(token) = Token::parse(&text) {
                prop_assert!(text.len() == 79 && token.id == Uuid::from_u128(id));
            }
        }
    }

    #[test]
    fn a_key_comes_back_and_any_change_of_it_is_another(id in any::<u128>(), place in 0_usize..79, letter in "[ -~]") {
        let (text, token) = Token::generate(Uuid::from_u128(id));
        prop_assert_eq!(Token::parse(&text), Some(token.clone()));
        let mut other = text.clone();
        other.replace_range(place..=place, &letter);
        if other != text {
            prop_assert_ne!(Token::parse(&other).map(|t| t.hash), Some(token.hash));
        }
    }

    #[test]
    fn any_authorization_is_read_without_harm(value in prop::collection::vec(any::<u8>(), 0..200), token in "[A-Za-z0-9._~+/-]{1,80}", scheme in prop::sample::select(vec!["Bearer", "bearer", "BEARER"])) {
        if let Some(found) = bearer(&headers(header::AUTHORIZATION, &[value])) {
            prop_assert!(!found.is_empty() && found.trim() == found);
        }
        let written = headers(header::AUTHORIZATION, &[format!("{scheme} {token}").into_bytes()]);
        prop_assert_eq!(bearer(&written), Some(token.as_str()));
        let basic = headers(header::AUTHORIZATION, &[format!("Basic {token}").into_bytes()]);
        prop_assert_eq!(bearer(&basic), None);
    }

    #[test]
    fn any_cookies_are_read_without_harm(values in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..120), 0..4), pairs in prop::collection::vec(("[a-z_]{1,12}", "[A-Za-z0-9._-]{0,30}"), 1..8)) {
        let _ = cookie(&headers(header::COOKIE, &values), "neuroops_access");
        let text = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let written = headers(header::COOKIE, &[text.into_bytes()]);
        for (name, _) in &pairs {
            let first = pairs.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
            prop_assert_eq!(cookie(&written, name), first, "the first of a name counts");
        }
        prop_assert_eq!(cookie(&written, "NEUROOPS"), None);
    }

    #[test]
    fn any_access_token_is_read_without_harm(text in any::<String>(), dotted in "[A-Za-z0-9_-]{0,60}\\.[A-Za-z0-9_-]{0,120}\\.[A-Za-z0-9_-]{0,60}", sub in any::<u128>(), exp in 1_i64..4_000_000_000) {
        let keys = Keys::new("a secret of the operator, 32 bytes long");
        let now = Clock::default().now();
        prop_assert_eq!(keys.verify(&text, now), Err("token.invalid"));
        prop_assert_eq!(keys.verify(&dotted, now), Err("token.invalid"));
        let id = Uuid::from_u128(sub);
        let claims = Claims { sub: UserId::from_uuid(id), tid: TenantId::from_uuid(id), sid: id, iss: "neuroops".to_owned(), iat: 0, exp, rv: 7 };
        let token = keys.sign(&claims).expect("our claims can be written");
        let before = DateTime::from_timestamp(exp - 1, 0).expect("a time");
        prop_assert_eq!(keys.verify(&token, before), Ok(claims));
        prop_assert_eq!(keys.verify(&token, DateTime::from_timestamp(exp, 0).expect("a time")), Err("token.expired"));
    }

    #[test]
    fn a_permission_is_what_its_code_says(code in "[a-z_]{1,20}:[a-z_]{1,20}") {
        let permission = Permission(Box::leak(code.clone().into_boxed_str()));
        prop_assert_eq!(permission.code(), code.as_str());
        prop_assert_eq!(permission.to_string(), code);
    }
}

//! The demonstration: a tenant with people and data, only ever in the embedded database.

use identity::server::{DemoUser, ensure_demo_tenant, ensure_demo_user};
use kernel::{Ctx, Error, Kernel, TenantId};
use rand::{Rng, distr::Alphanumeric};
use std::{os::unix::fs::OpenOptionsExt, path::Path};
use uuid::Uuid;

/// The password of all demonstration sign-ins.
pub const PASSWORD: &str = "demo-Passw0rd!";
/// The tenant's people: address, name, role.
const PEOPLE: [(&str, &str, &str); 3] = [
    ("owner@demo.test", "Olivia Owner", "admin"),
    ("sales@demo.test", "Sami Sales", "sales"),
    ("viewer@demo.test", "Vera Viewer", "viewer"),
];
/// Who runs the platform.
const ROOT: &str = "root@platform.test";

/// Makes the demonstration tenant and its people, and fills it up to `contacts` contacts. Repeating it adds only what is missing.
///
/// # Errors
/// The database's.
pub async fn seed(kernel: &Kernel, contacts: u32) -> Result<(), Error> {
    let demo = tenant(kernel, "Demo Trading Company", &PEOPLE, false).await?;
    tenant(kernel, "NeuroOps Platform", &[(ROOT, "Platform Root", "admin")], true).await?;
    fill(kernel, demo, contacts).await
}

/// One further tenant, for measurements among many.
///
/// # Errors
/// The database's.
pub async fn seed_other(kernel: &Kernel, number: u32, contacts: u32) -> Result<(), Error> {
    let email = format!("owner{number}@bench.test");
    let tenant = tenant(kernel, &format!("Bench Company {number}"), &[(&email, "Bench Owner", "admin")], false).await?;
    fill(kernel, tenant, contacts).await
}

async fn tenant(kernel: &Kernel, name: &str, people: &[(&str, &str, &str)], platform: bool) -> Result<TenantId, Error> {
    let ctx = Ctx::for_job(kernel, TenantId::from_uuid(Uuid::nil()), Uuid::now_v7());
    let mut tx = kernel.platform().await?;
    let (tenant, _) = ensure_demo_tenant(&mut tx, &ctx, name).await?;
    for (email, name, role) in people {
        person(&mut tx, &ctx, email, name, role, tenant, platform).await?;
    }
    tx.commit().await?;
    Ok(tenant)
}

async fn person(
    tx: &mut kernel::PlatformTx,
    ctx: &Ctx,
    email: &str,
    name: &str,
    role: &str,
    tenant: TenantId,
    platform_admin: bool,
) -> Result<(), Error> {
    let user = DemoUser { email, name, password: PASSWORD, role, tenant, locale: "en", verified: true, platform_admin };
    ensure_demo_user(tx, ctx, &user).await.map(|_| ())
}

async fn fill(kernel: &Kernel, tenant: TenantId, contacts: u32) -> Result<(), Error> {
    crm::server::seed::seed_demo(kernel, tenant, usize::try_from(contacts).unwrap_or(usize::MAX)).await.map(|_| ())
}

/// Prints where to go and how to sign in.
pub fn greet(url: &str) {
    eprintln!("\n  NeuroOps is ready at {url}\n\n  Sign in with (password {PASSWORD}):");
    for (email, _, role) in PEOPLE {
        eprintln!("    {email:<20} {role}");
    }
    eprintln!("    {ROOT:<20} platform\n\n  Mail that would be sent: {url}/dev/mailbox     API: {url}/api/docs\n  Stop with Ctrl-C.\n");
}

/// A secret of this data folder, in the file of that name, made at the first time.
///
/// # Errors
/// When the folder can't be written.
pub fn kept_secret(data_dir: &Path, file: &str) -> std::io::Result<String> {
    let path = data_dir.join(file);
    if let Ok(secret) = std::fs::read_to_string(&path)
        && secret.len() >= 32
    {
        return Ok(secret);
    }
    let secret: String = rand::rng().sample_iter(Alphanumeric).take(64).map(char::from).collect();
    let mut file = std::fs::File::options().write(true).create(true).truncate(true).mode(0o600).open(&path)?;
    std::io::Write::write_all(&mut file, secret.as_bytes())?;
    Ok(secret)
}

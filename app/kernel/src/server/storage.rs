//! Files by key. A local folder for now; the interface is what object storage offers.

use super::error::Error;
use crate::TenantId;
use bytes::Bytes;
use futures::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

/// Where files are.
#[derive(Clone, Debug)]
pub struct Storage {
    root: PathBuf,
}

/// A file that was written.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Finds it again.
    pub key: String,
    /// Its size in bytes.
    pub size: i64,
    /// Its SHA-256.
    pub sha256: Vec<u8>,
}

impl Storage {
    pub(super) fn local(root: PathBuf) -> Self {
        Self { root }
    }

    /// Writes a stream to a new file of a tenant, never more than `max` bytes, and syncs it to disk.
    ///
    /// # Errors
    /// 413 `file.too_large` beyond `max`; whatever the stream or the disk fails with. A partial file is removed.
    pub async fn put<E>(&self, tenant: TenantId, mut data: impl Stream<Item = Result<Bytes, E>> + Unpin, max: u64) -> Result<Stored, Error>
    where
        Error: From<E>,
    {
        let key = format!("{tenant}/{}", Uuid::now_v7());
        let path = self.path(&key);
        if let Some(parent) = path.parent() {
            tokio::fs::create_dir_all(parent).await?;
        }
        let mut file = tokio::fs::File::create_new(&path).await?;
        let (mut digest, mut size) = (Sha256::new(), 0_u64);
        let result: Result<(), Error> = async {
            while let Some(chunk) = data.next().await {
                let chunk = chunk?;
                size = size.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
                if size > max {
                    let mib = max / 1_048_576;
                    return Err(Error::problem(
                        413,
                        "file.too_large",
                        format!("The file is larger than {mib} MB. Split it and try again."),
                    ));
                }
                digest.update(&chunk);
                file.write_all(&chunk).await?;
            }
            file.sync_all().await?;
            Ok(())
        }
        .await;
        if let Err(error) = result {
            // The write failed already; a left-over file harms nobody.
            let _ = tokio::fs::remove_file(&path).await;
            return Err(error);
        }
        Ok(Stored { key, size: i64::try_from(size).unwrap_or(i64::MAX), sha256: digest.finalize().to_vec() })
    }

    /// The path of a stored file, for reading it as a stream.
    #[must_use]
    pub fn path(&self, key: &str) -> PathBuf {
        self.root.join(key)
    }

    /// Removes a file; one that is gone already is fine.
    ///
    /// # Errors
    /// What the disk fails with.
    pub async fn remove(&self, key: &str) -> Result<(), Error> {
        match tokio::fs::remove_file(self.path(key)).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

//! Bytes of unknown encoding to text, chunk by chunk.

use super::decoder::Decoder;
use serde::{Deserialize, Serialize};
use std::io::{self, ErrorKind, Read};

/// How many bytes are read and decoded at a time.
pub const CHUNK: usize = 64 * 1024;

/// How a file's text is encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark; plain ASCII too.
    #[default]
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, low byte first.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// What western Windows programs write.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// What Arabic Windows programs write.
    #[serde(rename = "windows-1256")]
    Windows1256,
}

impl Encoding {
    /// Its name as people know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "windows-1252",
            Self::Windows1256 => "windows-1256",
        }
    }

    /// The encoding of a text by its first bytes; `None` while all of them are ASCII, so that the rest may decide.
    #[must_use]
    pub fn detect(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\xef\xbb\xbf") {
            return Some(Self::Utf8);
        }
        if bytes.starts_with(b"\xff\xfe") {
            return Some(Self::Utf16Le);
        }
        if bytes.starts_with(b"\xfe\xff") {
            return Some(Self::Utf16Be);
        }
        // Before UTF-8: UTF-16 of Arabic is made of bytes below 128 and would pass for ASCII.
        if looks_like_utf16(bytes, u16::from_le_bytes) {
            return Some(Self::Utf16Le);
        }
        if looks_like_utf16(bytes, u16::from_be_bytes) {
            return Some(Self::Utf16Be);
        }
        if bytes.is_ascii() {
            return None;
        }
        if looks_like_utf8(bytes) {
            return Some(Self::Utf8);
        }
        Some(if looks_arabic(bytes) { Self::Windows1256 } else { Self::Windows1252 })
    }
}

/// Whether a tenth of the 16-bit units are plain ASCII characters: separators and line ends are in any script, and
/// pairs of 8-bit characters never are (only NUL bytes could do that, and there are few).
fn looks_like_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let pairs = bytes.as_chunks::<2>().0;
    let plain = pairs.iter().filter(|pair| matches!(unit(**pair), 9 | 10 | 13 | 0x20..=0x7e)).count();
    plain >= 2 && plain.saturating_mul(10) >= pairs.len()
}

/// Whether the bytes are UTF-8, perhaps cut at the end, perhaps with a few broken characters among many sound ones.
fn looks_like_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) if error.error_len().is_none() => true,
        Err(_) => {
            let text = String::from_utf8_lossy(bytes);
            let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
            let sound = text.chars().filter(|c| !c.is_ascii()).count().saturating_sub(broken);
            sound > broken.saturating_mul(4)
        }
    }
}

/// Whether 8-bit text is Arabic: its letters stand side by side (western accents stand alone), and alef and lam are the
/// most frequent of them.
fn looks_arabic(bytes: &[u8]) -> bool {
    let high = |byte: u8| byte >= 0xc0;
    let letters = bytes.iter().filter(|byte| high(**byte)).count();
    let beside = bytes.array_windows().filter(|[a, b]| high(*a) && high(*b)).count();
    let common = bytes.iter().filter(|byte| matches!(**byte, 0xc7 | 0xe1)).count();
    letters >= 2 && beside.saturating_mul(2) >= letters && common.saturating_mul(10) >= letters
}

/// Text decoded from bytes as they come. While only ASCII has come the encoding is open; the first other byte decides.
pub struct Decoded<R> {
    reader: R,
    chunk: Vec<u8>,
    encoding: Option<Encoding>,
    decoder: Option<Decoder>,
    bytes_read: u64,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    /// Nothing is read yet.
    #[must_use]
    pub fn new(reader: R) -> Self {
        Self { reader, chunk: Vec::new(), encoding: None, decoder: None, bytes_read: 0, ended: false }
    }

    /// The encoding as far as it is known.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding.unwrap_or_default()
    }

    /// How many bytes were read.
    #[must_use]
    pub const fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// The bytes of the chunk read last.
    #[must_use]
    pub fn last_bytes(&self) -> &[u8] {
        &self.chunk
    }

    /// Appends the text of the next chunk; `false` when there is no more. Bytes that mean nothing become U+FFFD.
    ///
    /// # Errors
    /// What the reader says.
    pub fn read_more(&mut self, text: &mut String) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        self.fill()?;
        if self.decoder.is_none() {
            let detected = Encoding::detect(&self.chunk);
            self.encoding = detected;
            self.decoder = detected.map(Decoder::new);
        }
        match &mut self.decoder {
            None => text.push_str(&String::from_utf8_lossy(&self.chunk)),
            Some(decoder) => decoder.decode(&self.chunk, text, self.ended),
        }
        Ok(true)
    }

    /// Reads a whole chunk, or up to the end.
    fn fill(&mut self) -> io::Result<()> {
        self.chunk.resize(CHUNK, 0);
        let mut filled = 0;
        while let Some(room) = self.chunk.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.reader.read(room) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => filled = filled.saturating_add(count),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.chunk.truncate(filled);
        self.bytes_read = self.bytes_read.saturating_add(u64::try_from(filled).unwrap_or(0));
        Ok(())
    }
}

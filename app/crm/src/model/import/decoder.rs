//! Bytes of a known encoding to text, chunk by chunk, as the WHATWG Encoding Standard says on both sides: the browser has
//! the tables of all encodings itself, so its program need not carry them (150 KB after compression).

pub(super) use target::Decoder;

#[cfg(not(target_arch = "wasm32"))]
mod target {
    use super::super::encoding::{CHUNK, Encoding};
    use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

    /// Drops a byte order mark; bytes that mean nothing become U+FFFD.
    pub struct Decoder(encoding_rs::Decoder);

    impl Decoder {
        /// At the beginning of a text.
        pub fn new(encoding: Encoding) -> Self {
            let encoding = match encoding {
                Encoding::Utf8 => UTF_8,
                Encoding::Utf16Le => UTF_16LE,
                Encoding::Utf16Be => UTF_16BE,
                Encoding::Windows1252 => WINDOWS_1252,
                Encoding::Windows1256 => WINDOWS_1256,
            };
            Self(encoding.new_decoder_with_bom_removal())
        }

        /// Appends the text of the next bytes; a character cut at their end waits for the next call, unless it is the `last`.
        pub fn decode(&mut self, bytes: &[u8], text: &mut String, last: bool) {
            text.reserve(self.0.max_utf8_buffer_length(bytes.len()).unwrap_or(CHUNK * 4));
            // All bytes are read: the text has room for the worst case.
            let _ = self.0.decode_to_string(bytes, text, last);
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod target {
    use super::super::encoding::Encoding;
    use web_sys::{TextDecodeOptions, TextDecoder};

    /// Drops a byte order mark; bytes that mean nothing become U+FFFD.
    pub struct Decoder(Option<TextDecoder>);

    impl Decoder {
        /// At the beginning of a text.
        pub fn new(encoding: Encoding) -> Self {
            // Every browser knows these five names.
            Self(TextDecoder::new_with_label(encoding.name()).ok())
        }

        /// Appends the text of the next bytes; a character cut at their end waits for the next call, unless it is the `last`.
        pub fn decode(&mut self, bytes: &[u8], text: &mut String, last: bool) {
            let options = TextDecodeOptions::new();
            options.set_stream(!last);
            let decoded = self.0.as_ref().and_then(|decoder| decoder.decode_with_u8_array_and_options(bytes, &options).ok());
            match decoded {
                Some(decoded) => text.push_str(&decoded),
                None => text.push_str(&String::from_utf8_lossy(bytes)),
            }
        }
    }
}

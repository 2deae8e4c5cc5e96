//! Detection of texts: in UTF-8, or in the encoding of older Chinese systems.

use std::{fs::File, io::Read};

use encoding_rs::{Decoder, DecoderResult, GB18030, UTF_8};

const PIECE: usize = 64 * 1024;

/// Whether `file` is text from its first byte to its last.
///
/// # Errors
/// It can't be read.
pub fn is_text(mut file: File) -> std::io::Result<bool> {
    let mut readings = [Reading::new(UTF_8.new_decoder()), Reading::new(GB18030.new_decoder())];
    let mut piece = vec![0; PIECE];
    loop {
        let length = file.read(&mut piece)?;
        let bytes = piece.get(..length).unwrap_or_default();
        if bytes.iter().any(|byte| is_control(*byte)) {
            return Ok(false);
        }
        for reading in &mut readings {
            reading.go_on(bytes, length == 0);
        }
        let is_possible = readings.iter().any(|reading| reading.is_possible);
        if length == 0 || !is_possible {
            return Ok(is_possible);
        }
    }
}

/// Whether a byte never occurs in texts by people; escape, form feed and the end-of-file mark of DOS do in old ones.
const fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 11 | 14..=25 | 28..=31 | 127)
}

/// The decoding in one encoding, as far as it has been read.
struct Reading {
    decoder: Decoder,
    is_possible: bool,
    room: Vec<u8>,
}

impl Reading {
    fn new(decoder: Decoder) -> Self {
        Self { decoder, is_possible: true, room: vec![0; PIECE] }
    }

    fn go_on(&mut self, mut bytes: &[u8], is_end: bool) {
        while self.is_possible {
            let (result, read, _) = self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.room, is_end);
            bytes = bytes.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.is_possible = false,
            }
        }
    }
}

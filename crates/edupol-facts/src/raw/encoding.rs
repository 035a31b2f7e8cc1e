//! Bytes to text: UTF-8 with or without a mark, GB18030 as Excel in China writes it, UTF-16 with a mark.

use edupol_base::{Text, text};

/// Bytes that are no text in any of the encodings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BadBytes {
    /// How many bytes before the first bad one.
    pub(super) offset: usize,
    /// The line it stands in, from 1.
    pub(super) line: u32,
    /// What is wrong.
    pub(super) message: Text,
}

/// Decodes a text file.
///
/// Valid UTF-8 wins. Nearly any bytes decode as GB18030, so a UTF-8 file with one broken byte would turn into wrong
/// characters without a word; GB18030 is therefore only believed where the bytes do not mostly read as UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<String, BadBytes> {
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        let rest = bytes.get(skip..).unwrap_or_default();
        if encoding != encoding_rs::UTF_8 {
            return all_of(encoding, rest).map_err(|offset| bad(bytes, offset + skip, encoding.name()));
        }
        return std::str::from_utf8(rest)
            .map(str::to_owned)
            .map_err(|error| bad(bytes, error.valid_up_to() + skip, "UTF-8"));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    if is_mostly_utf8(bytes) {
        return Err(bad(bytes, error.valid_up_to(), "UTF-8"));
    }
    all_of(encoding_rs::GB18030, bytes).map_err(|offset| bad(bytes, offset, "GB18030"))
}

/// Decodes without replacing anything; the error is the offset of the first bad byte.
fn all_of(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0);
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (encoding_rs::DecoderResult::InputEmpty, _) => Ok(text),
        (encoding_rs::DecoderResult::Malformed(bad, extra), read) => {
            Err(read.saturating_sub(usize::from(bad) + usize::from(extra)))
        }
        (encoding_rs::DecoderResult::OutputFull, read) => Err(read),
    }
}

/// Whether more characters beyond ASCII read as UTF-8 than there are places that do not.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| c.len_utf8() > 2).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > broken
}

fn bad(bytes: &[u8], offset: usize, encoding: &str) -> BadBytes {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let byte = bytes.get(offset).copied().unwrap_or_default();
    BadBytes {
        offset,
        line: u32::try_from(line).unwrap_or(u32::MAX),
        message: text!(
            "byte {offset} (0x{byte:02X}) is no character in {encoding}",
            "第{offset}字节（0x{byte:02X}）在 {encoding} 编码中不是字符"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let text = "学校,星级\r\n湖塘小学,三星\r\n";
        let (gb, _, _) = encoding_rs::GB18030.encode(text);
        assert_eq!(decode(&gb).unwrap(), text);
        assert_eq!(decode(text.as_bytes()).unwrap(), text);
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        assert_eq!(decode(&marked).unwrap(), text);
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&wide).unwrap(), text);
        let rare = encoding_rs::GB18030.encode("校名,㙍🏫\n").0;
        assert_eq!(decode(&rare).unwrap(), "校名,㙍🏫\n");
    }

    #[test]
    fn broken_bytes_are_named() {
        let mut bytes = "学校,星级\n湖塘小学,三星\n".as_bytes().to_vec();
        bytes.insert(17, 0xff);
        let error = decode(&bytes).unwrap_err();
        assert_eq!((error.offset, error.line), (17, 2));
        assert_eq!(error.message.en, "byte 17 (0xFF) is no character in UTF-8");

        let (gb, _, _) = encoding_rs::GB18030.encode("学校,星级\n湖塘");
        let cut = decode(&gb[..gb.len() - 1]).unwrap_err();
        assert_eq!((cut.offset, cut.line), (gb.len() - 2, 2));
        assert!(decode(&[0xff; 8]).is_err());
    }
}

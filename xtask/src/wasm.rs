//! Custom sections of a WebAssembly program.

/// The bytes every program begins with: its mark and the version of the format.
const HEAD: &[u8] = b"\0asm\x01\0\0\0";

/// A program without its names (`name`) and without what the linker left for cutting it up (`linking`,
/// `reloc.*`). wasm-opt would drop the names anyway; of all three it prints a warning per file first.
///
/// `None` when the bytes are no program.
pub(crate) fn stripped(program: &[u8]) -> Option<Vec<u8>> {
    let mut kept = HEAD.to_vec();
    let mut rest = program.strip_prefix(HEAD)?;
    while let [id, after @ ..] = rest {
        let (size, content) = number(after)?;
        let (content, next) = content.split_at_checked(size)?;
        let is_dropped = *id == 0
            && name(content).is_some_and(|name| {
                ["name", "linking"].contains(&name) || name.starts_with("reloc.")
            });
        if !is_dropped {
            kept.extend_from_slice(&rest[..rest.len() - next.len()]);
        }
        rest = next;
    }
    Some(kept)
}

/// The name a custom section begins with.
fn name(content: &[u8]) -> Option<&str> {
    let (length, rest) = number(content)?;
    std::str::from_utf8(rest.get(..length)?).ok()
}

/// A number in LEB128, and what follows it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(id: u8, name: &str, content: &[u8]) -> Vec<u8> {
        let mut inside = vec![u8::try_from(name.len()).expect("a short name")];
        inside.extend_from_slice(name.as_bytes());
        inside.extend_from_slice(content);
        // The size in two bytes, though one would do: linkers pad it.
        let size = u8::try_from(inside.len()).expect("a short section");
        [&[id, size | 0x80, 0], inside.as_slice()].concat()
    }

    #[test]
    fn names_and_linking_are_taken_out_and_the_rest_kept() {
        let types = section(1, "types", &[7; 3]);
        let features = section(0, "target_features", &[1]);
        let program = [
            HEAD,
            &types,
            &section(0, "linking", &[9; 40]),
            &section(0, "name", &[3, 0]),
            &features,
            &section(0, "reloc.CODE", &[]),
        ]
        .concat();
        let expected = [HEAD, &types, &features].concat();
        assert_eq!(stripped(&program), Some(expected));
    }

    #[test]
    fn bytes_that_are_no_program_are_refused() {
        assert_eq!(stripped(b"\0asm"), None);
        assert_eq!(stripped(&[HEAD, &[0, 200]].concat()), None);
        assert_eq!(stripped(&[HEAD, &[1, 5, 0]].concat()), None);
        assert_eq!(stripped(HEAD), Some(HEAD.to_vec()));
    }
}

//! The texts by which a record is compared.

/// The texts of a record, in UTF-8, made the same way for every record of both files.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecordTexts<'a> {
    /// The whole example in canonical form. Two records are duplicates when these are equal.
    pub whole: &'a [u8],
    /// Text by which near-duplicates are found: prompt and answer without what belongs to the product
    /// rather than the example. Where the format tells system messages and tool definitions
    /// apart, they are best left out; the whole otherwise.
    pub body: &'a [u8],
    /// The start of the body that asks: what stands before the trained answer, without system
    /// prompts. Ends in a blank, or is empty where nothing is asked. By it leaks are found, whatever
    /// the formats, capital letters and blanks of the two files.
    pub question: &'a [u8],
    /// Everything before the trained answer, with what stands around it: two records that answer it
    /// differently are in conflict. Empty where there is no such thing, as in plain text or below an
    /// empty question: the record then has no prompt in common with any other.
    pub prompt: &'a [u8],
    /// The trained answer.
    pub answer: &'a [u8],
    /// Pictures, films and sound, as paths or data. Records with different ones are never
    /// near-duplicates, and ask different questions.
    pub media: &'a [u8],
    /// Declarations of tools. Records with different ones are never near-duplicates.
    pub tools: &'a [u8],
}

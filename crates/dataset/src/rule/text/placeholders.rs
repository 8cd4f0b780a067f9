//! Rules about placeholders left in a text.

use crate::rule::row::text_rules;

const BLANK_FIX: &str = "Fill the blank, or leave the record out: the model learns to write it as it \
    stands.";

text_rules! { ", left in a text.":
    PlaceholderDoubleBraces = TrainsWrongly, Unfilled, NO_PAGE, "Blank in double braces", BLANK_FIX;
    PlaceholderBraces = TrainsWrongly, Unfilled, NO_PAGE, "Blank in braces", BLANK_FIX;
    PlaceholderBrackets = TrainsWrongly, Unfilled, NO_PAGE, "Blank in brackets", BLANK_FIX;
    PlaceholderAngles = TrainsWrongly, Unfilled, NO_PAGE, "Blank in angle brackets", BLANK_FIX;
    PlaceholderFormat = TrainsWrongly, Unfilled, NO_PAGE, "Format mark (%s) in prose", BLANK_FIX;
    PlaceholderLorem = TrainsWrongly, Unfilled, NO_PAGE, "Filler text (lorem ipsum)", BLANK_FIX;
    PlaceholderTodo = TrainsWrongly, Unfilled, NO_PAGE, "Note to do it later (TODO)", BLANK_FIX;
}

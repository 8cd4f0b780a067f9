// The smallest Parquet file: text columns, plain and uncompressed, in groups of rows. For tests: no
// package that writes one is needed, and a test can name any codec.

/** Thrift's compact protocol, as far as Parquet's headers need it. */
const varint = (value) => {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
};
const zigzag = (value) => varint(value < 0 ? -2 * value - 1 : 2 * value);
const utf8 = (text) => [...Buffer.from(text)];
const i32 = (value) => ({ type: 5, bytes: zigzag(value) });
const i64 = (value) => ({ type: 6, bytes: zigzag(value) });
const text = (value) => ({ type: 8, bytes: [...varint(Buffer.byteLength(value)), ...utf8(value)] });
const list = (type, items) => ({ type: 9, bytes: [...(items.length < 15 ? [(items.length << 4) | type] : [0xf0 | type, ...varint(items.length)]), ...items.flatMap((item) => item.bytes)] });
/** Fields by their numbers. */
const struct = (fields) => {
  let last = 0;
  const bytes = Object.entries(fields).flatMap(([id, field]) => {
    const step = Number(id) - last;
    last = Number(id);
    return [(step << 4) | field.type, ...field.bytes];
  });
  return { type: 12, bytes: [...bytes, 0] };
};

const BYTE_ARRAY = 6;
const REQUIRED = 0;
const PLAIN = 0;
const RLE = 3;

/**
 * @param {string[]} columns their names
 * @param {string[][][]} groups groups of rows, a text for each column
 * @param {number} codec what the columns are said to be compressed with: 0 none, 6 Zstandard
 */
export function parquet(columns, groups, codec = 0) {
  const parts = [Buffer.from("PAR1")];
  let at = 4;
  const put = (bytes) => {
    parts.push(Buffer.from(bytes));
    at += bytes.length;
  };
  const written = groups.map((rows) => {
    const start = at;
    const chunks = columns.map((name, column) => {
      const values = Buffer.concat(
        rows.map((row) => {
          const value = Buffer.from(row[column]);
          const length = Buffer.alloc(4);
          length.writeUInt32LE(value.length);
          return Buffer.concat([length, value]);
        }),
      );
      const page = at;
      const data = struct({ 1: i32(rows.length), 2: i32(PLAIN), 3: i32(RLE), 4: i32(RLE) });
      put(struct({ 1: i32(0), 2: i32(values.length), 3: i32(values.length), 5: data }).bytes);
      put(values);
      const size = i64(at - page);
      const meta = struct({ 1: i32(BYTE_ARRAY), 2: list(5, [i32(PLAIN)]), 3: list(8, [text(name)]), 4: i32(codec), 5: i64(rows.length), 6: size, 7: size, 9: i64(page) });
      return struct({ 2: i64(page), 3: meta });
    });
    return struct({ 1: list(12, chunks), 2: i64(at - start), 3: i64(rows.length), 6: i64(at - start) });
  });
  const root = struct({ 4: text("row"), 5: i32(columns.length) });
  const leaves = columns.map((name) => struct({ 1: i32(BYTE_ARRAY), 3: i32(REQUIRED), 4: text(name), 6: i32(0) }));
  const total = groups.reduce((sum, rows) => sum + rows.length, 0);
  const footer = struct({ 1: i32(1), 2: list(12, [root, ...leaves]), 3: i64(total), 4: list(12, written) });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.bytes.length);
  return Buffer.concat([...parts, Buffer.from(footer.bytes), length, Buffer.from("PAR1")]);
}

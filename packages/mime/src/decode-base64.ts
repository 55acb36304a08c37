const skipped = 0xff;
const padding = 0xfe;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = valueTable();

/**
 * RFC 2045 §6.8: octets outside the alphabet are passed over. Padding ends a group, not the text: some
 * programs join several encoded texts.
 */
export function decodeBase64(encoded: Buffer | string): Buffer {
  const text = typeof encoded === 'string' ? Buffer.from(encoded, 'latin1') : encoded;
  const output = Buffer.allocUnsafe(Math.ceil(text.length / 4) * 3 + 3);
  let length = 0;
  let bits = 0;
  let bitCount = 0;
  for (let index = 0; index < text.length; index++) {
    const value = values[text[index] ?? 0] ?? skipped;
    if (value === skipped) continue;
    if (value === padding) {
      bitCount = 0;
      continue;
    }
    bits = ((bits << 6) | value) & 0xffffff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    output[length++] = (bits >> bitCount) & 0xff;
  }
  return output.subarray(0, length);
}

function valueTable(): Uint8Array {
  const table = new Uint8Array(256).fill(skipped);
  for (let value = 0; value < alphabet.length; value++) table[alphabet.charCodeAt(value)] = value;
  table[0x3d] = padding;
  return table;
}

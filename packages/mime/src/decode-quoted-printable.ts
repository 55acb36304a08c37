const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const equals = 0x3d;
const none = -1;

/** RFC 2045 §6.7; what is not a valid escape stays as it is. */
export function decodeQuotedPrintable(text: Buffer): Buffer {
  const output = Buffer.allocUnsafe(text.length);
  let length = 0;
  /** The output up to its last octet that is not white space from the end of a line. */
  let kept = 0;
  for (let index = 0; index < text.length; index++) {
    const octet = text[index] ?? 0;
    if (octet === equals) {
      const softBreak = softBreakEnd(text, index + 1);
      const escaped = softBreak === none ? escapedOctet(text, index + 1) : none;
      if (softBreak !== none) index = softBreak - 1;
      else if (escaped === none) output[length++] = octet;
      else {
        output[length++] = escaped;
        index += 2;
      }
      kept = length;
      continue;
    }
    const isLineEnd = octet === lineFeed || (octet === carriageReturn && text[index + 1] === lineFeed);
    // RFC 2045 §6.7 (3): white space at the end of a line was added on the way.
    if (isLineEnd) length = kept;
    output[length++] = octet;
    if (octet !== space && octet !== tab) kept = length;
  }
  return output.subarray(0, length);
}

/** The offset behind a soft line break whose `=` stands just before, or none. */
function softBreakEnd(text: Buffer, start: number): number {
  let index = start;
  while (text[index] === space || text[index] === tab) index++;
  if (text[index] === carriageReturn) index++;
  return index >= text.length || text[index] === lineFeed ? index + 1 : none;
}

function escapedOctet(text: Buffer, start: number): number {
  const high = hexValue(text[start]);
  const low = hexValue(text[start + 1]);
  return high === none || low === none ? none : high * 16 + low;
}

function hexValue(octet: number | undefined): number {
  if (octet === undefined) return none;
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const upperCase = octet & 0xdf;
  return upperCase >= 0x41 && upperCase <= 0x46 ? upperCase - 0x41 + 10 : none;
}

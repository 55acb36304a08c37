// A message as it goes over the wire after DATA.

const dot = 0x2e;
const lineFeed = 0x0a;
const end = Buffer.from('.\r\n');
const lineEnd = Buffer.from('\r\n');
const oneDot = Buffer.from('.');

/**
 * RFC 5321 §4.5.2: a line that begins with a full stop gets another one. Lines end in CRLF already; the last
 * one does after this.
 */
export function* stuffDots(content: Buffer): Generator<Buffer> {
  let start = 0;
  let found = content[0] === dot ? 0 : content.indexOf('\n.');
  while (found !== -1) {
    const at = content[found] === lineFeed ? found + 1 : found;
    if (at > start) yield content.subarray(start, at);
    yield oneDot;
    start = at;
    found = content.indexOf('\n.', at);
  }
  yield content.subarray(start);
  if (content.length > 0 && content.at(-1) !== lineFeed) yield lineEnd;
  yield end;
}

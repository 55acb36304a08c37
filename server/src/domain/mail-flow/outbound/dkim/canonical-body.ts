// The body of a message in the relaxed form (RFC 6376 §3.4.4), a piece at a time into a hash.
import { createHash, type Hash } from 'node:crypto';

const [tab, lineFeed, carriageReturn, space] = [0x09, 0x0a, 0x0d, 0x20];
const chunkBytes = 64 * 1024;
const lineEnd = Buffer.from('\r\n');

/** In base64. Lines end in CRLF. */
export function relaxedBodyHash(body: Buffer): string {
  const hash = createHash('sha256');
  const writer = new Writer(hash);
  let isSpacePending = false;
  let lineEndsPending = 0;
  let isEmpty = true;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte === carriageReturn && body[at + 1] === lineFeed) {
      isSpacePending = false; // white space at the end of a line is left out
      lineEndsPending++;
      at++;
    } else if (byte === space || byte === tab) {
      isSpacePending = true;
    } else {
      for (; lineEndsPending > 0; lineEndsPending--) writer.put(carriageReturn, lineFeed);
      if (isSpacePending) writer.put(space);
      isSpacePending = false;
      isEmpty = false;
      writer.put(byte);
    }
  }
  writer.flush();
  // empty lines at the end are left out; what is not empty ends in CRLF
  if (!isEmpty) hash.update(lineEnd);
  return hash.digest('base64');
}

class Writer {
  readonly #hash: Hash;
  readonly #chunk = Buffer.alloc(chunkBytes);
  #length = 0;

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  put(...bytes: readonly number[]): void {
    if (this.#length + bytes.length > chunkBytes) this.flush();
    for (const byte of bytes) this.#chunk[this.#length++] = byte;
  }

  flush(): void {
    this.#hash.update(this.#chunk.subarray(0, this.#length));
    this.#length = 0;
  }
}

// The JSON of a request: strict UTF-8, and no deeper than any input is.
import { Failure } from '#base/failure.ts';

/** The deepest input of the contract nests four levels. */
const depthMax = 64;

/** Of members with the same name the last one counts, as with JSON.parse. Throws `malformed-request`. */
export function parseBody(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  checkDepth(body);
  try {
    // a byte order mark is kept, and is no JSON: RFC 8259 §8.1
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch (error) {
    throw new Failure('malformed-request', 'The body is not valid JSON in UTF-8.', { cause: error });
  }
}

const quote = 0x22;
const backslash = 0x5c;
const openingBracket = 0x5b;
const openingBrace = 0x7b;
const closingBracket = 0x5d;
const closingBrace = 0x7d;

/** Counts brackets outside strings before anything is built. */
function checkDepth(body: Uint8Array): void {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index] ?? 0;
    if (isInString) {
      if (byte === backslash) index++;
      else if (byte === quote) isInString = false;
    } else if (byte === quote) isInString = true;
    else if (byte === openingBrace || byte === openingBracket) {
      depth++;
      if (depth > depthMax) throw new Failure('malformed-request', 'The body is nested too deeply.');
    } else if (byte === closingBrace || byte === closingBracket) depth--;
  }
}

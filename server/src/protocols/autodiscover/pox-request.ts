// What a program asks Autodiscover in plain XML. [MS-OXDSCLI] 2.2.3, [MS-ASCMD] 2.2.1.1
import { SaxesParser, type SaxesTagNS } from 'saxes';

export interface PoxRequest {
  /** As it was written. */
  readonly address: string;
  readonly responseSchema: string;
}

export const poxBytesMax = 64 * 1024;
const depthMax = 8;
/** An address or a schema; longer texts are neither. */
const textLengthMax = 1024;

const requestSchemas: ReadonlySet<string> = new Set([
  'http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006',
  'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/requestschema/2006',
]);

class Unreadable extends Error {}

/** Undefined when it is no such request. */
export function readPoxRequest(body: Buffer): PoxRequest | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const texts = textsOf(text);
    // [MS-OXDSCLI] 3.2.5: a distinguished name counts before the address, and nobody has one here
    const address = texts.get('LegacyDN') ?? texts.get('EMailAddress');
    const responseSchema = texts.get('AcceptableResponseSchema');
    if (address === undefined || responseSchema === undefined) return undefined;
    return { address, responseSchema };
  } catch {
    return undefined; // not UTF-8, not XML, or what the parser was told to refuse
  }
}

/** Of the elements of Autodiscover/Request; each may be there once. */
function textsOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const path: SaxesTagNS[] = [];
  let content = '';
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Unreadable('a DTD can define anything');
  });
  parser.on('opentag', (tag) => {
    path.push(tag);
    if (path.length === 3) content = '';
    if (path.length > depthMax || !isExpected(path)) throw new Unreadable(`<${tag.name}> is not expected`);
  });
  const take = (more: string): void => {
    if (path.length !== 3) return;
    content += more;
    if (content.length > textLengthMax) throw new Unreadable('the text is too long');
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', ({ local }) => {
    if (path.length === 3) {
      if (found.has(local)) throw new Unreadable(`<${local}> is there twice`);
      found.set(local, content.trim());
    }
    path.pop();
  });
  parser.write(text).close();
  return found;
}

/** The two outer elements are known by name, and all of one request schema. */
function isExpected(path: readonly SaxesTagNS[]): boolean {
  const tag = path.at(-1);
  if (tag === undefined || !requestSchemas.has(path[0]?.uri ?? '')) return false;
  if (path.length > 2) return true;
  return tag.uri === path[0]?.uri && tag.local === (path.length === 1 ? 'Autodiscover' : 'Request');
}

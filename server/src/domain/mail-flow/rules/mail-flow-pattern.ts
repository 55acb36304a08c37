// What rules compare senders and recipients with: an address, a domain, `*.domain` for what is below a
// domain, or `*`. Kept in the form in which addresses are compared.
import { domainToASCII } from 'node:url';
import { detailOf, splitAddress } from '@roost/smtp';
import { Failure } from '#base/failure.ts';
import { keyOf } from '#base/key.ts';

/** Of an envelope or a header; strangers' may be anything. */
export interface MailAddress {
  /** Without quotes. */
  readonly localPart: string;
  /** Empty where there is none. */
  readonly domain: string;
}

const anything = '*';
const belowMark = '*.';
const domainLengthMax = 253;
/** Return paths of forwarders go beyond the 64 of RFC 5321 §4.5.3.1.1. */
const localPartBytesMax = 240;
// RFC 1123 §2.1; a single label is a domain too: rules are over whole top-level domains as well
const domainPattern =
  /^(?=.*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** Failures: `invalid-parameter`. */
export function parsePattern(text: string): string {
  const pattern = readPattern(text);
  if (pattern !== undefined) return pattern;
  const sentence = text.includes('+')
    ? `“${text}” holds a +: leave out the tag, a pattern stands for every tag of an address.`
    : `“${text}” is no pattern: give an address, a domain, *.domain or *.`;
  throw new Failure('invalid-parameter', sentence);
}

function readPattern(text: string): string | undefined {
  if (text === anything) return anything;
  if (text.includes('+')) return undefined;
  if (text.startsWith(belowMark)) {
    const domain = readDomain(text.slice(belowMark.length));
    return domain === undefined ? undefined : `${belowMark}${domain}`;
  }
  if (!text.includes('@')) return readDomain(text);
  const address = text.includes('*') ? undefined : splitAddress(text, { localPartBytesMax });
  const domain = address && readDomain(address.domain);
  return address && domain && `${keyOf(address.localPart)}@${domain}`;
}

function readDomain(text: string): string | undefined {
  const domain = domainKeyOf(text);
  return domain.length <= domainLengthMax && domainPattern.test(domain) ? domain : undefined;
}

/** International names in the form of the DNS (RFC 5890 §2.3.2.1), in which most software writes them. */
function domainKeyOf(domain: string): string {
  const key = keyOf(domain);
  return /^[\x21-\x7e]*$/.test(key) ? key : domainToASCII(key) || key;
}

/** As envelopes write them; what is no proper address is split at its last `@`. */
export function readMailAddress(text: string): MailAddress {
  const address = splitAddress(text, { localPartBytesMax: text.length });
  if (address !== undefined) return address;
  const at = text.lastIndexOf('@');
  return at === -1
    ? { localPart: text, domain: '' }
    : { localPart: text.slice(0, at), domain: text.slice(at + 1) };
}

/** Every pattern that the address matches, the most specific first. Its tag does not count. */
export function patternsMatching({ localPart, domain }: MailAddress): readonly string[] {
  if (domain === '') return [anything];
  const domainKey = domainKeyOf(domain);
  const patterns = [`${keyOf(detailOf(localPart).base)}@${domainKey}`, domainKey];
  for (let dot = domainKey.indexOf('.'); dot !== -1; dot = domainKey.indexOf('.', dot + 1)) {
    patterns.push(`*${domainKey.slice(dot)}`);
  }
  patterns.push(anything);
  return patterns;
}

/** Larger is more specific: an address, a domain, `*.a.b` before `*.b`, and `*` at last. */
export function specificityOf(pattern: string): number {
  if (pattern === anything) return 0;
  if (pattern.startsWith(belowMark)) return pattern.split('.').length;
  return pattern.includes('@') ? 2 * domainLengthMax : domainLengthMax;
}

// The Mailbox of RFC 5321 §4.1.2, with the UTF-8 of RFC 6531 §3.3.
import { isIPv4, isIPv6 } from 'node:net';

export interface SmtpAddress {
  /** As sent, but without the quotes and backslashes of a quoted string. */
  localPart: string;
  /** Lower-case; an address literal keeps its brackets; empty for the bare `<postmaster>`. */
  domain: string;
}

export interface AddressLimits {
  /** 64 by RFC 5321 §4.5.3.1.1; the return paths of bulk senders and forwarders are often longer. */
  localPartBytesMax?: number;
}

// RFC 5321 §4.5.3.1: 64, 255, and 256 for a path with its two brackets.
const LOCAL_PART_BYTES_MAX = 64;
const DOMAIN_BYTES_MAX = 255;
const ADDRESS_BYTES_MAX = 254;

// RFC 6531 §3.3 adds what is not ASCII to atext and qtext; controls and line separators stay out.
const WIDE = '[^\\x00-\\x7f\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]';
const ATOM = `(?:[A-Za-z0-9!#$%&'*+\\-/=?^_\`{|}~]|${WIDE})+`;
const DOT_STRING = new RegExp(`${ATOM}(?:\\.${ATOM})*`, 'uy');
const QUOTED_STRING = new RegExp(`"(?:[ !#-\\[\\]-~]|${WIDE}|\\\\[ -~])*"`, 'uy');
// Letters, digits and marks only: full stops of other scripts would become dots in the DNS (RFC 5891).
const LABEL_END = '[A-Za-z0-9]|(?![\\x00-\\x7f])[\\p{L}\\p{M}\\p{N}]';
const LABEL = `(?:${LABEL_END})(?:(?:${LABEL_END}|[\\-\\u00b7\\u200c\\u200d\\u30fb])*(?:${LABEL_END}))?`;
const DOMAIN = new RegExp(`${LABEL}(?:\\.${LABEL})*`, 'uy');
const ADDRESS_LITERAL = /\[(?:IPv6:(?<v6>[0-9a-f:.]+)|(?<v4>[0-9.]+))\]/iy;
const LABEL_BYTES_MAX = 63;

/** A whole text as an address: `Anna+news@Example.com`; undefined when it is none. */
export function splitAddress(text: string, limits: AddressLimits = {}): SmtpAddress | undefined {
  const found = scanMailbox(text, { start: 0, ...limits });
  return found?.end === text.length ? found.address : undefined;
}

/** Plus addressing: the text before the first `+` and the tag behind it. */
export function detailOf(localPart: string): { base: string; detail: string | undefined } {
  const plus = localPart.indexOf('+');
  if (plus <= 0) return { base: localPart, detail: undefined };
  return { base: localPart.slice(0, plus), detail: localPart.slice(plus + 1) };
}

/** The way back to text, with quotes where the local part needs them (RFC 5321 §4.1.2). */
export function formatAddress({ localPart, domain }: SmtpAddress): string {
  const isDotString = matchAt(DOT_STRING, localPart, 0) === localPart;
  const local = isDotString ? localPart : `"${localPart.replace(/["\\]/g, '\\$&')}"`;
  return domain === '' ? local : `${local}@${domain}`;
}

/** The mailbox that begins at `start`, and where it ends. */
export function scanMailbox(
  text: string,
  { start, localPartBytesMax = LOCAL_PART_BYTES_MAX }: AddressLimits & { start: number },
): { address: SmtpAddress; end: number } | undefined {
  const local = matchAt(text[start] === '"' ? QUOTED_STRING : DOT_STRING, text, start);
  if (local === undefined || text[start + local.length] !== '@') return undefined;
  const domain = scanDomain(text, start + local.length + 1);
  if (domain === undefined || Buffer.byteLength(local) > localPartBytesMax) return undefined;
  if (Buffer.byteLength(local) + 1 + Buffer.byteLength(domain) > ADDRESS_BYTES_MAX) return undefined;
  const localPart = local.startsWith('"') ? local.slice(1, -1).replace(/\\(.)/g, '$1') : local;
  const address = { localPart, domain: domain.toLowerCase() };
  return { address, end: start + local.length + 1 + domain.length };
}

/** The domain or address literal that begins at `start`, as it stands there. */
export function scanDomain(text: string, start: number): string | undefined {
  if (text[start] === '[') return scanAddressLiteral(text, start);
  const domain = matchAt(DOMAIN, text, start);
  if (domain === undefined || Buffer.byteLength(domain) > DOMAIN_BYTES_MAX) return undefined;
  // RFC 1035 §2.3.4
  const hasLongLabel = domain.split('.').some((label) => Buffer.byteLength(label) > LABEL_BYTES_MAX);
  return hasLongLabel ? undefined : domain;
}

// RFC 5321 §4.1.3; other tags than IPv6 are not registered.
function scanAddressLiteral(text: string, start: number): string | undefined {
  ADDRESS_LITERAL.lastIndex = start;
  const match = ADDRESS_LITERAL.exec(text);
  const { v4, v6 } = match?.groups ?? {};
  const isAddress = v6 === undefined ? isIPv4(v4 ?? '') : isIPv6(v6);
  return isAddress ? match?.[0] : undefined;
}

function matchAt(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0];
}

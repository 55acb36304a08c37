// Mailbox names on the wire: modified UTF-7 (RFC 3501 §5.1.3), or UTF-8 once the client has enabled
// IMAP4rev2 or UTF8=ACCEPT (RFC 9051 §5.1, RFC 6855 §3).
import { limits } from './limits.ts';
import { formatAstring, formatQuotedUtf8 } from './write-string.ts';

const base64Run = /^[A-Za-z0-9+,]+$/;
const controlCharacter = /[\u0000-\u001f\u007f]/;

/**
 * Undefined when the text is not modified UTF-7. Lenient about printable characters that need no encoding.
 */
export function decodeModifiedUtf7(text: string): string | undefined {
  if (/[^\x20-\x7e]/.test(text)) return undefined;
  let decoded = '';
  let from = 0;
  for (let shift = text.indexOf('&'); shift !== -1; shift = text.indexOf('&', from)) {
    const end = text.indexOf('-', shift);
    if (end === -1) return undefined;
    const run = end === shift + 1 ? '&' : decodeRun(text.slice(shift + 1, end));
    if (run === undefined) return undefined;
    decoded += text.slice(from, shift) + run;
    from = end + 1;
  }
  decoded += text.slice(from);
  return decoded.isWellFormed() ? decoded : undefined;
}

export function encodeModifiedUtf7(name: string): string {
  return name.replaceAll(/&|[^\x20-\x7e]+/g, (run) => (run === '&' ? '&-' : `&${encodeRun(run)}-`));
}

/** INBOX in any case is INBOX: RFC 9051 §5.1. Names below it keep their case. */
export function canonicalMailboxName(name: string): string {
  return name.length === 5 && name.toUpperCase() === 'INBOX' ? 'INBOX' : name;
}

/** A name as it stands in a command, latin1; undefined when it cannot be one. */
export function decodeMailboxName(wire: string, isUtf8Enabled: boolean): string | undefined {
  if (wire.length === 0 || wire.length > limits.mailboxNameBytesMax) return undefined;
  return decodeMailboxText(wire, isUtf8Enabled);
}

/** Like decodeMailboxName, for LIST patterns and references, which may be empty. */
export function decodeMailboxText(wire: string, isUtf8Enabled: boolean): string | undefined {
  const name = isUtf8Enabled ? decodeUtf8(wire) : decodeModifiedUtf7(wire);
  if (name === undefined || controlCharacter.test(name)) return undefined;
  return canonicalMailboxName(name);
}

/** The name as an astring, latin1. */
export function formatMailboxName(name: string, isUtf8Enabled: boolean): string {
  return isUtf8Enabled ? formatQuotedUtf8(name) : formatAstring(encodeModifiedUtf7(name));
}

/** Bytes given as latin1 to text; undefined when they are not UTF-8. */
export function decodeUtf8(latin1: string): string | undefined {
  if (!/[\x80-\xff]/.test(latin1)) return latin1;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return undefined;
  }
}

function decodeRun(run: string): string | undefined {
  if (!base64Run.test(run)) return undefined;
  const bytes = Buffer.from(run.replaceAll(',', '/'), 'base64');
  if (bytes.length === 0 || bytes.length % 2 !== 0) return undefined;
  // Bits left over must be zero and no character wasted, or two spellings would name one mailbox.
  if (encodeBytes(bytes) !== run) return undefined;
  return bytes.swap16().toString('utf16le');
}

function encodeRun(run: string): string {
  return encodeBytes(Buffer.from(run, 'utf16le').swap16());
}

function encodeBytes(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('/', ',').replaceAll('=', '');
}

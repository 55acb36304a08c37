// Response lines, each with its CRLF, as wire strings: RFC 9051 §7.
import { formatFlags } from './flags.ts';
import { encodeModifiedUtf7, formatMailboxName } from './mailbox-name.ts';
import { formatNumbersInOrder } from './sequence-set.ts';
import type { StatusItem } from './status-item.ts';
import { formatAstring, formatNstring, formatQuotedUtf8, formatString } from './write-string.ts';

export type ResponseStatus = 'OK' | 'NO' | 'BAD';

/** `a1 OK [code] text`; the code without its brackets. */
export function formatTagged(
  tag: string,
  response: { status: ResponseStatus; text: string; code?: string | undefined },
): string {
  return formatCondition(tag, response);
}

/** `* OK [code] text`, also PREAUTH and BYE. */
export function formatUntaggedStatus(response: {
  status: ResponseStatus | 'PREAUTH' | 'BYE';
  text: string;
  code?: string | undefined;
}): string {
  return formatCondition('*', response);
}

/** `* text`; the caller answers for the text being well-formed. */
export function formatUntagged(text: string): string {
  return `* ${text}\r\n`;
}

/** `+ text`, also for SASL challenges in base64. */
export function formatContinuation(text = ''): string {
  return `+ ${cleanText(text)}\r\n`;
}

export function formatCapability(capabilities: readonly string[]): string {
  return formatUntagged(`CAPABILITY ${capabilities.join(' ')}`);
}

export function formatEnabled(capabilities: readonly string[]): string {
  return formatUntagged(['ENABLED', ...capabilities].join(' '));
}

/** LIST or LSUB; `delimiter` null for a flat name. */
export function formatList(entry: {
  name: 'LIST' | 'LSUB';
  attributes: readonly string[];
  delimiter: string | null;
  mailbox: string;
  isUtf8Enabled: boolean;
  /** RFC 5258 §4: the child matches although the mailbox itself need not. */
  isChildInfo?: boolean;
}): string {
  const mailbox = formatMailboxName(entry.mailbox, entry.isUtf8Enabled);
  const childInfo = entry.isChildInfo === true ? ' ("CHILDINFO" ("SUBSCRIBED"))' : '';
  return formatUntagged(
    `${entry.name} ${formatFlags(entry.attributes)} ${formatNstring(entry.delimiter)} ${mailbox}${childInfo}`,
  );
}

/** Prefixes of the personal, other users' and shared mailboxes, all with this delimiter: RFC 9051 §7.3.2. */
export function formatNamespace(namespace: {
  personal: readonly string[];
  otherUsers: readonly string[];
  shared: readonly string[];
  delimiter: string;
  isUtf8Enabled: boolean;
}): string {
  const { personal, otherUsers, shared, delimiter, isUtf8Enabled } = namespace;
  const formatPrefix = (prefix: string) => {
    const name = isUtf8Enabled ? formatQuotedUtf8(prefix) : formatString(encodeModifiedUtf7(prefix));
    return `(${name} ${formatString(delimiter)})`;
  };
  const groups = [personal, otherUsers, shared].map((prefixes) =>
    prefixes.length === 0 ? 'NIL' : `(${prefixes.map(formatPrefix).join('')})`,
  );
  return formatUntagged(`NAMESPACE ${groups.join(' ')}`);
}

/** Values are wire text: numbers, `(id)` for MAILBOXID, NIL. */
export function formatStatus(entry: {
  mailbox: string;
  isUtf8Enabled: boolean;
  values: readonly (readonly [StatusItem, number | string])[];
}): string {
  const values = entry.values.map(([item, value]) => `${item} ${value}`).join(' ');
  return formatUntagged(`STATUS ${formatMailboxName(entry.mailbox, entry.isUtf8Enabled)} (${values})`);
}

/** The untagged SEARCH of IMAP4rev1; `modSeq` when the search named MODSEQ: RFC 7162 §3.1.5. */
export function formatSearch(numbers: readonly number[], modSeq: number | null = null): string {
  const list = numbers.length === 0 ? '' : ` ${numbers.join(' ')}`;
  return formatUntagged(
    `SEARCH${list}${modSeq === null || numbers.length === 0 ? '' : ` (MODSEQ ${modSeq})`}`,
  );
}

/** RFC 5256 §4: in the order of the criteria. */
export function formatSort(numbers: readonly number[]): string {
  return formatUntagged(['SORT', ...numbers].join(' '));
}

/** RFC 9051 §7.3.4; `results` in their order, for example ['COUNT', 3], ['ALL', '1:3']. */
export function formatExtendedSearch(answer: {
  tag: string;
  isUid: boolean;
  results: readonly (readonly [string, number | string])[];
}): string {
  const results = answer.results.map(([name, value]) => ` ${name} ${value}`).join('');
  return formatUntagged(`ESEARCH (TAG ${formatString(answer.tag)})${answer.isUid ? ' UID' : ''}${results}`);
}

/** `* n FETCH (…)` with items that are formatted already. */
export function formatFetch(sequence: number, items: string): string {
  return `* ${sequence} FETCH (${items})\r\n`;
}

/** RFC 7162 §3.2.10; `uids` as formatted ranges. */
export function formatVanished(uids: string, { isEarlier }: { isEarlier: boolean }): string {
  return formatUntagged(`VANISHED ${isEarlier ? '(EARLIER) ' : ''}${uids}`);
}

/** RFC 9208 §4.2: storage in units of 1024 bytes. */
export function formatQuota(quota: {
  root: string;
  resources: readonly (readonly [string, number, number])[];
}): string {
  const resources = quota.resources.map(([name, used, limit]) => `${name} ${used} ${limit}`).join(' ');
  return formatUntagged(`QUOTA ${formatString(quota.root)} (${resources})`);
}

export function formatQuotaRoot(entry: {
  mailbox: string;
  isUtf8Enabled: boolean;
  roots: readonly string[];
}): string {
  const roots = entry.roots.map((root) => ` ${formatString(root)}`).join('');
  return formatUntagged(`QUOTAROOT ${formatMailboxName(entry.mailbox, entry.isUtf8Enabled)}${roots}`);
}

/** RFC 2971 §3.2. */
export function formatId(fields: readonly (readonly [string, string | null])[] | null): string {
  if (fields === null || fields.length === 0) return formatUntagged('ID NIL');
  const pairs = fields.map(([field, value]) => `${formatString(field)} ${formatNstring(value)}`);
  return formatUntagged(`ID (${pairs.join(' ')})`);
}

/** The code after APPEND: RFC 4315 §3. */
export function appendUidCode(uidValidity: number, uids: readonly number[]): string {
  return `APPENDUID ${uidValidity} ${formatNumbersInOrder(uids)}`;
}

/** The code after COPY and MOVE; the two lists correspond element by element: RFC 4315 §3. */
export function copyUidCode(copy: {
  uidValidity: number;
  from: readonly number[];
  to: readonly number[];
}): string {
  return `COPYUID ${copy.uidValidity} ${formatNumbersInOrder(copy.from)} ${formatNumbersInOrder(copy.to)}`;
}

/** `\*` when clients may make keywords: RFC 9051 §7.1. */
export function permanentFlagsCode(flags: readonly string[], { isOpen }: { isOpen: boolean }): string {
  return `PERMANENTFLAGS ${formatFlags(isOpen ? [...flags, '\\*'] : flags)}`;
}

export function badCharsetCode(charsets: readonly string[] = ['US-ASCII', 'UTF-8']): string {
  return `BADCHARSET (${charsets.map(formatAstring).join(' ')})`;
}

function formatCondition(
  tag: string,
  response: { status: string; text: string; code?: string | undefined },
): string {
  const code = response.code === undefined ? '' : `[${response.code}] `;
  return `${tag} ${response.status} ${code}${cleanText(response.text)}\r\n`;
}

// resp-text is TEXT-CHAR: no line ends, and US-ASCII for clients that enabled nothing (RFC 9051 §9). Never
// empty.
function cleanText(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]+/g, '?');
}

// What a mail server in front found out that only it can know: from which client a message came at first.
import { headerFields, headerValue } from '@roost/mime';
import type { AuthenticationResult, Proof } from './authentication.ts';

export interface FrontSpf extends Proof {
  /** As our own Authentication-Results has it. */
  readonly resultLine: string;
}

/** Where servers in front put theirs: on top. */
const searchedBytesMax = 64 * 1024;

/** Of the first Authentication-Results by one of these servers; undefined where none says a word of SPF. */
export function frontSpfOf(content: Buffer, trustedIds: ReadonlySet<string>): FrontSpf | undefined {
  if (trustedIds.size === 0) return undefined;
  for (const { name, valueStart, end } of headerFields(content, 0, searchedBytesMax)) {
    if (name.toLowerCase() !== 'authentication-results') continue;
    const value = withoutComments(headerValue(content, valueStart, end));
    const id = authservIdOf(value);
    if (trustedIds.has(id)) return readSpf(value, id);
  }
  return undefined;
}

/** RFC 8601 §2.2: the first word; lower case, without quotes. Of a value without comments. */
export const authservIdOf = (value: string): string =>
  (/^\s*(?:"([^"]*)"|([^\s;]+))/.exec(value)?.slice(1).find(Boolean) ?? '').toLowerCase();

/** RFC 5322 §3.2.2; what is in quotes is none. */
export function withoutComments(text: string): string {
  let [plain, depth, isQuoted] = ['', 0, false];
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    const isEscaped = character === '\\';
    if (depth === 0 && character === '"') isQuoted = !isQuoted;
    if (!isQuoted && character === '(') depth += 1;
    else if (depth > 0) {
      if (character === ')') depth -= 1;
      if (isEscaped) index += 1;
      continue;
    }
    if (depth > 0) continue;
    plain += isEscaped ? text.slice(index, index + 2) : character;
    if (isEscaped) index += 1;
  }
  return plain;
}

const results: readonly AuthenticationResult[] = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'policy',
  'temperror',
  'permerror',
];

function readSpf(value: string, id: string): FrontSpf | undefined {
  const words = value.split(';').find((part) => /^\s*spf\s*=/i.test(part));
  if (words === undefined) return undefined;
  const said = /^\s*spf\s*=\s*([a-z]+)/i.exec(words)?.[1]?.toLowerCase();
  const result = results.find((one) => one === said);
  const identity = /\bsmtp\.(?:mailfrom|helo)\s*=\s*"?([^\s";]+)/i.exec(words)?.[1] ?? '';
  if (result === undefined) return undefined;
  const domain = identity.slice(identity.lastIndexOf('@') + 1).toLowerCase();
  if (!/^[a-z0-9._-]{1,253}$/.test(domain)) return undefined;
  return { result, domain, resultLine: `spf=${result} (by ${id}) smtp.mailfrom=${domain}` };
}

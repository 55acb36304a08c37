// Flags as bits, keywords as words. The bits are stored: their order never changes, new ones are added at the
// end.
import { unreachable } from '#base/failure.ts';

const systemFlags = [
  '\\Seen',
  '\\Answered',
  '\\Flagged',
  '\\Deleted',
  '\\Draft',
  '$Forwarded',
  '$MDNSent',
  '$Junk',
  '$NotJunk',
  '$Phishing',
] as const;

export const seenBit = 1;
export const flaggedBit = 4;
export const deletedBit = 8;
export const draftBit = 16;

/** Keywords of a message beyond those that have a bit; more are refused by `parseFlags`. */
const keywordsMax = 100;

export interface Flags {
  readonly bits: number;
  /**
   * Sorted, separated by single spaces, without doubles; compared without regard to case, kept as first
   * written.
   */
  readonly keywords: string;
}

export const noFlags: Flags = { bits: 0, keywords: '' };

const bitByName = new Map(systemFlags.map((name, index) => [name.toLowerCase(), 1 << index]));

/**
 * From IMAP's and JMAP's names. Unknown system flags and `\Recent` are the protocol's to refuse; here they
 * are keywords.
 */
export function parseFlags(names: readonly string[]): Flags {
  let bits = 0;
  const keywords = new Map<string, string>();
  for (const name of names) {
    const bit = bitByName.get(name.toLowerCase());
    if (bit !== undefined) bits |= bit;
    else if (!keywords.has(name.toLowerCase())) keywords.set(name.toLowerCase(), name);
  }
  return { bits, keywords: joinKeywords(keywords) };
}

/** Names of all flags, system flags first. */
export function flagNames({ bits, keywords }: Flags): string[] {
  const names: string[] = systemFlags.filter((_name, index) => (bits & (1 << index)) !== 0);
  return keywords === '' ? names : names.concat(keywords.split(' '));
}

export type FlagMode = 'add' | 'remove' | 'replace';

export function applyFlags(current: Flags, { mode, flags }: { mode: FlagMode; flags: Flags }): Flags {
  switch (mode) {
    case 'replace':
      return flags;
    case 'add':
      return { bits: current.bits | flags.bits, keywords: mergeKeywords(current.keywords, flags.keywords) };
    case 'remove':
      return {
        bits: current.bits & ~flags.bits,
        keywords: withoutKeywords(current.keywords, flags.keywords),
      };
    default:
      return unreachable(mode);
  }
}

export const isSeen = ({ bits }: Pick<Flags, 'bits'>): boolean => (bits & seenBit) !== 0;

const keywordMap = (keywords: string): Map<string, string> =>
  new Map(keywords === '' ? [] : keywords.split(' ').map((word) => [word.toLowerCase(), word]));

function mergeKeywords(current: string, added: string): string {
  if (added === '') return current;
  return joinKeywords(new Map([...keywordMap(added), ...keywordMap(current)]));
}

function withoutKeywords(current: string, removed: string): string {
  if (removed === '' || current === '') return current;
  const words = keywordMap(current);
  for (const key of keywordMap(removed).keys()) words.delete(key);
  return joinKeywords(words);
}

const joinKeywords = (words: ReadonlyMap<string, string>): string =>
  [...words]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, keywordsMax)
    .map(([, word]) => word)
    .join(' ');

// Flags and keywords: RFC 9051 §2.3.2. Both are case-insensitive; system flags get their canonical spelling.
import { characterClass, isWholly } from './character-class.ts';
import { limits } from './limits.ts';

export const systemFlags = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft'] as const;
export type SystemFlag = (typeof systemFlags)[number];

const canonical = new Map<string, string>(systemFlags.map((flag) => [flag.toLowerCase(), flag]));

/** The canonical flag, or undefined for an unknown system flag, `\Recent`, or what is no keyword. */
export function canonicalFlag(flag: string): string | undefined {
  if (flag.length > limits.flagBytesMax) return undefined;
  if (flag.startsWith('\\')) return canonical.get(flag.toLowerCase());
  return isWholly(flag, characterClass.atom) ? flag : undefined;
}

/** Without the second spelling of a flag that is already there. */
export function distinctFlags(flags: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const flag of flags) {
    const key = flag.toLowerCase();
    if (!seen.has(key)) seen.set(key, flag);
  }
  return [...seen.values()];
}

/** `(\Seen $Forwarded)` */
export function formatFlags(flags: readonly string[]): string {
  return `(${flags.join(' ')})`;
}

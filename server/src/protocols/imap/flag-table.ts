// Every combination of flags that messages of a folder have, numbered. A message keeps the number; its text
// is made once.
import { flagNames, type Flags } from '#domain/mailboxes/messages/flags.ts';

export class FlagTable {
  readonly #numbers = new Map<string, number>();
  readonly #flags: Flags[] = [];
  readonly #texts: string[] = [];
  readonly #keywords = new Map<string, string>();

  get size(): number {
    return this.#flags.length;
  }

  /** Keywords seen so far, as first written. */
  get keywords(): string[] {
    return [...this.#keywords.values()];
  }

  numberOf(bits: number, keywords: string): number {
    const key = keywords === '' ? String(bits) : `${bits} ${keywords}`;
    return this.#numbers.get(key) ?? this.#add(key, { bits, keywords });
  }

  flagsOf(number: number): Flags {
    const flags = this.#flags[number];
    if (flags === undefined) throw new Error(`no combination of flags has the number ${number}`);
    return flags;
  }

  /** `FLAGS (\Seen $Forwarded)` */
  textOf(number: number): string {
    return this.#texts[number] ?? 'FLAGS ()';
  }

  #add(key: string, flags: Flags): number {
    const number = this.#flags.length;
    const names = flagNames(flags);
    this.#numbers.set(key, number);
    this.#flags.push(flags);
    this.#texts.push(`FLAGS (${names.join(' ')})`);
    for (const name of names) {
      if (!name.startsWith('\\') && !this.#keywords.has(name.toLowerCase())) {
        this.#keywords.set(name.toLowerCase(), name);
      }
    }
    return number;
  }
}

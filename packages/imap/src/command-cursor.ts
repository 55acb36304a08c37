// Walks over the texts and literals of one command. Texts are read as latin1, one character per byte;
// whoever reads a value decodes it. Every method refuses by throwing SyntaxFailure.
import { characterClass, endOfRun, type CharacterClass } from './character-class.ts';
import { limits } from './limits.ts';
import type { Literal, RawCommand } from './raw-command.ts';
import { refuse } from './syntax-failure.ts';

export class CommandCursor {
  readonly #command: RawCommand;
  #index = 0;
  #text: string;
  #position = 0;

  constructor(command: RawCommand) {
    this.#command = command;
    this.#text = textAt(command, 0);
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#text.length && this.#index >= this.#command.literals.length;
  }

  /** The character ahead, empty at the end of a text: a literal or the end of the command comes next. */
  get ahead(): string {
    return this.#text.charAt(this.#position);
  }

  skipIf(character: string): boolean {
    if (this.ahead !== character) return false;
    this.#position++;
    return true;
  }

  expect(character: string): void {
    if (this.skipIf(character)) return;
    refuse(character === ' ' ? 'a space is missing' : `"${character}" is missing`);
  }

  space(): void {
    this.expect(' ');
  }

  /** The end of the command. Spaces before it are tolerated, because several clients send them. */
  end(): void {
    while (this.skipIf(' '));
    if (!this.isAtEnd) refuse('there is more than the command takes');
  }

  /** True when nothing but spaces is left. */
  isEnding(): boolean {
    const rest = endOfSpaces(this.#text, this.#position);
    return rest >= this.#text.length && this.#index >= this.#command.literals.length;
  }

  run(wanted: CharacterClass, what: string): string {
    const end = endOfRun(this.#text, this.#position, wanted);
    if (end === this.#position) refuse(`${what} is missing`);
    const run = this.#text.slice(this.#position, end);
    this.#position = end;
    return run;
  }

  atom(what = 'an atom'): string {
    return this.run(characterClass.atom, what);
  }

  /** An atom in upper case: keywords are case-insensitive, RFC 9051 §9 note (1). */
  keyword(what = 'a keyword'): string {
    return this.atom(what).toUpperCase();
  }

  /** Skips this keyword if it comes next as a whole atom; `keyword` is upper case. */
  skipKeyword(keyword: string): boolean {
    const end = endOfRun(this.#text, this.#position, characterClass.atom);
    if (end - this.#position !== keyword.length) return false;
    if (this.#text.slice(this.#position, end).toUpperCase() !== keyword) return false;
    this.#position = end;
    return true;
  }

  /** Skips exactly this text, in any case; `text` is upper case. */
  skipText(text: string): boolean {
    if (this.#text.slice(this.#position, this.#position + text.length).toUpperCase() !== text) return false;
    this.#position += text.length;
    return true;
  }

  isDigitAhead(): boolean {
    return endOfRun(this.ahead, 0, characterClass.digit) === 1;
  }

  /** number: an unsigned 32-bit integer. */
  number(what = 'a number'): number {
    return this.#digits(what, 0xffff_ffff);
  }

  nonZeroNumber(what = 'a number'): number {
    const value = this.number(what);
    return value === 0 ? refuse(`${what} is zero`) : value;
  }

  /**
   * number64: below 2^63. What a double cannot hold is given as the largest safe integer; no counter gets
   * there.
   */
  number64(what = 'a number'): number {
    return Math.min(this.#digits(what, 2 ** 63), Number.MAX_SAFE_INTEGER);
  }

  /** A string or an astring, as latin1. */
  astring(what = 'a string'): string {
    if (this.ahead === '"' || this.ahead === '') return this.string(what);
    return this.run(characterClass.astring, what);
  }

  string(what = 'a string'): string {
    if (this.ahead === '"') return this.#quoted();
    if (this.ahead !== '') refuse(`${what} is not a string`);
    const { bytes } = this.literal(what);
    // RFC 9051 §9: CHAR8 excludes NUL.
    if (bytes.includes(0)) refuse(`${what} contains a NUL`);
    return bytes.toString('latin1');
  }

  nstring(what = 'a string'): string | null {
    return this.skipKeyword('NIL') ? null : this.string(what);
  }

  literal(what = 'a literal'): Literal {
    const literal = this.#position >= this.#text.length ? this.#command.literals[this.#index] : undefined;
    if (literal === undefined) refuse(`${what} is missing`);
    this.#index++;
    this.#text = textAt(this.#command, this.#index);
    this.#position = 0;
    return literal;
  }

  /** "(" item *(SP item) ")"; empty only where that is allowed. */
  list<Item>(readItem: () => Item, bounds: { countMax?: number; isEmptyAllowed?: boolean } = {}): Item[] {
    const { countMax = limits.listItemsMax, isEmptyAllowed = false } = bounds;
    const items: Item[] = [];
    this.expect('(');
    if (this.skipIf(')')) return isEmptyAllowed ? items : refuse('a list is empty');
    do {
      if (items.length >= countMax) refuse(`a list has more than ${countMax} elements`);
      items.push(readItem());
    } while (this.skipIf(' '));
    this.expect(')');
    return items;
  }

  #digits(what: string, max: number): number {
    const digits = this.run(characterClass.digit, what);
    const value = digits.length > 20 ? Infinity : Number(digits);
    return value > max ? refuse(`${what} is too large`) : value;
  }

  #quoted(): string {
    let value = '';
    let from = this.#position + 1;
    for (let index = from; index < this.#text.length; index++) {
      const character = this.#text.charAt(index);
      if (character === '"') {
        this.#position = index + 1;
        return value + this.#text.slice(from, index);
      }
      if (character !== '\\') continue;
      // RFC 9051 §9: only quoted-specials may follow a backslash.
      const escaped = this.#text.charAt(index + 1);
      if (escaped !== '"' && escaped !== '\\') refuse('a quoted string has a wrong escape');
      value += this.#text.slice(from, index) + escaped;
      index++;
      from = index + 1;
    }
    return refuse('a quoted string has no end');
  }
}

function textAt(command: RawCommand, index: number): string {
  const text = command.texts[index]?.toString('latin1') ?? '';
  if (text.includes('\0')) refuse('a command line contains a NUL');
  // Line ends are gone, so a CR that is left stands alone.
  if (text.includes('\r')) refuse('a CR comes without its LF');
  return text;
}

function endOfSpaces(text: string, from: number): number {
  let end = from;
  while (text.charAt(end) === ' ') end++;
  return end;
}

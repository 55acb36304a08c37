import { addressesMax } from './limits.ts';
import type { Address } from './message-index.ts';
import { skipWhiteSpace, trimWhiteSpace, unquote } from './header-text.ts';

/** How many addresses may still be made; shared by all lists of one message. */
export interface AddressBudget {
  left: number;
}

const quote = 0x22;
const openParenthesis = 0x28;
const closeParenthesis = 0x29;
const comma = 0x2c;
const dot = 0x2e;
const colon = 0x3a;
const semicolon = 0x3b;
const openAngle = 0x3c;
const closeAngle = 0x3e;
const at = 0x40;
const openBracket = 0x5b;
const backslash = 0x5c;
/** Closes a group in the flat list, RFC 9051 §7.5.2. */
const groupEnd: Address = { name: null, route: null, mailbox: null, host: null };

/**
 * Reads an address list (RFC 5322 §3.4 and §4.4) from unfolded text, in one pass and without ever failing:
 * comments, quoted strings, groups and source routes, display names that should have been quoted, missing
 * domains and junk. Encoded words stay as they are.
 */
export function parseAddressList(text: string, budget: AddressBudget = { left: addressesMax }): Address[] {
  return new AddressListReader(text, budget).read();
}

class AddressListReader {
  readonly #text: string;
  readonly #budget: AddressBudget;
  readonly #addresses: Address[] = [];
  #position = 0;
  #isInGroup = false;
  /** After a quote that never ends, further quotes are not looked at again. */
  #hasOpenQuote = false;
  // What has been read of the current mailbox: its words joined by single spaces, the last comment, and where
  // in the words the last unquoted @ and the word before it stand.
  #words = '';
  #comment = '';
  #at = -1;
  #localStart = 0;
  #wordStart = 0;
  #needsSpace = false;
  #isEmpty = true;
  #endsInDot = false;
  #followsAngle = false;

  constructor(text: string, budget: AddressBudget) {
    this.#text = text;
    this.#budget = budget;
  }

  read(): Address[] {
    const text = this.#text;
    while (this.#position < text.length && this.#budget.left > 0) {
      const code = text.charCodeAt(this.#position);
      if (code === comma) this.#finishMailbox();
      else if (code === semicolon) this.#finishGroup();
      else if (code === colon && !this.#isInGroup && this.#at === -1) this.#startGroup();
      else if (code === openAngle) this.#readAngle();
      else this.#readPiece(code);
      this.#position++;
    }
    this.#finishMailbox();
    if (this.#isInGroup) this.#addresses.push(groupEnd);
    return this.#addresses;
  }

  /** Reads one piece of a phrase or an address and stops at its last character. */
  #readPiece(code: number): void {
    if (code === 0x20 || code === 0x09) this.#needsSpace = true;
    else if (code === openParenthesis) this.#readComment();
    else if (code === quote) this.#readQuoted();
    else if (code === at) this.#markAt();
    else if (code === openBracket && this.#isBehindAt())
      this.#take(domainLiteralEnd(this.#text, this.#position));
    else if (code !== closeAngle) this.#take(atomEnd(this.#text, this.#position));
  }

  #take(end: number): void {
    this.#append(this.#text.slice(this.#position, end));
    this.#position = end - 1;
  }

  #append(piece: string): void {
    if (this.#needsSpace && !this.#isEmpty) {
      // RFC 5322 §4.4: in old addresses, white space may stand around the dots and the @.
      const isJoined = this.#endsInDot || piece.charCodeAt(0) === dot || this.#isBehindAt();
      this.#words += ' ';
      if (!isJoined) this.#wordStart = this.#words.length;
    }
    this.#needsSpace = false;
    this.#isEmpty = false;
    this.#words += piece;
    this.#endsInDot = piece.charCodeAt(piece.length - 1) === dot;
  }

  #isBehindAt(): boolean {
    return this.#at !== -1 && this.#at === this.#words.length - 1;
  }

  #markAt(): void {
    this.#needsSpace = false;
    this.#isEmpty = false;
    this.#endsInDot = false;
    this.#localStart = this.#wordStart;
    this.#at = this.#words.length;
    this.#words += '@';
  }

  #readQuoted(): void {
    const end = this.#hasOpenQuote ? -1 : quotedEnd(this.#text, this.#position + 1);
    if (end === -1) {
      this.#hasOpenQuote = true;
      return;
    }
    this.#append(unquote(this.#text.slice(this.#position + 1, end)));
    this.#position = end;
  }

  #readComment(): void {
    const end = commentEnd(this.#text, this.#position + 1);
    this.#comment = trimWhiteSpace(unquote(this.#text.slice(this.#position + 1, end)));
    this.#position = end;
    this.#needsSpace = true;
  }

  /**
   * `<…>`: what was read so far is the display name. Ends at `>`, or where only a broken address would go on.
   */
  #readAngle(): void {
    const text = this.#text;
    const name = this.#words === '' ? this.#comment : this.#words;
    this.#reset();
    let route: string | null = null;
    let isInRoute = text.charCodeAt(skipWhiteSpace(text, this.#position + 1)) === at;
    for (this.#position++; this.#position < text.length; this.#position++) {
      const code = text.charCodeAt(this.#position);
      if (code === closeAngle || code === semicolon || (code === comma && !isInRoute)) break;
      if (code === colon && isInRoute) {
        route = this.#words;
        isInRoute = false;
        this.#reset();
      } else if (code !== openAngle) {
        this.#readPiece(code);
      }
    }
    const { mailbox, host } = this.#addressParts(0);
    this.#add({ name: name === '' ? null : name, route, mailbox, host });
    this.#reset();
    this.#followsAngle = true;
    // A comma or semicolon that cut the address short still has its own meaning.
    const last = text.charCodeAt(this.#position);
    if (last === comma || last === semicolon) this.#position--;
  }

  #finishMailbox(): void {
    // Words behind `<…>` that hold no address are junk.
    if (!this.#isEmpty && !(this.#followsAngle && this.#at === -1)) {
      const { mailbox, host } = this.#addressParts(this.#localStart);
      // Words before the local part can only be a name whose address lost its brackets.
      const before = this.#localStart > 0 ? this.#words.slice(0, this.#localStart - 1) : '';
      const name = before === '' ? this.#comment : before;
      this.#add({ name: name === '' ? null : name, route: null, mailbox, host });
    }
    this.#reset();
  }

  #startGroup(): void {
    this.#add({ name: null, route: null, mailbox: this.#words, host: null });
    this.#isInGroup = true;
    this.#reset();
  }

  #finishGroup(): void {
    this.#finishMailbox();
    if (this.#isInGroup) this.#add(groupEnd);
    this.#isInGroup = false;
  }

  #addressParts(localStart: number): { mailbox: string; host: string } {
    if (this.#at === -1) return { mailbox: this.#words, host: '' };
    const mailbox = withoutSpacesAtDots(this.#words.slice(localStart, this.#at));
    const behind = withoutSpacesAtDots(trimWhiteSpace(this.#words.slice(this.#at + 1)));
    const space = behind.indexOf(' ');
    return { mailbox, host: space === -1 ? behind : behind.slice(0, space) };
  }

  #add(address: Address): void {
    if (this.#budget.left <= 0) return;
    this.#budget.left--;
    this.#addresses.push(address);
  }

  #reset(): void {
    this.#words = '';
    this.#comment = '';
    this.#at = -1;
    this.#localStart = 0;
    this.#wordStart = 0;
    this.#needsSpace = false;
    this.#isEmpty = true;
    this.#endsInDot = false;
    this.#followsAngle = false;
  }
}

function atomEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && isAtomCode(text.charCodeAt(end))) end++;
  return end;
}

function isAtomCode(code: number): boolean {
  if (code >= 0x5c || (code >= 0x2d && code <= 0x39) || (code >= 0x41 && code <= 0x5a)) return true;
  return code > 0x20 && !'"(),:;<>@['.includes(String.fromCharCode(code));
}

// RFC 5321 §4.1.3: `[192.0.2.1]`, `[IPv6:2001:db8::1]`; one that never ends stops where an address would.
function domainLiteralEnd(text: string, start: number): number {
  for (let end = start + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x5d) return end + 1;
    if (code === comma || code === semicolon || code === openAngle || code === closeAngle) return end;
  }
  return text.length;
}

/** -1 where the quote never ends. */
function quotedEnd(text: string, start: number): number {
  for (let position = start; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === quote) return position;
    if (code === backslash) position++;
  }
  return -1;
}

// RFC 5322 §3.2.2: comments nest; one that never ends goes to the end of the text.
function commentEnd(text: string, start: number): number {
  let depth = 1;
  for (let position = start; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === backslash) position++;
    else if (code === openParenthesis) depth++;
    else if (code === closeParenthesis && --depth === 0) return position;
  }
  return text.length;
}

function withoutSpacesAtDots(text: string): string {
  return text.includes(' ') ? text.replace(/ ?\. ?/g, '.') : text;
}

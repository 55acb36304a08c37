// The character classes of RFC 9051 §9 as one table of bits by byte.

const tagBit = 1;
const atomBit = 2;
const astringBit = 4;
const listBit = 8;
const digitBit = 16;
const sequenceBit = 32;
const wordBit = 64;
const quotableBit = 128;

export type CharacterClass = number;
export const characterClass = {
  tag: tagBit,
  atom: atomBit,
  astring: astringBit,
  listMailbox: listBit,
  digit: digitBit,
  sequenceSet: sequenceBit,
  /** Letters, digits and dots: names of FETCH items and sections. */
  word: wordBit,
  /** What may stand inside quotes without a backslash, written by us: printable US-ASCII. */
  quotable: quotableBit,
} as const;

const bits = buildTable();

export function isInClass(code: number, wanted: CharacterClass): boolean {
  return code < 256 && ((bits[code] ?? 0) & wanted) !== 0;
}

/** Where the run of characters of this class that starts at `from` ends. */
export function endOfRun(text: string, from: number, wanted: CharacterClass): number {
  let end = from;
  while (end < text.length && isInClass(text.charCodeAt(end), wanted)) end++;
  return end;
}

export function isWholly(text: string, wanted: CharacterClass): boolean {
  return text.length > 0 && endOfRun(text, 0, wanted) === text.length;
}

function buildTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (let code = 0x20; code < 0x7f; code++) {
    const character = String.fromCharCode(code);
    table[code] = classesOf(character);
  }
  return table;
}

function classesOf(character: string): number {
  let classes = 0;
  if (!'"\\'.includes(character)) classes |= quotableBit;
  if (!'(){ %*"\\]'.includes(character)) classes |= atomBit;
  if (!'(){ %*"\\'.includes(character)) classes |= astringBit;
  if (!'(){ "\\'.includes(character)) classes |= listBit;
  if (!'(){ %*"\\+'.includes(character)) classes |= tagBit;
  if (/[0-9]/.test(character)) classes |= digitBit;
  if (/[0-9,:*]/.test(character)) classes |= sequenceBit;
  if (/[A-Za-z0-9.]/.test(character)) classes |= wordBit;
  return classes;
}

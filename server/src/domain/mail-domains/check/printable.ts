// What strangers wrote into DNS, made fit to be shown and kept.

const foundMax = 20;
const textLengthMax = 512;

/** A few, each of a length that a page can hold. */
export const foundTexts = (texts: readonly string[]): string[] => texts.slice(0, foundMax).map(printable);

/** Without anything that a terminal or a page would obey. RFC 1035 §5.1: `\DDD` is the byte DDD. */
export function printable(text: string): string {
  const clipped = text.slice(0, textLengthMax);
  const escaped = clipped.replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\${String(character.charCodeAt(0) & 0xff).padStart(3, '0')}`,
  );
  return clipped.length < text.length ? `${escaped}…` : escaped;
}

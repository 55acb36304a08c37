// What strangers wrote into DNS, made fit to be shown and kept.

const foundMax = 10;
const textLengthMax = 512;

/** A few, each of a length that a page can hold. */
export const foundTexts = (texts: readonly string[]): string[] => texts.slice(0, foundMax).map(printable);

/** Without anything that a terminal or a page would obey. RFC 1035 §5.1: `\DDD` is the byte DDD. */
function printable(text: string): string {
  const escaped = text
    .slice(0, textLengthMax)
    .replaceAll(
      /[^\x20-\x7e]/g,
      (character) => `\\${String(character.charCodeAt(0) & 0xff).padStart(3, '0')}`,
    );
  const isWhole = text.length <= textLengthMax && escaped.length <= textLengthMax;
  return isWhole ? escaped : `${escaped.slice(0, textLengthMax)}…`;
}

// Text for people into what a header may hold: ASCII, in lines that are not too long.

// RFC 2047 §2: a word has at most 75 characters, here less, because a field's name stands before the first
const wordBytesMax = 39;
const lineLengthMax = 76;

/** Unstructured text (RFC 5322 §2.2.1) behind `Name: `. What would end the line is a space. */
export function encodeHeaderText(text: string, { nameLength }: { readonly nameLength: number }): string {
  const line = oneLine(text);
  return isPlain(line) ? folded(line, nameLength + 2) : encodedWords(line);
}

/** A display name (RFC 5322 §3.2.5). */
export function encodePhrase(text: string): string {
  const line = oneLine(text);
  return isPlain(line) ? `"${line.replaceAll(/["\\]/g, String.raw`\$&`)}"` : encodedWords(line);
}

const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();

/** What looks like an encoded word would be read as one. */
const isPlain = (line: string): boolean => /^[\x20-\x7e]*$/.test(line) && !line.includes('=?');

// RFC 5322 §2.2.3: folded where a space is
function folded(line: string, firstColumn: number): string {
  let column = firstColumn;
  return line
    .split(' ')
    .map((word, index) => {
      const isOver = index > 0 && word !== '' && column + 1 + word.length > lineLengthMax;
      column = isOver ? word.length + 1 : column + word.length + 1;
      return index === 0 ? word : `${isOver ? '\r\n' : ''} ${word}`;
    })
    .join('');
}

/** RFC 2047 §5 (3): each holds whole characters. */
function encodedWords(line: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of line) {
    if (Buffer.byteLength(word + character) > wordBytesMax) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  words.push(word);
  return words.map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

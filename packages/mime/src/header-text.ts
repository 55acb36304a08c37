// Small readings of header text. White space here is space and tab alone: String.trim would also take 0xA0,
// which may be half of a character.

/** RFC 5322 §2.2.3: unfolding removes the line end and keeps the white space behind it. */
export function unfold(text: string): string {
  const isClean = !text.includes('\n') && !text.includes('\r') && !text.includes('\0');
  return isClean ? text : text.replace(/[\r\n\0]+/g, '');
}

export function skipWhiteSpace(text: string, start: number): number {
  let position = start;
  while (text.charCodeAt(position) === 0x20 || text.charCodeAt(position) === 0x09) position++;
  return position;
}

export function trimWhiteSpace(text: string): string {
  return trimWhiteSpaceEnd(text.slice(skipWhiteSpace(text, 0)));
}

export function trimWhiteSpaceEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 0x20 || text.charCodeAt(end - 1) === 0x09)) end--;
  return text.slice(0, end);
}

/** Takes the quoting out of the inside of a quoted string or comment, RFC 5322 §3.2.1. */
export function unquote(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/gs, '$1') : text;
}

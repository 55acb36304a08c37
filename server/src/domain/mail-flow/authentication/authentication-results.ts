// The field Authentication-Results (RFC 8601): ours is written on top, and what claims to be ours is taken
// out of what strangers send (§5), as programs behind us believe it.
import { headerFields, headerValue, limits } from '@roost/mime';
import { authservIdOf, withoutComments } from './front-results.ts';

const fieldName = 'Authentication-Results';
// RFC 5322 §2.1.1: no more than 78 where it can be helped
const lineLengthMax = 76;

export function authenticationResultsField(hostName: string, resultLines: readonly string[]): string {
  const lines = resultLines.length === 0 ? ['none'] : resultLines;
  return `${fieldName}: ${hostName};\r\n${lines.map(fold).join(';\r\n')}\r\n`;
}

/** RFC 5322 §2.2.3: at spaces; a word longer than a line stays whole. */
function fold(text: string): string {
  const lines: string[] = [];
  let line = '\t';
  for (const word of text.split(/\s+/)) {
    const isTooLong = line.length + word.length + 1 > lineLengthMax;
    if (isTooLong && line.trim() !== '') {
      lines.push(line);
      line = `\t  ${word}`;
    } else line += line.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, line].join('\r\n');
}

/** The message itself where nothing in it claims to be ours. */
export function withoutForgedResults(content: Buffer, hostName: string): Buffer {
  const end = Math.min(content.length, limits.headerSizeBytesMax);
  const own = hostName.toLowerCase();
  const forged = headerFields(content, 0, end).filter(
    (field) =>
      field.name.toLowerCase() === fieldName.toLowerCase() &&
      authservIdOf(withoutComments(headerValue(content, field.valueStart, field.end))) === own,
  );
  if (forged.length === 0) return content;
  const pieces: Buffer[] = [];
  let from = 0;
  for (const field of forged) {
    pieces.push(content.subarray(from, field.start));
    from = field.end;
  }
  return Buffer.concat([...pieces, content.subarray(from)]);
}

// Recognizes `{n}`, `{n+}` and `~{n}` at the end of a line: RFC 9051 §4.3, RFC 7888, RFC 3516.

export type LiteralAnnouncement = {
  readonly sizeBytes: number;
  readonly isSynchronizing: boolean;
  readonly isBinary: boolean;
  /** How many bytes at the end of the line announce the literal. */
  readonly markerBytes: number;
};

/** The longest announcement that is recognized; a reader that skips a line keeps this much of its end. */
export const announcementBytesMax = 32;

const announcement = /(~?)\{([0-9]{1,24})(\+?)\}$/;

/** `line` has no line end. A brace inside an open quoted string announces nothing. */
export function findLiteralAnnouncement(line: Buffer): LiteralAnnouncement | null {
  const found = matchAnnouncement(line);
  return found === null || endsInsideQuotes(line) ? null : found;
}

/**
 * For the end of a line whose beginning is gone, quotes unknown: rather skip a literal too much than run
 * its content.
 */
export function matchAnnouncement(line: Buffer): LiteralAnnouncement | null {
  if (line.at(-1) !== 0x7d) return null;
  const match = announcement.exec(line.toString('latin1', Math.max(0, line.length - announcementBytesMax)));
  if (match === null) return null;
  const [marker, tilde, digits, plus] = match;
  return {
    sizeBytes: Number(digits),
    isSynchronizing: plus === '',
    isBinary: tilde === '~',
    markerBytes: marker.length,
  };
}

function endsInsideQuotes(line: Buffer): boolean {
  let isQuoted = false;
  for (let index = 0; index < line.length; index++) {
    const byte = line[index];
    if (byte === 0x22) isQuoted = !isQuoted;
    else if (byte === 0x5c && isQuoted) index++;
  }
  return isQuoted;
}

// The form in which names and addresses are compared and sorted: without regard to case, byte by byte.

/** Lower case of the composed form, so that one name written in two ways is one key. */
export const keyOf = (text: string): string => text.toWellFormed().normalize('NFC').toLowerCase();

/**
 * The first key after all keys that start with `prefix`; undefined when all keys from `prefix` on do.
 * Holds because the order of UTF-8 bytes is the order of code points.
 */
export function endOfPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const next = nextCodePoint(last.codePointAt(0) ?? 0);
    if (next !== undefined) return points.join('') + String.fromCodePoint(next);
  }
  return undefined;
}

function nextCodePoint(point: number): number | undefined {
  if (point === 0x10ffff) return undefined;
  // surrogates are no characters and have no bytes of their own
  return point === 0xd7ff ? 0xe000 : point + 1;
}

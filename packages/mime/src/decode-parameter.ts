import { decodeCharset } from './decode-charset.ts';
import { decodeHeaderText } from './decode-header-text.ts';
import type { Parameter } from './message-index.ts';

interface Section {
  readonly number: number;
  readonly isExtended: boolean;
  readonly value: string;
}

/**
 * A parameter for people, of Content-Type or Content-Disposition. RFC 2231 §3 and §4 (continuations, charset)
 * come first; a plain value may hold encoded words, which RFC 2047 §5 forbids and many programs write.
 */
export function decodeParameter(parameters: readonly Parameter[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  const sections: Section[] = [];
  let plain: string | undefined;
  for (const [written, value] of parameters) {
    if (written === wanted) plain ??= value;
    else if (written.startsWith(`${wanted}*`)) addSection(sections, written.slice(wanted.length), value);
  }
  if (sections.length > 0) return joinSections(sections);
  return plain === undefined ? undefined : decodeHeaderText(plain);
}

/** The suffix is `*`, `*0`, or `*0*`. */
function addSection(sections: Section[], suffix: string, value: string): void {
  const match = /^\*(?:(\d{1,4})(\*)?)?$/.exec(suffix);
  if (match === null) return;
  const [, number, star] = match;
  sections.push({
    number: Number(number ?? 0),
    isExtended: number === undefined || star !== undefined,
    value,
  });
}

// RFC 2231 §3: the order on the wire means nothing; a section that is missing ends the value.
function joinSections(unordered: readonly Section[]): string {
  const sections = unordered.toSorted((left, right) => left.number - right.number);
  const pieces: Buffer[] = [];
  let charset = '';
  let hasExtended = false;
  // Some programs count from 1.
  let expected = Math.min(1, sections[0]?.number ?? 0);
  for (const section of sections) {
    if (section.number !== expected) continue;
    expected++;
    let { value } = section;
    if (section.isExtended && pieces.length === 0) {
      const match = /^([^']*)'[^']*'/.exec(value);
      charset = match?.[1] ?? '';
      value = value.slice(match?.[0].length ?? 0);
    }
    hasExtended ||= section.isExtended;
    pieces.push(section.isExtended ? percentDecoded(value) : Buffer.from(value, 'latin1'));
  }
  const bytes = Buffer.concat(pieces);
  return hasExtended ? decodeCharset(bytes, charset) : decodeHeaderText(bytes);
}

function percentDecoded(text: string): Buffer {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}

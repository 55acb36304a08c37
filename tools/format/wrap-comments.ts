// Breaks comments that stand on lines of their own and are longer than a line may be.
const lineLengthMax = 110;

interface Block {
  prefix: string;
  words: string[];
}

/** The text with its long comments broken; blocks that fit stay as they were written. */
export function wrapComments(text: string): string {
  const result: string[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length;) {
    const size = blockSize(lines, at);
    const block = lines.slice(at, at + Math.max(size, 1));
    result.push(...(size > 0 && block.some(isLong) ? wrapBlock(block) : block.flatMap(openDocumentation)));
    at += block.length;
  }
  return result.join('\n');
}

// A directive to a tool has to stay on its line.
const commentLine = /^(?<prefix>\s*(?:\/\/|\*) )(?!oxlint-|@ts-)(?<words>\S.*)$/;

/** How many lines from `at` on belong to one paragraph of a comment: 0 where none begins. */
function blockSize(lines: string[], at: number): number {
  const prefix = prefixOf(lines[at]);
  if (prefix === undefined) return 0;
  const size = lines.slice(at).findIndex((line) => prefixOf(line) !== prefix);
  return size === -1 ? lines.length - at : size;
}

function prefixOf(line: string | undefined): string | undefined {
  return commentLine.exec(line ?? '')?.groups?.['prefix'];
}

function wrapBlock(block: string[]): string[] {
  const parts = block.map((line) => commentLine.exec(line)?.groups);
  const words = parts.flatMap((groups) => (groups?.['words'] ?? '').trimEnd().split(/\s+/));
  return fill({ prefix: parts[0]?.['prefix'] ?? '', words });
}

function fill({ prefix, words }: Block): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? `${prefix}${word}` : `${line} ${word}`;
    if (line !== '' && lengthOf(longer) > lineLengthMax) {
      lines.push(line);
      line = `${prefix}${word}`;
    } else line = longer;
  }
  return [...lines, line];
}

// A description that no longer fits on its one line gets lines of its own.
function openDocumentation(line: string): string[] {
  const match = /^(?<indent>\s*)\/\*\* (?<words>.*\S) \*\/$/.exec(line);
  if (match?.groups === undefined || !isLong(line)) return [line];
  const { indent = '', words = '' } = match.groups;
  return [`${indent}/**`, ...fill({ prefix: `${indent} * `, words: words.split(/\s+/) }), `${indent} */`];
}

function isLong(line: string): boolean {
  return lengthOf(line) > lineLengthMax;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

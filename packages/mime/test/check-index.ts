import { expect } from 'vitest';
import {
  decodeIndex,
  encodeIndex,
  headerFields,
  indexMessage,
  limits,
  selectHeaderFields,
} from '../src/index.ts';
import type { MessageIndex, Part } from '../src/index.ts';

/** Indexes a message and asserts what has to hold for any octets whatever. */
export function checkedIndex(raw: Buffer): MessageIndex {
  const index = indexMessage(raw);
  expect([index.root.headerStart, index.root.bodyEnd, index.sizeBytes]).toEqual([0, raw.length, raw.length]);
  expect(index.headerEnd).toBe(index.root.bodyStart);
  const problems: string[] = [];
  const count = checkPart(raw, index.root, problems);
  expect(problems).toEqual([]);
  expect(count).toBeLessThanOrEqual(limits.partsMax);
  expect(decodeIndex(encodeIndex(index))).toStrictEqual(index);
  expect(() => headerFields(raw, 0, index.headerEnd)).not.toThrow();
  expect(selectHeaderFields(raw, 0, index.headerEnd, ['x-absent']).toString()).toBe('\r\n');
  return index;
}

/** The number of parts; adds a sentence for each rule that does not hold. */
function checkPart(raw: Buffer, part: Part, problems: string[]): number {
  const { headerStart, bodyStart, bodyEnd } = part;
  const claim = (isTrue: boolean, sentence: string): void => {
    if (!isTrue) problems.push(`${part.type}/${part.subtype} at ${headerStart}: ${sentence}`);
  };
  claim(0 <= headerStart && headerStart <= bodyStart, 'the header does not lie before the body');
  claim(bodyStart <= bodyEnd && bodyEnd <= raw.length, 'the body has no room');
  claim(part.sizeBytes === bodyEnd - bodyStart, 'the size is not that of the body');
  const inner = part.message === null ? part.children : [part.message.root];
  claim((part.type === 'multipart') === part.children.length > 0, 'it is not a multipart with children');
  const isMessage = part.type === 'message' && (part.subtype === 'rfc822' || part.subtype === 'global');
  claim(isMessage === (part.message !== null), 'it is not a message with a message');
  let end = bodyStart;
  for (const child of inner) {
    claim(child.headerStart >= end && child.bodyEnd <= bodyEnd, 'a part lies outside or over another');
    end = child.bodyEnd;
  }
  if (isMessage)
    claim(inner[0]?.headerStart === bodyStart && inner[0].bodyEnd === bodyEnd, 'the message is not the body');
  const hasLines = part.type === 'text' || isMessage;
  claim(
    part.lines === (hasLines ? lineFeeds(raw, bodyStart, bodyEnd) : null),
    `${part.lines} lines are wrong`,
  );
  return inner.reduce((count, child) => count + checkPart(raw, child, problems), 1);
}

function lineFeeds(raw: Buffer, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index++) if (raw[index] === 0x0a) count++;
  return count;
}

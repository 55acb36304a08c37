import { expect, test } from 'vitest';
import { checkedIndex } from '../test/check-index.ts';
import { findPart } from './find-part.ts';
import { addressesMax, boundarySizeBytesMax, headerFieldsMax, headerSizeBytesMax } from './limits.ts';
import { headerValueSizeBytesMax, nestingDepthMax, parametersMax } from './limits.ts';
import type { Part } from './message-index.ts';

function indexOf(text: string): ReturnType<typeof checkedIndex> {
  return checkedIndex(Buffer.from(text, 'latin1'));
}

test('cuts a long header value', () => {
  const { envelope } = indexOf(`Subject:${'x'.repeat(headerValueSizeBytesMax + 10)}\n\n`);
  expect(envelope.subject).toHaveLength(headerValueSizeBytesMax);
});

test('reads no fields beyond so many, or so far into the header, but finds the body', () => {
  const many = indexOf(`${'X: y\n'.repeat(headerFieldsMax)}Subject: late\n\nbody`);
  const far = indexOf(
    `${`X: ${'y'.repeat(1_000)}\n`.repeat(headerSizeBytesMax / 1_000)}Subject: late\n\nbody`,
  );
  for (const { envelope, headerEnd, sizeBytes } of [many, far]) {
    expect([envelope.subject, sizeBytes - headerEnd]).toEqual([null, 4]);
  }
});

test('does not use a boundary that is too long', () => {
  const typeWith = (length: number): string => {
    const boundary = 'b'.repeat(length);
    return indexOf(`Content-Type: multipart/mixed; boundary=${boundary}\n\n--${boundary}\n\nx`).root.type;
  };
  expect([typeWith(boundarySizeBytesMax), typeWith(boundarySizeBytesMax + 1)]).toEqual(['multipart', 'text']);
});

test('counts the addresses of all envelopes together', () => {
  const list = 'a,'.repeat(headerValueSizeBytesMax);
  const { envelope, root } = indexOf(`From: ${list}\nContent-Type: message/rfc822\n\nFrom: ${list}\n\n`);
  expect([envelope.from.length, root.message?.envelope.from.length]).toEqual([addressesMax, 0]);
});

test('reads no more parameters than so many', () => {
  const { root } = indexOf(`Content-Type: text/plain${';a=b'.repeat(parametersMax * 2)}\n\n`);
  expect(root.parameters).toHaveLength(parametersMax);
});

test('shows a message that lies too deep as octets', () => {
  const { root } = indexOf('Content-Type: message/rfc822\n\n'.repeat(nestingDepthMax * 2));
  const part: Part | undefined = findPart(
    root,
    Array.from({ length: nestingDepthMax + 1 }, () => 1),
  );
  expect([part?.type, part?.subtype]).toEqual(['application', 'octet-stream']);
});

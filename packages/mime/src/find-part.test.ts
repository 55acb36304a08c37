import { expect, test } from 'vitest';
import { nestedMessage, plainMessage } from '../test/sample-messages.ts';
import { findPart } from './find-part.ts';
import { indexMessage } from './index-message.ts';

const nested = indexMessage(nestedMessage()).root;

test('finds the body of a message without parts as part 1', () => {
  const { root } = indexMessage(plainMessage());
  expect(findPart(root, [])).toBe(root);
  expect(findPart(root, [1])).toBe(root);
  expect(findPart(root, [2])).toBeUndefined();
  expect(findPart(root, [1, 1])).toBeUndefined();
});

test.each([
  [[1], 'message/rfc822'],
  [[1, 1], 'text/html'],
  [[1, 2], 'image/png'],
  [[2], 'multipart/digest'],
  [[2, 1], 'message/rfc822'],
  [[2, 1, 1], 'text/plain'],
  [[2, 2], 'text/plain'],
  [[3], 'message/delivery-status'],
])('finds part %j', (path, type) => {
  const part = findPart(nested, path);
  expect(`${part?.type}/${part?.subtype}`).toBe(type);
});

test.each([[[0]], [[-1]], [[4]], [[1, 3]], [[1, 1, 1]], [[2, 1, 2]], [[3, 1]], [[1.5]], [[Number.NaN]]])(
  'finds nothing at %j',
  (path) => {
    expect(findPart(nested, path)).toBeUndefined();
  },
);

test('goes into a message that is the whole body of another', () => {
  const raw = Buffer.from('Content-Type: message/rfc822\n\nContent-Type: text/html\n\nx');
  const { root } = indexMessage(raw);
  expect(findPart(root, [1])?.subtype).toBe('rfc822');
  expect(findPart(root, [1, 1])?.subtype).toBe('html');
});

import { expect, it } from 'vitest';
import { indexMessage } from '@roost/mime';
import { messageMaker } from './message-maker.ts';

it.each([4096, 10_240, 1024 * 1024])('makes messages of about %i bytes', (sizeBytes) => {
  const message = messageMaker({ sizeBytes })();
  expect(Math.abs(message.length - sizeBytes)).toBeLessThan(400);
  expect(message.toString('latin1')).not.toMatch(/(?:^|\n)\./);
});

it('gives each message an id of its own', () => {
  const nextMessage = messageMaker({ sizeBytes: 4096 });
  const ids = Array.from({ length: 100 }, () => indexMessage(nextMessage()).envelope.messageId);
  expect(new Set(ids).size).toBe(100);
});

it('attaches a file to large ones', () => {
  const { root } = indexMessage(messageMaker({ sizeBytes: 50_000 })());
  expect(root.children.map(({ type }) => type)).toEqual(['text', 'application']);
});

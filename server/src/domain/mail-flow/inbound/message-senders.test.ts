import { expect, it } from 'vitest';
import { sendersOf } from './message-senders.ts';

const senders = (header: string, reversePath = 'path@elsewhere.test') =>
  sendersOf({ content: Buffer.from(`${header}\r\n\r\nFrom: body@b.test\r\n`), reversePath }).map((group) =>
    group.map(({ localPart, domain }) => `${localPart}@${domain}`),
  );

it('are the Sender, then everybody in From, each header of that name', () => {
  expect(senders('From: A <a@b.test>, "B, C" <c@d.test>\r\nSender: s@b.test')).toEqual([
    ['s@b.test'],
    ['a@b.test', 'c@d.test'],
  ]);
  expect(senders('FROM : a@b.test\r\nX: y\r\nfrom:\r\n second@b.test')).toEqual([
    ['a@b.test', 'second@b.test'],
  ]);
  expect(senders('Sender: nobody\r\nFrom: Team: a@b.test, c@b.test;')).toEqual([['a@b.test', 'c@b.test']]);
  expect(senders('From: müller@exämple.test')).toEqual([['müller@exämple.test']]);
});

it('are the sender of the envelope where the header names nobody', () => {
  expect(senders('Subject: hello')).toEqual([['path@elsewhere.test']]);
  expect(senders('From: undisclosed:;', '')).toEqual([['@']]);
});

it('are looked for among a thousand of a field, and no further', () => {
  const many = Array.from({ length: 3000 }, (_, index) => `a${index}@b.test`).join(', ');
  expect(senders(`From: ${many}`)[0]).toHaveLength(1000);
});

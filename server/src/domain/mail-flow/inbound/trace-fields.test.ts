import { expect, it } from 'vitest';
import { isLooping, traceFields, type Trace } from './trace-fields.ts';

const now = Date.UTC(2027, 0, 5, 7, 8, 9);
const trace: Trace = {
  id: 'one.1',
  remoteAddress: '192.0.2.1',
  heloName: 'client.test',
  hostName: 'mx.test',
  protocol: 'ESMTP',
  isEncrypted: false,
  isSmtpUtf8: false,
};

const received = (changes: Partial<Trace>, recipient?: string): string =>
  traceFields({ reversePath: '', recipient }, { trace: { ...trace, ...changes }, now }).toString();

it('names the way that a message came, and the only recipient', () => {
  expect(received({}, 'anna@example.test')).toBe(
    [
      'Return-Path: <>',
      'Received: from client.test ([192.0.2.1])',
      '\tby mx.test with ESMTP id one.1',
      '\tfor <anna@example.test>;',
      '\tTue, 05 Jan 2027 07:08:09 +0000',
      '',
    ].join('\r\n'),
  );
  expect(received({})).toContain('id one.1;\r\n\tTue');
  expect(received({ remoteAddress: '2001:db8::1' })).toContain('([IPv6:2001:db8::1])');
});

it.each([
  [{ protocol: 'SMTP' }, 'SMTP'],
  [{ isEncrypted: true }, 'ESMTPS'],
  [{ isSmtpUtf8: true }, 'UTF8SMTP'],
  [{ isSmtpUtf8: true, isEncrypted: true }, 'UTF8SMTPS'],
  [{ protocol: 'LMTP', isEncrypted: true }, 'LMTPS'],
  [{ protocol: 'LMTP', isSmtpUtf8: true }, 'UTF8LMTP'],
] as const)('calls %o %s', (changes, name) => {
  expect(received(changes)).toContain(` with ${name} id `);
});

it('counts the servers on the way in the header alone', () => {
  const hops = (count: number): string => 'RECEIVED: from a by b\r\n'.repeat(count);
  expect(isLooping(Buffer.from(hops(100)))).toBe(false);
  expect(isLooping(Buffer.from(hops(101)))).toBe(true);
  expect(isLooping(Buffer.from(`Subject: x\r\n\r\n${hops(200)}`))).toBe(false);
  expect(isLooping(Buffer.from(`\r\n${hops(200)}`))).toBe(false);
});

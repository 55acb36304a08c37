import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAuthResponse } from './auth-response.ts';
import { ehloReply, reply } from './reply.ts';

it('says one line, or several with the code on each', () => {
  expect(reply(250, '2.1.0', 'Sender ok')).toBe('250 2.1.0 Sender ok\r\n');
  expect(reply(354, undefined, 'Go on')).toBe('354 Go on\r\n');
  expect(reply(550, '5.1.1', 'No such person\nAsk the postmaster')).toBe(
    '550-5.1.1 No such person\r\n550 5.1.1 Ask the postmaster\r\n',
  );
});

it('lists extensions', () => {
  expect(ehloReply('mx.example.com', ['SIZE 100', 'STARTTLS'])).toBe(
    '250-mx.example.com\r\n250-SIZE 100\r\n250 STARTTLS\r\n',
  );
  expect(ehloReply('mx\r\n220 x', [])).toBe('250 mx 220 x\r\n');
});

it('keeps to printable lines of at most 512 bytes, whatever the text', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '\r', '\n', '\0', 'é', ' ', 'word '),
    maxLength: 2_000,
  });
  fc.assert(
    fc.property(text, (text) => {
      const lines = reply(451, '4.3.0', text).split('\r\n').slice(0, -1);
      expect(lines.at(-1)).toMatch(/^451 4\.3\.0 [ -~]*$/);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(510);
      for (const line of lines.slice(0, -1)) expect(line).toMatch(/^451-4\.3\.0 [ -~]*$/);
    }),
  );
});

it('knows no code outside 200 to 599', () => {
  expect(() => reply(99, undefined, '')).toThrow('99');
});

it('reads what a client answers to 334', () => {
  expect(parseAuthResponse(Buffer.from('*'))).toEqual({ kind: 'cancel' });
  expect(parseAuthResponse(Buffer.from(''))).toEqual({ kind: 'response', bytes: Buffer.alloc(0) });
  expect(parseAuthResponse(Buffer.from('YQ=='))).toEqual({ kind: 'response', bytes: Buffer.from('a') });
  expect(parseAuthResponse(Buffer.from('YQ'))).toEqual({ kind: 'malformed' });
  const long = Buffer.alloc(9_000, 7);
  expect(parseAuthResponse(Buffer.from(long.toString('base64')))).toEqual({ kind: 'response', bytes: long });
});

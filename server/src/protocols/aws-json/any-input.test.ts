// Whatever arrives, the answer is an AWS error: nothing throws, nothing hangs, nothing is told of the inside.
import { isErrorName } from '@roost/api';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, newRequestId } from '#base/ids.ts';
import { silentLog } from '#base/log.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { answerRequest } from './answer-request.ts';
import { HttpHeaders } from './http-headers.ts';
import { parseBody } from './parse-body.ts';
import { readRequestTime } from './signature/request-time.ts';
import { SignatureVerifier } from './signature/verify-signature.ts';

const clock = new FakeClock();
const verifier = new SignatureVerifier({
  region: 'us-east-1',
  clock,
  findAccessKey: async (id) =>
    id === 'known'
      ? {
          administratorId: asId('a'),
          name: 'admin',
          role: 'FULL',
          organizationId: null,
          epoch: 1,
          secret: 'secret of the key',
        }
      : undefined,
});
const run = (): Promise<never> => Promise.reject(new Error('nobody signs by chance'));
const parts = { verifier, findSession: async () => undefined, origins: [], run, clock, log: silentLog };

const word = fc.oneof(
  fc.string(),
  fc.constantFrom('AWS4-HMAC-SHA256 ', 'Credential=', 'known/20270115/us-east-1/workmail/aws4_request', ', '),
  fc.constantFrom('SignedHeaders=', 'host;x-amz-date;x-amz-target', 'Signature=', 'f'.repeat(64), '='),
);
const authorization = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));

describe('a request of any form', () => {
  it('is answered with an error that AWS’s clients know', async () => {
    const headers = fc.record({
      authorization,
      'content-type': fc.constantFrom('application/x-amz-json-1.1', 'text/plain'),
      'x-amz-date': fc.oneof(fc.constant('20270115T120000Z'), fc.string()),
      'x-amz-target': fc.oneof(fc.constant('WorkMailService.CreateUser'), fc.string()),
      host: fc.string(),
    });
    await fc.assert(
      fc.asyncProperty(headers, fc.uint8Array({ maxLength: 200 }), async (given, body) => {
        const answer = await answerRequest(parts, {
          requestId: newRequestId(),
          url: '/',
          headers: new HttpHeaders(Object.entries(given).flat()),
          body,
          remoteAddress: '127.0.0.1',
          isEncrypted: false,
        });
        const { __type, message } = JSON.parse(answer.body) as Readonly<Record<string, string>>;
        expect(isErrorName(__type ?? '')).toBe(true);
        expect(answer.status).toBeLessThan(500);
        expect(message).not.toContain('secret of the key');
      }),
      { numRuns: 2000 },
    );
  });

  it('has a body that is read as JSON.parse reads it, or refused', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (json) => {
        expect(parseBody(Buffer.from(json))).toEqual(JSON.parse(json));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        try {
          parseBody(bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: 'malformed-request' });
        }
      }),
    );
  });

  it('says when it was signed by X-Amz-Date, or by Date in its place', () => {
    const at = (...rawHeaders: readonly string[]) => readRequestTime(new HttpHeaders(rawHeaders));
    const noon = { at: Date.UTC(2027, 0, 15, 12), stamp: '20270115T120000Z' };
    expect(at('X-Amz-Date', '20270115T120000Z', 'Date', 'nonsense')).toEqual({
      ...noon,
      headerName: 'x-amz-date',
    });
    expect(at('Date', 'Fri, 15 Jan 2027 12:00:00 GMT')).toEqual({ ...noon, headerName: 'date' });
    for (const stamp of ['20270230T120000Z', '20270115T250000Z', '2027-01-15T12:00:00Z', '', 'x']) {
      expect(() => at('X-Amz-Date', stamp, 'Date', 'Fri, 15 Jan 2027 12:00:00 GMT')).toThrow('X-Amz-Date');
    }
  });
});

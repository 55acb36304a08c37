import { describe, expect, it } from 'vitest';
import { dayMs } from '#base/clock.ts';
import { Paging } from './paging.ts';

const paging = new Paging(Buffer.alloc(32, 1));
const now = Date.UTC(2027, 0, 1);
const list = {
  operation: 'ListUsers',
  organizationId: 'm-1',
  input: { MaxResults: 1, Filters: { State: 'ENABLED' } },
};

const tokenOf = (position: readonly string[]): string => paging.open(list, now).tokenFor(position) ?? '';

const afterOf = (NextToken: string, overrides: object = {}, at = now) =>
  paging.open({ ...list, input: { ...list.input, NextToken }, ...overrides }, at).after;

describe('a next token', () => {
  it('goes on where the page ended, also with another page size', () => {
    expect(afterOf(tokenOf(['jo', 'id-1']))).toEqual(['jo', 'id-1']);
    const input = { MaxResults: 7, Filters: { State: 'ENABLED' }, NextToken: tokenOf(['jo']) };
    expect(paging.open({ ...list, input }, now)).toMatchObject({ after: ['jo'], limit: 7 });
  });

  it('is absent on the last page', () => {
    expect(paging.open(list, now).tokenFor(undefined)).toBeUndefined();
  });

  it('keeps within 1,024 characters for names of 256 Chinese characters or emoji', () => {
    const wide = String.fromCodePoint(
      ...Array.from({ length: 256 }, (_, index) => 0x4e00 + ((index * 7919) % 0x5000)),
    );
    for (const name of [wide, '🐓'.repeat(256), '"'.repeat(256), '\u0001'.repeat(256)]) {
      const token = tokenOf([name, '12345678-1234-1234-1234-123456789012']);
      expect(token.length).toBeLessThanOrEqual(1024);
      expect(afterOf(token)?.[0]).toBe(name);
    }
  });

  it('is refused for another operation, organization, filter or key', () => {
    const token = tokenOf(['jo']);
    const refusal = 'The NextToken does not belong to this list.';
    expect(() => afterOf(token, { operation: 'ListGroups' })).toThrow(refusal);
    expect(() => afterOf(token, { organizationId: 'm-2' })).toThrow(refusal);
    expect(() => afterOf(token, { input: { Filters: {}, NextToken: token } })).toThrow(refusal);
    const other = new Paging(Buffer.alloc(32, 2));
    expect(() => other.open({ ...list, input: { ...list.input, NextToken: token } }, now)).toThrow(refusal);
  });

  it('is refused when a single bit of it was changed, cut or lengthened', () => {
    const token = tokenOf(['jo', 'id-1']);
    const bytes = Buffer.from(token, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => afterOf(changed.toString('base64'))).toThrow();
    }
    for (const text of [token.slice(0, -4), `${token}AAAA`, `${token} `, 'x', 'AAAA', '{}']) {
      expect(() => afterOf(text)).toThrow('The NextToken does not belong to this list.');
    }
  });

  it('ends after a day', () => {
    const token = tokenOf(['jo']);
    expect(afterOf(token, {}, now + dayMs - 1)).toEqual(['jo']);
    expect(() => afterOf(token, {}, now + dayMs)).toThrow('The NextToken has expired.');
  });
});

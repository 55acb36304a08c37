import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessActions, type AccessConditions } from './access-rule.ts';
import { accessJudge, type AccessRequest } from './judge-access.ts';

const from = (remoteAddress: string, given: Partial<AccessRequest> = {}): AccessRequest => ({
  action: 'IMAP',
  userId: 'ada',
  remoteAddress,
  ...given,
});

const rule = (name: string, effect: 'ALLOW' | 'DENY', conditions: AccessConditions = {}) => ({
  name,
  effect,
  conditions,
});

describe('the judge of access rules', () => {
  it('denies what no rule allows, and lets a rule that denies win', () => {
    expect(accessJudge([])(from('192.0.2.1'))).toEqual({ effect: 'DENY', matchedRules: [] });
    const judge = accessJudge([
      rule('all', 'ALLOW'),
      rule('no-imap', 'DENY', { actions: ['IMAP'] }),
      rule('office', 'ALLOW', { ipRanges: ['192.0.2.0/24'] }),
    ]);
    expect(judge(from('192.0.2.1'))).toEqual({ effect: 'DENY', matchedRules: ['all', 'no-imap', 'office'] });
    expect(judge(from('198.51.100.1', { action: 'EWS' }))).toEqual({
      effect: 'ALLOW',
      matchedRules: ['all'],
    });
  });

  it('wants every condition of a rule, and takes an empty list for none', () => {
    const judge = accessJudge([rule('one', 'ALLOW', { actions: ['EWS'], userIds: ['ada'], notActions: [] })]);
    expect(judge(from('192.0.2.1', { action: 'EWS' })).effect).toBe('ALLOW');
    expect(judge(from('192.0.2.1')).effect).toBe('DENY');
    expect(judge(from('192.0.2.1', { action: 'EWS', userId: 'sam' })).effect).toBe('DENY');
  });

  it('knows both families of addresses, and counts an address it cannot read as none', () => {
    const judge = accessJudge([rule('in', 'ALLOW', { ipRanges: ['10.0.0.0/8', '2001:db8::/32'] })]);
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '2001:db8::7']) {
      expect(judge(from(address)).effect).toBe('ALLOW');
    }
    for (const address of ['11.1.2.3', '2001:db9::7', '::10.1.2.3', 'unknown', '']) {
      expect(judge(from(address)).effect).toBe('DENY');
    }
    const outside = accessJudge([rule('out', 'ALLOW', { notIpRanges: ['10.0.0.0/8'] })]);
    expect(['10.1.2.3', '11.1.2.3', '::1'].map((address) => outside(from(address)).effect)).toEqual([
      'DENY',
      'ALLOW',
      'ALLOW',
    ]);
  });

  it('says the same as the rules read word by word', () => {
    const few = <Value>(...values: Value[]) =>
      fc.option(fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 }), { nil: undefined });
    const ranges = ['192.0.2.0/25', '192.0.2.128/25', '0.0.0.0/0', '::/0'];
    const conditions = fc.record({
      actions: few(...accessActions),
      notActions: few(...accessActions),
      userIds: few('ada', 'sam'),
      notUserIds: few('ada', 'sam'),
      impersonationRoleIds: few('role'),
      notImpersonationRoleIds: few('role'),
      ipRanges: few(...ranges),
      notIpRanges: few(...ranges),
    });
    const rules = fc.array(
      fc.record({
        name: fc.string(),
        effect: fc.constantFrom('ALLOW' as const, 'DENY' as const),
        conditions,
      }),
      { maxLength: 10 },
    );
    const request = fc.record({
      action: fc.constantFrom(...accessActions),
      userId: fc.constantFrom('ada', 'sam', undefined),
      impersonationRoleId: fc.constantFrom('role', undefined),
      remoteAddress: fc.constantFrom('192.0.2.5', '192.0.2.200', '203.0.113.1', '2001:db8::1'),
    });
    fc.assert(
      fc.property(rules, request, (given, asked) => {
        const matched = given.filter(({ conditions: wanted }) => naive(wanted, asked));
        const isDenied = matched.length === 0 || matched.some(({ effect }) => effect === 'DENY');
        expect(accessJudge(given)(asked)).toEqual({
          effect: isDenied ? 'DENY' : 'ALLOW',
          matchedRules: matched.map(({ name }) => name),
        });
      }),
      { numRuns: 2000 },
    );
  });
});

/** Each condition in its plainest words; the ranges are those of the test alone. */
function naive(
  wanted: AccessConditions,
  { action, userId, impersonationRoleId, remoteAddress }: AccessRequest,
) {
  const ranges: Record<string, string[]> = {
    '192.0.2.5': ['192.0.2.0/25', '0.0.0.0/0'],
    '192.0.2.200': ['192.0.2.128/25', '0.0.0.0/0'],
    '203.0.113.1': ['0.0.0.0/0'],
    '2001:db8::1': ['::/0'],
  };
  const lies = ranges[remoteAddress] ?? [];
  const is = (list: readonly string[] | undefined, values: (string | undefined)[]) =>
    !list?.length || list.some((item) => values.includes(item));
  const isNot = (list: readonly string[] | undefined, values: (string | undefined)[]) =>
    !list?.some((item) => values.includes(item));
  return (
    is(wanted.actions, [action]) &&
    isNot(wanted.notActions, [action]) &&
    is(wanted.userIds, [userId]) &&
    isNot(wanted.notUserIds, [userId]) &&
    is(wanted.impersonationRoleIds, [impersonationRoleId]) &&
    isNot(wanted.notImpersonationRoleIds, [impersonationRoleId]) &&
    is(wanted.ipRanges, lies) &&
    isNot(wanted.notIpRanges, lies)
  );
}

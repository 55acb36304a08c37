import { describe, expect, test } from 'vitest';
import { parseAddressList } from './address-list.ts';
import type { Address } from './message-index.ts';

function address(
  name: string | null,
  mailbox: string | null,
  host: string | null,
  route: string | null = null,
): Address {
  return { name, route, mailbox, host };
}

const end = address(null, null, null);

const cases: readonly [claim: string, text: string, expected: readonly Address[]][] = [
  ['an address alone', 'a@b.org', [address(null, 'a', 'b.org')]],
  ['a name and brackets', 'John Doe <jd@x.org>', [address('John Doe', 'jd', 'x.org')]],
  ['a quoted name with escapes', '"Doe, \\"J\\"" <jd@x.org>', [address('Doe, "J"', 'jd', 'x.org')]],
  ['a name with dots', 'John Q. Public <jq@x.org>', [address('John Q. Public', 'jq', 'x.org')]],
  ['a name that is empty', '"" <a@b>', [address(null, 'a', 'b')]],
  ['an encoded word as it is', '=?utf-8?q?K=C3=BChn?= <k@x>', [address('=?utf-8?q?K=C3=BChn?=', 'k', 'x')]],
  ['a comment as the name', 'jd@x.org (John Doe)', [address('John Doe', 'jd', 'x.org')]],
  ['a comment before the brackets', '(John) <jd@x>', [address('John', 'jd', 'x')]],
  ['comments that nest', 'a@b (x (y) z)', [address('x (y) z', 'a', 'b')]],
  ['a source route', '<@r1,@r2:a@b>', [address(null, 'a', 'b', '@r1,@r2')]],
  ['a quoted local part', '"john doe"@x.org', [address(null, 'john doe', 'x.org')]],
  [
    'a domain literal',
    'a@[IPv6:2001:db8::1], b@c',
    [address(null, 'a', '[IPv6:2001:db8::1]'), address(null, 'b', 'c')],
  ],
  ['old white space', 'john . doe @ x . org', [address(null, 'john.doe', 'x.org')]],
  ['a list with empty places', ', a@b,, c@d ,', [address(null, 'a', 'b'), address(null, 'c', 'd')]],
  [
    'a group',
    'Team: a@b, C <c@d>;',
    [address(null, 'Team', null), address(null, 'a', 'b'), address('C', 'c', 'd'), end],
  ],
  ['an empty group', 'undisclosed-recipients:;', [address(null, 'undisclosed-recipients', null), end]],
  ['a group without end', 'x: a@b', [address(null, 'x', null), address(null, 'a', 'b'), end]],
  ['an address behind a group', 'x:;, a@b', [address(null, 'x', null), end, address(null, 'a', 'b')]],
  ['no domain', 'root', [address(null, 'root', '')]],
  ['no domain in brackets', 'Root <root>', [address('Root', 'root', '')]],
  ['empty brackets', 'Mailer <>', [address('Mailer', '', '')]],
  ['an address as the name', 'a@b.org <a@b.org>', [address('a@b.org', 'a', 'b.org')]],
  ['an address via a list', 'a@b via List <l@x>', [address('a@b via List', 'l', 'x')]],
  ['brackets that never end', 'A <a@b, c@d', [address('A', 'a', 'b'), address(null, 'c', 'd')]],
  ['doubled brackets', '<<a@b>>', [address(null, 'a', 'b')]],
  ['junk behind brackets', 'A <a@b> junk, c@d', [address('A', 'a', 'b'), address(null, 'c', 'd')]],
  ['a missing comma', 'A <a@b> B <c@d>', [address('A', 'a', 'b'), address('B', 'c', 'd')]],
  ['a name without brackets', 'John Doe jd@x.org', [address('John Doe', 'jd', 'x.org')]],
  ['a quote that never ends', '"John <jd@x.org>', [address('John', 'jd', 'x.org')]],
  ['a comment that never ends', 'a@b (((', [address('((', 'a', 'b')]],
  ['a semicolon in place of a comma', 'a@b; c@d', [address(null, 'a', 'b'), address(null, 'c', 'd')]],
  ['octets beyond ASCII', 'K\u00c3\u00a0 <k@x>', [address('K\u00c3\u00a0', 'k', 'x')]],
  ['nothing', '  ', []],
];

describe('reads', () => {
  test.each(cases)('%s', (_, text, expected) => {
    expect(parseAddressList(text)).toEqual(expected);
  });
});

test('makes no more addresses than the budget allows', () => {
  const budget = { left: 3 };
  expect(parseAddressList('a@b,c@d,e@f,g@h', budget)).toHaveLength(3);
  expect(parseAddressList('a@b', budget)).toHaveLength(0);
});

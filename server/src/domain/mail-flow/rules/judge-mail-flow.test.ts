import { describe, expect, it } from 'vitest';
import { Failure } from '#base/failure.ts';
import { mailFlowJudge, standingsOf, type JudgedRule } from './judge-mail-flow.ts';
import { parsePattern, readMailAddress } from './mail-flow-pattern.ts';

const rule = (name: string, given: Partial<JudgedRule> = {}): JudgedRule => ({
  name,
  direction: 'INBOUND',
  senderPatterns: ['*'],
  recipientPatterns: ['*'],
  action: 'DROP',
  bounceText: null,
  ...given,
});

const from = (...groups: string[][]) => groups.map((group) => group.map(readMailAddress));
const anna = readMailAddress('Anna+news@Example.Test');

const decidedBy = (rules: readonly JudgedRule[], sender: string | string[][], recipient = anna) => {
  const senders = typeof sender === 'string' ? from([sender]) : from(...sender);
  return mailFlowJudge(rules, 'INBOUND').judge(senders).verdictFor(recipient).rule?.name;
};

const refusal = (text: string): string => {
  try {
    return parsePattern(text);
  } catch (error) {
    return error instanceof Failure ? error.code : 'a bug';
  }
};

describe('a pattern', () => {
  it.each([
    ['Ada@Example.TEST', 'ada@example.test'],
    ["o'neil=x/y@a.test", "o'neil=x/y@a.test"],
    ['"a b"@a.test', 'a b@a.test'],
    ['Example.Test', 'example.test'],
    ['*.Example.Test', '*.example.test'],
    ['*.xyz', '*.xyz'],
    ['MÜLLER.example', 'xn--mller-kva.example'],
    ['*', '*'],
  ])('%s is %s', (text, pattern) => expect(parsePattern(text)).toBe(pattern));

  it.each([
    'ada+x@example.test',
    '',
    '*@example.test',
    'ada@*.test',
    '**',
    '*.',
    '*.*.test',
    '.test',
    'test.',
    'a..test',
    '-a.test',
    'ada@',
    '@example.test',
    'ada@@example.test',
    'ada example.test',
    '192.0.2.1',
    'ada@[192.0.2.1]',
    `${'a'.repeat(64)}.test`,
    'a\u0000.test',
  ])('is not %j', (text) => expect(refusal(text)).toBe('invalid-parameter'));
});

describe('a rule matches', () => {
  const matches = (pattern: string, sender: string) =>
    decidedBy([rule('one', { senderPatterns: [parsePattern(pattern)] })], sender) === 'one';

  it.each([
    ['ada@example.test', 'ADA@EXAMPLE.TEST', true],
    ['ada@example.test', 'ada+tag@example.test', true],
    ['ada@example.test', 'sam@example.test', false],
    ['ada@example.test', 'ada@sub.example.test', false],
    ['example.test', 'ada@example.test', true],
    ['example.test', 'ada@sub.example.test', false],
    ['example.test', 'ada@notexample.test', false],
    ['*.example.test', 'ada@a.b.example.test', true],
    ['*.example.test', 'ada@example.test', false],
    ['*.test', 'ada@example.test', true],
    ['müller.example', 'ada@xn--mller-kva.EXAMPLE', true],
    ['xn--mller-kva.example', 'ada@Müller.example', true],
    ['*', '', true],
    ['*', 'no-domain', true],
    ['example.test', '', false],
  ])('%s the sender %j: %s', (pattern, sender, is) => expect(matches(pattern, sender)).toBe(is));

  it('a recipient for itself', () => {
    const rules = [rule('one', { recipientPatterns: ['anna@example.test'] })];
    expect(decidedBy(rules, 'a@b.test')).toBe('one');
    expect(decidedBy(rules, 'a@b.test', readMailAddress('sam@example.test'))).toBe(undefined);
  });

  it('the Sender first, then any From', () => {
    const rules = [
      rule('list', { senderPatterns: ['list.test'] }),
      rule('two', { senderPatterns: ['two@b.test'] }),
    ];
    expect(decidedBy(rules, [['x@list.test'], ['two@b.test']])).toBe('list');
    expect(decidedBy(rules, [['x@other.test'], ['one@b.test', 'two@b.test']])).toBe('two');
    expect(decidedBy(rules, [['x@other.test'], ['one@b.test']])).toBe(undefined);
  });

  it('in its direction only', () => {
    expect(decidedBy([rule('out', { direction: 'OUTBOUND' })], 'a@b.test')).toBe(undefined);
  });
});

describe('of several rules', () => {
  const bySender = (...patterns: string[]) =>
    patterns.map((one, index) => rule(`rule-${index}`, { senderPatterns: [one] }));

  it('the most specific decides', () => {
    const rules = bySender('*', '*.test', '*.b.test', 'a.b.test', 'x@a.b.test');
    const decided = ['x@a.b.test', 'y@a.b.test', 'x@c.b.test', 'x@c.test', 'x@c.example'];
    expect(decided.map((sender) => decidedBy(rules, sender))).toEqual([
      'rule-4',
      'rule-3',
      'rule-2',
      'rule-1',
      'rule-0',
    ]);
    expect(decidedBy(rules.toReversed(), 'x@a.b.test')).toBe('rule-4');
  });

  it('the sender is compared before the recipient, then how much it restricts, then the name', () => {
    const rules = [
      rule('z', { action: 'BOUNCE', senderPatterns: ['b.test'] }),
      rule('y', { action: 'BOUNCE', senderPatterns: ['b.test'] }),
      rule('recipient', { recipientPatterns: ['anna@example.test'], action: 'NEVER_JUNK' }),
      rule('junk', { action: 'DELIVER_TO_JUNK', senderPatterns: ['b.test'] }),
      rule('both', { action: 'DEFAULT', senderPatterns: ['a@b.test'], recipientPatterns: ['example.test'] }),
      rule('sender', { action: 'DROP', senderPatterns: ['a@b.test'] }),
    ];
    const message = mailFlowJudge(rules, 'INBOUND').judge(from(['a@b.test']));
    const standings = standingsOf(message.matchesFor(anna)).map(({ rule: { name }, standing }) => [
      name,
      standing,
    ]);
    expect(standings).toEqual([
      ['both', 'DECIDES'],
      ['sender', 'LESS_SPECIFIC_RECIPIENT'],
      ['y', 'LESS_SPECIFIC_SENDER'],
      ['z', 'LESS_SPECIFIC_SENDER'],
      ['junk', 'LESS_SPECIFIC_SENDER'],
      ['recipient', 'LESS_SPECIFIC_SENDER'],
    ]);
    const ties = mailFlowJudge(
      rules.slice(0, 2).concat(rule('x', { action: 'DEFAULT', senderPatterns: ['b.test'] })),
      'INBOUND',
    );
    const tied = standingsOf(ties.judge(from(['a@b.test'])).matchesFor(anna));
    expect(tied.map(({ standing }) => standing)).toEqual(['DECIDES', 'LATER_NAME', 'LESS_RESTRICTIVE']);
  });

  it.each([
    ['INBOUND', ['DROP', 'BOUNCE', 'DELIVER_TO_JUNK', 'DEFAULT', 'NEVER_JUNK']],
    ['OUTBOUND', ['DROP', 'BOUNCE', 'SMTP_GATEWAY', 'DEFAULT']],
  ] as const)('%s: the more restrictive wins a tie', (direction, actions) => {
    for (let index = 0; index + 1 < actions.length; index++) {
      const rules = actions
        .slice(index)
        .map((action) => rule(`z-${action}`, { direction, action }))
        .toReversed();
      const message = mailFlowJudge(rules, direction).judge(from(['a@b.test']));
      expect(message.verdictFor(anna).action).toBe(actions[index]);
    }
  });
});

describe('recipients may share a message', () => {
  const bounceTo = (...recipientPatterns: string[]) =>
    rule(recipientPatterns.join(), { action: 'BOUNCE', recipientPatterns });
  const isTogether = (rules: readonly JudgedRule[], ...addresses: string[]) => {
    const judge = mailFlowJudge(rules, 'INBOUND');
    return new Set(addresses.map((address) => judge.bounceKeyOf(readMailAddress(address)))).size === 1;
  };

  it('when no rule can bounce for one and not for the other', () => {
    const [one, two] = ['anna@example.test', 'sam@example.test'];
    expect(isTogether([], one, two)).toBe(true);
    expect(isTogether([rule('drop', { recipientPatterns: [one] })], one, two)).toBe(true);
    expect(isTogether([bounceTo('*')], one, two)).toBe(true);
    expect(isTogether([bounceTo(one, two)], one, two)).toBe(true);
    expect(isTogether([bounceTo(one)], one, two)).toBe(false);
    expect(isTogether([bounceTo('*'), rule('drop', { recipientPatterns: [one] })], one, two)).toBe(false);
    expect(isTogether([bounceTo(one, 'example.test')], one, two)).toBe(false);
  });
});

it('takes a hostile message and a full set of rules in little time', () => {
  const rules = Array.from({ length: 500 }, (_, index) =>
    rule(`rule-${index}`, { senderPatterns: [`a${index}.test`], recipientPatterns: ['*'] }),
  );
  const senders = Array.from({ length: 1000 }, (_, index) => `x@${'a.'.repeat(100)}a${index % 500}.test`);
  const before = performance.now();
  const message = mailFlowJudge(rules, 'INBOUND').judge(from(senders));
  for (let index = 0; index < 500; index++) message.verdictFor(anna);
  expect(performance.now() - before).toBeLessThan(2000);
});

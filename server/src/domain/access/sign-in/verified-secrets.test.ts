import { expect, it } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import { VerifiedSecrets } from './verified-secrets.ts';

const question = { account: 'u', nameKey: 'ada', secret: 's', stamp: '1 hash' };

it('knows nothing of another secret, account, name or stamp', () => {
  const verified = new VerifiedSecrets(new FakeClock());
  verified.remember(question, true);
  const others = [{ secret: 'S' }, { account: 'v' }, { nameKey: 'ada@example.test' }, { stamp: '2 hash' }];
  for (const other of others) expect(verified.recall({ ...question, ...other })).toBeUndefined();
  expect(verified.recall(question)).toBe(true);
});

it('forgets after five minutes, however often it was asked', () => {
  const clock = new FakeClock();
  const verified = new VerifiedSecrets(clock);
  verified.remember(question, true);
  clock.advance(299_999);
  expect(verified.recall(question)).toBe(true);
  clock.advance(1);
  expect(verified.recall(question)).toBeUndefined();
});

it('is not emptied of what is right by guesses, and keeps few of them', () => {
  const verified = new VerifiedSecrets(new FakeClock());
  verified.remember(question, true);
  for (let n = 0; n < 100; n++) verified.remember({ ...question, secret: `guess ${n}` }, false);
  expect(verified.recall(question)).toBe(true);
  expect(verified.recall({ ...question, secret: 'guess 99' })).toBe(false);
  expect(verified.recall({ ...question, secret: 'guess 0' })).toBeUndefined();
});

it('holds no more accounts than it may', () => {
  const verified = new VerifiedSecrets(new FakeClock(), { accountsMax: 50 });
  for (let n = 0; n < 500; n++) verified.remember({ ...question, account: `u${n}` }, true);
  expect(verified.size).toBe(50);
  expect(verified.recall({ ...question, account: 'u0' })).toBeUndefined();
  expect(verified.recall({ ...question, account: 'u499' })).toBe(true);
});

it('digests differently in every process', () => {
  const [one, other] = [new VerifiedSecrets(new FakeClock()), new VerifiedSecrets(new FakeClock())];
  expect(one.digest(question).equals(other.digest(question))).toBe(false);
});

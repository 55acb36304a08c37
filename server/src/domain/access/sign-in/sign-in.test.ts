import { expect, it } from 'vitest';
import { openLog, silentLog } from '#base/log.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { raiseAccountEpoch, raisePasswordEpoch } from '#domain/directory/users/raise-epoch.ts';
import type { Store } from '#storage/store.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { addOrganization, addUser, setUserState, type TestUser } from '#testing/people.ts';
import { listAuthenticationEvents } from './list-authentication-events.ts';
import type { SignInAttempt } from './sign-in-attempt.ts';
import { refusedSentence } from './answer-sign-in.ts';
import { makeSignInParts } from './sign-in-parts.ts';
import { signIn } from './sign-in.ts';

const password = 'Correct-Horse-1';
const office = '192.0.2.7';
const home = '198.51.100.9';
const cost = { memoryKibibytes: 64, passes: 1 };

/** Counts the comparisons that were begun, and can be made to act in their midst or to fail. */
class WatchedHasher extends PasswordHasher {
  compared = 0;
  meanwhile: () => Promise<unknown> = () => Promise.resolve();

  override async verify(request: Parameters<PasswordHasher['verify']>[0]): Promise<boolean> {
    this.compared++;
    await this.meanwhile();
    return super.verify(request);
  }
}

async function setUp(engine: Engine) {
  const [store, clock] = [await engine.newStore(), new FakeClock()];
  const hasher = new WatchedHasher({ cost });
  const organizationId = await addOrganization(store);
  const passwordHash = await hasher.hash(password);
  const ada = await addUser(store, {
    organizationId,
    name: 'Ada',
    addresses: ['ada@example.test'],
    passwordHash,
  });
  const parts = makeSignInParts({ store, clock, hasher, log: silentLog });
  const tryIn = (change: Partial<SignInAttempt> = {}) => {
    const usual = {
      name: 'ada',
      secret: password,
      protocol: 'IMAP',
      remoteAddress: office,
      isEncrypted: true,
    } as const;
    return signIn(parts, { ...usual, ...change });
  };
  /** 'in', or the code of the failure. */
  const outcome = (change: Partial<SignInAttempt> = {}): Promise<string> =>
    tryIn(change).then(
      () => 'in',
      (error: { code: string }) => error.code,
    );
  const reasons = async (user: TestUser = ada) => {
    const events = await store.read((transaction) =>
      listAuthenticationEvents(transaction, { ...user, limit: 50 }),
    );
    return events.map((event) => `${event.outcome} ${event.reason}`);
  };
  return { store, clock, hasher, organizationId, ada, passwordHash, tryIn, outcome, reasons };
}

const resetPassword = async (store: Store, user: TestUser, passwordHash: string): Promise<void> => {
  await store.write(async (transaction) => {
    await transaction.run('UPDATE users SET password_hash = ? WHERE id = ?', [passwordHash, user.userId]);
    await raisePasswordEpoch(transaction, user);
  });
};

describeOnEngines('the door refuses', (engine) => {
  it('who does not exist, in the words and with the work of a wrong password', async () => {
    const { hasher, tryIn } = await setUp(engine);
    const unknown = tryIn({ name: 'nobody' });
    await expect(unknown).rejects.toMatchObject({ code: 'sign-in-refused', message: refusedSentence });
    const wrong = tryIn({ secret: 'Wrong-Horse-1' });
    await expect(wrong).rejects.toMatchObject({ code: 'sign-in-refused', message: refusedSentence });
    expect(hasher.compared).toBe(2);
  });

  it('names and secrets that cannot be, without asking the store or the hasher', async () => {
    const { hasher, outcome } = await setUp(engine);
    for (const name of ['', 'a\u0000b', 'x'.repeat(321)])
      expect(await outcome({ name })).toBe('sign-in-refused');
    for (const secret of ['', 'x'.repeat(257)]) expect(await outcome({ secret })).toBe('sign-in-refused');
    expect(hasher.compared).toBe(0);
    expect(await outcome({ name: '\uD800', secret: '\uD800\u0000' })).toBe('sign-in-refused');
  });

  it('a password in the clear, except from this machine', async () => {
    const { outcome, hasher } = await setUp(engine);
    expect(await outcome({ isEncrypted: false })).toBe('sign-in-refused');
    expect(hasher.compared).toBe(0);
    expect(await outcome({ isEncrypted: false, remoteAddress: '::ffff:127.0.0.1' })).toBe('in');
  });

  it('who is disabled, no person, without a password or of a deleted organization', async () => {
    const { store, organizationId, outcome, passwordHash, reasons, hasher } = await setUp(engine);
    const gone = await addOrganization(store, 'DELETED');
    const common = { organizationId, passwordHash };
    const users = {
      disabled: await addUser(store, { ...common, name: 'disabled', state: 'DISABLED' }),
      room: await addUser(store, { ...common, name: 'room', role: 'RESOURCE' }),
      bare: await addUser(store, { ...common, name: 'bare', passwordHash: null }),
      gone: await addUser(store, { ...common, organizationId: gone, name: 'gone' }),
    };
    for (const name of Object.keys(users)) expect(await outcome({ name }), name).toBe('sign-in-refused');
    expect(hasher.compared).toBe(4);
    expect(await reasons(users.disabled)).toEqual(['REFUSED The user is DISABLED and not ENABLED.']);
    expect(await reasons(users.room)).toEqual(['REFUSED Nobody signs in as RESOURCE: only as USER.']);
    expect(await reasons(users.bare)).toEqual(['REFUSED No password was set yet.']);
    expect(await reasons(users.gone)).toEqual(['REFUSED The organization is DELETED.']);
  });

  it('a bare name that two organizations have, until it is an address', async () => {
    const { store, outcome, passwordHash } = await setUp(engine);
    const other = await addOrganization(store);
    await addUser(store, { organizationId: other, name: 'ada', passwordHash });
    expect(await outcome()).toBe('sign-in-refused');
    expect(await outcome({ name: 'ADA@example.test' })).toBe('in');
  });

  it('who was disabled while the password is remembered', async () => {
    const { store, ada, outcome, hasher } = await setUp(engine);
    expect([await outcome(), await outcome()]).toEqual(['in', 'in']);
    expect(hasher.compared).toBe(1);
    await setUserState(store, ada, 'DISABLED');
    expect(await outcome()).toBe('sign-in-refused');
    await setUserState(store, ada, 'ENABLED');
    expect(await outcome()).toBe('in');
  });

  it('the old password once it was reset, though it is remembered', async () => {
    const { store, ada, outcome, hasher } = await setUp(engine);
    expect(await outcome()).toBe('in');
    expect(await outcome({ secret: 'Brand-New-22' })).toBe('sign-in-refused');
    await resetPassword(store, ada, await hasher.hash('Brand-New-22'));
    expect(await outcome()).toBe('sign-in-refused');
    expect(await outcome({ secret: 'Brand-New-22' })).toBe('in');
  });

  it('who is disabled or gets another password while the password is compared', async () => {
    const { store, ada, outcome, hasher, passwordHash, reasons } = await setUp(engine);
    hasher.meanwhile = () =>
      store.write(async (transaction) => {
        await transaction.run("UPDATE users SET state = 'DISABLED' WHERE id = ?", [ada.userId]);
        await raiseAccountEpoch(transaction, ada);
      });
    expect(await outcome()).toBe('sign-in-refused');
    await setUserState(store, ada, 'ENABLED');
    hasher.meanwhile = () => resetPassword(store, ada, passwordHash);
    expect(await outcome({ name: 'ada@example.test' })).toBe('sign-in-refused');
    expect((await reasons()).sort()).toEqual([
      'REFUSED The user is DISABLED and not ENABLED.',
      'REFUSED The user was changed while the password was compared.',
    ]);
  });
});

describeOnEngines('the door counts guesses', (engine) => {
  const guess = (n: number): Partial<SignInAttempt> => ({ secret: `Guess-${n}-abc` });

  it('and stops many at once as it stops them one by one, but not from elsewhere', async () => {
    const { outcome, hasher } = await setUp(engine);
    const outcomes = await Promise.all(Array.from({ length: 60 }, (_, n) => outcome(guess(n))));
    expect(outcomes.filter((one) => one === 'sign-in-refused')).toHaveLength(10);
    expect(outcomes.filter((one) => one === 'throttled')).toHaveLength(50);
    const comparedMax = hasher.compared;
    expect(await outcome()).toBe('throttled'); // the right password too: an answer would tell
    expect(hasher.compared).toBe(comparedMax);
    expect(await outcome({ remoteAddress: home })).toBe('in');
  });

  it('alike for a name that nobody has', async () => {
    const { outcome } = await setUp(engine);
    const outcomes = await Promise.all(
      Array.from({ length: 15 }, (_, n) => outcome({ ...guess(n), name: 'nobody' })),
    );
    expect(outcomes.filter((one) => one === 'sign-in-refused')).toHaveLength(10);
  });

  it('of one network over all names', async () => {
    const { outcome } = await setUp(engine);
    const guesses = Array.from({ length: 130 }, (_, n) =>
      outcome({ ...guess(n), name: `name-${n}`, remoteAddress: `2001:db8::${n.toString(16)}` }),
    );
    const outcomes = await Promise.all(guesses);
    expect(outcomes.filter((one) => one === 'sign-in-refused')).toHaveLength(100);
    expect(await outcome({ remoteAddress: '2001:db8::ffff' })).toBe('throttled');
    expect(await outcome({ remoteAddress: home })).toBe('in');
  });

  it('from many networks at one account, and still lets in where the account is known', async () => {
    const { clock, outcome } = await setUp(engine);
    expect(await outcome()).toBe('in');
    clock.advance(6 * 60_000); // long enough that the password must be compared again
    const guesses = Array.from({ length: 150 }, (_, n) =>
      outcome({ ...guess(n), remoteAddress: `203.0.113.${n}` }),
    );
    expect((await Promise.all(guesses)).filter((one) => one === 'sign-in-refused')).toHaveLength(100);
    expect(await outcome({ remoteAddress: home })).toBe('throttled');
    expect(await outcome()).toBe('in');
  });

  it('and lets in again with time', async () => {
    const { clock, outcome } = await setUp(engine);
    for (let n = 0; n < 10; n++) await outcome(guess(n));
    expect(await outcome(guess(10))).toBe('throttled');
    clock.advance(60_001);
    expect(await outcome(guess(11))).toBe('sign-in-refused');
    expect(await outcome()).toBe('throttled');
    clock.advance(60_001);
    expect(await outcome()).toBe('in');
    for (let n = 20; n < 30; n++) expect(await outcome(guess(n))).toBe('sign-in-refused');
  });

  it('but not a device that repeats its old password', async () => {
    const { outcome, hasher } = await setUp(engine);
    for (let time = 0; time < 50; time++) expect(await outcome(guess(1))).toBe('sign-in-refused');
    expect(hasher.compared).toBe(1);
    expect(await outcome()).toBe('in');
  });

  it('and not those of an office that comes in at once with right passwords', async () => {
    const { store, organizationId, passwordHash, outcome } = await setUp(engine);
    const names = Array.from({ length: 150 }, (_, n) => `person-${n}`);
    for (const name of names) await addUser(store, { organizationId, name, passwordHash });
    const outcomes = await Promise.all(names.map((name) => outcome({ name })));
    expect(new Set(outcomes)).toEqual(new Set(['in']));
  });

  it('once for equal attempts of the same moment', async () => {
    const { outcome, hasher } = await setUp(engine);
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => outcome()));
    expect(new Set(outcomes)).toEqual(new Set(['in']));
    expect(hasher.compared).toBe(1);
  });
});

describeOnEngines('the door', (engine) => {
  it('never calls it a wrong password when the hasher or the store is down', async () => {
    const { store, ada, passwordHash, hasher, outcome } = await setUp(engine);
    hasher.meanwhile = () => Promise.reject(new Error('no threads'));
    for (let time = 0; time < 20; time++) expect(await outcome()).toBe('sign-in-unavailable');
    hasher.meanwhile = () => Promise.resolve();
    await resetPassword(store, ada, 'a hash that cannot be read');
    for (let time = 0; time < 20; time++) expect(await outcome()).toBe('sign-in-unavailable');
    await resetPassword(store, ada, passwordHash);
    expect(await outcome()).toBe('in'); // what could not be compared was no guess
    await store.close();
    expect(await outcome()).toBe('sign-in-unavailable');
  });

  it('lets in by name and address, and tells who came and why', async () => {
    const { ada, tryIn, organizationId, reasons } = await setUp(engine);
    const signedIn = await tryIn({ name: 'ADA@Example.Test' });
    expect(signedIn).toMatchObject({
      user: { id: ada.userId, name: 'Ada', displayName: 'Ada', primaryAddress: 'ada@example.test' },
      organizationId,
      epochs: { account: 1, password: 1 },
      credential: { kind: 'password' },
    });
    expect(signedIn.checks.map((check) => check.rule)).toContain('state');
    expect(signedIn.checks.every((check) => check.isPassed)).toBe(true);
    expect(await reasons()).toEqual(['ALLOWED The password is right.']);
  });

  it('writes down the last sign-in at most once a minute, and bounded rows', async () => {
    const { store, clock, ada, outcome, reasons } = await setUp(engine);
    const lastSignInAt = async (): Promise<unknown> => {
      const row = await store.read((transaction) =>
        transaction.get<{ at: number }>('SELECT last_sign_in_at AS at FROM users WHERE id = ?', [ada.userId]),
      );
      return row?.at;
    };
    const startedAt = clock.now();
    for (let time = 0; time < 40; time++) await outcome();
    expect(await lastSignInAt()).toBe(startedAt);
    expect(await reasons()).toHaveLength(20);
    clock.advance(59_000);
    await outcome();
    expect(await lastSignInAt()).toBe(startedAt);
    clock.advance(1_000);
    await outcome();
    expect(await lastSignInAt()).toBe(startedAt + 60_000);
  });

  it('keeps no secret in rows or log lines', async () => {
    const { store, hasher, organizationId } = await setUp(engine);
    const lines: string[] = [];
    const log = openLog('debug', { write: (line) => void lines.push(line) });
    const parts = makeSignInParts({ store, clock: new FakeClock(), hasher, log });
    await addUser(store, { organizationId, name: 'bad', passwordHash: 'broken' });
    const secret = 'Sehr-Geheim-1';
    for (const name of ['ada', 'nobody', 'bad', 'x\u0000y']) {
      const attempt = { name, secret, protocol: 'SMTP', remoteAddress: office, isEncrypted: true } as const;
      await expect(signIn(parts, attempt)).rejects.not.toThrow(secret);
    }
    const rows = await store.read((transaction) => transaction.all('SELECT * FROM authentication_events'));
    expect(rows).toHaveLength(3);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify([rows, lines])).not.toContain(secret);
  });
});

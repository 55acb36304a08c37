import { expect, it } from 'vitest';
import { silentLog } from '#base/log.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import type { Store } from '#storage/store.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { addOrganization, addUser, type TestUser } from '#testing/people.ts';
import type { AccessConditions } from '../access-rules/access-rule.ts';
import { deleteAccessRule } from '../access-rules/delete-access-rule.ts';
import { putAccessRule } from '../access-rules/put-access-rule.ts';
import { listAuthenticationEvents } from '../sign-in/list-authentication-events.ts';
import type { SignInProtocol } from '../sign-in/sign-in-attempt.ts';
import { makeSignInParts } from '../sign-in/sign-in-parts.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { AccessWatch } from './access-watch.ts';
import { openSession } from './open-session.ts';
import { SessionRegistry } from './session-registry.ts';
import type { Session } from './session.ts';

const password = 'Correct-Horse-1';
const office = '192.0.2.7';
const home = '2001:db8::9';

async function setUp(engine: Engine) {
  const [store, clock] = [await engine.newStore(), new FakeClock()];
  const hasher = new PasswordHasher({ cost: { memoryKibibytes: 64, passes: 1 } });
  const organizationId = await addOrganization(store);
  const ada = await addUser(store, {
    organizationId,
    name: 'ada',
    passwordHash: await hasher.hash(password),
  });
  const registry = new SessionRegistry({ store, clock, log: silentLog });
  const parts = makeSignInParts({ store, clock, hasher, log: silentLog });
  const watch = new AccessWatch({ store, registry, log: silentLog });
  const ended: string[] = [];
  const open = (
    name: string,
    { remoteAddress = office, protocol = 'IMAP', user = ada }: Partial<Place> = {},
  ): Promise<Session> =>
    openSession(
      { store, registry },
      {
        signedIn: {
          user: { id: user.userId, name, displayName: name, primaryAddress: null },
          organizationId: user.organizationId,
          epochs: { account: 1, password: 1 },
          credential: { kind: 'password' },
        },
        protocol,
        remoteAddress,
        end: (reason) => ended.push(`${name} ${reason}`),
      },
    );
  const outcome = (remoteAddress: string, protocol: SignInProtocol = 'IMAP'): Promise<string> =>
    signIn(parts, { name: 'ada', secret: password, protocol, remoteAddress, isEncrypted: true }).then(
      () => 'in',
      (error: { code: string }) => error.code,
    );
  return { store, organizationId, ada, registry, watch, ended, open, outcome };
}

interface Place {
  readonly remoteAddress: string;
  readonly protocol: SignInProtocol;
  readonly user: TestUser;
}

const deny = (store: Store, organizationId: string, conditions: AccessConditions): Promise<void> =>
  store.write((transaction) =>
    putAccessRule(transaction, {
      organizationId,
      rule: { name: 'no', effect: 'DENY', description: '', conditions },
      now: 1,
    }),
  );

/** A change of which no word comes. */
async function denySilently(
  store: Store,
  organizationId: string,
  conditions: AccessConditions,
): Promise<void> {
  await store.write((transaction) =>
    putAccessRule(
      new Proxy(transaction, {
        get: (target, name) =>
          name === 'announce'
            ? () => undefined
            : (Reflect.get(target, name, target).bind?.(target) ?? Reflect.get(target, name, target)),
      }),
      { organizationId, rule: { name: 'no', effect: 'DENY', description: '', conditions }, now: 1 },
    ),
  );
}

const until = (holds: () => boolean): Promise<void> =>
  expect
    .poll(holds, { timeout: 1000 })
    .toBe(true)
    .then(() => undefined);

describeOnEngines('the access rules', (engine) => {
  it('are asked at the door, whose answer does not tell and whose record does', async () => {
    const { store, organizationId, ada, outcome } = await setUp(engine);
    expect(await outcome(office)).toBe('in');
    await deny(store, organizationId, { actions: ['IMAP'], notIpRanges: ['192.0.2.0/24'] });
    expect(await outcome(office)).toBe('in');
    expect(await outcome(`::ffff:${office}`)).toBe('in');
    expect(await outcome(home)).toBe('sign-in-refused');
    expect(await outcome(home, 'EWS')).toBe('in');
    await store.write((transaction) => deleteAccessRule(transaction, { organizationId, name: 'default' }));
    expect(await outcome(office)).toBe('sign-in-refused');
    const events = await store.read((transaction) =>
      listAuthenticationEvents(transaction, { ...ada, limit: 50 }),
    );
    const reasons = events.filter(({ outcome: kind }) => kind === 'REFUSED').map(({ reason }) => reason);
    expect(reasons.sort()).toEqual(['No access rule allows it.', 'The access rules refuse it: default, no.']);
  });

  it('end the sessions that they refuse within a second, and no others', async () => {
    const { store, organizationId, open, ended, registry } = await setUp(engine);
    const elsewhere = await addUser(store, { organizationId: await addOrganization(store), name: 'sam' });
    const sessions = [
      await open('office'),
      await open('home', { remoteAddress: home }),
      await open('ews', { remoteAddress: home, protocol: 'EWS' }),
      await open('other', { remoteAddress: home, user: elsewhere }),
    ];
    await deny(store, organizationId, { actions: ['IMAP'], ipRanges: ['2001:db8::/32'] });
    await until(() => ended.length > 0);
    expect(ended).toEqual(['home refused-by-access-rules']);
    expect(sessions.map(({ isBehind }) => isBehind)).toEqual([false, true, false, false]);
    await store.write((transaction) => deleteAccessRule(transaction, { organizationId, name: 'default' }));
    await until(() => ended.length === 3);
    expect(registry.size).toBe(1);
  });

  it('refuse a session when they changed since the sign-in', async () => {
    const { store, organizationId, open, registry } = await setUp(engine);
    await deny(store, organizationId, {});
    await expect(open('late')).rejects.toMatchObject({ code: 'session-ended' });
    expect(registry.size).toBe(0);
  });

  it('are looked at again when no word of a change came, and once only', async () => {
    const { store, organizationId, open, ended, watch } = await setUp(engine);
    await open('one');
    expect(await watch.recheck()).toBe(0);
    await denySilently(store, organizationId, { userIds: [] });
    expect(ended).toEqual([]);
    expect(await watch.recheck()).toBe(1);
    expect(ended).toEqual(['one refused-by-access-rules']);
    expect(await watch.recheck()).toBe(0);
  });

  it('stay unjudged in a preview, and are judged later when the store failed', async () => {
    const { store, organizationId, open, ended, registry, watch } = await setUp(engine);
    await open('one');
    await store.preview((transaction) => deleteAccessRule(transaction, { organizationId, name: 'default' }));
    let isBroken = true;
    const read: Store['read'] = (act) => (isBroken ? Promise.reject(new Error('broken')) : store.read(act));
    const subscribe: Store['subscribe'] = (topic, listener) => store.subscribe(topic, listener);
    const broken = { read, subscribe } as Store; // the watch does no more
    const failing = new AccessWatch({ store: broken, registry, log: silentLog });
    watch.close();
    await deny(store, organizationId, { userIds: [] });
    await until(() => failing.hasFailed);
    expect(ended).toEqual([]);
    isBroken = false;
    expect(await failing.recheck()).toBe(1);
    expect(failing.hasFailed).toBe(false);
  });
});

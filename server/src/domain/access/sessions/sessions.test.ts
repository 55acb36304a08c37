import { expect, it } from 'vitest';
import { asId, newEntityId, type MailboxId } from '#base/ids.ts';
import { openLog, silentLog } from '#base/log.ts';
import { raiseAccountEpoch, raisePasswordEpoch } from '#domain/directory/users/raise-epoch.ts';
import { createToken } from '#domain/access/tokens/create-token.ts';
import type { Store } from '#storage/store.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { addOrganization, addUser, removeUser, type TestUser } from '#testing/people.ts';
import { assertSessionIsCurrent } from './assert-session-is-current.ts';
import { openSession } from './open-session.ts';
import { recheckSessions } from './recheck-sessions.ts';
import { SessionRegistry } from './session-registry.ts';
import { requireCurrent, type Session, type SessionOpening } from './session.ts';

async function setUp(engine: Engine) {
  const [store, clock] = [await engine.newStore(), new FakeClock()];
  const organizationId = await addOrganization(store);
  const ada = await addUser(store, { organizationId, name: 'ada' });
  const registry = new SessionRegistry({ store, clock, log: silentLog });
  const ended: string[] = [];
  const opening = (user: TestUser, name: string): SessionOpening => ({
    signedIn: {
      user: { id: user.userId, name: 'ada', displayName: 'Ada', primaryAddress: null },
      organizationId: user.organizationId,
      epochs: { account: 1, password: 1 },
      credential: { kind: 'password' },
    },
    protocol: 'IMAP',
    remoteAddress: '192.0.2.7',
    end: (reason) => ended.push(`${name} ${reason}`),
  });
  const open = (name = 'one', user = ada): Promise<Session> =>
    openSession({ store, registry }, opening(user, name));
  const disable = (user = ada): Promise<number> =>
    store.write((transaction) => raiseAccountEpoch(transaction, user));
  const reset = (user = ada): Promise<number> =>
    store.write((transaction) => raisePasswordEpoch(transaction, user));
  return { store, clock, organizationId, ada, registry, ended, opening, open, disable, reset };
}

/** A change of which no word comes, as from another node while the connection to it is down. */
const raiseSilently = (store: Store, user: TestUser, column: string): Promise<number> =>
  store.write((transaction) =>
    transaction.run(`UPDATE users SET ${column} = ${column} + 1 WHERE id = ?`, [user.userId]),
  );

describeOnEngines('a session', (engine) => {
  it('is refused to who was disabled, reset or removed since the sign-in', async () => {
    for (const change of ['account_epoch', 'password_epoch', 'removed']) {
      const { store, ada, open, registry, ended } = await setUp(engine);
      await (change === 'removed' ? removeUser(store, ada) : raiseSilently(store, ada, change));
      await expect(open()).rejects.toMatchObject({ code: 'session-ended' });
      expect([registry.size, ended]).toEqual([0, []]);
    }
  });

  it('is refused when the change comes between its registration and the reading of the epochs', async () => {
    const { store, ada, registry, opening, disable, ended } = await setUp(engine);
    // the read answers with what was before the change; only the announcement tells
    const slowStore: Pick<Store, 'read'> = {
      async read(act) {
        const before = await store.read(act);
        await disable();
        return before;
      },
    };
    const parts = { store: { ...store, read: slowStore.read } as Store, registry }; // openSession only reads
    await expect(openSession(parts, opening(ada, 'one'))).rejects.toMatchObject({ code: 'session-ended' });
    expect([registry.size, ended]).toEqual([0, []]);
  });

  it('is not left behind when the store fails at its opening', async () => {
    const { store, open, registry } = await setUp(engine);
    await store.close();
    await expect(open()).rejects.toMatchObject({ code: 'shutting-down' });
    expect(registry.size).toBe(0);
  });

  it('ends with its account or its password, before the change is answered, and is counted', async () => {
    const { ada, registry, ended, open, disable, reset, organizationId, store } = await setUp(engine);
    const other = await addUser(store, { organizationId, name: 'sam' });
    const sessions = [await open('one'), await open('two'), await open('other', other)];
    const passwordEpoch = await reset();
    expect(ended).toEqual(['one password-changed', 'two password-changed']);
    expect(sessions.map((session) => session.isBehind)).toEqual([true, true, false]);
    expect(registry.countEnded(ada.userId, { passwordEpoch })).toBe(2);
    const accountEpoch = await disable(other);
    expect(ended).toHaveLength(3);
    expect(registry.countEnded(other.userId, { accountEpoch })).toBe(1);
    expect(registry.countEnded(ada.userId, { accountEpoch })).toBe(0);
    expect(registry.size).toBe(0);
  });

  it('stays when the change is taken back or was only a preview', async () => {
    const { store, ada, open, ended } = await setUp(engine);
    const session = await open();
    await store.preview((transaction) => raiseAccountEpoch(transaction, ada));
    const failing = store.write(async (transaction) => {
      await raiseAccountEpoch(transaction, ada);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow();
    expect([session.isBehind, ended]).toEqual([false, []]);
  });

  it('may not write once it is behind, also before any word of it came', async () => {
    const { store, ada, open, disable } = await setUp(engine);
    const write = (session: Session): Promise<void> =>
      store.write((transaction) => assertSessionIsCurrent(transaction, session));
    const session = await open();
    await write(session);
    await raiseSilently(store, ada, 'account_epoch');
    expect(session.isBehind).toBe(false);
    await expect(write(session)).rejects.toMatchObject({ code: 'session-ended' });
    await disable();
    expect(() => requireCurrent(session)).toThrow(expect.objectContaining({ code: 'session-ended' }));
  });

  it('ends by the poll when no word came, in one query for all', async () => {
    const { store, organizationId, ada, registry, open, ended } = await setUp(engine);
    expect(await recheckSessions({ store, registry })).toBe(0);
    const reset = await addUser(store, { organizationId, name: 'reset' });
    const removed = await addUser(store, { organizationId, name: 'removed' });
    const stays = await addUser(store, { organizationId, name: 'stays' });
    await open('ada');
    await open('ada too');
    for (const [name, user] of Object.entries({ reset, removed, stays })) await open(name, user);
    await raiseSilently(store, ada, 'account_epoch');
    await raiseSilently(store, reset, 'password_epoch');
    await removeUser(store, removed);
    expect(await recheckSessions({ store, registry })).toBe(4);
    expect(ended.sort()).toEqual([
      'ada account-changed',
      'ada too account-changed',
      'removed user-removed',
      'reset password-changed',
    ]);
    expect(await recheckSessions({ store, registry })).toBe(0);
    expect(registry.usersWithSessions()).toEqual([stays.userId]);
  });

  it('is not told of its end after its client left', async () => {
    const { open, disable, ended, registry } = await setUp(engine);
    const session = await open();
    session.close();
    session.close();
    await disable();
    expect([ended, registry.size]).toEqual([[], 0]);
  });

  it('ends also when another’s end fails, and the failure is logged', async () => {
    const { store, clock, ada, opening, disable, ended } = await setUp(engine);
    const lines: string[] = [];
    const log = openLog('error', { write: (line) => void lines.push(line) });
    const registry = new SessionRegistry({ store, clock, log });
    const end = (): void => {
      throw new Error('socket is gone');
    };
    await openSession({ store, registry }, { ...opening(ada, 'broken'), end });
    await openSession({ store, registry }, opening(ada, 'whole'));
    await disable();
    expect(ended).toEqual(['whole account-changed']);
    expect(lines.join()).toContain('socket is gone');
  });

  it('is listed with its beginning and its last activity, to its own organization only', async () => {
    const { store, clock, ada, registry, open } = await setUp(engine);
    const session = await open();
    clock.advance(5000);
    session.touch();
    expect(registry.listSessionsOf(ada)).toMatchObject([
      {
        id: session.id,
        protocol: 'IMAP',
        userAgent: null,
        startedAt: clock.now() - 5000,
        lastActiveAt: clock.now(),
      },
    ]);
    const stranger = { organizationId: await addOrganization(store), userId: ada.userId };
    expect(registry.listSessionsOf(stranger)).toEqual([]);
    expect(registry.endSessionsOf(stranger)).toBe(0);
    expect(registry.listSessionsOf({ ...ada, userId: newEntityId() })).toEqual([]);
  });

  it('ends by an administrator’s word or at the stop of the server', async () => {
    const { ada, registry, open, ended, disable } = await setUp(engine);
    const first = await open('one');
    expect(registry.endSessionsOf(ada)).toBe(1);
    expect(first.isBehind).toBe(true);
    await open('two');
    registry.close();
    await disable();
    expect(ended).toEqual(['one ended-by-administrator', 'two server-stopping']);
  });
});

describeOnEngines('a hold of a mailbox', (engine) => {
  it('ends when the mailbox’s access changes, each once, and not when it was let go', async () => {
    const { store, registry } = await setUp(engine);
    const mailboxId = asId<MailboxId>(7);
    const ended: string[] = [];
    const hold = (name: string, accessEpoch: number) =>
      registry.holdMailbox({ mailboxId, accessEpoch, end: () => void ended.push(name) });
    const [old, current, left] = [hold('old', 1), hold('current', 2), hold('left', 1)];
    left.close();
    const announce = (value: number): Promise<void> =>
      store.write(async (transaction) => {
        transaction.announce({ topic: 'mailbox-access', key: mailboxId, value });
      });
    await announce(2);
    await announce(2);
    expect(ended).toEqual(['old']);
    expect([old.isBehind, current.isBehind]).toEqual([true, false]);
    expect(registry.mailboxesHeld()).toEqual([mailboxId]);
    expect(registry.raiseMailbox(mailboxId, 3)).toBe(1);
    expect(registry.mailboxesHeld()).toEqual([]);
  });
});

describeOnEngines('a session that a token opened', (engine) => {
  const byToken = async (engineOf: Engine) => {
    const made = await setUp(engineOf);
    const { store, organizationId, ada, opening, registry } = made;
    const now = made.clock.now();
    const { token } = await store.write((transaction) =>
      createToken(transaction, {
        organizationId,
        identifier: ada.userId,
        name: 'Phone',
        scopes: undefined,
        expiresInDays: undefined,
        now,
      }),
    );
    const credential = { kind: 'token', tokenId: token.id, epoch: 1, expiresAt: token.expiresAt } as const;
    const open = (): Promise<Session> => {
      const usual = opening(ada, 'token');
      return openSession({ store, registry }, { ...usual, signedIn: { ...usual.signedIn, credential } });
    };
    const removeSilently = () =>
      store.write((transaction) => transaction.run('DELETE FROM personal_access_tokens'));
    return { ...made, open, token, removeSilently };
  };

  it('does not open, nor write, once the token is gone, though no word of it came', async () => {
    const { open, store, registry, removeSilently, ended } = await byToken(engine);
    const session = await open();
    await removeSilently();
    await expect(open()).rejects.toMatchObject({ code: 'session-ended' });
    await expect(
      store.write((transaction) => assertSessionIsCurrent(transaction, session)),
    ).rejects.toMatchObject({ code: 'session-ended' });
    expect(session.isBehind).toBe(false);
    expect(await recheckSessions({ store, registry })).toBe(1);
    expect(ended).toEqual(['token token-removed']);
  });

  it('outlives a reset password, and not the account', async () => {
    const { open, reset, disable, ended, store, registry, clock, token } = await byToken(engine);
    const session = await open();
    await reset();
    expect(await recheckSessions({ store, registry })).toBe(0);
    expect(session.isBehind).toBe(false);
    await store.write((transaction) => assertSessionIsCurrent(transaction, session));
    await disable();
    expect(ended).toEqual(['token account-changed']);
    clock.advance(token.expiresAt - clock.now());
    expect(session.isBehind).toBe(true);
  });
});

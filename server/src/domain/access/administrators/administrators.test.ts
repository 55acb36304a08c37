import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { silentLog } from '#base/log.ts';
import { SealedBox, SealedBoxError } from '#base/sealed-box.ts';
import { makeSignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { createAccessKey } from './create-access-key.ts';
import { createFirstAdministrator } from './create-first-administrator.ts';
import { AccessKeys } from './find-access-key.ts';
import { removeAccessKey } from './remove-access-key.ts';
import { signInAdministrator, type AdministratorAttempt } from './sign-in-administrator.ts';
import { TotpGuard } from './totp-guard.ts';

const password = 'long enough for an administrator';

async function setUp(engine: Engine) {
  const [store, clock] = [await engine.newStore(), new FakeClock()];
  const hasher = new PasswordHasher({ cost: { memoryKibibytes: 64, passes: 1 } });
  const sealedBox = new SealedBox(randomBytes(32));
  const passwordHash = await hasher.hash(password);
  const createFirst = () =>
    store.write((transaction) => createFirstAdministrator(transaction, { passwordHash, now: clock.now() }));
  const administrator = await createFirst();
  if (administrator === undefined) throw new Error('there was an administrator in an empty store');
  const createKey = () =>
    store.write((transaction) =>
      createAccessKey(transaction, { administratorId: administrator.id, sealedBox, now: clock.now() }),
    );
  const find = (id: string, box = sealedBox) =>
    store.read((transaction) => new AccessKeys({ sealedBox: box }).find(transaction, id));
  const totpGuard = new TotpGuard({ clock, sealedBox });
  const parts = { ...makeSignInParts({ store, clock, hasher, log: silentLog }), totpGuard };
  const outcome = (change: Partial<AdministratorAttempt> = {}): Promise<string> => {
    const usual = { name: 'admin', secret: password, remoteAddress: '192.0.2.7', isEncrypted: true };
    return signInAdministrator(parts, { ...usual, ...change }).then(
      () => 'in',
      (error: { code: string }) => error.code,
    );
  };
  return { store, administrator, createFirst, createKey, find, outcome, parts, hasher, sealedBox };
}

describeOnEngines('administrators', (engine) => {
  it('are made first once, also when two nodes start at the same moment', async () => {
    const { store, createFirst } = await setUp(engine);
    await store.write((transaction) => transaction.run('DELETE FROM administrators'));
    const made = await Promise.all([createFirst(), createFirst(), createFirst()]);
    expect(made.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('are refused with a wrong password, an unknown name, or in the clear', async () => {
    const { outcome } = await setUp(engine);
    expect(await outcome({ secret: 'wrong' })).toBe('sign-in-refused');
    expect(await outcome({ name: 'root' })).toBe('sign-in-refused');
    expect(await outcome({ isEncrypted: false })).toBe('sign-in-refused');
    expect(await outcome({ name: '\u0000' })).toBe('sign-in-refused');
  });

  it('are guarded against guesses as users are', async () => {
    const { outcome } = await setUp(engine);
    const guesses = Array.from({ length: 30 }, (_, n) => outcome({ secret: `guess ${n}` }));
    expect((await Promise.all(guesses)).filter((one) => one === 'sign-in-refused')).toHaveLength(10);
    expect(await outcome()).toBe('throttled');
    expect(await outcome({ remoteAddress: '198.51.100.9' })).toBe('in');
  });

  it('are refused with the old password once it was changed, and never for want of a store', async () => {
    const { store, outcome, hasher } = await setUp(engine);
    expect(await outcome()).toBe('in');
    const passwordHash = await hasher.hash('another long password');
    await store.write((transaction) =>
      transaction.run('UPDATE administrators SET password_hash = ?, epoch = epoch + 1', [passwordHash]),
    );
    expect(await outcome()).toBe('sign-in-refused');
    expect(await outcome({ secret: 'another long password' })).toBe('in');
    await store.close();
    expect(await outcome()).toBe('sign-in-unavailable');
  });

  it('sign in by name in any case', async () => {
    const { parts, administrator } = await setUp(engine);
    const attempt = { name: 'Admin', secret: password, remoteAddress: '::1', isEncrypted: false };
    expect(await signInAdministrator(parts, attempt)).toMatchObject({
      kind: 'signed-in',
      administrator: { id: administrator.id, name: 'admin', epoch: 1, role: 'FULL', organizationId: null },
    });
  });
});

describeOnEngines('access keys', (engine) => {
  it('are not found under another id, nor once removed', async () => {
    const { store, createKey, find } = await setUp(engine);
    const { accessKeyId } = await createKey();
    for (const id of ['', '\u0000', 'AKIAIOSFODNN7EXAMPLE', accessKeyId.toLowerCase(), `${accessKeyId}A`]) {
      expect(await find(id), id).toBeUndefined();
    }
    const remove = () => store.write((transaction) => removeAccessKey(transaction, accessKeyId));
    expect([await remove(), await remove()]).toEqual([true, false]);
    expect(await find(accessKeyId)).toBeUndefined();
  });

  it('do not open under another installation key, nor in another key’s row', async () => {
    const { store, createKey, find } = await setUp(engine);
    const [one, other] = [await createKey(), await createKey()];
    await expect(find(one.accessKeyId, new SealedBox(randomBytes(32)))).rejects.toThrow(SealedBoxError);
    await store.write((transaction) =>
      transaction.run(
        `UPDATE access_keys SET sealed_secret = (SELECT sealed_secret FROM access_keys WHERE id = ?)
         WHERE id = ?`,
        [one.accessKeyId, other.accessKeyId],
      ),
    );
    await expect(find(other.accessKeyId)).rejects.toThrow(SealedBoxError);
  });

  it('are gone at once when removed, also where their secret was opened before', async () => {
    const { store, createKey, sealedBox } = await setUp(engine);
    const { accessKeyId, secretAccessKey } = await createKey();
    const keys = new AccessKeys({ sealedBox });
    const find = () => store.read((transaction) => keys.find(transaction, accessKeyId));
    expect([(await find())?.secret, (await find())?.secret]).toEqual([secretAccessKey, secretAccessKey]);
    await store.write((transaction) => transaction.run("UPDATE administrators SET role = 'AUDITOR'"));
    expect((await find())?.role).toBe('AUDITOR');
    await store.write((transaction) => removeAccessKey(transaction, accessKeyId));
    expect(await find()).toBeUndefined();
  });

  it('come back whole, look like AWS’s, and lie sealed', async () => {
    const { store, administrator, createKey, find } = await setUp(engine);
    const { accessKeyId, secretAccessKey } = await createKey();
    expect(accessKeyId).toMatch(/^ROOST[A-Z0-9]{15}$/);
    expect(secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
    expect(await find(accessKeyId)).toEqual({
      id: accessKeyId,
      administratorId: administrator.id,
      administratorName: 'admin',
      role: 'FULL',
      organizationId: null,
      epoch: 1,
      secret: secretAccessKey,
    });
    const row = await store.read((transaction) =>
      transaction.get<{ sealed_secret: Buffer }>('SELECT sealed_secret FROM access_keys'),
    );
    expect(row?.sealed_secret.includes(secretAccessKey)).toBe(false);
  });
});

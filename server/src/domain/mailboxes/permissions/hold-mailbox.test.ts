// A mailbox that is held for long: kept while the holder may, lost when not, whatever happens at once.
import { expect, it } from 'vitest';
import { systemClock } from '#base/clock.ts';
import { silentLog } from '#base/log.ts';
import { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import type { Store } from '#storage/store.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { newOrganization, testNow } from '#testing/organization-fixture.ts';
import { permissionsIn } from '#testing/permissions-fixture.ts';
import { holdMailbox } from './hold-mailbox.ts';
import { recheckHolds } from './recheck-holds.ts';

async function newHolds(engine: Engine) {
  const organization = await newOrganization(engine);
  const { store, organizationId } = organization;
  const ownerId = await organization.addEnabledUser('anna');
  const actorId = await organization.addEnabledUser('bela');
  const parts = { store, registry: new SessionRegistry({ store, clock: systemClock, log: silentLog }) };
  const lost: string[] = [];
  const hold = (name: string, actor = actorId) =>
    holdMailbox(parts, { organizationId, actorId: actor, ownerId, onLost: () => lost.push(name) });
  const inSilence = (sql: string) => store.write((transaction) => transaction.run(sql));
  return {
    ...parts,
    ...permissionsIn(store, organizationId),
    organizationId,
    ownerId,
    actorId,
    lost,
    hold,
    inSilence,
  };
}

describeOnEngines('a held mailbox', (engine) => {
  it('is refused to who may not open it, and nothing stays held', async () => {
    const { hold, grant, registry, lost } = await newHolds(engine);
    await grant('anna', 'bela', 'SEND_AS');
    await expect(hold('bela')).rejects.toMatchObject({ code: 'access-denied' });
    expect(registry.mailboxesHeld()).toEqual([]);
    expect(lost).toEqual([]);
  });

  it('moves on with the epoch while the holder may, and is lost once', async () => {
    const { hold, grant, revoke, lost, ownerId, registry } = await newHolds(engine);
    await grant('anna', 'bela', 'FULL_ACCESS');
    const [held, own, closed] = [await hold('bela'), await hold('anna', ownerId), await hold('closed')];
    closed.close();
    const before = held.accessEpoch;
    await grant('anna', 'bela', 'FULL_ACCESS', 'SEND_AS');
    await expect.poll(() => [held.accessEpoch, own.accessEpoch]).toEqual([before + 1, before + 1]);
    await revoke('anna', 'bela');
    await expect.poll(() => lost).toEqual(['bela']);
    expect([held.isLost, own.isLost]).toEqual([true, false]);
    await expect.poll(() => own.accessEpoch).toBe(before + 2);
    expect(await held.lookAgain()).toBe(false);
    expect(await own.lookAgain()).toBe(true);
    own.close();
    expect(registry.mailboxesHeld()).toEqual([]);
    expect(lost).toEqual(['bela']);
  });

  it('is looked at again although no word of the change came', async () => {
    const { hold, grant, inSilence, lost, ownerId, store, registry } = await newHolds(engine);
    await grant('anna', 'bela', 'FULL_ACCESS');
    const [held, own] = [await hold('bela'), await hold('anna', ownerId)];
    expect(await recheckHolds({ store, registry })).toBe(0);
    await inSilence('DELETE FROM mailbox_permissions');
    await inSilence('UPDATE mailboxes SET access_epoch = access_epoch + 1');
    expect(await recheckHolds({ store, registry })).toBe(2);
    await Promise.all([held.settle(), own.settle()]);
    expect(lost).toEqual(['bela']);
    expect(await recheckHolds({ store, registry })).toBe(0);
  });

  it('is lost by everyone when the owner is disabled', async () => {
    const { hold, grant, lost, ownerId, store, organizationId } = await newHolds(engine);
    await grant('anna', 'bela', 'FULL_ACCESS');
    await hold('bela');
    await hold('anna', ownerId);
    await store.write((transaction) =>
      disableAccount(transaction, { organizationId, identifier: 'anna', now: testNow }),
    );
    await expect.poll(() => lost.toSorted()).toEqual(['anna', 'bela']);
  });

  it('is refused when the change came between the look and the hold, which heard nothing of it', async () => {
    const { grant, revoke, store, registry, organizationId, ownerId, actorId, lost } = await newHolds(engine);
    await grant('anna', 'bela', 'FULL_ACCESS');
    let looks = 0;
    const overtaken: Store = {
      dialect: store.dialect,
      write: (act) => store.write(act),
      preview: (act) => store.preview(act),
      subscribe: (topic, listener) => store.subscribe(topic, listener),
      close: () => store.close(),
      async read(act) {
        const seen = await store.read(act);
        if (++looks === 1) await revoke('anna', 'bela');
        return seen;
      },
    };
    const wanted = { organizationId, actorId, ownerId, onLost: () => lost.push('bela') };
    await expect(holdMailbox({ store: overtaken, registry }, wanted)).rejects.toMatchObject({
      code: 'mailbox-unavailable',
    });
    expect(lost).toEqual([]);
    expect(registry.mailboxesHeld()).toEqual([]);
  });

  it('is never held on after a change that came while it was opened', async () => {
    const { hold, grant, revoke, lost } = await newHolds(engine);
    for (let round = 0; round < 20; round++) {
      await grant('anna', 'bela', 'FULL_ACCESS');
      lost.length = 0;
      const [opened] = await Promise.allSettled([hold('bela'), revoke('anna', 'bela')]);
      if (opened.status === 'rejected') continue;
      await expect.poll(() => lost).toEqual(['bela']);
      expect(opened.value.isLost).toBe(true);
    }
  });
});

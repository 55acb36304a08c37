import { expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '#base/clock.ts';
import { silentLog } from '#base/log.ts';
import { raiseAccountEpoch } from '#domain/directory/users/raise-epoch.ts';
import { openStore } from '#storage/open-store.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { addOrganization, addUser } from '#testing/people.ts';
import { openSession } from './open-session.ts';
import { SessionRegistry } from './session-registry.ts';

describeOnEngines('a session on another node', (engine) => {
  it('ends within a second of the change', async () => {
    const place = await engine.newPlace();
    const openNode = async () => {
      const store = await openStore({ ...place, log: silentLog, clock: systemClock });
      onTestFinished(() => store.close());
      return store;
    };
    const here = await openNode();
    // the embedded engine has one node: there, another part of the same process listens
    const there = engine.name === 'postgres' ? await openNode() : here;
    const ada = await addUser(here, { organizationId: await addOrganization(here), name: 'ada' });
    const registry = new SessionRegistry({ store: there, clock: systemClock, log: silentLog });
    const ended: string[] = [];
    const signedIn = {
      user: { id: ada.userId, name: 'ada', displayName: 'Ada', primaryAddress: null },
      organizationId: ada.organizationId,
      epochs: { account: 1, password: 1 },
      credential: { kind: 'password' } as const,
    };
    const end = (reason: string) => ended.push(reason);
    const opening = { signedIn, protocol: 'IMAP', remoteAddress: '192.0.2.7', end } as const;
    const session = await openSession({ store: there, registry }, opening);
    await here.write((transaction) => raiseAccountEpoch(transaction, ada));
    await vi.waitFor(() => expect(ended).toEqual(['account-changed']), { timeout: 1000, interval: 5 });
    expect(session.isBehind).toBe(true);
  });
});

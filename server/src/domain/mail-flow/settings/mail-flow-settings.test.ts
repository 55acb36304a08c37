import { expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '#base/clock.ts';
import { silentLog } from '#base/log.ts';
import { SealedBox } from '#base/sealed-box.ts';
import { createOrganization } from '#domain/accounts/create-organization.ts';
import { putDmarcSettings } from '#domain/organizations/dmarc/dmarc-settings.ts';
import { openStore } from '#storage/open-store.ts';
import type { Store } from '#storage/store.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { putEmailMonitoring } from '../monitoring/change-email-monitoring.ts';
import { putMailFlowRule } from '../rules/put-mail-flow-rule.ts';
import { MailFlowSettings } from './mail-flow-settings.ts';

const now = Date.UTC(2027, 0, 15, 12);
const sealedBox = new SealedBox(Buffer.alloc(32, 3));

async function openNodes(engine: Engine) {
  const place = await engine.newPlace();
  const openNode = async (): Promise<Store> => {
    const store = await openStore({ ...place, log: silentLog, clock: systemClock });
    onTestFinished(() => store.close());
    return store;
  };
  const here = await openNode();
  const { id: organizationId } = await here.write((transaction) =>
    createOrganization(transaction, { alias: 'example', rootDomain: 'example.test', now }),
  );
  // the embedded engine has one node
  const there = engine.name === 'postgres' ? await openNode() : here;
  const put = () =>
    here.write((transaction) =>
      putMailFlowRule(transaction, {
        organizationId,
        rule: {
          name: 'rule',
          direction: 'INBOUND',
          description: null,
          senderPatterns: ['*'],
          recipientPatterns: ['*'],
          action: 'DROP',
          bounceText: null,
          gateway: null,
        },
        sealedBox,
        now,
      }),
    );
  return { here, there, organizationId, put };
}

describeOnEngines('mail flow settings', (engine) => {
  it('are read once, until a change is heard of, on this node and others', async () => {
    const { here, there, organizationId, put } = await openNodes(engine);
    const reads = vi.spyOn(there, 'read');
    const settings = new MailFlowSettings({ store: there });
    for (let time = 0; time < 100; time++) {
      expect(await settings.of(organizationId)).toEqual({
        inbound: undefined,
        isMonitored: false,
        isDmarcEnforced: true,
      });
    }
    expect(reads).toHaveBeenCalledTimes(1);
    await put();
    const hasRules = async () => (await settings.of(organizationId)).inbound !== undefined;
    await vi.waitFor(async () => expect(await hasRules()).toBe(true), { timeout: 1000, interval: 5 });
    const on = { organizationId, roleArn: null, logGroupArn: 'arn' };
    await here.write((transaction) => putEmailMonitoring(transaction, on));
    const enforced = async () => (await settings.of(organizationId)).isDmarcEnforced;
    await here.write((transaction) => putDmarcSettings(transaction, { organizationId, isEnforced: false }));
    await vi.waitFor(async () => expect(await enforced()).toBe(false), { timeout: 1000, interval: 5 });
    const isMonitored = async () => (await settings.of(organizationId)).isMonitored;
    await vi.waitFor(async () => expect(await isMonitored()).toBe(true), { timeout: 1000, interval: 5 });
    settings.close();
  });

  it('count on this node with the answer to the change', async () => {
    const { here, organizationId, put } = await openNodes(engine);
    const settings = new MailFlowSettings({ store: here });
    await settings.of(organizationId);
    await put();
    expect((await settings.of(organizationId)).inbound).toBeDefined();
  });

  it('are found out when no word of their change came', async () => {
    const { here, there, organizationId, put } = await openNodes(engine);
    const settings = new MailFlowSettings({ store: there });
    settings.close();
    await settings.of(organizationId);
    await put();
    expect((await settings.of(organizationId)).inbound).toBeUndefined();
    await settings.recheck();
    expect((await settings.of(organizationId)).inbound).toBeDefined();
    const reads = vi.spyOn(here === there ? here : there, 'read');
    await settings.recheck();
    await settings.of(organizationId);
    expect(reads).toHaveBeenCalledTimes(1);
  });

  it('are not kept when they could not be read', async () => {
    const { there, organizationId } = await openNodes(engine);
    const settings = new MailFlowSettings({ store: there });
    vi.spyOn(there, 'read').mockRejectedValueOnce(new Error('gone'));
    await expect(settings.of(organizationId)).rejects.toThrow('gone');
    expect(await settings.of(organizationId)).toMatchObject({ isMonitored: false });
  });
});

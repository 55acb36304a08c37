import { expect, it } from 'vitest';
import { asId, type EntityId } from '#base/ids.ts';
import { openAccounts, testPassword, type AccountFixture } from '#testing/account-fixture.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { recordDevice, recordProvisioning, recordWipeResult, recordWipeSent } from './list/record-device.ts';

const DeviceId = 'ApplF17D2CXYDF9L';
const phone = { UserId: 'anna', DeviceId };

interface Phones extends AccountFixture {
  readonly reference: {
    organizationId: AccountFixture['organizationId'];
    userId: EntityId;
    deviceId: string;
  };
  sync(facts?: { readonly model?: string; readonly protocolVersion?: string }): Promise<unknown>;
  status(): Promise<string>;
}

async function openPhones(engine: Engine): Promise<Phones> {
  const fixture = await openAccounts(engine);
  const { UserId } = await fixture.ask('CreateMailboxUser', {
    Name: 'anna',
    DisplayName: 'Anna',
    Email: 'anna@example.test',
    Password: testPassword,
  });
  const { store, clock, organizationId } = fixture;
  const reference = { organizationId, userId: asId<EntityId>(UserId), deviceId: DeviceId };
  const sync: Phones['sync'] = (facts = {}) =>
    store.write((transaction) =>
      recordDevice(transaction, { ...reference, ...facts, address: '192.0.2.7', now: clock.now() }),
    );
  const status = async () => (await fixture.ask('GetMobileDevice', phone)).Device.Status;
  return { ...fixture, reference, sync, status };
}

describeOnEngines('mobile devices', (engine) => {
  it('refuses users and devices that are not there', async () => {
    const phones = await openPhones(engine);
    for (const name of [
      'GetMobileDevice',
      'RemoveMobileDevice',
      'WipeMobileDevice',
      'CancelMobileDeviceWipe',
    ] as const) {
      await expect(phones.ask(name, phone)).rejects.toMatchObject({ code: 'resource-not-found' });
      const nobody = { UserId: 'nobody', DeviceId };
      await expect(phones.ask(name, nobody)).rejects.toMatchObject({ code: 'entity-not-found' });
    }
    await expect(phones.ask('ListMobileDevices', { UserId: 'nobody' })).rejects.toMatchObject({
      code: 'entity-not-found',
    });
  });

  it('are listed as they told of themselves, one row each whatever the case of the id', async () => {
    const phones = await openPhones(engine);
    await phones.sync({ model: 'iPhone15C2', protocolVersion: '16.1' });
    await phones.sync();
    const { store, clock, reference } = phones;
    const shouted = { ...reference, deviceId: DeviceId.toUpperCase(), now: clock.now() };
    await store.write((transaction) => recordDevice(transaction, { ...shouted, model: 'iPhone16C1' }));
    const { Devices } = await phones.ask('ListMobileDevices', { UserId: 'anna' });
    expect(Devices).toMatchObject([
      {
        DeviceId,
        Model: 'iPhone16C1',
        ProtocolVersion: '16.1',
        LastIp: '192.0.2.7',
        Status: 'PROVISIONING_REQUIRED',
      },
    ]);
  });

  it('come back after they were removed, set up anew', async () => {
    const phones = await openPhones(engine);
    await phones.sync();
    await phones.store.write((transaction) =>
      recordProvisioning(transaction, { ...phones.reference, policyKey: '1' }),
    );
    await phones.ask('RemoveMobileDevice', phone);
    expect(await phones.ask('ListMobileDevices', { UserId: 'anna' })).toEqual({ Devices: [] });
    await phones.sync();
    expect(await phones.status()).toBe('PROVISIONING_REQUIRED');
  });

  it('are wiped once, from the order to the confirmation, and stay so until removed', async () => {
    const phones = await openPhones(engine);
    const { store, clock, reference } = phones;
    const heard: unknown[] = [];
    store.subscribe('device-epoch', ({ value }) => heard.push(value));
    await phones.sync();
    expect(await phones.ask('WipeMobileDevice', phone)).toEqual({ Status: 'WIPE_REQUIRED' });
    expect(heard).toEqual([1]);
    expect(await store.write((transaction) => recordWipeSent(transaction, reference))).toBe(true);
    for (const name of ['WipeMobileDevice', 'CancelMobileDeviceWipe'] as const) {
      await expect(phones.ask(name, phone)).rejects.toMatchObject({ code: 'entity-state' });
    }
    const result = { ...reference, hasSucceeded: true, now: clock.now() };
    await store.write((transaction) => recordWipeResult(transaction, result));
    await phones.sync();
    expect(await phones.status()).toBe('WIPE_SUCCEEDED');
    expect(await store.write((transaction) => recordWipeSent(transaction, reference))).toBe(false);
    await expect(phones.ask('WipeMobileDevice', phone)).rejects.toMatchObject({ code: 'entity-state' });
  });

  it('are spared when a wipe is cancelled in time', async () => {
    const phones = await openPhones(engine);
    const { store, reference } = phones;
    await phones.sync();
    await expect(phones.ask('CancelMobileDeviceWipe', phone)).rejects.toMatchObject({ code: 'entity-state' });
    await store.write((transaction) => recordProvisioning(transaction, { ...reference, policyKey: '1' }));
    await phones.ask('WipeMobileDevice', phone);
    await phones.ask('WipeMobileDevice', phone);
    expect(await phones.ask('CancelMobileDeviceWipe', phone)).toEqual({ Status: 'PROVISIONING_SUCCEEDED' });
    expect(await store.write((transaction) => recordWipeSent(transaction, reference))).toBe(false);
  });

  it('lose the account alone only where they know how', async () => {
    const phones = await openPhones(engine);
    await phones.sync({ protocolVersion: '14.1' });
    const asked = { ...phone, AccountOnly: true };
    await expect(phones.ask('WipeMobileDevice', asked)).rejects.toMatchObject({
      code: 'unsupported-operation',
    });
    await phones.sync({ protocolVersion: '16.1' });
    await phones.ask('WipeMobileDevice', asked);
    const { Device } = await phones.ask('GetMobileDevice', phone);
    expect(Device).toMatchObject({ Status: 'WIPE_REQUIRED', IsWipeOfAccountOnly: true });
  });

  it('take over a changed policy anew', async () => {
    const phones = await openPhones(engine);
    await phones.sync();
    await phones.store.write((transaction) =>
      recordProvisioning(transaction, { ...phones.reference, policyKey: '1' }),
    );
    const { Policy } = await phones.ask('GetMobileDevicePolicy', {});
    expect(Policy).toMatchObject({ PasswordRequired: false, AllowSimplePassword: true });
    const stricter = { ...Policy, PasswordRequired: true, MinimumPasswordLength: 8, ScreenLockSeconds: 300 };
    await phones.ask('PutMobileDevicePolicy', { Policy: stricter });
    expect(await phones.ask('GetMobileDevicePolicy', {})).toEqual({ Policy: stricter });
    expect(await phones.status()).toBe('PROVISIONING_REQUIRED');
    await expect(
      phones.ask('PutMobileDevicePolicy', { Policy: { ...Policy, MinimumPasswordLength: 17 } }),
    ).rejects.toMatchObject({ code: 'validation' });
  });
});

import { expect, it } from 'vitest';
import { deleteUser } from '#domain/accounts/delete-user.ts';
import { newApi, type ApiFixture } from '#testing/api-fixture.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { findDeviceAccess } from './find-device-access.ts';
import { deviceAccessOperations } from './index.ts';

const open = (engine: Engine): Promise<ApiFixture> => newApi(engine, deviceAccessOperations);
const rule = (given: object = {}) => ({ Name: 'Old phones', Effect: 'DENY', ...given });
const overrideOf = (UserId: string, given: object = {}) => ({ UserId, DeviceId: 'Phone1', ...given });
const idOf = (name: string) => ({ MobileDeviceAccessRuleId: name });

describeOnEngines('the rules for devices', (engine) => {
  it('allow every device in a new organization, and block all when none is left', async () => {
    const api = await open(engine);
    const { Rules } = await api.call('ListMobileDeviceAccessRules');
    expect(Rules).toMatchObject([{ ...idOf('default'), Effect: 'ALLOW' }]);
    expect(await api.call('GetMobileDeviceAccessEffect')).toEqual({
      Effect: 'ALLOW',
      MatchedRules: [{ ...idOf('default'), Name: 'Default' }],
    });
    for (let time = 0; time < 2; time++) await api.call('DeleteMobileDeviceAccessRule', idOf('default'));
    expect(await api.call('GetMobileDeviceAccessEffect', { DeviceType: 'iPhone' })).toEqual({
      Effect: 'DENY',
      MatchedRules: [],
    });
  });

  it('are created, replaced as a whole and counted', async () => {
    const api = await open(engine);
    const created = await api.call(
      'CreateMobileDeviceAccessRule',
      rule({ DeviceTypes: ['android'], Description: 'x' }),
    );
    const effect = { DeviceType: 'Android 4' };
    expect(await api.call('GetMobileDeviceAccessEffect', effect)).toMatchObject({ Effect: 'DENY' });
    await api.call('UpdateMobileDeviceAccessRule', { ...created, ...rule({ NotDeviceModels: ['Pixel'] }) });
    const Rules = (await api.call('ListMobileDeviceAccessRules'))['Rules'] as Record<string, unknown>[];
    const updated = Rules.find((one) => one['MobileDeviceAccessRuleId'] !== 'default') ?? {};
    expect(updated).toMatchObject({ ...created, NotDeviceModels: ['Pixel'] });
    expect(updated).not.toHaveProperty('DeviceTypes');
    expect(updated).not.toHaveProperty('Description');
    for (let index = 2; index < 10; index++) await api.call('CreateMobileDeviceAccessRule', rule());
    expect(await api.refusal('CreateMobileDeviceAccessRule', rule())).toBe('LimitExceededException');
    const unknown = { ...rule(), ...idOf('unknown') };
    expect(await api.refusal('UpdateMobileDeviceAccessRule', unknown)).toBe('EntityNotFoundException');
    const empty = rule({ DeviceTypes: [] });
    expect(await api.refusal('CreateMobileDeviceAccessRule', empty)).toBe('ValidationException');
  });

  it('are created once for one token', async () => {
    const api = await open(engine);
    const given = rule({ ClientToken: 'token-1' });
    const first = await api.call('CreateMobileDeviceAccessRule', given);
    expect(await api.call('CreateMobileDeviceAccessRule', given)).toEqual(first);
    expect((await api.call('ListMobileDeviceAccessRules'))['Rules']).toHaveLength(2);
  });
});

describeOnEngines('the word on one device', (engine) => {
  it('stands above the rules until it is taken back, in any case of the device’s id', async () => {
    const api = await open(engine);
    const { store, organizationId } = api;
    const userId = await api.addUser('ada');
    const effect = async () =>
      (
        await store.read((transaction) =>
          findDeviceAccess(transaction, { organizationId, userId, deviceId: 'PHONE1', device: {} }),
        )
      ).effect;
    expect(await effect()).toBe('ALLOW');
    await api.call(
      'PutMobileDeviceAccessOverride',
      overrideOf('Ada', { Effect: 'DENY', Description: 'Lost' }),
    );
    expect(await effect()).toBe('DENY');
    expect(
      await api.call('GetMobileDeviceAccessOverride', overrideOf(userId, { DeviceId: 'phone1' })),
    ).toMatchObject({
      UserId: userId,
      DeviceId: 'Phone1',
      Effect: 'DENY',
      Description: 'Lost',
    });
    await api.call('PutMobileDeviceAccessOverride', overrideOf('ada', { Effect: 'ALLOW' }));
    await api.call('DeleteMobileDeviceAccessRule', idOf('default'));
    expect(await effect()).toBe('ALLOW');
    const place = overrideOf('ada', { DeviceId: 'phone1' });
    for (let time = 0; time < 2; time++) await api.call('DeleteMobileDeviceAccessOverride', place);
    expect(await effect()).toBe('DENY');
    expect(await api.refusal('GetMobileDeviceAccessOverride', place)).toBe('ResourceNotFoundException');
  });

  it('is listed by pages, of one user or one device, and goes with its user', async () => {
    const api = await open(engine);
    const { store, organizationId } = api;
    for (const name of ['ada', 'sam']) {
      await api.addUser(name);
      for (const DeviceId of ['one', 'two']) {
        await api.call('PutMobileDeviceAccessOverride', { UserId: name, DeviceId, Effect: 'ALLOW' });
      }
    }
    const list = async (given: object) => {
      const devices: string[] = [];
      let NextToken: unknown;
      do {
        const page = await api.call('ListMobileDeviceAccessOverrides', {
          MaxResults: 1,
          NextToken,
          ...given,
        });
        devices.push(...(page['Overrides'] as { DeviceId: string }[]).map(({ DeviceId }) => DeviceId));
        NextToken = page['NextToken'];
      } while (NextToken !== undefined);
      return devices;
    };
    expect(await list({})).toEqual(['one', 'two', 'one', 'two']);
    expect(await list({ UserId: 'sam' })).toEqual(['one', 'two']);
    expect(await list({ DeviceId: 'TWO' })).toEqual(['two', 'two']);
    expect(await list({ DeviceId: 'TWO', UserId: 'ada' })).toEqual(['two']);
    await store.write((transaction) =>
      deleteUser(transaction, { organizationId, identifier: 'sam', now: 1 }),
    );
    expect(await list({})).toEqual(['one', 'two']);
  });

  it('is refused for who is not there', async () => {
    const api = await open(engine);
    const { store, organizationId } = api;
    const gone = await api.addUser('gone');
    await store.write((transaction) => deleteUser(transaction, { organizationId, identifier: gone, now: 1 }));
    const put = (user: string) =>
      api.refusal('PutMobileDeviceAccessOverride', overrideOf(user, { Effect: 'ALLOW' }));
    expect(await put('nobody')).toBe('EntityNotFoundException');
    expect(await put(gone)).toBe('EntityStateException');
    const named = ['GetMobileDeviceAccessOverride', 'DeleteMobileDeviceAccessOverride'];
    for (const name of [...named, 'ListMobileDeviceAccessOverrides']) {
      expect(await api.refusal(name, overrideOf('nobody'))).toBe('EntityNotFoundException');
    }
    const wrong = overrideOf('ada', { DeviceId: 'no such', Effect: 'ALLOW' });
    expect(await api.refusal('PutMobileDeviceAccessOverride', wrong)).toBe('ValidationException');
  });
});

import { expect, it } from 'vitest';
import { newApi, type ApiFixture } from '#testing/api-fixture.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { addOrganization } from '#testing/organization-fixture.ts';
import { impersonationOperations } from '../impersonation/index.ts';
import { accessRuleOperations } from './index.ts';

const open = (engine: Engine): Promise<ApiFixture> =>
  newApi(engine, () => [...accessRuleOperations(), ...impersonationOperations()]);

const rule = (given: object = {}) => ({
  Name: 'office',
  Effect: 'ALLOW',
  Description: 'The office',
  ...given,
});
const asked = (given: object = {}) => ({ IpAddress: '192.0.2.7', Action: 'IMAP', ...given });

describeOnEngines('access rules', (engine) => {
  it('allow everybody everything in a new organization', async () => {
    const api = await open(engine);
    const UserId = await api.addUser('ada');
    const { Rules } = await api.call('ListAccessControlRules');
    expect(Rules).toMatchObject([{ Name: 'default', Effect: 'ALLOW' }]);
    expect(await api.call('GetAccessControlEffect', asked({ UserId }))).toEqual({
      Effect: 'ALLOW',
      MatchedRules: ['default'],
    });
  });

  it('refuse everybody when the last is deleted; to delete twice is no failure', async () => {
    const api = await open(engine);
    const UserId = await api.addUser('ada');
    for (let time = 0; time < 2; time++) await api.call('DeleteAccessControlRule', { Name: 'default' });
    expect(await api.call('ListAccessControlRules')).toEqual({ Rules: [] });
    expect(await api.call('GetAccessControlEffect', asked({ UserId }))).toEqual({
      Effect: 'DENY',
      MatchedRules: [],
    });
  });

  it('are replaced by one of the same name, which keeps the time of its creation', async () => {
    const api = await open(engine);
    await api.call('PutAccessControlRule', rule({ IpRanges: ['192.0.2.0/24'], Actions: ['imap', 'EWS'] }));
    const created = api.pipeline.clock.now() / 1000;
    api.pipeline.clock.advance(5000);
    await api.call('PutAccessControlRule', rule({ Effect: 'DENY', NotActions: ['WebMail'] }));
    const { Rules } = await api.call('ListAccessControlRules');
    expect(Rules).toEqual([
      expect.objectContaining({ Name: 'default' }),
      {
        Name: 'office',
        Effect: 'DENY',
        Description: 'The office',
        NotActions: ['WebMail'],
        DateCreated: created,
        DateModified: created + 5,
      },
    ]);
  });

  it('are ten at most, and the tenth can still be replaced', async () => {
    const api = await open(engine);
    for (let index = 1; index < 10; index++) {
      await api.call('PutAccessControlRule', rule({ Name: `rule-${index}` }));
    }
    expect(await api.refusal('PutAccessControlRule', rule())).toBe('LimitExceededException');
    expect(await api.refusal('PutAccessControlRule', rule({ Name: 'rule-9' }))).toBe('answered');
  });

  it('judge by address, user and role, for IPv6 too', async () => {
    const api = await open(engine);
    const UserId = await api.addUser('ada');
    const { ImpersonationRoleId } = await api.call('CreateImpersonationRole', {
      Name: 'reader',
      Type: 'READ_ONLY',
      Rules: [],
    });
    await api.call('PutAccessControlRule', rule({ Name: 'default', NotIpRanges: ['2001:db8::/32'] }));
    await api.call('PutAccessControlRule', rule({ Name: 'no-ada', Effect: 'DENY', UserIds: [UserId] }));
    const role = [ImpersonationRoleId];
    await api.call('PutAccessControlRule', rule({ Name: 'role', ImpersonationRoleIds: role }));
    const effect = async (given: object) =>
      Object.values(await api.call('GetAccessControlEffect', asked(given)));
    expect(await effect({ UserId })).toEqual(['DENY', ['default', 'no-ada']]);
    expect(await effect({ ImpersonationRoleId })).toEqual(['ALLOW', ['default', 'role']]);
    expect(await effect({ UserId: await api.addUser('sam'), IpAddress: '2001:db8::1' })).toEqual([
      'DENY',
      [],
    ]);
  });

  it('refuse what cannot be, and change nothing then', async () => {
    const api = await open(engine);
    const ada = await api.addUser('ada');
    const other = await addOrganization(api.store, 'other');
    const stranger = await other.addUser('sam');
    const refusals: [object, string][] = [
      [{ Actions: ['POP'] }, 'InvalidParameterException'],
      [{ IpRanges: ['1::2::3/64'] }, 'InvalidParameterException'],
      [{ NotIpRanges: ['::ffff:1.2.3.4/8'] }, 'InvalidParameterException'],
      [{ IpRanges: ['10.0.0.0'] }, 'ValidationException'],
      [{ IpRanges: ['10.0.0.0/33'] }, 'ValidationException'],
      [{ UserIds: [stranger] }, 'EntityNotFoundException'],
      [{ NotUserIds: [ada, 'ada@example.test'] }, 'EntityNotFoundException'],
      [{ UserIds: ['a\0bcdefghijkl'] }, 'ValidationException'],
      [{ ImpersonationRoleIds: ['role'] }, 'ResourceNotFoundException'],
      [{ NotImpersonationRoleIds: ['role'] }, 'ResourceNotFoundException'],
      [{ Name: 'a b' }, 'ValidationException'],
      [{ OrganizationId: `m-${'0'.repeat(32)}` }, 'OrganizationNotFoundException'],
    ];
    for (const [given, name] of refusals) {
      expect([given, await api.refusal('PutAccessControlRule', rule(given))]).toEqual([given, name]);
    }
    expect((await api.call('ListAccessControlRules'))['Rules']).toHaveLength(1);
    const effects: [object, string][] = [
      [{}, 'InvalidParameterException'],
      [{ UserId: ada, Action: 'POP' }, 'InvalidParameterException'],
      [{ UserId: ada, IpAddress: 'dead::beef::' }, 'InvalidParameterException'],
      [{ UserId: stranger }, 'EntityNotFoundException'],
      [{ ImpersonationRoleId: 'role' }, 'ResourceNotFoundException'],
    ];
    for (const [given, name] of effects) {
      expect(await api.refusal('GetAccessControlEffect', asked(given))).toBe(name);
    }
  });
});

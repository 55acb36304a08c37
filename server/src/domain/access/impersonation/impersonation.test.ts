import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { minuteMs } from '#base/clock.ts';
import { newApi, type ApiFixture } from '#testing/api-fixture.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { deleteUser } from '#domain/accounts/delete-user.ts';
import { verifyImpersonationToken } from './assume-impersonation-role.ts';
import { judgeImpersonation } from './impersonation-role.ts';
import { impersonationOperations } from './index.ts';

const open = (engine: Engine): Promise<ApiFixture> => newApi(engine, impersonationOperations);

const role = (given: object = {}) => ({ Name: 'Migration', Type: 'FULL_ACCESS', Rules: [], ...given });
const rule = (id: string, given: object = {}) => ({ ImpersonationRuleId: id, Effect: 'ALLOW', ...given });
const unknown = { ImpersonationRoleId: 'unknown' };

async function create(api: ApiFixture, given: object = {}): Promise<{ ImpersonationRoleId: unknown }> {
  const { ImpersonationRoleId } = await api.call('CreateImpersonationRole', role(given));
  return { ImpersonationRoleId };
}

it('an impersonation is judged as its rules say, word by word', () => {
  const users = fc.option(fc.uniqueArray(fc.constantFrom<string[]>('ada', 'sam'), { maxLength: 2 }), {
    nil: undefined,
  });
  const rules = fc.array(
    fc.record({
      id: fc.string(),
      effect: fc.constantFrom('ALLOW' as const, 'DENY' as const),
      targetUserIds: users,
      notTargetUserIds: users,
    }),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(rules, fc.constantFrom('ada', 'sam', 'eve'), (given, user) => {
      const matched = given.filter((one) => {
        if (one.targetUserIds?.length && !one.targetUserIds.includes(user)) return false;
        return !one.notTargetUserIds?.includes(user);
      });
      const isAllowed = matched.length > 0 && !matched.some(({ effect }) => effect === 'DENY');
      expect(judgeImpersonation(given, user)).toEqual({
        effect: isAllowed ? 'ALLOW' : 'DENY',
        matchedRules: matched,
      });
    }),
  );
});

describeOnEngines('impersonation roles', (engine) => {
  it('are kept with their users by id, replaced, listed by pages and deleted', async () => {
    const api = await open(engine);
    const ada = await api.addEnabledUser('ada');
    const made = await create(api, {
      Description: 'Moves mail',
      Rules: [
        rule('one', { Name: 'Ada', TargetUsers: ['ADA@example.test'] }),
        rule('two', { Effect: 'DENY' }),
      ],
    });
    expect(await api.call('GetImpersonationRole', made)).toMatchObject({
      ...made,
      Name: 'Migration',
      Type: 'FULL_ACCESS',
      Description: 'Moves mail',
      Rules: [rule('one', { Name: 'Ada', TargetUsers: [ada] }), rule('two', { Effect: 'DENY' })],
    });
    await api.call('UpdateImpersonationRole', { ...role({ Name: 'Read', Type: 'READ_ONLY' }), ...made });
    const read = await api.call('GetImpersonationRole', made);
    expect(read).toMatchObject({ Name: 'Read', Type: 'READ_ONLY', Rules: [] });
    expect(read['Description']).toBeUndefined();
    await create(api, { Name: 'Second' });
    const first = await api.call('ListImpersonationRoles', { MaxResults: 1 });
    const second = await api.call('ListImpersonationRoles', { MaxResults: 1, NextToken: first['NextToken'] });
    const names = [first, second].flatMap(({ Roles }) => Roles as { Name: string }[]).map(({ Name }) => Name);
    expect(names.sort()).toEqual(['Read', 'Second']);
    expect(second['NextToken']).toBeUndefined();
    for (let time = 0; time < 2; time++) await api.call('DeleteImpersonationRole', made);
    expect(await api.refusal('GetImpersonationRole', made)).toBe('ResourceNotFoundException');
  });

  it('are tried out: a rule that denies wins, and without a rule it is denied', async () => {
    const api = await open(engine);
    const [ada] = [await api.addUser('ada'), await api.addUser('sam')];
    const made = await create(api, {
      Type: 'READ_ONLY',
      Rules: [rule('all'), rule('not-sam', { Name: 'No', Effect: 'DENY', TargetUsers: ['sam'] })],
    });
    const effect = (TargetUser: string) => api.call('GetImpersonationRoleEffect', { ...made, TargetUser });
    expect(await effect(ada)).toEqual({
      Type: 'READ_ONLY',
      Effect: 'ALLOW',
      MatchedRules: [{ ImpersonationRuleId: 'all' }],
    });
    expect(await effect('SAM')).toMatchObject({
      Effect: 'DENY',
      MatchedRules: [{ ImpersonationRuleId: 'all' }, { ImpersonationRuleId: 'not-sam', Name: 'No' }],
    });
    const empty = await create(api);
    expect(await api.call('GetImpersonationRoleEffect', { ...empty, TargetUser: ada })).toMatchObject({
      Effect: 'DENY',
      MatchedRules: [],
    });
  });

  it('give tokens for 15 minutes, which are not kept in words and end with the role', async () => {
    const api = await open(engine);
    const { store, organizationId, pipeline } = api;
    const made = await create(api);
    const assume = async () => String((await api.call('AssumeImpersonationRole', made))['Token']);
    const verify = async (token: string) => {
      const found = await store.read((transaction) =>
        verifyImpersonationToken(transaction, { token, now: pipeline.clock.now() }),
      );
      return found?.id;
    };
    expect(await api.call('AssumeImpersonationRole', made)).toMatchObject({ ExpiresIn: 900 });
    const token = await assume();
    expect(await verify(token)).toBe(made.ImpersonationRoleId);
    expect(await verify(`${token}x`)).toBeUndefined();
    const kept = await store.read(async (transaction) => [
      await transaction.all('SELECT * FROM impersonation_tokens'),
      await transaction.all('SELECT * FROM audit_events WHERE organization_id = ?', [organizationId]),
    ]);
    expect(JSON.stringify(kept)).not.toContain(token);
    pipeline.clock.advance(15 * minuteMs - 1);
    expect(await verify(token)).toBe(made.ImpersonationRoleId);
    pipeline.clock.advance(1);
    expect(await verify(token)).toBeUndefined();
    const next = await assume();
    expect(
      await store.read((transaction) => transaction.all('SELECT 1 FROM impersonation_tokens')),
    ).toHaveLength(1);
    await api.call('DeleteImpersonationRole', made);
    expect(await verify(next)).toBeUndefined();
  });

  it('refuse what cannot be', async () => {
    const api = await open(engine);
    const gone = await api.addUser('gone');
    const { store, organizationId } = api;
    await store.write((transaction) => deleteUser(transaction, { organizationId, identifier: gone, now: 1 }));
    const made = await create(api);
    const refusals: [object, string][] = [
      [{ Rules: [rule('one'), rule('one')] }, 'InvalidParameterException'],
      [{ Rules: [rule('one', { TargetUsers: ['nobody'] })] }, 'EntityNotFoundException'],
      [{ Rules: [rule('one', { NotTargetUsers: [gone] })] }, 'EntityStateException'],
      [{ Rules: [rule('one', { TargetUsers: [] })] }, 'ValidationException'],
      [{ Name: 'a<b' }, 'ValidationException'],
    ];
    for (const [given, name] of refusals) {
      expect(await api.refusal('CreateImpersonationRole', role(given))).toBe(name);
      expect(await api.refusal('UpdateImpersonationRole', { ...role(given), ...made })).toBe(name);
    }
    const target = { ...made, TargetUser: gone };
    expect(await api.refusal('GetImpersonationRoleEffect', target)).toBe('EntityStateException');
    const nobody = { ...made, TargetUser: 'nobody' };
    expect(await api.refusal('GetImpersonationRoleEffect', nobody)).toBe('EntityNotFoundException');
    for (const name of ['UpdateImpersonationRole', 'AssumeImpersonationRole', 'GetImpersonationRoleEffect']) {
      const refusal = await api.refusal(name, { ...role(), TargetUser: 'ada', ...unknown });
      expect(refusal).toBe('ResourceNotFoundException');
    }
    for (let index = 1; index < 20; index++) await create(api);
    expect(await api.refusal('CreateImpersonationRole', role())).toBe('LimitExceededException');
  });
});

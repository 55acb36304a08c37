import type { Input, Output } from '@roost/api';
import { expect, it } from 'vitest';
import { openAccounts, testPassword, type AccountFixture } from '#testing/account-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';

type Search = Omit<Input<'SearchUsers'>, 'OrganizationId'>;

const search = (fixture: AccountFixture, given: Search): Promise<Output<'SearchUsers'>> =>
  fixture.ask('SearchUsers', given);

const namesOf = async (fixture: AccountFixture, given: Search): Promise<string[]> =>
  (await search(fixture, given)).Users.map(({ Name }) => Name);

const people = [
  ['anna', 'Anna Müller'],
  ['ben', 'Ben O’Hara "the 100%"'],
  ['carla', 'Carla_Weber'],
  ['dora', 'Dora Müller-Weber'],
] as const;

async function openWithPeople(engine: Parameters<typeof openAccounts>[0]): Promise<AccountFixture> {
  const fixture = await openAccounts(engine);
  for (const [Name, DisplayName] of people) {
    const Email = `${Name}@example.test`;
    await fixture.ask('CreateMailboxUser', { Name, DisplayName, Email, Password: testPassword });
  }
  return fixture;
}

describeOnEngines('SearchUsers', (engine) => {
  it('refuses a page that is too large and a token of another search', async () => {
    const fixture = await openWithPeople(engine);
    await expect(search(fixture, { MaxResults: 101 })).rejects.toMatchObject({ code: 'validation' });
    const { NextToken } = await search(fixture, { MaxResults: 1 });
    await expect(search(fixture, { Query: 'anna', NextToken })).rejects.toMatchObject({
      code: 'invalid-parameter',
    });
  });

  it('finds any part of a name, a display name or an address, whatever its case', async () => {
    const fixture = await openWithPeople(engine);
    const { UserId = '' } = await fixture.ask('DescribeUser', { UserId: 'anna' });
    await fixture.ask('CreateAlias', { EntityId: UserId, Alias: 'Sales@example.test' });
    for (const [Query, expected] of [
      ['NN', []],
      ['nna', ['anna']],
      ['MÜLLER', ['anna', 'dora']],
      ['müller-w', ['dora']],
      ['ales@ex', ['anna']],
      ['@example.test', ['anna', 'ben', 'carla', 'dora']],
      ['"the 100%"', ['ben']],
      ['100_', []],
      ['a_w', ['carla']],
      ['annax', []],
      ['ann\nanna', []],
      ['an', ['anna']],
      ['Ca', ['carla']],
      ['sa', ['anna']],
    ] as const) {
      expect(await namesOf(fixture, { Query }), Query).toEqual(expected);
    }
  });

  it('follows every change of a name and an address', async () => {
    const fixture = await openWithPeople(engine);
    const { UserId = '' } = await fixture.ask('DescribeUser', { UserId: 'anna' });
    await fixture.ask('CreateAlias', { EntityId: UserId, Alias: 'sales@example.test' });
    await fixture.ask('DeleteAlias', { EntityId: UserId, Alias: 'sales@example.test' });
    await fixture.ask('UpdateUser', { UserId, DisplayName: 'Anna Schmidt' });
    expect(await namesOf(fixture, { Query: 'sales' })).toEqual([]);
    expect(await namesOf(fixture, { Query: 'Anna Mü' })).toEqual([]);
    expect(await namesOf(fixture, { Query: 'schmidt' })).toEqual(['anna']);
    await fixture.ask('DeregisterFromWorkMail', { EntityId: UserId });
    await fixture.ask('DeleteUser', { UserId });
    expect(await namesOf(fixture, { Query: 'schmidt' })).toEqual([]);
    expect(await namesOf(fixture, { Query: 'schmidt', State: 'DELETED' })).toEqual(['anna']);
  });

  it('pages through each order, forwards and backwards, without loss', async () => {
    const fixture = await openWithPeople(engine);
    await fixture.ask('CreateUser', { Name: 'emil', DisplayName: 'Anna Emil' });
    await fixture.store.write((transaction) =>
      transaction.run(`UPDATE mailboxes SET used_bytes = id * 7 % 11`),
    );
    for (const SortBy of ['Name', 'DisplayName', 'Email', 'State', 'QuotaUsed', 'LastSignIn'] as const) {
      const forwards = await allPages(fixture, { SortBy });
      const backwards = await allPages(fixture, { SortBy, SortOrder: 'DESCENDING' });
      expect([...forwards].sort()).toEqual(['anna', 'ben', 'carla', 'dora', 'emil']);
      expect(backwards, SortBy).toEqual(forwards.toReversed());
      expect(await allPages(fixture, { SortBy, Query: 'example.test' })).toEqual(
        forwards.filter((name) => name !== 'emil'),
      );
    }
    expect(await namesOf(fixture, { SortBy: 'DisplayName' })).toEqual([
      'emil',
      'anna',
      'ben',
      'carla',
      'dora',
    ]);
  });

  it('tells state, quota, used bytes and how many there are', async () => {
    const fixture = await openWithPeople(engine);
    await fixture.ask('DeregisterFromWorkMail', { EntityId: 'ben' });
    const { Users, TotalCount, IsTotalCountCapped } = await search(fixture, { Query: 'carla' });
    expect(Users).toMatchObject([
      { Name: 'carla', State: 'ENABLED', Email: 'carla@example.test', MailboxQuota: 51_200, UsedBytes: 0 },
    ]);
    expect([TotalCount, IsTotalCountCapped]).toEqual([1, false]);
    expect((await search(fixture, { MaxResults: 1 })).TotalCount).toBe(4);
    expect((await search(fixture, { State: 'DISABLED' })).TotalCount).toBe(1);
  });
});

async function allPages(fixture: AccountFixture, given: Search): Promise<string[]> {
  const names: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await search(fixture, { ...given, MaxResults: 2, NextToken });
    names.push(...page.Users.map(({ Name }) => Name));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return names;
}

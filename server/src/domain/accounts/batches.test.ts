// Many users at once, and one user whole, through the pipeline.
import { expect, it } from 'vitest';
import type { AccountFixture } from '#testing/account-fixture.ts';
import { openAccounts, testPassword } from '#testing/account-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { asId } from '#base/ids.ts';
import { callOf, installationAdministrator } from '#testing/pipeline.ts';
import { runOperation } from '#operations/pipeline.ts';

const create = (fixture: AccountFixture, name: string): Promise<{ UserId?: string | undefined }> =>
  fixture.ask('CreateUser', { Name: name, DisplayName: name });

const createWhole = (fixture: AccountFixture, name: string): Promise<{ UserId: string }> =>
  fixture.ask('CreateMailboxUser', {
    Name: name,
    DisplayName: name,
    Email: `${name}@example.test`,
    Password: testPassword,
  });

const stateOf = async (fixture: AccountFixture, name: string): Promise<string | undefined> =>
  (await fixture.ask('DescribeUser', { UserId: name })).State;

describeOnEngines('CreateMailboxUser', (engine) => {
  it('leaves nothing behind when a part of it is refused', async () => {
    const fixture = await openAccounts(engine);
    const given = { Name: 'anna', DisplayName: 'Anna', Password: testPassword };
    await expect(
      fixture.ask('CreateMailboxUser', { ...given, Email: 'anna@elsewhere.test' }),
    ).rejects.toMatchObject({ code: 'mail-domain-not-found' });
    await expect(
      fixture.ask('CreateMailboxUser', { ...given, Email: 'anna@example.test', Password: 'short' }),
    ).rejects.toMatchObject({ code: 'invalid-password' });
    await expect(stateOf(fixture, 'anna')).rejects.toMatchObject({ code: 'entity-not-found' });
  });

  it('makes a user with address, mailbox and password, and one audit row without the password', async () => {
    const fixture = await openAccounts(engine);
    const { UserId } = await createWhole(fixture, 'anna');
    expect(await fixture.ask('DescribeUser', { UserId: 'anna' })).toMatchObject({
      UserId,
      State: 'ENABLED',
      Email: 'anna@example.test',
    });
    expect(await fixture.ask('GetMailboxDetails', { UserId })).toMatchObject({ MailboxQuota: 51_200 });
    const { Events } = await fixture.ask('ListAuditEvents', { Filters: { EntityId: UserId } });
    expect(Events).toMatchObject([{ Operation: 'CreateMailboxUser', Outcome: 'SUCCEEDED' }]);
    expect(JSON.stringify(Events)).not.toContain(testPassword);
  });
});

describeOnEngines('enabling and disabling many', (engine) => {
  it('does nothing for an administrator who was shut out meanwhile', async () => {
    const fixture = await openAccounts(engine);
    const { UserId } = await createWhole(fixture, 'anna');
    const gone = { ...installationAdministrator, id: asId<typeof installationAdministrator.id>('gone') };
    const input = { OrganizationId: fixture.organizationId, UserIds: [UserId] };
    const call = callOf('BatchDisableUsers', input, { caller: gone });
    await expect(runOperation(fixture.pipeline, call)).rejects.toMatchObject({ code: 'session-ended' });
    expect(await stateOf(fixture, 'anna')).toBe('ENABLED');
  });

  it('refuses an empty list, more than 1,000, and whoever looks after another organization', async () => {
    const fixture = await openAccounts(engine);
    const tooMany = Array.from({ length: 1001 }, (_, at) => `user${at}`);
    for (const UserIds of [[], tooMany]) {
      await expect(fixture.ask('BatchDisableUsers', { UserIds })).rejects.toMatchObject({
        code: 'validation',
      });
    }
    const stranger = { ...installationAdministrator, organizationId: asId<never>(`m-${'9'.repeat(32)}`) };
    const input = { OrganizationId: fixture.organizationId, UserIds: ['anna'] };
    await expect(
      runOperation(fixture.pipeline, callOf('BatchDisableUsers', input, { caller: stranger })),
    ).rejects.toMatchObject({ code: 'access-denied' });
  });

  it('enables each for itself: what is refused leaves the others alone and nothing behind', async () => {
    const fixture = await openAccounts(engine);
    for (const name of ['anna', 'ben', 'carla']) await create(fixture, name);
    const { Results } = await fixture.ask('BatchEnableUsers', {
      Users: [
        { UserId: 'anna', Email: 'anna@example.test' },
        { UserId: 'nobody', Email: 'nobody@example.test' },
        { UserId: 'ben', Email: 'ANNA@example.test' },
        { UserId: 'carla', Email: 'carla@example.test' },
      ],
    });
    expect(Results).toMatchObject([
      { UserId: 'anna', Outcome: 'SUCCEEDED' },
      { UserId: 'nobody', Outcome: 'REFUSED', ErrorCode: 'entity-not-found' },
      { UserId: 'ben', Outcome: 'REFUSED', ErrorCode: 'address-in-use' },
      { UserId: 'carla', Outcome: 'SUCCEEDED' },
    ]);
    expect(Results[2]?.Message).toContain('ANNA@example.test');
    expect([await stateOf(fixture, 'ben'), await stateOf(fixture, 'carla')]).toEqual(['DISABLED', 'ENABLED']);
  });

  it('refuses groups and resources, which are no users', async () => {
    const fixture = await openAccounts(engine);
    const { GroupId = '' } = await fixture.ask('CreateGroup', { Name: 'team' });
    const { ResourceId = '' } = await fixture.ask('CreateResource', { Name: 'room', Type: 'ROOM' });
    const refused = { Outcome: 'REFUSED', ErrorCode: 'entity-not-found' };
    const enabled = await fixture.ask('BatchEnableUsers', {
      Users: [
        { UserId: GroupId, Email: 'team@example.test' },
        { UserId: 'room', Email: 'room@example.test' },
      ],
    });
    expect(enabled.Results).toMatchObject([refused, refused]);
    const disabled = await fixture.ask('BatchDisableUsers', { UserIds: ['team', ResourceId] });
    expect(disabled.Results).toMatchObject([refused, refused]);
    expect(await fixture.ask('DescribeGroup', { GroupId })).toMatchObject({ State: 'DISABLED' });
    await fixture.ask('DeleteResource', { ResourceId });
    const gone = await fixture.ask('BatchDisableUsers', { UserIds: [ResourceId] });
    expect(gone.Results).toMatchObject([refused]);
  });

  it('leaves a row of the whole in the audit, and one of each below it', async () => {
    const fixture = await openAccounts(engine);
    const { UserId } = await create(fixture, 'anna');
    await fixture.ask('BatchEnableUsers', {
      Users: [
        { UserId: 'anna', Email: 'anna@example.test' },
        { UserId: 'nobody', Email: 'nobody@example.test' },
      ],
    });
    const { Events } = await fixture.ask('ListAuditEvents', { Filters: { Operation: 'BatchEnableUsers' } });
    const parent = Events.find(({ ParentEventId }) => ParentEventId === undefined);
    const children = Events.filter(({ ParentEventId }) => ParentEventId === parent?.EventId);
    expect(children).toHaveLength(2);
    const done = children.find(({ Outcome }) => Outcome === 'SUCCEEDED');
    expect(done).toMatchObject({ EntityId: UserId, Actor: 'admin' });
    expect(JSON.parse(done?.Before ?? '')).toMatchObject({ state: 'DISABLED' });
    expect(JSON.parse(done?.After ?? '')).toMatchObject({ state: 'ENABLED' });
    const refused = children.find(({ Outcome }) => Outcome === 'REFUSED');
    expect(refused).toMatchObject({ ErrorCode: 'entity-not-found' });
  });

  it('previews without changing anything', async () => {
    const fixture = await openAccounts(engine);
    await create(fixture, 'anna');
    const input = {
      Users: [
        { UserId: 'anna', Email: 'anna@example.test' },
        { UserId: 'nobody', Email: 'nobody@example.test' },
      ],
    };
    const { OutputJson } = await fixture.ask('PreviewOperation', {
      Operation: 'BatchEnableUsers',
      InputJson: JSON.stringify(input),
    });
    expect(JSON.parse(OutputJson ?? '')).toMatchObject({
      Results: [{ Outcome: 'SUCCEEDED' }, { Outcome: 'REFUSED' }],
    });
    expect(await stateOf(fixture, 'anna')).toBe('DISABLED');
  });

  it('disables 250 users by hundreds, and says how many sessions ended', async () => {
    const fixture = await openAccounts(engine);
    const { registry } = fixture.parts;
    const names = Array.from({ length: 250 }, (_, at) => `user${at}`);
    for (const name of names) await create(fixture, name);
    const { UserId } = await createWhole(fixture, 'anna');
    const user = { id: asId<never>(UserId), name: 'anna', displayName: 'Anna', primaryAddress: null };
    let ended = 0;
    for (const protocol of ['IMAP', 'IMAP'] as const) {
      registry.register({
        signedIn: {
          organizationId: fixture.organizationId,
          user,
          epochs: { account: 0, password: 0 },
          credential: { kind: 'password' },
        },
        protocol,
        remoteAddress: '127.0.0.1',
        end: () => void ended++,
      });
    }
    const answer = await fixture.ask('BatchDisableUsers', { UserIds: [...names, 'anna', 'nobody'] });
    expect(answer.Results.filter(({ Outcome }) => Outcome === 'SUCCEEDED')).toHaveLength(251);
    expect(answer.Results.at(-1)).toMatchObject({ UserId: 'nobody', Outcome: 'REFUSED' });
    expect([answer.EndedSessionCount, ended]).toEqual([2, 2]);
    expect(await stateOf(fixture, 'anna')).toBe('DISABLED');
  });
});

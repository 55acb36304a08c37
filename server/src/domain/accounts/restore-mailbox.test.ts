// Mailboxes that outlive their owners, and how mailboxes grew.
import { expect, it } from 'vitest';
import { dayMs } from '#base/clock.ts';
import { openAccounts, testPassword, type AccountFixture } from '#testing/account-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';

const create = async (fixture: AccountFixture, name: string): Promise<string> =>
  (
    await fixture.ask('CreateMailboxUser', {
      Name: name,
      DisplayName: name,
      Email: `${name}@example.test`,
      Password: testPassword,
    })
  ).UserId;

async function remove(fixture: AccountFixture, UserId: string): Promise<void> {
  await fixture.ask('DeregisterFromWorkMail', { EntityId: UserId });
  await fixture.ask('DeleteUser', { UserId });
}

const use = (fixture: AccountFixture, name: string, bytes: number): Promise<number> =>
  fixture.store.write((transaction) =>
    transaction.run('UPDATE mailboxes SET used_bytes = ?, next_message_id = 5 WHERE owner_name = ?', [
      bytes,
      name,
    ]),
  );

const detached = async (fixture: AccountFixture) =>
  (await fixture.ask('ListDetachedMailboxes', {})).Mailboxes;

describeOnEngines('RestoreMailbox', (engine) => {
  it('refuses what is not there, is in use or is not asked for in one way', async () => {
    const fixture = await openAccounts(engine);
    const ben = await create(fixture, 'ben');
    await use(fixture, 'ben', 100);
    await remove(fixture, await create(fixture, 'anna'));
    const MailboxId = (await detached(fixture))[0]?.MailboxId ?? '';
    const to = { TargetUserId: ben };
    for (const [given, code] of [
      [{ MailboxId: '999999', ...to }, 'resource-not-found'],
      [{ FormerOwnerName: 'carla', ...to }, 'resource-not-found'],
      [{ MailboxId, ...to }, 'entity-state'],
      [{ MailboxId, TargetUserId: 'nobody' }, 'entity-not-found'],
      [{ MailboxId, FormerOwnerName: 'anna', ...to }, 'invalid-parameter'],
      [to, 'invalid-parameter'],
    ] as const) {
      await expect(fixture.ask('RestoreMailbox', given), JSON.stringify(given)).rejects.toMatchObject({
        code,
      });
    }
  });

  it('brings a deleted user’s mailbox back to the same person created again', async () => {
    const fixture = await openAccounts(engine);
    const first = await create(fixture, 'anna');
    await use(fixture, 'anna', 12_345);
    await remove(fixture, first);
    expect(await detached(fixture)).toMatchObject([{ FormerOwnerName: 'anna', UsedBytes: 12_345 }]);
    const second = await create(fixture, 'anna');
    await fixture.ask('RestoreMailbox', { FormerOwnerName: 'ANNA', TargetUserId: second });
    expect(await fixture.ask('DescribeMailboxUsage', { UserId: second })).toMatchObject({
      UsedBytes: 12_345,
    });
    expect(await detached(fixture)).toMatchObject([{ UsedBytes: 0 }]);
  });

  it('finds a resource’s mailbox by the name that the resource had last', async () => {
    const fixture = await openAccounts(engine);
    const ben = await create(fixture, 'ben');
    const { ResourceId = '' } = await fixture.ask('CreateResource', { Name: 'room', Type: 'ROOM' });
    await fixture.ask('RegisterToWorkMail', { EntityId: ResourceId, Email: 'room@example.test' });
    await fixture.ask('UpdateResource', { ResourceId, Name: 'attic' });
    await fixture.ask('DeregisterFromWorkMail', { EntityId: ResourceId });
    await fixture.ask('DeleteResource', { ResourceId });
    expect(await detached(fixture)).toMatchObject([{ FormerOwnerName: 'attic' }]);
    await fixture.ask('RestoreMailbox', { FormerOwnerName: 'attic', TargetUserId: ben });
  });

  it('waits for a disabled user to be enabled', async () => {
    const fixture = await openAccounts(engine);
    await remove(fixture, await create(fixture, 'anna'));
    await use(fixture, 'anna', 77);
    const { UserId = '' } = await fixture.ask('CreateUser', { Name: 'ben', DisplayName: 'Ben' });
    await fixture.ask('RestoreMailbox', { FormerOwnerName: 'anna', TargetUserId: UserId });
    expect(await detached(fixture)).toEqual([]);
    await fixture.ask('RegisterToWorkMail', { EntityId: UserId, Email: 'ben@example.test' });
    expect(await fixture.ask('DescribeMailboxUsage', { UserId })).toMatchObject({ UsedBytes: 77 });
  });
});

describeOnEngines('DescribeMailboxUsage', (engine) => {
  it('tells each day once, with its last record, for 400 days', async () => {
    const fixture = await openAccounts(engine);
    const UserId = await create(fixture, 'anna');
    const midnight = Math.ceil(fixture.clock.now() / dayMs) * dayMs;
    fixture.clock.advance(midnight - fixture.clock.now());
    for (const bytes of [100, 200, 300]) {
      await use(fixture, 'anna', bytes);
      await fixture.runner.runDue();
      fixture.clock.advance(dayMs / 2 + 1);
    }
    const { Days, UsedBytes } = await fixture.ask('DescribeMailboxUsage', { UserId });
    expect(Days).toEqual([
      { Date: midnight, UsedBytes: 200 },
      { Date: midnight + dayMs, UsedBytes: 300 },
    ]);
    expect(UsedBytes).toBe(300);
    fixture.clock.advance(399 * dayMs);
    await fixture.runner.runDue();
    const later = await fixture.ask('DescribeMailboxUsage', { UserId });
    expect(later.Days.map(({ Date }) => Date)).toEqual([midnight + dayMs, midnight + 400 * dayMs]);
  });

  it('refuses a user without a mailbox', async () => {
    const fixture = await openAccounts(engine);
    await fixture.ask('CreateUser', { Name: 'ben', DisplayName: 'Ben' });
    await expect(fixture.ask('DescribeMailboxUsage', { UserId: 'ben' })).rejects.toMatchObject({
      code: 'entity-not-found',
    });
  });
});

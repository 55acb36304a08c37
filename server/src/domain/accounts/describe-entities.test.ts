import { expect, it } from 'vitest';
import { openAccounts, testPassword } from '#testing/account-fixture.ts';
import { describeOnEngines } from '#testing/engines.ts';

describeOnEngines('describing entities by their ids', (engine) => {
  it('names users, groups and resources, deleted ones too, and leaves out strangers', async () => {
    const accounts = await openAccounts(engine);
    const { UserId } = await accounts.ask('CreateMailboxUser', {
      Name: 'anna',
      DisplayName: 'Anna Ahl',
      Email: 'anna@example.test',
      Password: testPassword,
    });
    const { UserId: goneId = '' } = await accounts.ask('CreateUser', { Name: 'gone', DisplayName: 'Gone' });
    await accounts.ask('DeleteUser', { UserId: goneId });
    const { GroupId = '' } = await accounts.ask('CreateGroup', { Name: 'office' });
    const { ResourceId = '' } = await accounts.ask('CreateResource', { Name: 'Room1', Type: 'ROOM' });
    const EntityIds = [UserId, goneId, GroupId, ResourceId, '00000000-0000-0000-0000-000000000000'];
    const { Entities } = await accounts.ask('DescribeEntities', { EntityIds });
    expect(Entities.toSorted((one, other) => one.Name.localeCompare(other.Name))).toEqual([
      {
        EntityId: UserId,
        EntityType: 'USER',
        Name: 'anna',
        DisplayName: 'Anna Ahl',
        Email: 'anna@example.test',
        State: 'ENABLED',
      },
      { EntityId: goneId, EntityType: 'USER', Name: 'gone', DisplayName: 'Gone', State: 'DELETED' },
      { EntityId: GroupId, EntityType: 'GROUP', Name: 'office', DisplayName: 'office', State: 'DISABLED' },
      {
        EntityId: ResourceId,
        EntityType: 'RESOURCE',
        Name: 'Room1',
        DisplayName: 'Room1',
        State: 'DISABLED',
      },
    ]);
  });

  it('refuses more ids than a page holds', async () => {
    const accounts = await openAccounts(engine);
    const EntityIds = Array.from({ length: 101 }, (_, at) => `00000000-0000-0000-0000-${at}`);
    await expect(accounts.ask('DescribeEntities', { EntityIds })).rejects.toMatchObject({
      code: 'validation',
    });
  });
});

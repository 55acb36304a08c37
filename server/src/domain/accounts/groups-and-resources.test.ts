// Every operation on groups and resources once, by the real SDK against the real pipeline.
import {
  AssociateDelegateToResourceCommand,
  AssociateMemberToGroupCommand,
  CreateAliasCommand,
  CreateGroupCommand,
  CreateResourceCommand,
  CreateUserCommand,
  DeleteAliasCommand,
  DeleteGroupCommand,
  DeleteResourceCommand,
  DeregisterFromWorkMailCommand,
  DescribeEntityCommand,
  DescribeGroupCommand,
  DescribeResourceCommand,
  DisassociateDelegateFromResourceCommand,
  DisassociateMemberFromGroupCommand,
  GetMailboxDetailsCommand,
  ListAliasesCommand,
  ListGroupMembersCommand,
  ListGroupsCommand,
  ListGroupsForEntityCommand,
  ListResourceDelegatesCommand,
  ListResourcesCommand,
  RegisterToWorkMailCommand,
  UpdateGroupCommand,
  UpdateMailboxQuotaCommand,
  UpdatePrimaryEmailAddressCommand,
  UpdateResourceCommand,
  type WorkMailClient,
} from '@aws-sdk/client-workmail';
import { roostOperations, workMailOperations } from '@roost/api';
import { expect, it, onTestFinished } from 'vitest';
import { groupOperations } from '#domain/directory/groups/index.ts';
import { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { resourceOperations } from '#domain/directory/resources/index.ts';
import { calledOrganizations } from '#domain/organizations/called-organizations.ts';
import { systemClock } from '#base/clock.ts';
import { silentLog } from '#base/log.ts';
import { SealedBox } from '#base/sealed-box.ts';
import { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import { Registry } from '#operations/registry.ts';
import { openAwsServer } from '#testing/aws-server.ts';
import { describeOnEngines, type Engine } from '#testing/engines.ts';
import { makeSamePair } from '#testing/mail-domain-parts.ts';
import { newOrganization } from '#testing/organization-fixture.ts';
import { accountOperations } from './index.ts';

async function newClient(engine: Engine): Promise<{ client: WorkMailClient; OrganizationId: string }> {
  const { store, organizationId: OrganizationId } = await newOrganization(engine);
  const parts = {
    passwordHasher: new PasswordHasher(),
    rootDomain: 'example.test',
    registry: new SessionRegistry({ store, clock: systemClock, log: silentLog }),
    sealedBox: new SealedBox(Buffer.alloc(32)),
    makeDkimKeyPair: makeSamePair,
  };
  const operations = [...groupOperations(), ...resourceOperations(), ...accountOperations(parts)];
  const names = new Set(operations.map(({ contract }) => contract.name));
  const others = Object.keys({ ...workMailOperations, ...roostOperations }).filter(
    (name) => !names.has(name),
  );
  const server = await openAwsServer(store, {
    parts: { registry: new Registry(operations, others), organizations: calledOrganizations },
  });
  const client = server.client();
  onTestFinished(async () => {
    client.destroy();
    await server.close();
  });
  return { client, OrganizationId };
}

describeOnEngines('through the SDK', (engine) => {
  it('a group is made, filled, found, changed and deleted', async () => {
    const { client, OrganizationId } = await newClient(engine);
    const of = { OrganizationId };
    await client.send(new CreateUserCommand({ ...of, Name: 'anna', DisplayName: 'Anna' }));
    const { GroupId = '' } = await client.send(new CreateGroupCommand({ ...of, Name: 'Sales team' }));
    const group = { ...of, GroupId };
    const entity = { ...of, EntityId: GroupId };
    await client.send(new RegisterToWorkMailCommand({ ...entity, Email: 'sales@example.test' }));
    await client.send(new CreateAliasCommand({ ...entity, Alias: 'offers@example.test' }));
    await client.send(new UpdatePrimaryEmailAddressCommand({ ...entity, Email: 'offers@example.test' }));
    await client.send(new UpdateGroupCommand({ ...group, HiddenFromGlobalAddressList: true }));
    expect(await client.send(new ListAliasesCommand(entity))).toMatchObject({
      Aliases: ['sales@example.test'],
    });
    await client.send(new DeleteAliasCommand({ ...entity, Alias: 'sales@example.test' }));
    expect(
      await client.send(new DescribeEntityCommand({ ...of, Email: 'offers@example.test' })),
    ).toMatchObject({ EntityId: GroupId, Name: 'Sales team', Type: 'GROUP' });
    expect(
      await client.send(new DescribeGroupCommand({ ...of, GroupId: 'offers@example.test' })),
    ).toMatchObject({
      GroupId,
      Name: 'Sales team',
      Email: 'offers@example.test',
      State: 'ENABLED',
      EnabledDate: expect.any(Date),
      HiddenFromGlobalAddressList: true,
    });
    await client.send(new AssociateMemberToGroupCommand({ ...group, MemberId: 'anna' }));
    expect(await client.send(new ListGroupMembersCommand(group))).toMatchObject({
      Members: [{ Name: 'anna', Type: 'USER', State: 'DISABLED' }],
    });
    expect(await client.send(new ListGroupsForEntityCommand({ ...of, EntityId: 'anna' }))).toMatchObject({
      Groups: [{ GroupId, GroupName: 'Sales team' }],
    });
    await client.send(new DisassociateMemberFromGroupCommand({ ...group, MemberId: 'anna' }));
    const circle = new AssociateMemberToGroupCommand({ ...group, MemberId: GroupId });
    await expect(client.send(circle)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const filtered = new ListGroupsCommand({ ...of, Filters: { NamePrefix: 'sales' } });
    expect(await client.send(filtered)).toMatchObject({ Groups: [{ Id: GroupId, State: 'ENABLED' }] });
    await expect(client.send(new DeleteGroupCommand(group))).rejects.toMatchObject({
      name: 'EntityStateException',
    });
    const noMailbox = new GetMailboxDetailsCommand({ ...of, UserId: GroupId });
    await expect(client.send(noMailbox)).rejects.toMatchObject({ name: 'EntityNotFoundException' });
    await client.send(new DeregisterFromWorkMailCommand(entity));
    await client.send(new DeleteGroupCommand(group));
    expect(await client.send(new DescribeGroupCommand(group))).toMatchObject({ State: 'DELETED' });
  });

  it('a resource is made, given delegates, found, changed and deleted', async () => {
    const { client, OrganizationId } = await newClient(engine);
    const of = { OrganizationId };
    await client.send(new CreateUserCommand({ ...of, Name: 'anna', DisplayName: 'Anna' }));
    const made = await client.send(
      new CreateResourceCommand({ ...of, Name: 'room', Type: 'ROOM', Description: 'Second floor' }),
    );
    const { ResourceId = '' } = made;
    const resource = { ...of, ResourceId };
    await client.send(new RegisterToWorkMailCommand({ ...of, EntityId: 'room', Email: 'room@example.test' }));
    await client.send(new UpdateMailboxQuotaCommand({ ...of, UserId: 'room', MailboxQuota: 100 }));
    expect(await client.send(new GetMailboxDetailsCommand({ ...of, UserId: 'room' }))).toMatchObject({
      MailboxQuota: 100,
      MailboxSize: 0,
    });
    const manual = new UpdateResourceCommand({ ...resource, BookingOptions: { AutoAcceptRequests: false } });
    await expect(client.send(manual)).rejects.toMatchObject({ name: 'InvalidConfigurationException' });
    await client.send(new AssociateDelegateToResourceCommand({ ...resource, EntityId: 'anna' }));
    await client.send(manual);
    expect(await client.send(new ListResourceDelegatesCommand(resource))).toMatchObject({
      Delegates: [{ Type: 'USER' }],
    });
    expect(await client.send(new DescribeResourceCommand({ ...of, ResourceId: 'room' }))).toMatchObject({
      ResourceId,
      Name: 'room',
      Email: 'room@example.test',
      Type: 'ROOM',
      Description: 'Second floor',
      State: 'ENABLED',
      BookingOptions: { AutoAcceptRequests: false, AutoDeclineConflictingRequests: false },
    });
    await client.send(
      new UpdateResourceCommand({ ...resource, BookingOptions: { AutoAcceptRequests: true } }),
    );
    await client.send(new DisassociateDelegateFromResourceCommand({ ...resource, EntityId: 'anna' }));
    const filtered = new ListResourcesCommand({ ...of, Filters: { PrimaryEmailPrefix: 'ROOM@' } });
    expect(await client.send(filtered)).toMatchObject({ Resources: [{ Id: ResourceId, Type: 'ROOM' }] });
    expect(await client.send(new DescribeEntityCommand({ ...of, Email: 'room@example.test' }))).toMatchObject(
      {
        EntityId: ResourceId,
        Type: 'RESOURCE',
      },
    );
    await client.send(new DeregisterFromWorkMailCommand({ ...of, EntityId: ResourceId }));
    await client.send(new DeleteResourceCommand(resource));
    expect(await client.send(new DescribeResourceCommand(resource))).toMatchObject({ State: 'DELETED' });
  });
});

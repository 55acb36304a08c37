// January: ten people come, into departments within departments, and find rooms to book.
import { expect } from 'vitest';
import type { Chapter, Year } from './year.ts';

const domain = 'example.test';
const firstPassword = 'Heron-on-the-Wall-7';

const joined = ['anna', 'ben', 'clara', 'david', 'emma', 'felix', 'greta', 'hugo', 'iris', 'jonas'];

/** Anna would get a mail to the staff twice if it went by departments and not by people. */
const departments = {
  staff: ['sales', 'engineering', 'office', 'anna', 'jonas'],
  sales: ['anna', 'ben', 'clara'],
  engineering: ['platform', 'david', 'emma'],
  platform: ['felix', 'greta'],
  office: ['hugo', 'iris'],
};

export const joiners: Chapter = {
  'are made and enabled, each with a quota': async (year) => {
    await Promise.all(joined.map((name) => join(year, name)));
    const { Users } = await year.aws('ListUsers', { Filters: { State: 'ENABLED' } });
    expect(Users.map(({ Name: name }: { Name: string }) => name).toSorted()).toEqual(joined);
    const { id: UserId } = year.person('anna');
    expect(await year.aws('DescribeUser', { UserId })).toMatchObject({
      Name: 'anna',
      Email: `anna@${domain}`,
      FirstName: 'Anna',
      LastName: 'Lake',
      DisplayName: 'Anna Lake',
      State: 'ENABLED',
      UserRole: 'USER',
    });
    expect(await year.aws('GetMailboxDetails', { UserId })).toEqual({ MailboxQuota: 2048, MailboxSize: 0 });
  },

  'are put into departments, which are in departments': async (year) => {
    const names = Object.keys(departments);
    await Promise.all(names.map((name) => makeGroup(year, name)));
    const memberships = Object.entries(departments).flatMap(([group, members]) =>
      members.map((member) => ({ group, member })),
    );
    await Promise.all(memberships.map((membership) => putInto(year, membership)));
    const { Members } = await year.aws('ListGroupMembers', { GroupId: year.idOf('engineering') });
    expect(Members).toHaveLength(3);
    expect(Members).toContainEqual({
      Id: year.idOf('platform'),
      Name: 'platform',
      State: 'ENABLED',
      Type: 'GROUP',
      EnabledDate: expect.anything(),
    });
    const { Groups } = await year.aws('ListGroupsForEntity', { EntityId: year.idOf('anna') });
    expect(Groups.map(({ GroupName }: { GroupName: string }) => GroupName).toSorted()).toEqual([
      'sales',
      'staff',
    ]);
  },

  'find rooms and equipment, with people who answer for them': async (year) => {
    await Promise.all([
      makeResource(year, { name: 'aquarium', type: 'ROOM', delegate: 'hugo' }),
      makeResource(year, { name: 'projector', type: 'EQUIPMENT', delegate: 'office' }),
    ]);
    const ask = (ResourceId: string) => year.aws('ListResourceDelegates', { ResourceId });
    const [room, equipment] = await Promise.all([ask(year.idOf('aquarium')), ask(year.idOf('projector'))]);
    expect(room).toEqual({ Delegates: [{ Id: year.idOf('hugo'), Type: 'USER' }] });
    expect(equipment).toEqual({ Delegates: [{ Id: year.idOf('office'), Type: 'GROUP' }] });
  },

  'are each reached once by a mail to the staff': async (year) => {
    const { reply, messageId } = await year.mailTo(`staff@${domain}`);
    expect(reply).toMatch(/^250 2\.0\.0 /);
    for (const name of joined) expect(await year.inboxOf(name), name).toEqual([messageId]);
    const platform = await year.mailTo(`platform@${domain}`, `engineering@${domain}`);
    for (const name of joined) {
      const isIn = ['david', 'emma', 'felix', 'greta'].includes(name);
      expect(await year.inboxOf(name), name).toEqual([messageId, ...(isIn ? [platform.messageId] : [])]);
    }
  },

  'cost their administrator the usual mistakes, which change nothing': async (year) => {
    const [anna, ben] = [year.person('anna'), year.person('ben')];
    const jane = { Name: 'jane', DisplayName: 'Jane' };
    await year.refuses(
      ['NameAvailabilityException', 'CreateUser', { ...jane, Name: 'ANNA' }],
      ['NameAvailabilityException', 'CreateGroup', { Name: 'anna' }],
      ['ReservedNameException', 'CreateGroup', { Name: 'everyone' }],
      ['InvalidPasswordException', 'CreateUser', { ...jane, Password: 'password' }],
      [
        'EntityAlreadyRegisteredException',
        'RegisterToWorkMail',
        {
          EntityId: anna.id,
          Email: `other@${domain}`,
        },
      ],
      ['EmailAddressInUseException', 'CreateAlias', { EntityId: ben.id, Alias: anna.address }],
      ['ValidationException', 'UpdateMailboxQuota', { UserId: ben.id, MailboxQuota: 0 }],
      ['InvalidParameterException', 'UpdateMailboxQuota', { UserId: ben.id, MailboxQuota: 51_201 }],
      ['EntityStateException', 'DeleteUser', { UserId: ben.id }],
      ['EntityStateException', 'DeleteGroup', { GroupId: year.idOf('sales') }],
      ['EntityStateException', 'DeleteResource', { ResourceId: year.idOf('aquarium') }],
      [
        'EntityNotFoundException',
        'AssociateMemberToGroup',
        {
          GroupId: year.idOf('sales'),
          MemberId: 'nobody',
        },
      ],
      [
        'InvalidParameterException',
        'AssociateMemberToGroup',
        {
          GroupId: year.idOf('platform'),
          MemberId: year.idOf('staff'),
        },
      ],
    );
    const { MailboxQuota } = await year.aws('GetMailboxDetails', { UserId: ben.id });
    expect(MailboxQuota).toBe(2048);
    const { Users } = await year.aws('ListUsers');
    expect(Users).toHaveLength(joined.length);
  },
};

/** Also for those who come later in the year. */
export async function join(year: Year, name: string): Promise<void> {
  const first = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const displayName = `${first} Lake`;
  const { UserId: id } = await year.aws('CreateUser', {
    Name: name,
    DisplayName: displayName,
    FirstName: first,
    LastName: 'Lake',
    Password: firstPassword,
  });
  const address = `${name}@${domain}`;
  await year.aws('RegisterToWorkMail', { EntityId: id, Email: address });
  await year.aws('UpdateMailboxQuota', { UserId: id, MailboxQuota: 2048 });
  year.people.set(name, { id, name, displayName, address, aliases: [], password: firstPassword });
}

async function makeGroup(year: Year, name: string): Promise<void> {
  const { GroupId } = await year.aws('CreateGroup', { Name: name });
  await year.aws('RegisterToWorkMail', { EntityId: GroupId, Email: `${name}@${domain}` });
  year.groups.set(name, GroupId);
  year.members.set(name, new Set());
}

async function putInto(year: Year, { group, member }: { group: string; member: string }): Promise<void> {
  await year.aws('AssociateMemberToGroup', { GroupId: year.idOf(group), MemberId: year.idOf(member) });
  year.members.get(group)?.add(member);
}

async function makeResource(
  year: Year,
  { name, type, delegate }: { name: string; type: string; delegate: string },
): Promise<void> {
  const { ResourceId } = await year.aws('CreateResource', { Name: name, Type: type });
  await year.aws('RegisterToWorkMail', { EntityId: ResourceId, Email: `${name}@${domain}` });
  await year.aws('AssociateDelegateToResource', { ResourceId, EntityId: year.idOf(delegate) });
  year.resources.set(name, ResourceId);
}

// New Year's Eve: everything that the organization says of itself is what the story says.
import { expect } from 'vitest';
import type { Chapter, Year } from './year.ts';

type Item = Readonly<Record<string, unknown>>;

const by =
  (member: string) =>
  (one: Item, other: Item): number =>
    String(one[member]) < String(other[member]) ? -1 : 1;

/** Lists tell more than the story does; what they tell of it must be the same, with nobody added. */
function expectItems(items: readonly Item[], { told, key }: { told: readonly Item[]; key: string }): void {
  expect(items.toSorted(by(key))).toMatchObject(told.toSorted(by(key)));
  expect(items).toHaveLength(told.length);
}

export const whole: Chapter = {
  'lists everybody with the addresses that they have by now': async (year) => {
    const people = [...year.people.values()];
    const [{ Users }, aliases] = await Promise.all([
      year.aws('ListUsers', {}, { pageSize: 5 }),
      Promise.all(people.map(({ id: EntityId }) => year.aws('ListAliases', { EntityId }))),
    ]);
    const told = people.map((person) => ({
      Id: person.id,
      Name: person.name,
      DisplayName: person.displayName,
      Email: person.address,
      State: 'ENABLED',
      UserRole: 'USER',
    }));
    expectItems(Users, { told, key: 'Name' });
    const listed = aliases.map(({ Aliases }) => Aliases.toSorted());
    expect(listed).toEqual(people.map((person) => person.aliases.toSorted()));
  },

  'lists the departments, the rooms and who is in them': async (year) => {
    const groups = [...year.groups];
    const [{ Groups }, members, { Resources }] = await Promise.all([
      year.aws('ListGroups'),
      Promise.all(groups.map(([, GroupId]) => year.aws('ListGroupMembers', { GroupId }))),
      year.aws('ListResources'),
    ]);
    const toldOf = ([Name, Id]: readonly [string, string]) => ({
      Id,
      Name,
      Email: `${Name}@example.test`,
      State: 'ENABLED',
    });
    expectItems(Groups, { told: groups.map(toldOf), key: 'Name' });
    expectItems(Resources, { told: [...year.resources].map(toldOf), key: 'Name' });
    for (const [index, [name]] of groups.entries()) {
      const listed = members[index].Members.map((member: { Name: string }) => member.Name);
      expect(listed.toSorted(), name).toEqual([...(year.members.get(name) ?? [])].toSorted());
    }
  },

  'lists who may read and send for whom': async (year) => {
    const entities = [...year.people.values()].map(({ id: EntityId }) => EntityId);
    const answers = await Promise.all(
      entities.map((EntityId) => year.aws('ListMailboxPermissions', { EntityId })),
    );
    const granted = answers.flatMap(({ Permissions }, index) =>
      Permissions.map((permission: Item) => ({ EntityId: entities[index], ...permission })),
    );
    const of = { EntityId: year.idOf('desk') };
    const told = [
      { ...of, GranteeId: year.idOf('sales'), GranteeType: 'GROUP', PermissionValues: ['FULL_ACCESS'] },
      { ...of, GranteeId: year.idOf('ben'), GranteeType: 'USER', PermissionValues: ['SEND_AS'] },
    ];
    expectItems(granted, { told, key: 'GranteeType' });
  },

  'describes the organization, its domains, rules, roles and jobs': describeOrganization,
};

const lists = [
  ['ListOrganizations', 'OrganizationSummaries', 1],
  ['ListMailDomains', 'MailDomains', 2],
  ['ListAccessControlRules', 'Rules', 2],
  ['ListImpersonationRoles', 'Roles', 1],
  ['ListMailboxExportJobs', 'Jobs', 1],
  ['ListMobileDeviceAccessRules', 'Rules', 2],
  ['ListMobileDeviceAccessOverrides', 'Overrides', 1],
  ['ListAvailabilityConfigurations', 'AvailabilityConfigurations', 0],
  ['ListPersonalAccessTokens', 'PersonalAccessTokenSummaries', 0],
] as const;

async function describeOrganization(year: Year): Promise<void> {
  const { organizationId: OrganizationId } = year.server.runtime;
  const [described, dmarc, policy, listed] = await Promise.all([
    year.aws('DescribeOrganization'),
    year.aws('DescribeInboundDmarcSettings'),
    year.aws('GetDefaultRetentionPolicy'),
    Promise.all(lists.map(([operation]) => year.aws(operation))),
  ]);
  const organization = { OrganizationId, Alias: 'example', DefaultMailDomain: 'northwind.test' };
  expect(described).toMatchObject({ ...organization, State: 'Active' });
  expect(dmarc).toMatchObject({ Enforced: true });
  expect(policy.Name).toBe('ninety-days');
  const counts = listed.map((answer, index) => [lists[index]?.[0], answer[lists[index]?.[1] ?? ''].length]);
  expect(counts).toEqual(lists.map(([operation, , count]) => [operation, count]));
  expect(listed[0].OrganizationSummaries).toMatchObject([organization]);
  expect(listed[1].MailDomains.toSorted(by('DomainName'))).toEqual([
    { DomainName: 'example.test', DefaultDomain: false },
    { DomainName: 'northwind.test', DefaultDomain: true },
  ]);
  await year.refuses(
    ['ResourceNotFoundException', 'DescribeEmailMonitoringConfiguration', {}],
    ['ResourceNotFoundException', 'DescribeIdentityProviderConfiguration', {}],
  );
  const { Mailboxes } = await year.roost('ListDetachedMailboxes');
  const former = Mailboxes.map(({ FormerOwnerName: name }: { FormerOwnerName: string }) => name);
  expect(new Set(former.map((name: string) => name.replace(/\d+$/, '')))).toEqual(
    new Set(['temp-', 'frida']),
  );
}

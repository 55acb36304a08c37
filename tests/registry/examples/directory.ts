// Users, groups and resources.
import { password } from '../place.ts';
import type { Examples } from './example.ts';

export const directoryExamples = {
  CreateUser: {
    input: async () => ({ Name: 'ada', DisplayName: 'Ada', Password: password, FirstName: 'Ada' }),
    again: 'NameAvailabilityException',
  },
  CreateMailboxUser: {
    input: async ({ domain }) => ({
      Name: 'ada',
      DisplayName: 'Ada',
      Email: `ada@${domain}`,
      Password: password,
    }),
    again: 'NameAvailabilityException',
  },
  DescribeUser: { input: async (place) => ({ UserId: await place.addMailboxUser('ada') }) },
  ListUsers: {
    async input(place) {
      await place.addMailboxUser('ada');
      await place.addUser('ben');
      return { MaxResults: 1, Filters: { UsernamePrefix: 'a' } };
    },
  },
  SearchUsers: {
    async input(place) {
      await place.addMailboxUser('ada');
      return { Query: 'ada', SortBy: 'Name', SortOrder: 'DESCENDING', MaxResults: 10 };
    },
  },
  UpdateUser: {
    input: async (place) => ({
      UserId: await place.addMailboxUser('ada'),
      DisplayName: 'Ada Lovelace',
      City: 'London',
      HiddenFromGlobalAddressList: true,
    }),
    again: 'same',
  },
  DeleteUser: { input: async (place) => ({ UserId: await place.addUser('ada') }), again: 'same' },
  ResetPassword: {
    input: async (place) => ({ UserId: await place.addMailboxUser('ada'), Password: `${password}-new` }),
    again: 'same',
  },
  CreateGroup: { input: async () => ({ Name: 'choir' }), again: 'NameAvailabilityException' },
  DescribeGroup: {
    input: async (place) => ({ GroupId: await place.enable(await place.addGroup('choir'), 'choir') }),
  },
  ListGroups: {
    async input(place) {
      await place.addGroup('choir');
      return { Filters: { NamePrefix: 'c' }, MaxResults: 5 };
    },
  },
  UpdateGroup: {
    input: async (place) => ({
      GroupId: await place.enable(await place.addGroup('choir'), 'choir'),
      HiddenFromGlobalAddressList: true,
    }),
    again: 'same',
  },
  DeleteGroup: { input: async (place) => ({ GroupId: await place.addGroup('choir') }), again: 'same' },
  AssociateMemberToGroup: {
    input: async (place) => ({
      GroupId: await place.enable(await place.addGroup('choir'), 'choir'),
      MemberId: await place.addMailboxUser('ada'),
    }),
    again: 'same',
  },
  DisassociateMemberFromGroup: {
    async input(place) {
      const GroupId = await place.enable(await place.addGroup('choir'), 'choir');
      const MemberId = await place.addMailboxUser('ada');
      await place.ask('AssociateMemberToGroup', { GroupId, MemberId });
      return { GroupId, MemberId };
    },
    again: 'same',
  },
  ListGroupMembers: {
    async input(place) {
      const GroupId = await place.enable(await place.addGroup('choir'), 'choir');
      await place.ask('AssociateMemberToGroup', { GroupId, MemberId: await place.addMailboxUser('ada') });
      return { GroupId };
    },
  },
  ListGroupsForEntity: {
    async input(place) {
      const GroupId = await place.enable(await place.addGroup('choir'), 'choir');
      const EntityId = await place.addMailboxUser('ada');
      await place.ask('AssociateMemberToGroup', { GroupId, MemberId: EntityId });
      return { EntityId, Filters: { GroupNamePrefix: 'c' } };
    },
  },
  CreateResource: {
    input: async () => ({ Name: 'aula', Type: 'ROOM', Description: 'The large one' }),
    again: 'NameAvailabilityException',
  },
  DescribeResource: {
    input: async (place) => ({ ResourceId: await place.enable(await place.addResource('aula'), 'aula') }),
  },
  ListResources: {
    async input(place) {
      await place.enable(await place.addResource('aula'), 'aula');
      return { Filters: { PrimaryEmailPrefix: 'a' } };
    },
  },
  UpdateResource: {
    input: async (place) => ({
      ResourceId: await place.enable(await place.addResource('aula'), 'aula'),
      Name: 'great-aula',
      BookingOptions: { AutoAcceptRequests: true, AutoDeclineConflictingRequests: true },
    }),
    again: 'same',
  },
  DeleteResource: {
    input: async (place) => ({ ResourceId: await place.addResource('aula') }),
    again: 'same',
  },
  AssociateDelegateToResource: {
    input: async (place) => ({
      ResourceId: await place.enable(await place.addResource('aula'), 'aula'),
      EntityId: await place.addMailboxUser('ada'),
    }),
    again: 'same',
  },
  DisassociateDelegateFromResource: {
    async input(place) {
      const ResourceId = await place.enable(await place.addResource('aula'), 'aula');
      const EntityId = await place.addMailboxUser('ada');
      await place.ask('AssociateDelegateToResource', { ResourceId, EntityId });
      return { ResourceId, EntityId };
    },
    again: 'same',
  },
  ListResourceDelegates: {
    async input(place) {
      const ResourceId = await place.enable(await place.addResource('aula'), 'aula');
      const EntityId = await place.addMailboxUser('ada');
      await place.ask('AssociateDelegateToResource', { ResourceId, EntityId });
      return { ResourceId };
    },
  },
} as const satisfies Partial<Examples>;

// Lists who is in a group itself; the members of groups inside it are listed by asking for those.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import type { Member } from './group.ts';
import { listMembers } from './list-members.ts';

export const listGroupMembers = (): Operation =>
  operation({
    contract: workMailOperations.ListGroupMembers,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next } = await listMembers(transaction, {
        organizationId: organization.id,
        identifier: input.GroupId,
        limit: page.limit,
        after: page.after,
      });
      return { Members: items.map(toWire), NextToken: page.tokenFor(next) };
    },
  });

const toWire = (member: Member) => ({
  Id: member.id,
  Name: member.name,
  Type: member.kind,
  State: member.state,
  EnabledDate: member.enabledAt ?? undefined,
  DisabledDate: member.disabledAt ?? undefined,
});

// Puts a user or another group into a group.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutMembership } from '#domain/directory/groups/about-group.ts';
import { addMember } from '#domain/directory/groups/change-membership.ts';
import { observeMembership } from '#domain/mailboxes/permissions/observe-mailbox-access.ts';

export const associateMemberToGroup = (): Operation =>
  operation({
    contract: workMailOperations.AssociateMemberToGroup,
    access: 'write',
    scope: 'organization',
    ...aboutMembership<Input<'AssociateMemberToGroup'>>(),
    observeAccess: observeMembership,
    async handle(transaction, { input, organization, now }) {
      await addMember(transaction, {
        organizationId: organization.id,
        groupIdentifier: input.GroupId,
        memberIdentifier: input.MemberId,
        now,
      });
      return {};
    },
  });

// Takes a user or group out of a group, and out of the mailboxes that it got through that group.
import { workMailOperations, type Input } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutMembership } from '#domain/directory/groups/about-group.ts';
import { removeMember } from '#domain/directory/groups/change-membership.ts';
import { raiseAccessGrantedTo } from '#domain/mailboxes/permissions/raise-access-epoch.ts';
import { observeMembership } from '#domain/mailboxes/permissions/observe-mailbox-access.ts';

export const disassociateMemberFromGroup = (): Operation =>
  operation({
    contract: workMailOperations.DisassociateMemberFromGroup,
    access: 'write',
    scope: 'organization',
    ...aboutMembership<Input<'DisassociateMemberFromGroup'>>(),
    observeAccess: observeMembership,
    async handle(transaction, { input, organization }) {
      const { group } = await removeMember(transaction, {
        organizationId: organization.id,
        groupIdentifier: input.GroupId,
        memberIdentifier: input.MemberId,
      });
      await raiseAccessGrantedTo(transaction, { organizationId: organization.id, granteeId: group.id });
      return {};
    },
  });

// Says what a user's mailbox answers by itself.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { findAutomaticReply } from './put-automatic-reply.ts';

export const describeAutomaticReply = (): Operation =>
  operation({
    contract: roostOperations.DescribeAutomaticReply,
    access: 'read',
    scope: 'organization',
    allowsUser: (input, user) => input.UserId === user.id,
    async handle(transaction, { input, organization }) {
      const reply = await findAutomaticReply(transaction, {
        organizationId: organization.id,
        identifier: input.UserId,
      });
      return {
        State: reply.state,
        From: reply.beginsAt ?? undefined,
        To: reply.endsAt ?? undefined,
        InternalMessage: reply.internalMessage ?? undefined,
        ExternalMessage: reply.externalMessage ?? undefined,
        ExternalAudience: reply.externalAudience,
      };
    },
  });

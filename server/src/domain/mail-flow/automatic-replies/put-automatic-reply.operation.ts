// Says what a user's mailbox answers by itself, and when; it counts from the next message on.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { hasMailbox, idOfUser } from '../personal-delivery/id-of-user.ts';
import { findAutomaticReply, putAutomaticReply as putReply } from './put-automatic-reply.ts';

export const putAutomaticReply = (): Operation =>
  operation({
    contract: roostOperations.PutAutomaticReply,
    access: 'write',
    scope: 'organization',
    right: 'help-desk',
    allowsUser: (input, user) => input.UserId === user.id,
    entityOf: idOfUser,
    async view(transaction, { organizationId, input }) {
      const identifier = input.UserId;
      if (!(await hasMailbox(transaction, { organizationId, input }))) return undefined;
      const reply = await findAutomaticReply(transaction, { organizationId, identifier });
      const { internalMessage, externalMessage, ...rest } = reply;
      // the user's own words are not kept
      return {
        state: rest.state,
        beginsAt: rest.beginsAt,
        endsAt: rest.endsAt,
        externalAudience: rest.externalAudience,
        internalCharacters: internalMessage?.length ?? 0,
        externalCharacters: externalMessage?.length ?? 0,
      };
    },
    async handle(transaction, { input, organization }) {
      await putReply(transaction, {
        organizationId: organization.id,
        identifier: input.UserId,
        reply: {
          state: input.State,
          beginsAt: input.From ?? null,
          endsAt: input.To ?? null,
          internalMessage: input.InternalMessage ?? null,
          externalMessage: input.ExternalMessage ?? null,
          externalAudience: input.ExternalAudience ?? 'NONE',
        },
      });
      return {};
    },
  });

// Replaces all rules by which a user's mail is sorted and passed on; they count from the next message on.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { hasMailbox, idOfUser } from '../personal-delivery/id-of-user.ts';
import { findInboxRules, putInboxRules as putRules } from './put-inbox-rules.ts';
import { rulesFromWire } from './rules-on-the-wire.ts';

export const putInboxRules = (): Operation =>
  operation({
    contract: roostOperations.PutInboxRules,
    access: 'write',
    scope: 'organization',
    allowsUser: (input, user) => input.UserId === user.id,
    entityOf: idOfUser,
    async view(transaction, { organizationId, input }) {
      if (!(await hasMailbox(transaction, { organizationId, input }))) return undefined;
      return findInboxRules(transaction, { organizationId, identifier: input.UserId });
    },
    async handle(transaction, { input, organization }) {
      const Revision = await putRules(transaction, {
        organizationId: organization.id,
        identifier: input.UserId,
        rules: rulesFromWire(input.Rules),
        revision: input.Revision,
      });
      return { Revision };
    },
  });

// Lists the rules by which a user's mail is sorted and passed on, in their order.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { findInboxRules } from './put-inbox-rules.ts';
import { rulesToWire } from './rules-on-the-wire.ts';

export const listInboxRules = (): Operation =>
  operation({
    contract: roostOperations.ListInboxRules,
    access: 'read',
    scope: 'organization',
    allowsUser: (input, user) => input.UserId === user.id,
    async handle(transaction, { input, organization }) {
      const { revision, rules } = await findInboxRules(transaction, {
        organizationId: organization.id,
        identifier: input.UserId,
      });
      return { Revision: revision, Rules: rulesToWire(rules) };
    },
  });

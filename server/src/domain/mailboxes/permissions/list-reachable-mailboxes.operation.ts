// Lists what one person can reach of others, by pages and with the ways: the other side of
// ExplainMailboxAccess.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { pathOnTheWire } from './access-path-on-the-wire.ts';
import { explainReach } from './explain-reach.ts';

export const listReachableMailboxesOperation = (): Operation =>
  operation({
    contract: roostOperations.ListReachableMailboxes,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next } = await explainReach(transaction, {
        organizationId: organization.id,
        actor: input.ActorId,
        limit: page.limit,
        after: page.after,
      });
      return {
        Mailboxes: items.map(({ id, kind, name, paths }) => ({
          EntityId: id,
          EntityType: kind,
          Name: name,
          Paths: paths.map(pathOnTheWire),
        })),
        NextToken: page.tokenFor(next),
      };
    },
  });

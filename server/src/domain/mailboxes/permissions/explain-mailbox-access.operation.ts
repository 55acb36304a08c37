// Tells who can reach a mailbox and by which groups, or why one person can or cannot.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { pathOnTheWire } from './access-path-on-the-wire.ts';
import { explainAccess, type ExplainedAccess } from './explain-access.ts';

export const explainMailboxAccess = (): Operation =>
  operation({
    contract: roostOperations.ExplainMailboxAccess,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization, page }) {
      const { items, next, obstacle } = await explainAccess(transaction, {
        organizationId: organization.id,
        entity: input.EntityId,
        actor: input.ActorId,
        limit: page.limit,
        after: page.after,
      });
      return {
        Access: items.map(toAccess),
        Obstacle: obstacle === null ? undefined : obstacleNames[obstacle],
        NextToken: page.tokenFor(next),
      };
    },
  });

const obstacleNames = {
  'owner-not-enabled': 'OWNER_NOT_ENABLED',
  'actor-not-enabled': 'ACTOR_NOT_ENABLED',
  'not-granted': 'NOT_GRANTED',
} as const;

const toAccess = ({ actorId, actorName, isOwner, paths }: ExplainedAccess) => ({
  ActorId: actorId,
  ActorName: actorName,
  IsOwner: isOwner,
  Paths: paths.map(pathOnTheWire),
});

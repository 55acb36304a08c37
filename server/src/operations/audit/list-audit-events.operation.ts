import { roostOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { asId, type OrganizationId } from '#base/ids.ts';
import { listEvents } from '../list-events.ts';
import { operation, type Operation } from '../operation.ts';
import type { Organizations } from '../pipeline-parts.ts';
import type { AuditEvent } from './audit-event.ts';
import { selectAuditEvents } from './audit-event.store.ts';

export const listAuditEvents = ({ organizations }: { readonly organizations: Organizations }): Operation =>
  operation({
    contract: roostOperations.ListAuditEvents,
    access: 'read',
    scope: 'installation',
    right: 'audit',
    organizationAdministrators: 'of-named',
    async handle(transaction, { input, page }) {
      const { OrganizationId, Filters } = input;
      if (OrganizationId !== undefined) {
        const found = await organizations.find(transaction, asId<OrganizationId>(OrganizationId));
        if (!found) throw new Failure('organization-not-found', 'The organization does not exist.');
      }
      const wanted = {
        organizationId: OrganizationId,
        filters: {
          entityId: Filters?.EntityId,
          operation: Filters?.Operation,
          actor: Filters?.Actor,
          outcome: Filters?.Outcome,
          from: Filters?.From,
          to: Filters?.To,
        },
      };
      return listEvents(page, {
        select: (range) => selectAuditEvents(transaction, { ...wanted, ...range }),
        toItem: toWire,
      });
    },
  });

const toWire = (event: AuditEvent) => ({
  EventId: event.id,
  OccurredAt: event.occurredAt,
  OrganizationId: event.organizationId ?? undefined,
  Actor: event.actor,
  ActorKind: event.actorKind,
  Operation: event.operation,
  RequestId: event.requestId || undefined,
  SourceIp: event.remoteAddress || undefined,
  Outcome: event.outcome,
  ErrorCode: event.failureCode ?? undefined,
  EntityId: event.entityId ?? undefined,
  Input: event.input,
  Before: event.before ?? undefined,
  After: event.after ?? undefined,
  ParentEventId: event.parentId ?? undefined,
});

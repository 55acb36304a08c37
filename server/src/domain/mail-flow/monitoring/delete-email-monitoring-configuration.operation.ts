// From now on, nothing more is written down of messages.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { deleteEmailMonitoring, findEmailMonitoring } from './change-email-monitoring.ts';

export const deleteEmailMonitoringConfiguration = (): Operation =>
  operation({
    contract: workMailOperations.DeleteEmailMonitoringConfiguration,
    access: 'write',
    scope: 'organization',
    view: (transaction, { organizationId }) => findEmailMonitoring(transaction, organizationId),
    async handle(transaction, { organization }) {
      await deleteEmailMonitoring(transaction, organization.id);
      return {};
    },
  });

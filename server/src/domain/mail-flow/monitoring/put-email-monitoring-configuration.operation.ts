// From now on, what becomes of each message from outside is written down.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { findEmailMonitoring, putEmailMonitoring } from './change-email-monitoring.ts';

export const putEmailMonitoringConfiguration = (): Operation =>
  operation({
    contract: workMailOperations.PutEmailMonitoringConfiguration,
    access: 'write',
    scope: 'organization',
    view: (transaction, { organizationId }) => findEmailMonitoring(transaction, organizationId),
    async handle(transaction, { input, organization }) {
      await putEmailMonitoring(transaction, {
        organizationId: organization.id,
        roleArn: input.RoleArn ?? null,
        logGroupArn: input.LogGroupArn,
      });
      return {};
    },
  });

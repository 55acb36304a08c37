// Says whether what becomes of messages is written down.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { requireEmailMonitoring } from './change-email-monitoring.ts';

export const describeEmailMonitoringConfiguration = (): Operation =>
  operation({
    contract: workMailOperations.DescribeEmailMonitoringConfiguration,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization }) {
      const { roleArn, logGroupArn } = await requireEmailMonitoring(transaction, organization.id);
      return { RoleArn: roleArn ?? undefined, LogGroupArn: logGroupArn };
    },
  });

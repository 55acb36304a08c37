// The operations and the sweep of email monitoring.
import type { Sweep } from '#jobs/sweep.ts';
import type { Operation } from '#operations/operation.ts';
import { deleteEmailMonitoringConfiguration } from './delete-email-monitoring-configuration.operation.ts';
import { describeEmailMonitoringConfiguration } from './describe-email-monitoring-configuration.operation.ts';
import { forgetEmailEvents } from './forget-email-events.sweep.ts';
import { listEmailEvents } from './list-email-events.operation.ts';
import { putEmailMonitoringConfiguration } from './put-email-monitoring-configuration.operation.ts';

export const emailMonitoringOperations = (): readonly Operation[] => [
  deleteEmailMonitoringConfiguration(),
  describeEmailMonitoringConfiguration(),
  listEmailEvents(),
  putEmailMonitoringConfiguration(),
];

export const emailMonitoringSweeps = (parts: Parameters<typeof forgetEmailEvents>[0]): readonly Sweep[] => [
  forgetEmailEvents(parts),
];

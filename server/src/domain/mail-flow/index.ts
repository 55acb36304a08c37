// All operations and sweeps on mail on its way.
import type { Operation } from '#operations/operation.ts';
import type { Sweep } from '#jobs/sweep.ts';
import { automaticReplyOperations, automaticReplySweeps } from './automatic-replies/index.ts';
import { inboxRuleOperations } from './inbox-rules/index.ts';
import { journalingOperations } from './journaling/index.ts';
import { emailMonitoringOperations, emailMonitoringSweeps } from './monitoring/index.ts';
import { mailFlowRuleOperations } from './rules/index.ts';

export const mailFlowOperations = (
  parts: Parameters<typeof mailFlowRuleOperations>[0],
): readonly Operation[] => [
  ...automaticReplyOperations(),
  ...emailMonitoringOperations(),
  ...inboxRuleOperations(),
  ...journalingOperations(),
  ...mailFlowRuleOperations(parts),
];

export const mailFlowSweeps = (parts: Parameters<typeof emailMonitoringSweeps>[0]): readonly Sweep[] => [
  ...automaticReplySweeps(parts),
  ...emailMonitoringSweeps(parts),
];

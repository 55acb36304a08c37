// All operations and sweeps on mail on its way.
import type { Operation } from '#operations/operation.ts';
import type { Sweep } from '#jobs/sweep.ts';
import { automaticReplyOperations, automaticReplySweeps } from './automatic-replies/index.ts';
import { inboxRuleOperations } from './inbox-rules/index.ts';
import { journalingOperations } from './journaling/index.ts';
import { emailMonitoringOperations, emailMonitoringSweeps } from './monitoring/index.ts';
import { outboundOperations } from './outbound/index.ts';
import { mailFlowRuleOperations } from './rules/index.ts';
import { submissionSweeps } from './submission/index.ts';
import { messageTraceOperations } from './trace/index.ts';

type Parts = Parameters<typeof mailFlowRuleOperations>[0] & Parameters<typeof outboundOperations>[0];

export const mailFlowOperations = (parts: Parts): readonly Operation[] => [
  ...automaticReplyOperations(),
  ...emailMonitoringOperations(),
  ...inboxRuleOperations(),
  ...journalingOperations(),
  ...mailFlowRuleOperations(parts),
  ...messageTraceOperations(),
  ...outboundOperations(parts),
];

export const mailFlowSweeps = (parts: Parameters<typeof emailMonitoringSweeps>[0]): readonly Sweep[] => [
  ...automaticReplySweeps(parts),
  ...emailMonitoringSweeps(parts),
  ...submissionSweeps(parts),
];

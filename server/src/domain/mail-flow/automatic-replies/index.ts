// The operations and the sweep of automatic replies.
import type { Sweep } from '#jobs/sweep.ts';
import type { Operation } from '#operations/operation.ts';
import { describeAutomaticReply } from './describe-automatic-reply.operation.ts';
import { forgetToldSenders } from './forget-told-senders.sweep.ts';
import { putAutomaticReply } from './put-automatic-reply.operation.ts';

export const automaticReplyOperations = (): readonly Operation[] => [
  describeAutomaticReply(),
  putAutomaticReply(),
];

export const automaticReplySweeps = (parts: Parameters<typeof forgetToldSenders>[0]): readonly Sweep[] => [
  forgetToldSenders(parts),
];

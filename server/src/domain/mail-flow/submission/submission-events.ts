// What is written down of a message that is handed in.
import type { Instant } from '#base/clock.ts';
import type { EmailEvent } from '../monitoring/email-monitoring.ts';
import { bounceTextOf } from '../rules/judge-mail-flow.ts';
import type { JudgedSubmissionRecipient } from './judge-recipients.ts';
import type { Submission } from './submission.ts';

/** Of each recipient the rule that decided, where one did, and what came of it. */
export function submissionEvents({
  submission: { actor, envelope, trace },
  recipients,
  messageId,
  sizeBytes,
  reason,
  isMonitored,
  now,
}: {
  readonly submission: Submission;
  readonly recipients: readonly Pick<JudgedSubmissionRecipient, 'address' | 'verdict'>[];
  readonly messageId: string | null;
  readonly sizeBytes: number;
  /** Why nobody gets it. */
  readonly reason?: string;
  readonly isMonitored: boolean;
  readonly now: Instant;
}): EmailEvent[] {
  return recipients.flatMap(({ address, verdict }): EmailEvent[] => {
    const rule = verdict.rule ? { name: verdict.rule.name, action: verdict.action } : null;
    const event = {
      organizationId: actor.organizationId,
      sender: envelope.reversePath,
      recipient: address,
      remoteAddress: trace.remoteAddress,
      sizeBytes,
      messageId,
      traceId: trace.id,
      rule,
      reason: null,
      isMonitored,
      occurrences: 1,
      occurredAt: now,
    };
    const decided: EmailEvent = { ...event, kind: 'RULE_APPLIED' };
    return [
      ...(rule === null ? [] : [decided]),
      ...outcomeOf({ ...event, kind: 'OUTGOING_EMAIL_SUBMITTED' }, { verdict, reason }),
    ];
  });
}

function outcomeOf(
  event: EmailEvent,
  { verdict, reason }: Pick<JudgedSubmissionRecipient, 'verdict'> & { reason: string | undefined },
): EmailEvent[] {
  const isBounced = verdict.action === 'BOUNCE';
  if (reason !== undefined || isBounced) {
    return [{ ...event, kind: 'OUTGOING_EMAIL_BOUNCED', reason: reason ?? bounceTextOf(verdict) }];
  }
  return verdict.action === 'DROP' ? [] : [event];
}

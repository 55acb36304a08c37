// A message that one of our own people hands in: into the queue and into Sent, or back with the reason.
import { bounceTextOf } from '../rules/judge-mail-flow.ts';
import { finishMessage } from './finish-message.ts';
import { judgeRecipients, type JudgedSubmissionRecipient } from './judge-recipients.ts';
import { judgeSender } from './judge-sender.ts';
import { returnMessage } from './return-message.ts';
import { storeSubmission } from './store-submission.ts';
import { submissionEvents } from './submission-events.ts';
import type { Submission, SubmissionOutcome, SubmitParts } from './submission.ts';
import { readSubmittedHeader } from './submitted-header.ts';

/**
 * What is answered `accepted` or `returned` is durable. Failures: session-ended, mailbox-unavailable,
 * storage-full, storage-unavailable.
 */
export async function submitMessage(parts: SubmitParts, submission: Submission): Promise<SubmissionOutcome> {
  const { actor, envelope, content, trace } = submission;
  const { reversePath } = envelope;
  const header = readSubmittedHeader(content);
  if ('reason' in header) return { kind: 'malformed', ...header };
  const now = parts.clock.now();
  const mailFlow = await parts.mailFlow.of(actor.organizationId);
  const { isMonitored } = mailFlow;
  const sender = await parts.store.read((transaction) =>
    judgeSender(transaction, { actor, header, reversePath }),
  );
  if (sender.kind === 'denied') {
    return returnMessage(parts, { submission, header, reason: sender.reason, isMonitored, now });
  }
  const finished = finishMessage(content, { header, sender: sender.sender, trace, now });
  const { sent, messageId } = finished;
  const recipients = judgeRecipients(mailFlow, {
    recipients: envelope.recipients,
    content: sent,
    reversePath,
  });
  const [first, ...others] = recipients;
  if (first !== undefined && [first, ...others].every(isBounced)) {
    const message = { submission, recipients, messageId, sizeBytes: sent.length, isMonitored, now };
    await parts.emailEvents.recordUndelivered(submissionEvents(message));
    return { kind: 'bounced', reason: bounceTextOf(first.verdict) };
  }
  const { ownerIds } = sender;
  return storeSubmission(parts, { submission, header, finished, recipients, ownerIds, isMonitored, now });
}

const isBounced = ({ verdict }: JudgedSubmissionRecipient): boolean => verdict.action === 'BOUNCE';

// A report as a message on its way to the sender of another.
import { randomBytes } from 'node:crypto';
import { decodeHeaderText, headerFields, headerValue } from '@roost/mime';
import type { Instant } from '#base/clock.ts';
import { newRequestId } from '#base/ids.ts';
import { prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import { headerOf } from '../consignment.ts';
import { oneLine } from '../outcome.ts';
import type { EnqueuedMessage } from '../outbound-message.ts';
import type { QueuedMessage } from '../queue.store.ts';
import { composeReport, type ReportedAction, type ReportedRecipient } from './delivery-status.ts';
import { reportText, subjects } from './report.mail.ts';

/** RFC 3461 §5.2.4: of a message that is larger, the header comes back although all of it was asked for. */
const returnedBytesMax = 512 * 1024;
/** The header that comes back; nobody needs more to know the message again. */
const headerBytesMax = 64 * 1024;

export interface ReportOrder {
  readonly message: QueuedMessage;
  readonly action: ReportedAction;
  readonly recipients: readonly ReportedRecipient[];
  readonly content: Buffer;
}

/** Failures: storage-full, storage-unavailable. */
export async function makeReport(
  { blobFiles, hostName }: { readonly blobFiles: BlobFiles; readonly hostName: string },
  { message, action, recipients, content, now }: ReportOrder & { readonly now: Instant },
): Promise<EnqueuedMessage> {
  const { organizationId, reversePath } = message;
  const isWhole =
    action === 'failed' && message.returnedContent === 'FULL' && content.length <= returnedBytesMax;
  const returned = { content: isWhole ? content : headerOf(content).subarray(0, headerBytesMax), isWhole };
  const id = newRequestId();
  const from = `postmaster@${reversePath.slice(reversePath.lastIndexOf('@') + 1)}`;
  const text = reportText(action, { recipients, subject: subjectOf(content) });
  const mail = {
    to: reversePath,
    from,
    subject: subjects[action],
    text,
    messageId: `${id}@${hostName}`,
    inReplyTo: message.messageId,
    now,
    boundary: `report-${randomBytes(16).toString('hex')}`,
  };
  const { envelopeId, queuedAt } = message;
  const report = composeReport(mail, { action, recipients, hostName, envelopeId, queuedAt, returned });
  return {
    organizationId,
    now,
    origin: action === 'delayed' ? 'DELAY_NOTICE' : 'BOUNCE',
    senderId: null,
    envelope: {
      // RFC 3464 §2: nobody is told of what becomes of a report
      reversePath: '',
      recipients: [{ address: reversePath, gatewayRule: null, originalRecipient: null, notify: [] }],
      envelopeId: null,
      returnedContent: null,
      isSmtpUtf8: /[^\u0000-\u007f]/.test(reversePath + recipients.map(({ address }) => address).join('')),
    },
    content: await prepareMessage({ blobFiles }, { organizationId, content: report }),
    messageId: mail.messageId,
    traceId: id,
  };
}

const subjectLengthMax = 200;

/** Null where it has none. */
function subjectOf(content: Buffer): string | null {
  const header = headerOf(content);
  const field = headerFields(header, 0, Math.min(header.length, headerBytesMax)).find(
    ({ name }) => name.toLowerCase() === 'subject',
  );
  if (field === undefined) return null;
  const text = decodeHeaderText(headerValue(header, field.valueStart, field.end));
  return oneLine(text).slice(0, subjectLengthMax) || null;
}

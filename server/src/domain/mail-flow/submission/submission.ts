// Mail that one of our own people hands in, and what may become of it at once.
import type { Clock, Instant } from '#base/clock.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { ReadTransaction, Store } from '#storage/store.ts';
import type { EmailEventRecorder } from '../monitoring/email-event-recorder.ts';
import type { OutboundMessage, OutboundRecipient } from '../outbound/outbound-message.ts';
import type { MailFlowSettings } from '../settings/mail-flow-settings.ts';
import type { SubmissionTrace } from './received-field.ts';

export interface SubmitParts {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly clock: Clock;
  readonly mailFlow: MailFlowSettings;
  readonly emailEvents: EmailEventRecorder;
}

/** Who is signed in. */
export interface Actor {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
  /** Inside a write. Failure: session-ended. */
  assertCurrent(transaction: ReadTransaction): Promise<void>;
}

export interface SubmittedRecipient extends Omit<OutboundRecipient, 'gatewayRule'> {
  /** Of another organization, or of nobody here. */
  readonly isOutside: boolean;
}

export interface Submission {
  readonly actor: Actor;
  readonly envelope: Omit<OutboundMessage['envelope'], 'recipients'> & {
    /** At least one, each once. */
    readonly recipients: readonly SubmittedRecipient[];
  };
  /** As it came, in lines that end in CRLF. */
  readonly content: Buffer;
  readonly trace: SubmissionTrace;
}

export type SubmissionOutcome =
  /** In the queue, but for those whose mail a rule drops; nobody is told of that. */
  | { readonly kind: 'accepted' }
  /** Nobody gets it: a notice in the actor's INBOX says why. */
  | { readonly kind: 'returned' }
  /** What a message must not be. */
  | { readonly kind: 'malformed'; readonly reason: string; readonly isEncoding: boolean }
  /** A rule bounces it for everybody. */
  | { readonly kind: 'bounced'; readonly reason: string }
  | { readonly kind: 'limited'; readonly reason: string; readonly freeAt: Instant };

// What a client may say, as values that cannot be wrong.
import type { SmtpAddress } from './address.ts';
import type { EnhancedCode } from './reply.ts';

export type Command =
  | { kind: 'helo' | 'ehlo' | 'lhlo'; clientName: string }
  | MailCommand
  | RecipientCommand
  | { kind: 'data' }
  | { kind: 'rset' }
  | { kind: 'quit' }
  | { kind: 'starttls' }
  /** RFC 3030 §2: `sizeBytes` bytes follow at once, also when the command is refused. */
  | { kind: 'bdat'; sizeBytes: number; isLast: boolean }
  | { kind: 'noop' | 'help' | 'vrfy' | 'expn'; argument: string }
  /** RFC 4954 §4: `initialResponse` is undefined when none was sent, empty for `=`. */
  | { kind: 'auth'; mechanism: string; initialResponse: Buffer | undefined }
  | SyntaxFault;

export interface MailCommand extends MailParameters {
  kind: 'mail';
  /** Undefined is the null path `<>` of bounces (RFC 5321 §4.5.5). */
  reversePath: SmtpAddress | undefined;
  /** The path is not ASCII: without `isSmtpUtf8` the answer is 553 5.6.7 (RFC 6531 §3.4). */
  hasUtf8Path: boolean;
}

export interface MailParameters {
  /** RFC 1870 §6; approximate above 2^53. */
  sizeBytes?: number;
  /** RFC 6152 §2 */
  body?: '7BIT' | '8BITMIME';
  /** RFC 6531 §3.4 */
  isSmtpUtf8: boolean;
  /** RFC 3461 §4.3 */
  returned?: 'FULL' | 'HDRS';
  /** RFC 3461 §4.4, decoded. */
  envelopeId?: string;
  /** RFC 4954 §5, decoded: a mailbox, or `<>` when the sender of the message is not known. */
  authenticatedSender?: string;
}

export interface RecipientCommand extends RecipientParameters {
  kind: 'rcpt';
  /** The domain is empty for the bare `<postmaster>` (RFC 5321 §4.1.1.3). */
  forwardPath: SmtpAddress;
  /** The path is not ASCII: unless MAIL said SMTPUTF8, the answer is 553 5.6.7. */
  hasUtf8Path: boolean;
}

export interface RecipientParameters {
  /** RFC 3461 §4.1; `NEVER` stands alone. */
  notify?: readonly NotifyOn[];
  /** RFC 3461 §4.2, decoded; an address of type `utf-8` (RFC 6533 §3) stays encoded. */
  originalRecipient?: { addressType: string; address: string };
}

export type NotifyOn = 'NEVER' | 'SUCCESS' | 'FAILURE' | 'DELAY';

/** Nothing to act on; these three are the arguments of `reply`. */
export interface SyntaxFault {
  kind: 'syntax';
  replyCode: number;
  enhancedCode: EnhancedCode;
  text: string;
}

export function syntaxFault(replyCode: number, enhancedCode: EnhancedCode, text: string): SyntaxFault {
  return { kind: 'syntax', replyCode, enhancedCode, text };
}

/** The argument of a command is missing, superfluous or malformed. */
export function badArgument(text: string): SyntaxFault {
  return syntaxFault(501, '5.5.4', text);
}

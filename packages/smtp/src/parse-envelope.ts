// MAIL FROM and RCPT TO: a path and the parameters behind it (RFC 5321 §4.1.1.2, §4.1.1.3, §4.1.2).
import { scanDomain, scanMailbox, type AddressLimits, type SmtpAddress } from './address.ts';
import { badArgument, syntaxFault, type Command } from './command.ts';
import { parseMailParameters, parseRecipientParameters } from './parse-parameters.ts';

interface EnvelopeOptions extends AddressLimits {
  allowsUtf8: boolean;
}

interface Path {
  address: SmtpAddress | undefined;
  hasUtf8: boolean;
  /** What stands behind `>`. */
  rest: string;
}

// `MAIL FROM: <a@b>` is not in the grammar, but common.
const FROM = /^FROM: *</i;
const TO = /^TO: *</i;
const POSTMASTER = /postmaster>/iy;

export function parseMail(argument: string, options: EnvelopeOptions): Command {
  const start = FROM.exec(argument)?.[0].length;
  if (start === undefined) return badArgument('Say MAIL FROM:<address>');
  const isNull = argument[start] === '>';
  const path = isNull
    ? closePath(argument, { start, end: start })
    : scanPath(argument, { ...options, start });
  if (path === undefined) return syntaxFault(501, '5.1.7', 'The sender is not a valid address');
  const parameters = parseMailParameters(path.rest, options);
  if ('kind' in parameters) return parameters;
  return { kind: 'mail', reversePath: path.address, hasUtf8Path: path.hasUtf8, ...parameters };
}

export function parseRecipient(argument: string): Command {
  const start = TO.exec(argument)?.[0].length;
  if (start === undefined) return badArgument('Say RCPT TO:<address>');
  // The limit of 64 bytes gives way for senders only: a recipient is one of our own names.
  const path = scanPostmaster(argument, start) ?? scanPath(argument, { start });
  if (path?.address === undefined) return syntaxFault(501, '5.1.3', 'The recipient is not a valid address');
  const parameters = parseRecipientParameters(path.rest);
  if ('kind' in parameters) return parameters;
  return { kind: 'rcpt', forwardPath: path.address, hasUtf8Path: path.hasUtf8, ...parameters };
}

function scanPostmaster(text: string, start: number): Path | undefined {
  POSTMASTER.lastIndex = start;
  const end = start + 'postmaster'.length;
  const address = { localPart: 'postmaster', domain: '' };
  return POSTMASTER.test(text) ? closePath(text, { start, end, address }) : undefined;
}

function scanPath(text: string, options: AddressLimits & { start: number }): Path | undefined {
  const start = skipSourceRoute(text, options.start);
  const mailbox = start === undefined ? undefined : scanMailbox(text, { ...options, start });
  return mailbox && closePath(text, { start: options.start, ...mailbox });
}

// RFC 5321 §4.1.1.3, appendix C: `@one,@two:` before a mailbox is accepted and ignored.
function skipSourceRoute(text: string, start: number): number | undefined {
  if (text[start] !== '@') return start;
  const domain = scanDomain(text, start + 1);
  if (domain === undefined) return undefined;
  const end = start + 1 + domain.length;
  if (text[end] === ':') return end + 1;
  return text.startsWith(',@', end) ? skipSourceRoute(text, end + 1) : undefined;
}

function closePath(
  text: string,
  { start, end, address }: { start: number; end: number; address?: SmtpAddress },
): Path | undefined {
  const rest = text.slice(end + 1);
  if (text[end] !== '>' || (rest !== '' && !rest.startsWith(' '))) return undefined;
  return { address, hasUtf8: /[^\x00-\x7f]/.test(text.slice(start, end)), rest: rest.trimStart() };
}

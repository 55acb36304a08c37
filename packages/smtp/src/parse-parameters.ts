// The parameters of MAIL and RCPT (RFC 5321 §4.1.2, esmtp-param) and what each extension lets them say.
import { splitAddress } from './address.ts';
import {
  badArgument,
  syntaxFault,
  type MailParameters,
  type NotifyOn,
  type RecipientParameters,
  type SyntaxFault,
} from './command.ts';
import { decodeXtext } from './xtext.ts';

/** What one parameter adds; undefined when its value is wrong. */
type Reader<Result> = (value: string | undefined) => Partial<Result> | undefined;

const KEYWORD = /^[A-Za-z0-9][A-Za-z0-9-]*$/;
// esmtp-value, with RFC 6531 §3.3
const VALUE = /^[^\x00-\x20=\x7f]+$/;
const NOTIFY_ON: readonly NotifyOn[] = ['SUCCESS', 'FAILURE', 'DELAY'];

const MAIL_READERS: ReadonlyMap<string, Reader<MailParameters>> = new Map<string, Reader<MailParameters>>([
  // RFC 1870 §3: up to 20 digits.
  ['SIZE', (value = '') => (/^\d{1,20}$/.test(value) ? { sizeBytes: Number(value) } : undefined)],
  ['BODY', (value) => withWord(value, ['7BIT', '8BITMIME'], (body) => ({ body }))],
  ['SMTPUTF8', (value) => (value === undefined ? { isSmtpUtf8: true } : undefined)],
  ['RET', (value) => withWord(value, ['FULL', 'HDRS'], (returned) => ({ returned }))],
  ['ENVID', readEnvelopeId],
  ['AUTH', readAuthenticatedSender],
]);

const RECIPIENT_READERS: ReadonlyMap<string, Reader<RecipientParameters>> = new Map<
  string,
  Reader<RecipientParameters>
>([
  ['NOTIFY', readNotify],
  ['ORCPT', readOriginalRecipient],
]);

export function parseMailParameters(
  text: string,
  { allowsUtf8 }: { allowsUtf8: boolean },
): MailParameters | SyntaxFault {
  const parameters = readParameters(text, { readers: MAIL_READERS, initial: { isSmtpUtf8: false } });
  const isUnoffered = !('kind' in parameters) && parameters.isSmtpUtf8 && !allowsUtf8;
  return isUnoffered ? unknownParameter() : parameters;
}

export function parseRecipientParameters(text: string): RecipientParameters | SyntaxFault {
  return readParameters(text, { readers: RECIPIENT_READERS, initial: {} });
}

function readParameters<Result extends object>(
  text: string,
  { readers, initial }: { readers: ReadonlyMap<string, Reader<Result>>; initial: Result },
): Result | SyntaxFault {
  const seen = new Set<string>();
  let result = initial;
  for (const word of text === '' ? [] : text.split(/ +/)) {
    const { keyword, value } = splitParameter(word);
    const read = readers.get(keyword);
    if (!KEYWORD.test(keyword) || (value !== undefined && !VALUE.test(value))) return badParameter();
    if (read === undefined) return unknownParameter();
    const found = seen.has(keyword) ? undefined : read(value);
    if (found === undefined) return badParameter();
    seen.add(keyword);
    result = { ...result, ...found };
  }
  return result;
}

function splitParameter(word: string): { keyword: string; value: string | undefined } {
  const equals = word.indexOf('=');
  if (equals === -1) return { keyword: word.toUpperCase(), value: undefined };
  return { keyword: word.slice(0, equals).toUpperCase(), value: word.slice(equals + 1) };
}

function withWord<Word extends string, Result>(
  value: string | undefined,
  words: readonly Word[],
  then: (word: Word) => Result,
): Result | undefined {
  const found = words.find((word) => word === value?.toUpperCase());
  return found === undefined ? undefined : then(found);
}

// RFC 3461 §4.4: at most 100 characters as sent.
function readEnvelopeId(value = ''): Partial<MailParameters> | undefined {
  const envelopeId = value.length <= 100 ? decodeXtext(value) : undefined;
  return envelopeId ? { envelopeId } : undefined;
}

// RFC 4954 §5: a mailbox in xtext, or <>.
function readAuthenticatedSender(value = ''): Partial<MailParameters> | undefined {
  const authenticatedSender = decodeXtext(value);
  if (authenticatedSender === undefined) return undefined;
  const isKnown = authenticatedSender === '<>' || splitAddress(authenticatedSender) !== undefined;
  return isKnown ? { authenticatedSender } : undefined;
}

// RFC 3461 §4.1: NEVER, or a list of the others.
function readNotify(value = ''): Partial<RecipientParameters> | undefined {
  const words = value.toUpperCase().split(',');
  if (words.length === 1 && words[0] === 'NEVER') return { notify: ['NEVER'] };
  const notify = NOTIFY_ON.filter((word) => words.includes(word));
  return notify.length === words.length ? { notify } : undefined;
}

// RFC 3461 §4.2: address type, semicolon, xtext, at most 500 characters as sent.
function readOriginalRecipient(value = ''): Partial<RecipientParameters> | undefined {
  const [, addressType, encoded] = /^([A-Za-z0-9-]{1,64});(.+)$/.exec(value) ?? [];
  if (addressType === undefined || encoded === undefined || value.length > 500) return undefined;
  const address = addressType.toLowerCase() === 'utf-8' ? encoded : decodeXtext(encoded);
  return address ? { originalRecipient: { addressType, address } } : undefined;
}

function badParameter(): SyntaxFault {
  return badArgument('A parameter is malformed');
}

// RFC 5321 §4.1.1.11
function unknownParameter(): SyntaxFault {
  return syntaxFault(555, '5.5.4', 'A parameter is not recognized');
}

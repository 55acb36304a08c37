// One command line to one command (RFC 5321 §4.1), strict in what it lets through.
import { isAscii, isUtf8 } from 'node:buffer';
import type { AddressLimits } from './address.ts';
import { decodeBase64 } from './auth-response.ts';
import { badArgument, syntaxFault, type Command, type SyntaxFault } from './command.ts';
import { parseMail, parseRecipient } from './parse-envelope.ts';

export interface ParseOptions extends AddressLimits {
  /** RFC 2033 §4.1: LHLO instead of HELO and EHLO. */
  isLmtp: boolean;
  /** SMTPUTF8 is offered (RFC 6531). */
  allowsUtf8: boolean;
}

type Parser = (argument: string, options: ParseOptions) => Command;

const PARSERS: ReadonlyMap<string, Parser> = new Map<string, Parser>([
  ['HELO', (argument, options) => parseHello('helo', argument, options)],
  ['EHLO', (argument, options) => parseHello('ehlo', argument, options)],
  ['LHLO', (argument, options) => parseHello('lhlo', argument, options)],
  ['MAIL', parseMail],
  ['RCPT', parseRecipient],
  ['DATA', (argument) => parseBare('data', argument)],
  ['RSET', (argument) => parseBare('rset', argument)],
  ['QUIT', (argument) => parseBare('quit', argument)],
  ['STARTTLS', (argument) => parseBare('starttls', argument)],
  ['NOOP', (argument) => ({ kind: 'noop', argument })],
  ['HELP', (argument) => ({ kind: 'help', argument })],
  ['VRFY', (argument) => parseQuestion('vrfy', argument)],
  ['EXPN', (argument) => parseQuestion('expn', argument)],
  ['BDAT', parseBdat],
  ['AUTH', parseAuth],
]);
// RFC 6531 §3.7: where an address stands, it may be UTF-8.
const VERBS_WITH_ADDRESS: ReadonlySet<string> = new Set(['MAIL', 'RCPT', 'VRFY', 'EXPN']);
// A host name or address literal. Underscores and zones are not in RFC 5321 §4.1.2, but many clients have
// them; nothing here can break out of a Received field.
const CLIENT_NAME = /^[\w.:%[\]-]{1,255}$/;
// RFC 4954 §8
const MECHANISM = /^[A-Za-z0-9_-]{1,20}$/;
const BDAT_ARGUMENT = /^(\d{1,15})( +LAST)?$/i;

/** `line` is without its CRLF. Never throws: what is not understood is a `syntax` with the reply to give. */
export function parseCommand(line: Buffer, options: ParseOptions): Command {
  const isPlain = isAscii(line);
  if (!isPlain && !isUtf8(line)) return syntaxFault(500, '5.5.2', 'The line is neither ASCII nor UTF-8');
  // RFC 5321 §4.1.1: blanks at the end are tolerated.
  const text = line.toString(isPlain ? 'latin1' : 'utf8').replace(/ +$/, '');
  if (/\p{Cc}/u.test(text))
    return syntaxFault(500, '5.5.2', 'Control characters are not allowed in a command');
  const [verb, argument] = splitVerb(text);
  const parse = PARSERS.get(verb);
  if (parse === undefined) return syntaxFault(500, '5.5.1', 'Command not recognized');
  return (isPlain ? undefined : refuseUtf8(verb, options)) ?? parse(argument, options);
}

function splitVerb(text: string): [verb: string, argument: string] {
  const space = text.indexOf(' ');
  if (space === -1) return [text.toUpperCase(), ''];
  return [text.slice(0, space).toUpperCase(), text.slice(space).trimStart()];
}

function refuseUtf8(verb: string, { allowsUtf8 }: ParseOptions): SyntaxFault | undefined {
  if (!VERBS_WITH_ADDRESS.has(verb)) return syntaxFault(500, '5.5.2', 'This command takes ASCII only');
  return allowsUtf8
    ? undefined
    : syntaxFault(553, '5.6.7', 'Addresses that are not ASCII are not accepted here');
}

function parseHello(kind: 'helo' | 'ehlo' | 'lhlo', clientName: string, { isLmtp }: ParseOptions): Command {
  // RFC 2033 §4.1
  if (isLmtp !== (kind === 'lhlo')) {
    return syntaxFault(500, '5.5.1', isLmtp ? 'This is LMTP: say LHLO' : 'This is SMTP: say EHLO');
  }
  if (!CLIENT_NAME.test(clientName)) return badArgument('A host name or an address literal is needed');
  return { kind, clientName };
}

function parseBare(kind: 'data' | 'rset' | 'quit' | 'starttls', argument: string): Command {
  return argument === '' ? { kind } : badArgument('This command takes no argument');
}

function parseQuestion(kind: 'vrfy' | 'expn', argument: string): Command {
  return argument === '' ? badArgument('This command needs an argument') : { kind, argument };
}

// RFC 3030 §2
function parseBdat(argument: string): Command {
  const match = BDAT_ARGUMENT.exec(argument);
  if (match === null) return badArgument('BDAT needs a size, and may have LAST behind it');
  return { kind: 'bdat', sizeBytes: Number(match[1]), isLast: match[2] !== undefined };
}

// RFC 4954 §4
function parseAuth(argument: string): Command {
  const [mechanism = '', response, ...rest] = argument.split(' ');
  if (!MECHANISM.test(mechanism) || rest.length > 0) return badArgument('AUTH needs a mechanism');
  const auth = { kind: 'auth', mechanism: mechanism.toUpperCase() } as const;
  if (response === undefined) return { ...auth, initialResponse: undefined };
  // A response of no bytes is written as "=", for an empty word could not be seen.
  const initialResponse = response === '=' ? Buffer.alloc(0) : decodeBase64(response);
  if (initialResponse === undefined) return syntaxFault(501, '5.5.2', 'The response is not base64');
  return { ...auth, initialResponse };
}

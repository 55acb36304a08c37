// Commands of the connection and the account: RFC 9051 §6.1 and §6.2, RFC 2971 (ID), 4978 (COMPRESS), 9208
// (QUOTA).
import type { CommandArguments, NoArgumentName } from './command.ts';
import type { CommandCursor } from './command-cursor.ts';
import { limits } from './limits.ts';
import { decodeUtf8 } from './mailbox-name.ts';
import type { ArgumentReader } from './argument-reader.ts';
import { readMailbox, readText, type ParseOptions } from './read-values.ts';
import { refuse } from './syntax-failure.ts';

const bareNames: readonly NoArgumentName[] = [
  'CAPABILITY',
  'NOOP',
  'LOGOUT',
  'STARTTLS',
  'CHECK',
  'CLOSE',
  'UNSELECT',
  'IDLE',
  'NAMESPACE',
];
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const accountCommands: readonly (readonly [string, ArgumentReader])[] = [
  ...bareNames.map((name): [string, ArgumentReader] => [name, () => ({ name })]),
  ['ID', readId],
  ['ENABLE', readEnable],
  ['COMPRESS', readCompress],
  ['AUTHENTICATE', readAuthenticate],
  ['LOGIN', readLogin],
  ['GETQUOTA', readGetQuota],
  ['GETQUOTAROOT', readGetQuotaRoot],
];

/**
 * SASL data of a continuation line; undefined when it is not base64. `=` alone is an empty response, RFC
 * 9051 §6.2.2.
 */
export function decodeSaslLine(line: string): Buffer | undefined {
  if (line === '=') return Buffer.alloc(0);
  return base64.test(line) ? Buffer.from(line, 'base64') : undefined;
}

function readId(cursor: CommandCursor): CommandArguments {
  cursor.space();
  if (cursor.skipKeyword('NIL')) return { name: 'ID', fields: null };
  const readPair = (): readonly [string, string | null] => {
    const field = cursor.string('a field of ID');
    cursor.space();
    const value = cursor.nstring('a value of ID');
    return [field, value === null ? null : (decodeUtf8(value) ?? value)];
  };
  return { name: 'ID', fields: cursor.list(readPair, { countMax: limits.idPairsMax, isEmptyAllowed: true }) };
}

function readEnable(cursor: CommandCursor): CommandArguments {
  const capabilities: string[] = [];
  do {
    cursor.space();
    if (capabilities.length >= limits.listItemsMax) refuse('there are too many capabilities');
    capabilities.push(cursor.keyword('a capability'));
  } while (!cursor.isEnding());
  return { name: 'ENABLE', capabilities };
}

function readCompress(cursor: CommandCursor): CommandArguments {
  cursor.space();
  return { name: 'COMPRESS', mechanism: cursor.keyword('a mechanism') };
}

function readAuthenticate(cursor: CommandCursor): CommandArguments {
  cursor.space();
  const mechanism = cursor.keyword('a mechanism');
  if (cursor.isEnding()) return { name: 'AUTHENTICATE', mechanism, initialResponse: null };
  cursor.space();
  // RFC 4959 §3.
  const initialResponse = decodeSaslLine(cursor.atom('the initial response'));
  return { name: 'AUTHENTICATE', mechanism, initialResponse: initialResponse ?? refuse('base64 is wrong') };
}

function readLogin(cursor: CommandCursor): CommandArguments {
  cursor.space();
  const userName = readText(cursor, 'the user name');
  cursor.space();
  return { name: 'LOGIN', userName, password: readText(cursor, 'the password') };
}

function readGetQuota(cursor: CommandCursor): CommandArguments {
  cursor.space();
  return { name: 'GETQUOTA', root: readText(cursor, 'a quota root') };
}

function readGetQuotaRoot(cursor: CommandCursor, options: ParseOptions): CommandArguments {
  cursor.space();
  return { name: 'GETQUOTAROOT', mailbox: readMailbox(cursor, options) };
}

// `roost doctor`: what the server finds of itself, or what can be found where none runs.
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { decode, roostOperations, type Output } from '@roost/api';
import { call } from './call.ts';
import { findStoppedServer } from './find-stopped-server.ts';
import { targetOf } from './find-operation.ts';
import { findServer, requireCredentials } from './find-server.ts';
import type { Terminal } from './terminal.ts';
import { Trouble } from './trouble.ts';

const options = {
  endpoint: { type: 'string' },
  'test-recipient': { type: 'string' },
  output: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

const help = `roost doctor [--flags]

Looks at database, disk, clock, certificate, ports, queue and DNS, and says what mends what it finds. Where
no server runs, it looks at configuration, data folder, ports and certificate files of this machine.

  --test-recipient ADDRESS   sends a test message there, and waits for up to 20 seconds
  --output json|table        table when absent
  --endpoint URL             the server

Exit codes: 0 nothing is in trouble, 1 something is, 2 not understood.
`;

type Level = Output<'CheckInstallation'>['Findings'][number]['Level'];

interface Finding {
  readonly Check: string;
  readonly Subject: string;
  readonly Level: Level;
  readonly Sentence: string;
  readonly Cure?: string | undefined;
}

/** The exit code. Throws Trouble for what was refused or not understood. */
export async function doctor(args: readonly string[], terminal: Terminal): Promise<0 | 1> {
  const given = readFlags(args);
  if (given.help === true) {
    terminal.say(help);
    return 0;
  }
  const findings = await find(given, terminal);
  const json = `${JSON.stringify({ Findings: findings }, null, 2)}\n`;
  terminal.say(given.output === 'json' ? json : findings.map(lineOf).join(''));
  return findings.some(({ Level }) => Level === 'TROUBLE') ? 1 : 0;
}

type Given = ReturnType<typeof readFlags>;

async function find(given: Given, terminal: Terminal): Promise<readonly Finding[]> {
  try {
    return await askServer(given, terminal);
  } catch (error) {
    if (!(error instanceof Trouble) || !error.isUnreached) throw error;
    // one that was named is elsewhere: what is found here says nothing of it
    const isElsewhere = given.endpoint !== undefined || terminal.environment['ROOST_ENDPOINT'] !== undefined;
    const sentence = isElsewhere || error.exitCode === 1 ? error.message : 'No server runs on this machine.';
    const cure = isElsewhere ? 'See whether it runs there, and the network between.' : 'Start it.';
    const missing = { Check: 'SERVER', Subject: 'server', Level: 'TROUBLE', Sentence: sentence, Cure: cure };
    return [missing as Finding, ...(isElsewhere ? [] : await findStoppedServer(terminal))];
  }
}

async function askServer(given: Given, terminal: Terminal): Promise<readonly Finding[]> {
  const server = requireCredentials(await findServer(given.endpoint, terminal.environment));
  const recipient = given['test-recipient'];
  const json = await call({
    server,
    target: targetOf('CheckInstallation'),
    input: recipient === undefined ? {} : { TestRecipient: recipient },
    now: terminal.now(),
  });
  const decoded = decode(roostOperations.CheckInstallation.output, json);
  if (decoded.kind !== 'value') throw Trouble.failed(`${server.endpoint} does not answer as Roost does.`);
  const { CheckedDate, Findings } = decoded.value;
  return [...Findings, ...compareClocks(terminal.now(), CheckedDate)];
}

const toleratedMs = 5_000;

/** The answer was on its way for a moment: a little is no difference. */
function compareClocks(hereMs: number, serverMs: number): Finding[] {
  const apartMs = Math.abs(hereMs - serverMs);
  if (apartMs <= toleratedMs) return [];
  const seconds = Math.round(apartMs / 1000);
  const sentence = `This machine’s clock and the server’s are ${seconds} seconds apart.`;
  const cure = 'Let the time be set by the network on both.';
  return [{ Check: 'CLOCK', Subject: 'clock here', Level: 'WARNING', Sentence: sentence, Cure: cure }];
}

const marks: Readonly<Record<Level, string>> = { OK: 'ok     ', WARNING: 'warning', TROUBLE: 'TROUBLE' };

const lineOf = ({ Level, Subject, Sentence, Cure }: Finding): string =>
  `${marks[Level]}  ${plain(Subject)}: ${plain(Sentence)}\n` +
  (Cure === undefined ? '' : `         ${plain(Cure)}\n`);

/** What another server answered must not speak to the terminal. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');

function readFlags(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options });
    if (values.output === undefined || ['json', 'table'].includes(values.output)) return values;
  } catch (error) {
    throw Trouble.usage(error instanceof Error ? error.message : String(error));
  }
  throw Trouble.usage('--output is json or table.');
}

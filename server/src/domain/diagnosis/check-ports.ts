// Whether the doors that are on greet, as a client on this machine meets them.
import { connect as connectPlainly, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { secondMs, type Clock } from '#base/clock.ts';
import { ok, trouble, type Finding } from './finding.ts';

export type Door = 'http' | 'https' | 'smtp' | 'lmtp' | 'submission' | 'submissions' | 'imap' | 'imaps';
/** URLs; null when off. */
export type Doors = Readonly<Record<Door, string | null>>;

const greetsWithinMs = 5 * secondMs;
const greetingBytesMax = 8 * 1024;

interface Manner {
  readonly isSecure: boolean;
  /** What is said first, where the server waits for it. */
  readonly opening: string;
  readonly greeting: string;
}

const http = {
  opening: 'HEAD /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  greeting: 'HTTP/1.1 ',
};
const smtp = { opening: '', greeting: '220' }; // RFC 5321 §4.2
const imap = { opening: '', greeting: '* OK' }; // RFC 9051 §7.1.1

const manners: Readonly<Record<Door, Manner>> = {
  http: { isSecure: false, ...http },
  https: { isSecure: true, ...http },
  smtp: { isSecure: false, ...smtp },
  lmtp: { isSecure: false, ...smtp },
  submission: { isSecure: false, ...smtp },
  submissions: { isSecure: true, ...smtp },
  imap: { isSecure: false, ...imap },
  imaps: { isSecure: true, ...imap },
};

/** `doors` is null while the server starts. */
export async function checkPorts(doors: Doors | null, clock: Clock): Promise<Finding[]> {
  const names = Object.keys(manners) as Door[]; // of the table above
  const [on, off] = [names.filter((name) => doors?.[name]), names.filter((name) => !doors?.[name])];
  const findings = await Promise.all(
    on.map((name) => checkDoor(name, { url: new URL(doors?.[name] ?? ''), clock })),
  );
  if (off.length === 0) return findings;
  return [...findings, ok({ check: 'PORTS', subject: 'others' }, `Off are ${off.join(', ')}.`)];
}

async function checkDoor(
  name: Door,
  { url, clock }: { readonly url: URL; readonly clock: Clock },
): Promise<Finding> {
  const manner = manners[name];
  const port = Number(url.port || (manner.isSecure ? 443 : 80));
  const about = { check: 'PORTS', subject: `${name} ${port}` } as const;
  const heard = await greetingOf({ host: reachable(url.hostname), port, manner, clock });
  if (typeof heard !== 'string') {
    const sentence = `Nothing that greets is there: ${heard.message}`;
    return trouble(about, sentence, 'Look into the log, and start the server again.');
  }
  if (heard.startsWith(manner.greeting)) return ok(about, 'It greets on this machine.');
  const sentence = `It greets with “${printable(heard)}”, and not as ${name} does.`;
  return trouble(about, sentence, 'Look into the log, or for what else has this port.');
}

/** Where a server that binds every address is found. */
const reachable = (host: string): string => {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '[::]' ? '::1' : host.replaceAll(/[[\]]/g, '');
};

function greetingOf(given: {
  readonly host: string;
  readonly port: number;
  readonly manner: Manner;
  readonly clock: Clock;
}): Promise<string | Error> {
  const { host, port, manner, clock } = given;
  return new Promise((resolve) => {
    const socket = open({ host, port }, manner, () => socket.write(manner.opening));
    let heard = '';
    const end = (result: string | Error): void => {
      limit.cancel();
      socket.destroy();
      resolve(result);
    };
    const limit = clock.deadline(greetsWithinMs, () => end(new Error('it was silent for 5 seconds.')));
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      heard += text;
      const isWhole = heard.length >= manner.greeting.length || heard.length > greetingBytesMax;
      if (isWhole) end(heard);
    });
    socket.once('error', (error) => end(new Error(`${error.message}.`)));
    socket.once('end', () => end(heard === '' ? new Error('it hung up.') : heard));
  });
}

function open(place: { host: string; port: number }, manner: Manner, onOpen: () => void): Socket {
  // the certificate has findings of its own: here it is asked who listens
  return manner.isSecure
    ? connectSecurely({ ...place, rejectUnauthorized: false }, onOpen)
    : connectPlainly(place, onOpen);
}

const printable = (text: string): string =>
  text
    .slice(0, 60)
    .replaceAll(/[^\x20-\x7e]+/g, ' ')
    .trim();

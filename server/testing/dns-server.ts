// A name server on the loopback with the zones of a test: it answers, fails, cuts answers short, or keeps
// silent.
import { createSocket, type Socket } from 'node:dgram';
import { createServer, type AddressInfo, type Server, type Socket as Connection } from 'node:net';
import { AUTHORITATIVE_ANSWER, decode, encode, type Answer, type Packet, type Question } from 'dns-packet';
import { afterEach } from 'vitest';

/** What is at a name; one record for each line of a zone. */
export interface NameRecords {
  /** A list of texts is one record of several strings. */
  readonly TXT?: readonly (string | readonly string[])[];
  readonly MX?: readonly (readonly [preference: number, exchange: string])[];
  readonly CNAME?: readonly string[];
  readonly PTR?: readonly string[];
  readonly SRV?: readonly {
    readonly priority: number;
    readonly weight: number;
    readonly port: number;
    readonly target: string;
  }[];
  readonly A?: readonly string[];
  readonly AAAA?: readonly string[];
}

/** DROP answers nothing, GARBAGE something that is no answer. */
export type Trouble = 'SERVFAIL' | 'REFUSED' | 'DROP' | 'GARBAGE';

export interface DnsServer {
  /** `127.0.0.1:port`, as ROOST_DNS_SERVERS takes it. */
  readonly address: string;
  /** By lower-case name without the last dot; what is not there does not exist. */
  readonly zone: Map<string, NameRecords | Trouble>;
  /** `TYPE name` of every question, as it came. */
  readonly questions: string[];
}

// RFC 1035 §4.2.1
const plainUdpBytes = 512;
const rcodes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 } as const;
// RFC 1035 §4.1.1: the answer did not fit
const truncated = 0x02_00;

type Zone = Readonly<Record<string, NameRecords | Trouble>>;

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** Closed after the test. */
export async function startDnsServer(records: Zone = {}): Promise<DnsServer> {
  const server = await openDnsServer(records);
  cleanUps.push(() => server.close());
  return server;
}

/** For more than one test: whoever opens it closes it. */
export async function openDnsServer(records: Zone = {}): Promise<DnsServer & { readonly close: () => void }> {
  const zone = new Map(Object.entries(records));
  const questions: string[] = [];
  const answer = (message: Buffer): Buffer | undefined => answerOf(decode(message), { zone, questions });
  const { udp, tcp } = await bindBoth();
  const connections = new Set<Connection>();
  udp.on('message', (message, from) => {
    const whole = answer(message);
    if (whole === undefined) return;
    udp.send(whole.length > bytesTaken(message) ? cutShort(message) : whole, from.port, from.address);
  });
  tcp.on('connection', (connection) => {
    connections.add(connection);
    serveConnection(connection, answer);
  });
  const close = (): void => {
    udp.close();
    tcp.close();
    for (const connection of connections) connection.destroy();
  };
  return { address: `127.0.0.1:${udp.address().port}`, zone, questions, close };
}

/** Both on one port: who is told that an answer was cut short asks there again by TCP. */
async function bindBoth(): Promise<{ udp: Socket; tcp: Server }> {
  for (;;) {
    const tcp = createServer();
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    const { port } = tcp.address() as AddressInfo; // it listens on a port
    const udp = createSocket('udp4');
    const isBound = await new Promise<boolean>((resolve) => {
      udp.once('error', () => resolve(false));
      udp.bind(port, '127.0.0.1', () => resolve(true));
    });
    if (isBound) return { udp, tcp };
    tcp.close();
  }
}

function serveConnection(connection: Connection, answer: (message: Buffer) => Buffer | undefined): void {
  let received = Buffer.alloc(0);
  connection.on('error', () => connection.destroy());
  connection.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    // RFC 1035 §4.2.2: two bytes of length before each message
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0);
      const whole = answer(received.subarray(2, end));
      received = received.subarray(end);
      if (whole === undefined) return;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(whole.length);
      connection.write(Buffer.concat([length, whole]));
    }
  });
}

function answerOf(
  query: Packet,
  { zone, questions }: Pick<DnsServer, 'zone' | 'questions'>,
): Buffer | undefined {
  const [question] = query.questions ?? [];
  if (question === undefined) return undefined;
  questions.push(`${question.type} ${question.name}`);
  const found = zone.get(question.name.toLowerCase());
  if (found === 'DROP') return undefined;
  if (found === 'GARBAGE') return garbage(query);
  if (typeof found === 'string') return reply(query, { rcode: rcodes[found] });
  if (found === undefined) return reply(query, { rcode: rcodes.NXDOMAIN });
  return reply(query, { rcode: rcodes.NOERROR, answers: answersTo(question, found) });
}

const reply = (
  { id = 0, questions = [] }: Packet,
  { rcode, flags = 0, answers = [] }: { rcode: number; flags?: number; answers?: Answer[] },
): Buffer =>
  encode({ type: 'response', id, flags: AUTHORITATIVE_ANSWER | flags | rcode, questions, answers });

/** The header of an answer, with records promised that are not there. */
function garbage(query: Packet): Buffer {
  const bytes = reply(query, { rcode: rcodes.NOERROR });
  bytes.writeUInt16BE(7, 6);
  return Buffer.concat([bytes, Buffer.from([0xc0, 0xff, 0x00])]);
}

const cutShort = (message: Buffer): Buffer =>
  reply(decode(message), { rcode: rcodes.NOERROR, flags: truncated });

// RFC 6891 §6.2.3: how much the asker takes
function bytesTaken(message: Buffer): number {
  const option = decode(message).additionals?.find(({ type }) => type === 'OPT');
  return option !== undefined && 'udpPayloadSize' in option
    ? Math.max(plainUdpBytes, option.udpPayloadSize)
    : plainUdpBytes;
}

function answersTo({ name, type }: Question, found: NameRecords): Answer[] {
  const head = { name, ttl: 300, class: 'IN' } as const;
  const aliases = (found.CNAME ?? []).map((data): Answer => ({ ...head, type: 'CNAME', data }));
  switch (type) {
    case 'TXT':
      return [
        ...aliases,
        ...(found.TXT ?? []).map((text): Answer => ({ ...head, type, data: stringsOf(text) })),
      ];
    case 'MX':
      return (found.MX ?? []).map(([preference, exchange]): Answer => {
        return { ...head, type, data: { preference, exchange } };
      });
    case 'SRV':
      return (found.SRV ?? []).map((data): Answer => ({ ...head, type, data }));
    case 'A':
    case 'AAAA':
      return [...aliases, ...(found[type] ?? []).map((data): Answer => ({ ...head, type, data }))];
    case 'PTR':
      return (found.PTR ?? []).map((data): Answer => ({ ...head, type, data }));
    case 'CNAME':
      return aliases;
    default:
      return [];
  }
}

const stringsOf = (text: string | readonly string[]): Buffer[] =>
  (typeof text === 'string' ? [text] : text).map((one) => Buffer.from(one, 'latin1'));

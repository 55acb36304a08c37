// The listeners of mail: from outside (SMTP), from a server in front (LMTP), and from our own people
// (submission).
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import { reply } from '@roost/smtp';
import { secondMs } from '#base/clock.ts';
import { newRequestId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import { isInRange, parseIpAddress, type IpRange } from '#base/ip-range.ts';
import { networkOf, withoutMapping } from '#base/remote-address.ts';
import { Connection } from './connection.ts';
import { ContentBudget } from './content-budget.ts';
import { bringing, type Conversation } from './conversation.ts';
import {
  defaultRemoteLimits,
  RemoteLimits,
  withoutLimits,
  type RemoteLimitOptions,
} from './remote-limits.ts';
import { Session, type SessionOptions } from './session.ts';
import { submitting } from './submission/run-command.ts';
import { SubmissionSession, type SubmissionParts } from './submission/submission-session.ts';

export interface SmtpParts extends SubmissionParts {
  readonly log: Log;
  /** Mail servers of our own, besides all that speak LMTP. */
  readonly fronts: readonly IpRange[];
  /** To whom the limits for each network do not apply. */
  readonly unlimited: readonly IpRange[];
  /** Asked at every handshake; null when TLS is not offered. */
  readonly secureContext: (() => SecureContext) | null;
}

export interface SmtpListenerOptions {
  readonly kind: 'smtp' | 'lmtp' | 'submission' | 'submissions';
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly limits?: Partial<SmtpLimits>;
}

export interface SmtpLimits extends RemoteLimitOptions {
  readonly connectionsMax: number;
  /** Of one IPv4 address, or the /64 of an IPv6 address. */
  readonly connectionsPerAddressMax: number;
  /** Of messages that are being received, all connections together. */
  readonly contentBytesMax: number;
  /** Before the greeting of a client that limits apply to. */
  readonly greetingDelayMs: number;
}

const defaultLimits: SmtpLimits = {
  ...defaultRemoteLimits,
  connectionsMax: 2_000,
  connectionsPerAddressMax: 250,
  contentBytesMax: 512 * 1024 * 1024,
  greetingDelayMs: secondMs / 2,
};
/** For commands that run when the server stops. */
const stopMs = 5 * secondMs;

export interface SmtpListener {
  readonly port: number;
  /** Takes no more connections and ends those that there are, after the commands that run. */
  stop(): Promise<void>;
}

export async function openSmtpListener(
  parts: SmtpParts,
  options: SmtpListenerOptions,
): Promise<SmtpListener> {
  const connections = new Connections(parts, options);
  // A client may close its side before it has read our replies.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => connections.admit(socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: options.host, port: options.port, backlog: 1_024 }, resolve);
  });
  server.on('error', (error) => parts.log.error('smtp.listener-failed', error));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has no path
  return { port, stop: () => stopListener(server, { connections, parts }) };
}

async function stopListener(
  server: Server,
  { connections, parts }: { connections: Connections; parts: SmtpParts },
): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  connections.stop();
  const deadline = parts.clock.deadline(stopMs, () => connections.destroy());
  await closed;
  deadline.cancel();
}

class Connections {
  readonly #parts: SmtpParts;
  readonly #kind: SmtpListenerOptions['kind'];
  readonly #limits: SmtpLimits;
  readonly #budget: ContentBudget;
  readonly #remoteLimits: RemoteLimits;
  /** Null for one that was turned away and is still listening to why. */
  readonly #bySocket = new Map<Socket, Connection | null>();
  readonly #servedByNetwork = new Map<string, number>();
  #servedCount = 0;

  constructor(parts: SmtpParts, { kind, limits }: SmtpListenerOptions) {
    this.#parts = parts;
    this.#kind = kind;
    this.#limits = { ...defaultLimits, ...limits };
    this.#remoteLimits = new RemoteLimits(parts.clock, this.#limits);
    this.#budget = new ContentBudget(this.#limits.contentBytesMax);
  }

  admit(socket: Socket): void {
    const remoteAddress = withoutMapping(socket.remoteAddress ?? '');
    this.#bySocket.set(socket, null);
    socket.once('close', () => this.#bySocket.delete(socket));
    if (this.#bySocket.size > 2 * this.#limits.connectionsMax) socket.destroy();
    else if (this.#kind === 'submissions' && this.#parts.secureContext === null) socket.destroy();
    else if (this.#isFull(remoteAddress)) {
      this.#turnAway(this.#encrypt(socket), reply(421, '4.7.0', 'Too many connections; try again later'));
    } else this.#serve(socket, remoteAddress);
  }

  stop(): void {
    for (const connection of this.#bySocket.values()) connection?.stop('4.3.2 The server is stopping');
  }

  destroy(): void {
    for (const socket of this.#bySocket.keys()) socket.destroy();
  }

  #isFull(remoteAddress: string): boolean {
    if (this.#servedCount >= this.#limits.connectionsMax) return true;
    if (!this.#isLimited(remoteAddress)) return false;
    const served = this.#servedByNetwork.get(networkOf(remoteAddress)) ?? 0;
    return served >= this.#limits.connectionsPerAddressMax;
  }

  /** All mail of an LMTP client comes from one address. */
  #isLimited(remoteAddress: string): boolean {
    return this.#kind !== 'lmtp' && !isWithin(remoteAddress, this.#parts.unlimited);
  }

  #serve(socket: Socket, remoteAddress: string): void {
    const network = networkOf(remoteAddress);
    this.#count(network, 1);
    socket.once('close', () => this.#count(network, -1));
    const { clock, secureContext } = this.#parts;
    const isLimited = this.#isLimited(remoteAddress);
    const id = newRequestId();
    const log = this.#parts.log.with({ connection: id, remoteAddress });
    const remote = isLimited ? this.#remoteLimits.shareOf(remoteAddress) : withoutLimits;
    const given = { id, remoteAddress, remote, isTlsOffered: secureContext !== null, log };
    const connection = new Connection(this.#encrypt(socket), {
      clock,
      log,
      converse: (hangUp) => this.#converse(given, hangUp),
      remote,
      content: this.#budget.newShare(),
      secureContext,
      greetingDelayMs: isLimited && this.#kind === 'smtp' ? this.#limits.greetingDelayMs : 0,
    });
    this.#bySocket.set(socket, connection);
  }

  #converse(
    given: Omit<SessionOptions, 'isLmtp' | 'isFromFront'>,
    hangUp: (reason: string) => void,
  ): Conversation {
    const isLmtp = this.#kind === 'lmtp';
    if (isLmtp || this.#kind === 'smtp') {
      const isFromFront = isLmtp || isWithin(given.remoteAddress, this.#parts.fronts);
      return bringing(new Session(this.#parts, { ...given, isLmtp, isFromFront }));
    }
    const isEncrypted = this.#kind === 'submissions';
    return submitting(new SubmissionSession(this.#parts, { ...given, isEncrypted, hangUp }));
  }

  /** Without a state of its own: one line, and the end. */
  #turnAway(socket: Socket, line: string): void {
    const deadline = this.#parts.clock.deadline(stopMs, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.once('close', () => deadline.cancel());
    socket.resume();
    socket.end(line);
  }

  /** RFC 8314 §3.3: TLS from the first byte. */
  #encrypt(socket: Socket): Socket {
    const { secureContext } = this.#parts;
    if (this.#kind !== 'submissions' || secureContext === null) return socket;
    return new TLSSocket(socket, { isServer: true, secureContext: secureContext() });
  }

  #count(network: string, change: 1 | -1): void {
    this.#servedCount += change;
    const count = (this.#servedByNetwork.get(network) ?? 0) + change;
    if (count === 0) this.#servedByNetwork.delete(network);
    else this.#servedByNetwork.set(network, count);
  }
}

function isWithin(remoteAddress: string, ranges: readonly IpRange[]): boolean {
  const address = parseIpAddress(remoteAddress);
  return address !== undefined && ranges.some((range) => isInRange(address, range));
}

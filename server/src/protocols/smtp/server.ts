// The listeners of mail: from outside (SMTP), from a server in front (LMTP), and from our own people
// (submission).
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import { reply } from '@roost/smtp';
import { secondMs } from '#base/clock.ts';
import { newRequestId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import { withoutMapping } from '#base/remote-address.ts';
import { Connection } from './connection.ts';
import { ContentBudget } from './content-budget.ts';
import { bringing, type Conversation } from './conversation.ts';
import { Session } from './session.ts';
import { submitting } from './submission/run-command.ts';
import { SubmissionSession, type SubmissionParts } from './submission/submission-session.ts';

export interface SmtpParts extends SubmissionParts {
  readonly log: Log;
  /** For STARTTLS; null when TLS is not offered. */
  readonly secureContext: SecureContext | null;
}

export interface SmtpListenerOptions {
  readonly kind: 'smtp' | 'lmtp' | 'submission' | 'submissions';
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly limits?: Partial<SmtpLimits>;
}

export interface SmtpLimits {
  readonly connectionsMax: number;
  readonly connectionsPerAddressMax: number;
  /** Of messages that are being received, all connections together. */
  readonly contentBytesMax: number;
}

const defaultLimits: SmtpLimits = {
  connectionsMax: 2_000,
  connectionsPerAddressMax: 250,
  contentBytesMax: 512 * 1024 * 1024,
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
  /** Null for one that was turned away and is still listening to why. */
  readonly #bySocket = new Map<Socket, Connection | null>();
  readonly #servedByAddress = new Map<string, number>();
  #servedCount = 0;

  constructor(parts: SmtpParts, { kind, limits }: SmtpListenerOptions) {
    this.#parts = parts;
    this.#kind = kind;
    this.#limits = { ...defaultLimits, ...limits };
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
    // all mail of an LMTP client comes from one address
    if (this.#kind === 'lmtp') return false;
    return (this.#servedByAddress.get(remoteAddress) ?? 0) >= this.#limits.connectionsPerAddressMax;
  }

  #serve(socket: Socket, remoteAddress: string): void {
    this.#count(remoteAddress, 1);
    socket.once('close', () => this.#count(remoteAddress, -1));
    const { clock, secureContext } = this.#parts;
    const id = newRequestId();
    const log = this.#parts.log.with({ connection: id, remoteAddress });
    const given = { id, remoteAddress, isTlsOffered: secureContext !== null, log };
    const converse = (hangUp: (reason: string) => void): Conversation => this.#converse(given, hangUp);
    const content = this.#budget.newShare();
    const connection = new Connection(this.#encrypt(socket), {
      clock,
      log,
      converse,
      content,
      secureContext,
    });
    this.#bySocket.set(socket, connection);
  }

  #converse(
    given: Omit<ConstructorParameters<typeof Session>[1], 'isLmtp'>,
    hangUp: (reason: string) => void,
  ): Conversation {
    if (this.#kind === 'smtp' || this.#kind === 'lmtp') {
      return bringing(new Session(this.#parts, { ...given, isLmtp: this.#kind === 'lmtp' }));
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
    return new TLSSocket(socket, { isServer: true, secureContext });
  }

  #count(remoteAddress: string, change: 1 | -1): void {
    this.#servedCount += change;
    const count = (this.#servedByAddress.get(remoteAddress) ?? 0) + change;
    if (count === 0) this.#servedByAddress.delete(remoteAddress);
    else this.#servedByAddress.set(remoteAddress, count);
  }
}

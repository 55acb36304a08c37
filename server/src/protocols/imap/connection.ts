// A socket and what is said over it: TLS, limits, deadlines, commands one after the other. What fails in a
// command is
// caught in run-command.ts, what fails outside of one in `fail` here.
import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import {
  CommandReader,
  formatTagged,
  formatContinuation,
  formatUntaggedStatus,
  limits,
  parseCommand,
  badCharsetCode,
  type LineEvent,
  type RawCommand,
  type ReaderEvent,
} from '@roost/imap';
import { minuteMs, secondMs, type Clock, type Deadline } from '#base/clock.ts';
import type { Log } from '#base/log.ts';
import { capabilitiesOf } from './capabilities.ts';
import { ConnectionClosed, Output } from './output.ts';
import { runCommand } from './run-command.ts';
import { ImapSession, type ImapParts, type Wire } from './session.ts';

const signInTimeoutMs = 60 * secondMs;
/** RFC 9051 §5.4: not below 30 minutes. */
const idleTimeoutMs = 30 * minuteMs;
/** How long the other side may take to notice that we hang up. */
const farewellTimeoutMs = 500;
/** Bytes that wait while a command is carried out; the client is held back beyond. */
const waitingBytesMax = 64 * 1024;
/** Before sign-in nobody has anything long to say. */
const strangersCommandBytesMax = 8 * 1024;
const badCommandsMax = 20;

export interface ConnectionOptions {
  readonly parts: ImapParts;
  readonly clock: Clock;
  readonly log: Log;
  /** Null when there is no certificate. */
  readonly secureContext: (() => SecureContext) | null;
  /** TLS from the first byte. */
  readonly isImplicitTls: boolean;
  readonly onSignedIn: () => void;
  readonly onClosed: () => void;
}

interface LineWaiter {
  readonly resolve: (line: LineEvent) => void;
  readonly reject: (error: Error) => void;
}

export class ImapConnection implements Wire {
  readonly output: Output;
  readonly remoteAddress: string;
  readonly #options: ConnectionOptions;
  readonly #session: ImapSession;
  readonly #reader = new CommandReader({
    commandBytesMax: strangersCommandBytesMax,
    appendLiteralBytesMax: 0,
    appendTotalBytesMax: limits.appendLiteralBytesMax,
  });
  #socket: Socket;
  #isEncrypted = false;
  #deadline: Deadline;
  #isSignedIn = false;
  #isBusy = false;
  #isHangingUp = false;
  #isHandshaking = false;
  #badCommands = 0;
  #lineWaiter: LineWaiter | null = null;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#options = options;
    this.#socket = socket;
    this.remoteAddress = socket.remoteAddress ?? '';
    this.output = new Output(socket);
    this.#session = new ImapSession(options.parts, this);
    this.#deadline = options.clock.deadline(signInTimeoutMs, () =>
      this.hangUp('Nobody signed in for too long.'),
    );
    socket.setNoDelay(true);
    this.#listen(socket);
    if (options.isImplicitTls) this.#encrypt(() => this.#greet());
    else this.#greet();
  }

  get isEncrypted(): boolean {
    return this.#isEncrypted;
  }

  get canStartTls(): boolean {
    return this.#options.secureContext !== null && !this.#isEncrypted;
  }

  readLine(): Promise<LineEvent> {
    const line = this.#reader.nextLine();
    if (line !== undefined) return Promise.resolve(line);
    if (this.output.isClosed) return Promise.reject(new ConnectionClosed());
    this.output.flush();
    this.#socket.resume();
    return new Promise((resolve, reject) => {
      this.#lineWaiter = { resolve, reject };
    });
  }

  startTls(): void {
    // RFC 9051 §6.2.1: what came in the clear behind the command could be anybody's
    this.#reader.discardBuffered();
    this.output.flush();
    this.#encrypt(() => undefined);
  }

  signedIn(): void {
    this.#isSignedIn = true;
    const { commandBytesMax, appendLiteralBytesMax } = limits;
    this.#reader.setLimits({ commandBytesMax, appendLiteralBytesMax });
    this.#deadline.cancel();
    this.#deadline = this.#options.clock.deadline(idleTimeoutMs, () => this.hangUp('Idle for too long.'));
    this.#options.onSignedIn();
  }

  hangUp(farewell?: string): void {
    if (this.#isHangingUp) return;
    this.#isHangingUp = true;
    if (farewell !== undefined && !this.#isHandshaking) {
      this.output.write(formatUntaggedStatus({ status: 'BYE', text: farewell }));
    }
    this.output.close();
    this.#session.close();
    this.#deadline.cancel();
    this.#lineWaiter?.reject(new ConnectionClosed());
    this.#lineWaiter = null;
    this.#socket.resume();
    this.#socket.end();
    this.#deadline = this.#options.clock.deadline(farewellTimeoutMs, () => this.#socket.destroy());
  }

  fail(error: unknown): void {
    if (error instanceof ConnectionClosed) return;
    this.#options.log.error('imap.connection-failed', error);
    this.hangUp('Something went wrong on the server.');
  }

  #listen(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('drain', () => this.#isSignedIn && this.#deadline.restart());
    socket.on('end', () => this.hangUp());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#forget());
  }

  #encrypt(onSecure: () => void): void {
    const { secureContext, log } = this.#options;
    if (secureContext === null) return this.hangUp();
    const plain = this.#socket;
    plain.removeAllListeners('data');
    plain.removeAllListeners('end');
    this.#isHandshaking = true;
    const socket = new TLSSocket(plain, { isServer: true, secureContext: secureContext() });
    this.#socket = socket;
    this.output.replaceSocket(socket);
    this.#listen(socket);
    socket.once('secure', () => {
      this.#isHandshaking = false;
      this.#isEncrypted = true;
      onSecure();
    });
    socket.once('error', (error) => {
      if (this.#isHandshaking) log.info('imap.handshake-failed', { reason: error.message });
    });
  }

  #greet(): void {
    const code = `CAPABILITY ${capabilitiesOf(this.#session).join(' ')}`;
    this.output.write(formatUntaggedStatus({ status: 'OK', code, text: 'Roost is ready' }));
    this.output.flush();
  }

  #receive(chunk: Buffer): void {
    if (this.#isHangingUp) return;
    if (this.#isSignedIn) this.#deadline.restart();
    this.#reader.push(chunk);
    if (this.#lineWaiter !== null) this.#answerLineWaiter(this.#lineWaiter);
    else if (this.#isBusy) {
      if (this.#reader.bufferedBytes > waitingBytesMax) this.#socket.pause();
    } else void this.#work();
  }

  #answerLineWaiter({ resolve }: LineWaiter): void {
    const line = this.#reader.nextLine();
    if (line === undefined) return;
    this.#lineWaiter = null;
    resolve(line);
  }

  /**
   * Everything that is complete, in its order; the client is waited for while it does not take the answers.
   */
  async #work(): Promise<void> {
    this.#isBusy = true;
    try {
      while (!this.#isHangingUp && !this.#isHandshaking) {
        const event = this.#reader.next();
        if (event === undefined) break;
        await this.#handle(event);
        if (this.output.isCongested) await this.output.ready();
      }
      this.output.flush();
    } catch (error) {
      this.fail(error);
    } finally {
      this.#isBusy = false;
      this.#socket.resume();
    }
  }

  #handle(event: ReaderEvent): Promise<void> | void {
    switch (event.kind) {
      case 'command':
        return this.#run(event.command);
      case 'literal':
        if (!event.isSynchronizing) return undefined;
        this.output.write(formatContinuation('Go ahead'));
        return this.output.flush();
      case 'literal-too-big':
        return this.#isSignedIn
          ? this.#refuse(event.tag, { status: 'NO', code: 'TOOBIG', text: 'This is too large' })
          : this.#refuse(event.tag, { status: 'BAD', text: 'This is too large; sign in first' });
      case 'oversize':
        return this.#refuse(event.tag, { status: 'BAD', code: 'TOOBIG', text: 'The command is too long' });
      default:
        return event satisfies never;
    }
  }

  async #run(raw: RawCommand): Promise<void> {
    const parsed = parseCommand(raw, { isUtf8Enabled: this.#session.isRevisionTwoEnabled });
    if (parsed.kind === 'bad') {
      return this.#refuse(parsed.tag, { status: 'BAD', text: `Not understood: ${parsed.message}` });
    }
    if (parsed.kind === 'bad-charset') {
      const text = 'This charset is not spoken here';
      return this.#refuse(parsed.tag, { status: 'NO', code: badCharsetCode(), text });
    }
    const { status } = await runCommand(this.#session, parsed);
    if (status === 'BAD') this.#countBad();
    else this.#badCommands = 0;
  }

  #refuse(tag: string | null, refusal: { status: 'NO' | 'BAD'; code?: string; text: string }): void {
    this.output.write(tag === null ? formatUntaggedStatus(refusal) : formatTagged(tag, refusal));
    if (refusal.status === 'BAD') this.#countBad();
  }

  /** Who never says anything that can be understood does not speak IMAP. */
  #countBad(): void {
    if (++this.#badCommands >= badCommandsMax) this.hangUp('Too many commands that cannot be understood.');
  }

  #forget(): void {
    if (!this.#socket.destroyed) return;
    this.#isHangingUp = true;
    this.output.close();
    this.#session.close();
    this.#deadline.cancel();
    this.#lineWaiter?.reject(new ConnectionClosed());
    this.#lineWaiter = null;
    this.#options.onClosed();
  }
}

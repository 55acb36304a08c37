// One client's socket: bytes in, replies out, TLS, deadlines, and the one place where whatever goes wrong is
// caught.
import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import { parseCommand, reply, SmtpReader, type SmtpEvent } from '@roost/smtp';
import { hourMs, minuteMs, secondMs, type Clock, type Deadline } from '#base/clock.ts';
import { asFailure, unreachable } from '#base/failure.ts';
import { messageSizeBytesMax } from '#base/limits.ts';
import type { Log } from '#base/log.ts';
import { faultsMax, refuse, silence, type Answer } from './answer.ts';
import type { ContentShare } from './content-budget.ts';
import type { Conversation } from './conversation.ts';
import { failureReply } from './errors.ts';
import type { Pause, RemoteShare } from './remote-limits.ts';

// RFC 5321 §4.5.3.2.7
const idleMs = 5 * minuteMs;
const lifetimeMs = 2 * hourMs;
/** For a client to take our last words. */
const lingerMs = 5 * secondMs;
/** Read ahead of a command that takes its time; then the client waits. */
const pendingBytesMax = 256 * 1024;
// RFC 4954 §4: of an answer to 334, CRLF included
const responseBytesMax = 12_288;
// RFC 5321 §4.5.3.1.1 says 64; return paths of bulk senders are often longer.
const localPartBytesMax = 240;

export interface ConnectionParts {
  readonly clock: Clock;
  readonly log: Log;
  /** What it is given ends the connection from within, with 421 and a reason. */
  readonly converse: (hangUp: (reason: string) => void) => Conversation;
  /** What the client's network may do. */
  readonly remote: RemoteShare;
  readonly content: ContentShare;
  /** Who speaks before it is over is no mail server. */
  readonly greetingDelayMs: number;
  /** Null when TLS is not offered. */
  readonly secureContext: (() => SecureContext) | null;
}

export class Connection {
  readonly #parts: ConnectionParts;
  readonly #conversation: Conversation;
  readonly #reader = new SmtpReader();
  readonly #commandBytesMax = this.#reader.lineBytesMax;
  readonly #idle: Deadline;
  readonly #lifetime: Deadline;
  #socket: Socket;
  #replies = '';
  #faults = 0;
  /** Beyond what is forgiven. */
  #faultsBeyond = 0;
  #pause: Pause | undefined;
  /** Undefined once the client has been greeted. */
  #greeting: Deadline | undefined;
  #isBusy = false;
  #isReadingData = false;
  /** The next line answers a 334. */
  #isReadingResponse = false;
  /** The client has said all it will. */
  #isInputOver = false;
  /** Why it ends after the command that runs. */
  #stopReason: string | undefined;
  #isEnded = false;

  constructor(socket: Socket, parts: ConnectionParts) {
    this.#parts = parts;
    this.#conversation = parts.converse((reason) => this.stop(reason));
    this.#socket = socket;
    this.#idle = parts.clock.deadline(idleMs, () => this.#expire());
    this.#lifetime = parts.clock.deadline(lifetimeMs, () => this.stop('4.4.2 This connection is too old'));
    socket.once('close', this.#onClosed);
    this.#attach(socket);
    if (parts.greetingDelayMs === 0) this.#greet();
    else this.#greeting = parts.clock.deadline(parts.greetingDelayMs, () => this.#greet());
  }

  #greet(): void {
    this.#greeting = undefined;
    const { hostName, isLmtp } = this.#conversation;
    this.#socket.write(reply(220, undefined, `${hostName} ${isLmtp ? 'LMTP' : 'ESMTP'} Roost`));
  }

  /**
   * Ends it after the command that runs, if one does; a message that is still being sent is not waited for.
   */
  stop(reason: string): void {
    this.#stopReason ??= reason;
    this.#pause?.end();
    if (!this.#isBusy) this.#end(`421 ${reason}\r\n`);
  }

  #attach(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on('data', this.#onData);
    socket.once('end', this.#onInputOver);
    socket.on('drain', this.#balance);
    // a client that goes away is no event of ours; `close` follows
    socket.on('error', ignore);
  }

  readonly #onData = (chunk: Buffer): void => {
    if (this.#isEnded) return;
    this.#idle.restart();
    if (this.#greeting !== undefined) {
      // RFC 5321 §4.3.1: the client waits for the greeting
      this.#end(reply(554, '5.5.1', 'You spoke before the greeting'));
      return;
    }
    if (this.#isReadingData && !this.#parts.content.take(chunk.length)) {
      this.#end(reply(421, '4.3.2', 'The server is too busy; try again later'));
      return;
    }
    this.#reader.push(chunk);
    if (this.#isBusy) this.#balance();
    else void this.#work();
  };

  readonly #onInputOver = (): void => {
    this.#isInputOver = true;
    if (!this.#isBusy) this.#end('');
  };

  readonly #onClosed = (): void => {
    this.#isEnded = true;
    this.#idle.cancel();
    this.#lifetime.cancel();
    this.#greeting?.cancel();
    this.#pause?.end();
    this.#parts.content.giveBack();
    this.#conversation.close();
  };

  /** Everything that has arrived; replies go out together at the end (RFC 2920 §3.2). Never rejects. */
  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let event = this.#next(); event !== undefined; event = this.#next()) {
      try {
        const answer = this.#run(event);
        const given = answer instanceof Promise ? await answer : answer;
        this.#apply(given);
        if (given.faults !== undefined) await this.#tarpit(given.faults);
      } catch (error) {
        const failure = asFailure(error);
        this.#parts.log.error('smtp.command-failed', failure);
        this.#replies += failureReply(failure);
      }
      if (this.#stopReason !== undefined) this.#end(`421 ${this.#stopReason}\r\n`);
    }
    this.#isBusy = false;
    if (this.#isInputOver) this.#end('');
    this.#flush();
  }

  /** Holds the answer back from those who guess, or try commands. */
  async #tarpit(faults: number): Promise<void> {
    const { remote } = this.#parts;
    const beyond = remote.takeFaults(faults);
    if (beyond === 0 || this.#isEnded || this.#stopReason !== undefined) return;
    this.#faultsBeyond += beyond;
    this.#pause = remote.tarpit(this.#faultsBeyond);
    await this.#pause?.over;
    this.#pause = undefined;
  }

  #next(): SmtpEvent | undefined {
    return this.#isEnded ? undefined : this.#reader.next();
  }

  #run(event: SmtpEvent): Answer | Promise<Answer> {
    switch (event.kind) {
      case 'line':
        return this.#takeResponse(event.line) ?? this.#runLine(event.line);
      case 'line-too-long':
        return this.#takeResponse(undefined) ?? refuse(500, '5.5.2', 'The line is too long');
      case 'bare-line-feed':
        // Whoever ends lines so may be in the middle of a message that we took to be over: nothing more is
        // read.
        return { ...refuse(500, '5.5.2', 'Lines end in CR LF'), next: 'close' };
      case 'data-end':
        this.#isReadingData = false;
        return this.#conversation.dataEnd(event);
      case 'bytes-end':
        return silence;
      default:
        return unreachable(event);
    }
  }

  #runLine(line: Buffer): Answer | Promise<Answer> {
    const { isLmtp } = this.#conversation;
    return this.#conversation.run(parseCommand(line, { isLmtp, allowsUtf8: true, localPartBytesMax }));
  }

  /** Undefined when a command is what the line should be. */
  #takeResponse(line: Buffer | undefined): Answer | Promise<Answer> | undefined {
    if (!this.#isReadingResponse) return undefined;
    this.#isReadingResponse = false;
    this.#reader.lineBytesMax = this.#commandBytesMax;
    return this.#conversation.takeResponse(line);
  }

  #apply(answer: Answer): void {
    if (!this.#isReadingData) this.#parts.content.giveBack();
    this.#faults += answer.faults ?? 0;
    if (this.#faults >= faultsMax) {
      this.#end(reply(421, '4.7.0', 'Too many errors'));
      return;
    }
    // RFC 3207 §4.2, §6: whatever stands behind STARTTLS in plain text may be anybody's.
    if (answer.next === 'start-tls' && this.#reader.pendingBytes > 0) {
      this.#end(reply(554, '5.5.1', 'Nothing may be sent behind STARTTLS before its answer'));
      return;
    }
    this.#replies += answer.text;
    switch (answer.next) {
      case undefined:
        return;
      case 'close':
        return this.#end('');
      case 'read-data':
        this.#isReadingData = true;
        return this.#reader.startData({ sizeBytesMax: messageSizeBytesMax });
      case 'read-response':
        this.#isReadingResponse = true;
        this.#reader.lineBytesMax = responseBytesMax;
        return;
      case 'skip-bytes':
        return this.#reader.readExactly({ countBytes: answer.countBytes ?? 0, sizeBytesMax: 0 });
      case 'start-tls':
        return this.#startTls();
      default:
        return unreachable(answer.next);
    }
  }

  #startTls(): void {
    const { secureContext } = this.#parts;
    if (secureContext === null) throw new Error('TLS was offered without a certificate');
    this.#flush();
    const plain = this.#socket;
    plain.off('data', this.#onData).off('end', this.#onInputOver).off('drain', this.#balance);
    this.#conversation.beginEncrypted();
    this.#socket = new TLSSocket(plain, { isServer: true, secureContext: secureContext() });
    this.#attach(this.#socket);
  }

  #expire(): void {
    if (this.#isBusy) this.#idle.restart();
    else this.#end(reply(421, '4.4.2', 'Nothing was heard for five minutes'));
  }

  #flush(): void {
    if (this.#replies !== '' && this.#socket.writable) this.#socket.write(this.#replies, 'latin1');
    this.#replies = '';
    this.#balance();
  }

  /** Stops reading from a client that sends faster than we work, or that does not read our replies. */
  readonly #balance = (): void => {
    const isBehind = this.#isBusy && this.#reader.pendingBytes > pendingBytesMax;
    const mustWait = !this.#isEnded && (isBehind || this.#socket.writableNeedDrain);
    if (mustWait === this.#socket.isPaused()) return;
    if (mustWait) this.#socket.pause();
    else this.#socket.resume();
  };

  /** Says the last words; what still comes is read and dropped, so that they arrive. */
  #end(lastWords: string): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#greeting?.cancel();
    this.#greeting = undefined;
    this.#reader.discardPending();
    this.#parts.content.giveBack();
    if (this.#socket.writable) this.#socket.end(this.#replies + lastWords, 'latin1');
    this.#replies = '';
    this.#balance();
    this.#idle.cancel();
    this.#conversation.close();
    this.#parts.clock.deadline(lingerMs, () => this.#socket.destroy());
  }
}

const ignore = (): void => undefined;

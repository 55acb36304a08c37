// Takes messages to another server: one connection for many, and the next host when one does not answer.
import type { Log } from '#base/log.ts';
import { sendMessage } from '../client/send-message.ts';
import { statusOf, textOf } from '../client/reply-reader.ts';
import { SmtpConnection } from '../client/smtp-connection.ts';
import { ConnectionTrouble, type ClientParts, type Target } from '../client/target.ts';
import type { Consignment } from '../consignment.ts';
import { deferred, type Trouble } from '../outcome.ts';
import { carried, type Carried, type Courier } from './courier.ts';

/** The hosts in the order in which they are tried, or why one of them is not. */
export type Targets = () => AsyncIterable<Target | Trouble>;

type Parts = ClientParts & { readonly log: Log };

/** Then the other side gets a new one: many servers count (RFC 5321 §4.5.3.1 leaves it to them). */
const messagesPerConnectionMax = 100;

export class RelayCourier implements Courier {
  readonly #parts: Parts;
  readonly #targets: Targets;
  #connection: SmtpConnection | undefined;
  #sent = 0;
  readonly #cutting = new AbortController();

  constructor(parts: Parts, targets: Targets) {
    this.#parts = parts;
    this.#targets = targets;
  }

  async carry(consignment: Consignment): Promise<Carried> {
    if (this.#sent >= messagesPerConnectionMax) await this.close();
    const used = this.#connection;
    if (used?.isOpen === true) {
      const result = await this.#send(used, consignment);
      // one that was open for a while may be closed by the other side, and this says nothing
      if (result.kind === 'outcomes' || result.isUncertain) return result;
    }
    return this.#sendAfresh(consignment);
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    this.#sent = 0;
    await connection?.quit();
  }

  cut(): void {
    this.#cutting.abort();
  }

  async #sendAfresh(consignment: Consignment): Promise<Carried> {
    let trouble = deferred('4.4.1', 'There is no server that could be asked.');
    for await (const target of this.#targets()) {
      if (this.#cutting.signal.aborted) break;
      if (!('host' in target)) {
        trouble = target;
        continue;
      }
      const connection = await this.#open(target);
      if (!(connection instanceof SmtpConnection)) {
        trouble = connection;
        continue;
      }
      this.#connection = connection;
      this.#sent = 0;
      const result = await this.#send(connection, consignment);
      if (result.kind === 'outcomes' || result.isUncertain) return result;
      trouble = result.trouble;
    }
    return { kind: 'trouble', trouble };
  }

  async #send(
    connection: SmtpConnection,
    consignment: Consignment,
  ): Promise<Carried & { readonly isUncertain?: boolean }> {
    try {
      const outcomes = await sendMessage(connection, consignment);
      this.#sent++;
      return carried(outcomes);
    } catch (error) {
      connection.destroy();
      this.#connection = undefined;
      const trouble = troubleOf(error, connection.target);
      // all of it was out: it may have arrived, so that nobody else gets it right away
      const isUncertain = error instanceof ConnectionTrouble && error.stage === 'content';
      return { kind: 'trouble', trouble, isUncertain };
    }
  }

  /** RFC 7435 §3: an encryption that fails is no reason to send nothing, where none was asked for. */
  async #open(target: Target): Promise<SmtpConnection | Trouble> {
    try {
      return await SmtpConnection.open(this.#parts, target, this.#cutting.signal);
    } catch (error) {
      const isPlainWorthATry =
        target.tls === 'OPPORTUNISTIC' && error instanceof ConnectionTrouble && error.stage === 'tls';
      if (isPlainWorthATry) return this.#open({ ...target, tls: 'NONE' });
      const trouble = troubleOf(error, target);
      const { host } = target;
      this.#parts.log.info('outbound.host-unreachable', { host, reason: trouble.answer.text });
      return trouble;
    }
  }
}

function troubleOf(error: unknown, { host, address }: Target): Trouble {
  if (!(error instanceof ConnectionTrouble)) throw error;
  const { reply, stage, message } = error;
  if (reply !== undefined) {
    const status = statusOf(reply).replace(/^\d/, '4');
    const answer = { text: textOf(reply), status, by: host, address, isReply: true };
    return { kind: 'deferred', answer };
  }
  // RFC 3463 §3.5: no answer from the host, or a bad connection; §3.8: encryption
  const status = stage === 'connect' ? '4.4.1' : stage === 'tls' ? '4.7.5' : '4.4.2';
  return deferred(status, `${host} (${address}): ${message}`, { by: host, address });
}

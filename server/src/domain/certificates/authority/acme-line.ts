// The line to an authority: HTTPS with roots of its own, limits, and an end when the server stops. The ACME
// library's own line tries again for half a minute by a clock of its own, and has one set of roots for all.
import { Agent, request } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { secondMs, type Clock } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { AuthorityError, retryAfterMs, typeOf, wordsOf, type Problem } from './authority-error.ts';

const answerMs = 15 * secondMs;
const answerBytesMax = 1024 * 1024;
/** An order for many names asks for each of them. */
const connectionsMax = 4;
/** RFC 8555 §6.1 */
const userAgent = 'Roost (acme-client)';

export interface AcmeAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly data: unknown;
}

export class AcmeLine {
  readonly #clock: Clock;
  readonly #agent: Agent;
  #isClosed = false;

  /** `ca`: the only roots that count, in PEM; null for those of the machine. */
  constructor({ ca, clock }: { readonly ca: string | null; readonly clock: Clock }) {
    this.#clock = clock;
    const roots = ca === null ? {} : { ca };
    this.#agent = new Agent({ ...roots, keepAlive: true, maxSockets: connectionsMax, minVersion: 'TLSv1.2' });
  }

  /** Throws AuthorityError for whatever is no success; a refused nonce is answered, for another try. */
  async ask(url: string, method: string, body?: object): Promise<AcmeAnswer> {
    const answer = await this.#send(url, method, body);
    if (answer.status < 400) return answer;
    const problem: Problem = typeof answer.data === 'object' && answer.data !== null ? answer.data : {};
    const type = typeOf(problem);
    if (type === 'urn:ietf:params:acme:error:badNonce') return answer; // RFC 8555 §6.5
    const words = type === '' ? `status ${answer.status}` : wordsOf(problem);
    throw new AuthorityError(`The certificate authority at ${new URL(url).host} refused: ${words}.`, {
      type,
      retryAfterMs: retryAfterMs(answer.headers['retry-after'], this.#clock.now()),
    });
  }

  /** Ends what is under way. */
  close(): void {
    this.#isClosed = true;
    this.#agent.destroy();
  }

  async #send(url: string, method: string, body: object | undefined): Promise<AcmeAnswer> {
    try {
      return await this.#exchange(url, method, body);
    } catch (error) {
      if (this.#isClosed) throw new Failure('shutting-down', 'The server is stopping.', { cause: error });
      if (error instanceof AuthorityError) throw error;
      throw unreachableAuthority(url, error);
    }
  }

  #exchange(url: string, method: string, body: object | undefined): Promise<AcmeAnswer> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/jose+json', 'user-agent': userAgent };
      const asked = request(url, { method: method.toUpperCase(), agent: this.#agent, headers });
      const deadline = this.#clock.deadline(answerMs, () => {
        asked.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
      });
      asked.once('close', () => deadline.cancel());
      asked.once('error', reject);
      asked.once('response', (response) => {
        readAnswer(response).then(resolve, reject);
      });
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

async function readAnswer(response: IncomingMessage): Promise<AcmeAnswer> {
  const text = await readBody(response);
  const { statusCode: status = 0, headers } = response;
  return { status, headers, data: parseBody(text, headers) };
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > answerBytesMax) throw new AuthorityError('The certificate authority answers too much.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseBody(text: string, headers: IncomingHttpHeaders): unknown {
  if (text === '') return ''; // as to HEAD
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '')) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AuthorityError('The certificate authority answers what cannot be read.', { cause: error });
  }
}

function unreachableAuthority(url: string, error: unknown): AuthorityError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
  const { host } = new URL(url);
  const who = `The certificate authority at ${host}`;
  const sentence = /CERT|SIGNATURE|ISSUER/.test(code)
    ? `${who} is not trusted (${code}); the root of a private one goes into ROOST_ACME_CA_FILE.`
    : `${who} cannot be reached (${code}).`;
  return new AuthorityError(sentence, { cause: error });
}

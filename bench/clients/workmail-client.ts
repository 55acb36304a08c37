// Calls the API as an SDK does, signed with Signature Version 4, with less work for the machine that is
// measured.
import { createHash, createHmac } from 'node:crypto';
import { Agent, request, type RequestOptions } from 'node:http';

export interface WorkMailPlace {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const service = 'workmail';
const contentType = 'application/x-amz-json-1.1';
const signedHeaders = 'content-type;host;x-amz-date;x-amz-target';

export class WorkMailClient {
  readonly #place: WorkMailPlace;
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  #signingKey: { date: string; key: Buffer } | undefined;

  constructor(place: WorkMailPlace) {
    this.#place = place;
    this.#url = new URL(place.endpoint);
  }

  /** Roost's own operations by `Roost.` and their name. An answer other than 200 is an error. */
  async call<Output>(operation: string, input: object): Promise<Output> {
    const body = JSON.stringify(input);
    const { status, text } = await this.#post(body, this.#sign(body, targetOf(operation)));
    if (status !== 200) throw new Error(`${operation} was answered ${status}: ${text.slice(0, 300)}`);
    return JSON.parse(text) as Output; // the caller names the shape that the operation has
  }

  /** The same call as the bytes of one HTTP request; a server takes its signature for some minutes. */
  requestOf(operation: string, input: object): Buffer {
    const body = JSON.stringify(input);
    const headers = {
      host: this.#url.host,
      ...this.#sign(body, targetOf(operation)),
      'content-length': String(Buffer.byteLength(body)),
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return Buffer.from(`POST / HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
  }

  /** Another client of the same place, with a key of its own. */
  withKey(key: Pick<WorkMailPlace, 'accessKeyId' | 'secretAccessKey'>): WorkMailClient {
    return new WorkMailClient({ ...this.#place, ...key });
  }

  get port(): number {
    return Number(this.#url.port);
  }

  close(): void {
    this.#agent.destroy();
  }

  #sign(body: string, target: string): Record<string, string> {
    const { accessKeyId, region } = this.#place;
    const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const date = time.slice(0, 8);
    const signed = [contentType, this.#url.host, time, target];
    const names = signedHeaders.split(';');
    const headers = names.map((name, at) => `${name}:${signed[at]}\n`).join('');
    const canonical = ['POST', '/', '', headers, signedHeaders, sha256(body)].join('\n');
    const scope = `${date}/${region}/${service}/aws4_request`;
    const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
    const signature = hmac(this.#signingKeyOf(date), toSign).toString('hex');
    const credential = `Credential=${accessKeyId}/${scope}`;
    return {
      'content-type': contentType,
      'x-amz-date': time,
      'x-amz-target': target,
      authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    };
  }

  #signingKeyOf(date: string): Buffer {
    if (this.#signingKey?.date !== date) {
      const { secretAccessKey, region } = this.#place;
      const steps = [date, region, service, 'aws4_request'];
      const key = steps.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
      this.#signingKey = { date, key: Buffer.from(key) };
    }
    return this.#signingKey.key;
  }

  #post(body: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
    const options: RequestOptions = {
      method: 'POST',
      agent: this.#agent,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      timeout: 60_000,
    };
    return new Promise((resolve, reject) => {
      const sent = request(this.#url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      });
      sent.on('timeout', () => sent.destroy(new Error('the API fell silent')));
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

const targetOf = (operation: string): string =>
  operation.includes('.') ? operation : `WorkMailService.${operation}`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

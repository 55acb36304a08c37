// The one door to buckets. The library is loaded when a bucket is first asked for: most servers never do.
import type { S3 } from '@aws-sdk/client-s3';
import type { BucketSettings } from '#base/bucket-settings.ts';
import { asBucketTrouble } from './bucket-trouble.ts';

const connectMs = 5_000;
/** Without a byte in either direction. */
const idleMs = 20_000;
const answerMs = 120_000;
/** With the library's pauses between them, which double. */
const attemptsMax = 4;

export type BucketAct<Answer> = (s3: S3, options: { readonly abortSignal: AbortSignal }) => Promise<Answer>;

export class BucketClient {
  readonly #settings: BucketSettings;
  readonly #closing = new AbortController();
  #opened: Promise<S3> | undefined;

  constructor(settings: BucketSettings) {
    this.#settings = settings;
  }

  /** Throws BucketTrouble. `bucket` is for its sentence. */
  async ask<Answer>(bucket: string, act: BucketAct<Answer>): Promise<Answer> {
    try {
      this.#opened ??= openClient(this.#settings);
      return await act(await this.#opened, { abortSignal: this.#closing.signal });
    } catch (error) {
      throw asBucketTrouble(error, bucket);
    }
  }

  /** What is under way ends at once, as trouble that may pass. */
  async close(): Promise<void> {
    this.#closing.abort(Object.assign(new Error('the server stops'), { code: 'ECANCELED' }));
    const client = await this.#opened?.catch(() => undefined);
    client?.destroy();
  }
}

async function openClient({ endpoint, region, accessKey, isPathStyle }: BucketSettings): Promise<S3> {
  const { S3: Client } = await import('@aws-sdk/client-s3');
  return new Client({
    region,
    followRegionRedirects: true,
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: isPathStyle }),
    ...(accessKey === null
      ? {}
      : { credentials: { accessKeyId: accessKey.id, secretAccessKey: accessKey.secret } }),
    maxAttempts: attemptsMax,
    // bodies are whole buffers: the signature has their SHA-256, which every S3 service checks
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: connectMs,
      socketTimeout: idleMs,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
    },
  });
}

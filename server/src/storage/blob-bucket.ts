// Large bodies in a bucket. An object is there as a whole or not at all, and durable once it is acknowledged.
import { Failure } from '#base/failure.ts';
import type { BucketPlace } from '#base/setting.ts';
import type { BlobFiles, BlobName } from './blob-files.ts';
import type { BucketAct, BucketClient } from './bucket-client.ts';
import { isBucketTrouble } from './bucket-trouble.ts';

export class BlobBucket implements BlobFiles {
  readonly #client: BucketClient;
  readonly #place: BucketPlace;
  readonly #older: BlobFiles;

  /** `older` is where bodies lay before there was a bucket: they are read and removed there. */
  constructor({ client, place, older }: { client: BucketClient; place: BucketPlace; older: BlobFiles }) {
    this.#client = client;
    this.#place = place;
    this.#older = older;
  }

  /** Writes and removes an object. Throws BucketTrouble when that is not possible. */
  async tryOut(): Promise<void> {
    const { bucket: Bucket, prefix } = this.#place;
    const object = { Bucket, Key: `${prefix}roost-was-here` };
    await this.#client.ask(Bucket, async (s3, options) => {
      await s3.putObject({ ...object, Body: Buffer.from('Roost keeps large messages here.\n') }, options);
      await s3.deleteObject(object, options);
    });
  }

  async write(name: BlobName, content: Uint8Array): Promise<void> {
    const object = { ...this.#objectOf(name), Body: content };
    await this.#ask(async (s3, options) => void (await s3.putObject(object, options)));
  }

  async read(name: BlobName): Promise<Buffer | undefined> {
    const object = this.#objectOf(name);
    const bytes = await this.#ask(async (s3, options) => {
      const { Body } = await s3.getObject(object, options);
      return Body?.transformToByteArray();
    });
    return bytes === undefined
      ? this.#older.read(name)
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  async remove(name: BlobName): Promise<void> {
    const object = this.#objectOf(name);
    await this.#ask(async (s3, options) => void (await s3.deleteObject(object, options)));
    await this.#older.remove(name);
  }

  /** Undefined when there is no such object. */
  async #ask<Answer>(act: BucketAct<Answer>): Promise<Answer | undefined> {
    try {
      return await this.#client.ask(this.#place.bucket, act);
    } catch (error) {
      if (isBucketTrouble(error, 'NoSuchKey')) return undefined;
      // what is wrong with the bucket is not for those who send and read mail
      throw new Failure('storage-unavailable', 'Large messages cannot be stored just now.', { cause: error });
    }
  }

  #objectOf({ organizationId, sha256, generation }: BlobName): { Bucket: string; Key: string } {
    const { bucket: Bucket, prefix } = this.#place;
    const digest = sha256.toString('hex');
    return { Bucket, Key: `${prefix}${organizationId}/${digest.slice(0, 2)}/${digest}.${generation}` };
  }
}

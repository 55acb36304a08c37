// Sends a finished file to a bucket in parts, with a pause or a crash between any two: what the store has is
// what was remembered.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { BucketClient } from './bucket-client.ts';
import { BucketTrouble, isBucketTrouble } from './bucket-trouble.ts';

const mebibyte = 1024 * 1024;
/** S3 takes none below 5 MiB but the last. */
const usualPartBytes = 8 * mebibyte;
/** S3 takes 10,000. */
const partsMax = 9_000;

export interface UploadTarget {
  readonly bucket: string;
  readonly key: string;
  /** The store encrypts with it; null where it has no KMS. */
  readonly kmsKeyArn: string | null;
}

/** How far an upload has come; `etags` are the parts that the store has, in their order. */
export interface ArchiveUpload {
  readonly uploadId: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly partBytes: number;
  readonly etags: readonly string[];
}

/** All of them throw BucketTrouble. */
export class ArchiveUploads {
  readonly #client: BucketClient;
  readonly #partBytes: number;

  constructor(client: BucketClient, { partBytes = usualPartBytes }: { partBytes?: number } = {}) {
    this.#client = client;
    this.#partBytes = partBytes;
  }

  /**
   * Begins an upload and gives it up: whoever may not write hears so before the work, and nothing is left.
   */
  async tryOut(target: UploadTarget): Promise<void> {
    const uploadId = await this.#create(target, {});
    await this.#abort(target, uploadId);
  }

  async begin(target: UploadTarget, path: string): Promise<ArchiveUpload> {
    const { sizeBytes, sha256 } = await measure(path);
    const uploadId = await this.#create(target, { sha256 });
    const partBytes = Math.max(this.#partBytes, Math.ceil(sizeBytes / partsMax));
    return { uploadId, sizeBytes, sha256, partBytes, etags: [] };
  }

  /** The next part. Every part has its SHA-256 in its signature: the store refuses one that came damaged. */
  async sendPart(target: UploadTarget, path: string, upload: ArchiveUpload): Promise<ArchiveUpload> {
    const { uploadId, partBytes, sizeBytes, etags } = upload;
    const at = etags.length * partBytes;
    const bytes = await readPart(path, { at, length: Math.min(partBytes, sizeBytes - at) });
    const { bucket: Bucket, key: Key } = target;
    const part = { Bucket, Key, UploadId: uploadId, PartNumber: etags.length + 1, Body: bytes };
    const { ETag } = await this.#client.ask(Bucket, (s3, options) => s3.uploadPart(part, options));
    return { ...upload, etags: [...etags, ETag ?? ''] };
  }

  /** Makes the parts one object, and looks at it. May be called again after a crash. */
  async complete(target: UploadTarget, upload: ArchiveUpload): Promise<void> {
    const { bucket: Bucket, key: Key } = target;
    const Parts = upload.etags.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
    const all = { Bucket, Key, UploadId: upload.uploadId, MultipartUpload: { Parts } };
    try {
      await this.#client.ask(Bucket, (s3, options) => s3.completeMultipartUpload(all, options));
    } catch (error) {
      const isDone = isBucketTrouble(error, 'NoSuchUpload') && (await this.#isThere(target, upload));
      if (!isDone) throw error;
    }
    if (await this.#isThere(target, upload)) return;
    const sentence = `The bucket ${Bucket} does not have the file as it was sent.`;
    throw new BucketTrouble(sentence, { code: 'Damaged', isPassing: false, cause: undefined });
  }

  /** Leaves neither parts nor a file. Does nothing where nothing is. */
  async discard(target: UploadTarget, upload: ArchiveUpload): Promise<void> {
    await this.#abort(target, upload.uploadId);
    const isSent = isWhole(upload) && (await this.#isThere(target, upload));
    if (!isSent) return;
    const { bucket: Bucket, key: Key } = target;
    await this.#client.ask(Bucket, (s3, options) => s3.deleteObject({ Bucket, Key }, options));
  }

  async #create({ bucket: Bucket, key: Key, kmsKeyArn }: UploadTarget, metadata: object): Promise<string> {
    const encryption =
      kmsKeyArn === null ? {} : { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: kmsKeyArn };
    const wanted = { Bucket, Key, ContentType: 'application/zip', Metadata: { ...metadata }, ...encryption };
    const { UploadId } = await this.#client.ask(Bucket, (s3, options) =>
      s3.createMultipartUpload(wanted, options),
    );
    if (UploadId !== undefined) return UploadId;
    const trouble = { code: 'NoUploadId', isPassing: false, cause: undefined };
    throw new BucketTrouble('The S3 service gave its upload no id.', trouble);
  }

  async #abort({ bucket: Bucket, key: Key }: UploadTarget, UploadId: string): Promise<void> {
    try {
      await this.#client.ask(Bucket, (s3, options) =>
        s3.abortMultipartUpload({ Bucket, Key, UploadId }, options),
      );
    } catch (error) {
      if (!isBucketTrouble(error, 'NoSuchUpload')) throw error;
    }
  }

  async #isThere({ bucket: Bucket, key: Key }: UploadTarget, upload: ArchiveUpload): Promise<boolean> {
    try {
      const head = await this.#client.ask(Bucket, (s3, options) => s3.headObject({ Bucket, Key }, options));
      return head.ContentLength === upload.sizeBytes && head.Metadata?.['sha256'] === upload.sha256;
    } catch (error) {
      if (isBucketTrouble(error, 'NotFound', 'NoSuchKey')) return false;
      throw error;
    }
  }
}

export const isWhole = ({ etags, partBytes, sizeBytes }: ArchiveUpload): boolean =>
  etags.length * partBytes >= sizeBytes;

async function measure(path: string): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: mebibyte })) {
    const bytes = chunk as Buffer; // no encoding is set
    hash.update(bytes);
    sizeBytes += bytes.length;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

async function readPart(path: string, { at, length }: { at: number; length: number }): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    return await readAll(file, { at, length });
  } finally {
    await file.close();
  }
}

async function readAll(file: FileHandle, { at, length }: { at: number; length: number }): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done);
    if (bytesRead === 0) throw new Error('the staged file is shorter than it was');
    done += bytesRead;
  }
  return bytes;
}

// Chooses where large messages lie: in a bucket when one is named, in the data folder otherwise.
import { join } from 'node:path';
import { ConfigurationError, type Configuration } from '#base/configuration.ts';
import type { Log } from '#base/log.ts';
import { BlobBucket } from './blob-bucket.ts';
import { BlobFolder, type BlobFiles } from './blob-files.ts';
import { BucketClient } from './bucket-client.ts';
import { isBucketTrouble } from './bucket-trouble.ts';

/**
 * Throws ConfigurationError for a bucket that cannot serve; one that is away for the moment may come back.
 */
export async function openBlobFiles(
  { dataFolder, blobsPlace: place, s3 }: Pick<Configuration, 'dataFolder' | 'blobsPlace' | 's3'>,
  { log, closers }: { log: Log; closers: (() => Promise<void> | void)[] },
): Promise<BlobFiles> {
  const older = new BlobFolder(join(dataFolder, 'blobs'));
  if (place === null) return older;
  const client = new BucketClient(s3);
  closers.push(() => client.close());
  const files = new BlobBucket({ client, place, older });
  try {
    await files.tryOut();
  } catch (error) {
    if (!isBucketTrouble(error)) throw error;
    if (!error.isPassing) throw new ConfigurationError(`ROOST_BLOBS_URL: ${error.message}`, { cause: error });
    log.error('blobs.bucket-away', error, { bucket: place.bucket });
  }
  return files;
}

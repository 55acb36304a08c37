// What large bodies need of the place where they lie, asked of each.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ConfigurationError } from '#base/configuration.ts';
import { silentLog } from '#base/log.ts';
import { startS3, type S3Server } from '#testing/s3-server.ts';
import { BlobFolder, newBlobGeneration, sha256Of, type BlobFiles, type BlobName } from './blob-files.ts';
import { openBlobFiles } from './open-blob-files.ts';

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

const place = { bucket: 'bodies', prefix: 'mail/' };
const nobody = { endpoint: null, region: 'us-east-1', accessKey: null, isPathStyle: false };

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'roost-blobs-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function openBucket(s3: S3Server, dataFolder?: string): Promise<BlobFiles> {
  const configuration = { dataFolder: dataFolder ?? (await newFolder()), blobsPlace: place, s3: s3.settings };
  return openBlobFiles(configuration, { log: silentLog, closers: cleanUps });
}

const openFolder = async (): Promise<BlobFiles> =>
  openBlobFiles(
    { dataFolder: await newFolder(), blobsPlace: null, s3: nobody },
    { log: silentLog, closers: [] },
  );

const nameOf = (content: Buffer, organizationId = 'm-one'): BlobName => ({
  organizationId,
  sha256: sha256Of(content),
  generation: newBlobGeneration(),
});

describe.each([
  ['a folder', openFolder],
  ['a bucket', async () => openBucket(await startS3('bodies'))],
])('large bodies in %s', (_, open) => {
  it('come back as they were', async () => {
    const files = await open();
    const content = randomBytes(300_000);
    const name = nameOf(content);
    await files.write(name, content);
    expect((await files.read(name))?.equals(content)).toBe(true);
  });

  it('are not there before they are written, nor after they are removed', async () => {
    const files = await open();
    const name = nameOf(Buffer.from('body'));
    expect(await files.read(name)).toBeUndefined();
    await files.write(name, Buffer.from('body'));
    await files.remove(name);
    expect(await files.read(name)).toBeUndefined();
    await files.remove(name);
  });

  it('lie apart for each organization, and for each writing', async () => {
    const files = await open();
    const content = Buffer.from('the same');
    const [first, second, foreign] = [nameOf(content), nameOf(content), nameOf(content, 'm-two')];
    for (const name of [first, second]) await files.write(name, content);
    expect(await files.read(foreign)).toBeUndefined();
    await files.remove(first);
    expect(await files.read(second)).toEqual(content);
  });
});

describe('a bucket of large bodies', () => {
  it('is refused at the start when it cannot serve, in a sentence', async () => {
    const s3 = await startS3();
    const start = openBucket(s3);
    await expect(start).rejects.toThrow(ConfigurationError);
    await expect(start).rejects.toThrow('ROOST_BLOBS_URL: The S3 service has no bucket bodies.');
  });

  it('may be away for a while: then nothing is written, and nothing is missing', async () => {
    const s3 = await startS3('bodies');
    const content = Buffer.from('body');
    const name = nameOf(content);
    const files = await openBucket(s3);
    await files.write(name, content);
    const digest = name.sha256.toString('hex');
    const key = `mail/m-one/${digest.slice(0, 2)}/${digest}.${name.generation}`;
    expect(await s3.keys('bodies')).toEqual([key]);
    s3.before = () => 'ServiceUnavailable';
    await openBucket(s3);
    const away = { code: 'storage-unavailable', message: 'Large messages cannot be stored just now.' };
    await expect(files.write(nameOf(content), content)).rejects.toMatchObject(away);
    await expect(files.read(name)).rejects.toMatchObject(away);
    await expect(files.remove(name)).rejects.toMatchObject(away);
    s3.before = () => undefined;
    expect(await files.read(name)).toEqual(content);
  });

  it('leaves what lay in the data folder readable', async () => {
    const dataFolder = await newFolder();
    const content = Buffer.from('from before');
    const name = nameOf(content);
    const older = new BlobFolder(join(dataFolder, 'blobs'));
    await older.write(name, content);
    const files = await openBucket(await startS3('bodies'), dataFolder);
    expect(await files.read(name)).toEqual(content);
    await files.remove(name);
    expect(await older.read(name)).toBeUndefined();
  });
});

// A mailbox whose export is asked for by the API, and made step by step.
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readZip } from '@roost/zip/testing';
import type { BucketSettings } from '#base/bucket-settings.ts';
import type { EntityId } from '#base/ids.ts';
import { silentLog } from '#base/log.ts';
import { exportOperations, exportTasks } from '#domain/mailboxes/export/index.ts';
import { createFolder } from '#domain/mailboxes/folders/create-folder.ts';
import { requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
import { addMessage } from '#domain/mailboxes/messages/add-message.ts';
import { noFlags, type Flags } from '#domain/mailboxes/messages/flags.ts';
import { prepareMessage } from '#domain/mailboxes/messages/prepare-message.ts';
import { openOwnMailbox } from '#domain/mailboxes/permissions/open-mailbox.ts';
import { Runner } from '#jobs/runner.ts';
import { ArchiveUploads } from '#storage/archive-uploads.ts';
import { BlobFolder } from '#storage/blob-files.ts';
import { BucketClient } from '#storage/bucket-client.ts';
import { newApi, type ApiFixture } from './api-fixture.ts';
import type { Engine } from './engines.ts';

export interface ExportFixture extends ApiFixture {
  readonly folder: string;
  readonly dataFolder: string;
  readonly runner: Runner;
  readonly ada: EntityId;
  /** To the mailbox of Ada. */
  readonly add: (content: string | Buffer, path?: string, flags?: Flags) => Promise<void>;
  readonly start: (given?: object) => Promise<string>;
  readonly cancel: (JobId: string) => Promise<string>;
  readonly job: (JobId: string) => Promise<Readonly<Record<string, unknown>>>;
  /** One step of every job. */
  readonly step: () => Promise<void>;
  /** What lies in a finished file of the folder, by name. */
  readonly unzip: (S3Path: unknown) => Promise<Record<string, string>>;
  /** The names of the files in the folder. */
  readonly files: () => Promise<string[]>;
  /** The names of those that wait to be sent to a bucket. */
  readonly staged: () => Promise<string[]>;
  /** Another node on the same database, with a folder of its own. */
  readonly newNode: () => Promise<Runner>;
}

export const arns = {
  RoleArn: 'arn:aws:iam::123456789012:role/export',
  KmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000',
};
let tokens = 0;
export const newToken = (): string => `token-${tokens++}`;
export const exportRequest = (given: object = {}): object => ({
  ClientToken: newToken(),
  EntityId: 'ada',
  S3BucketName: 'leaving',
  S3Prefix: 'exports/2027/',
  ...arns,
  ...given,
});

const noBuckets: BucketSettings = {
  endpoint: null,
  region: 'us-east-1',
  accessKey: null,
  isPathStyle: false,
};

/** Small, for quick tests; S3 itself takes none below 5 MiB. */
export const partBytes = 64 * 1024;

/** `leaving` is a folder, `moving` a bucket. */
export async function openExports(
  engine: Engine,
  { s3 = noBuckets, hasKms = true }: { s3?: BucketSettings; hasKms?: boolean } = {},
): Promise<ExportFixture> {
  const { dataFolder } = await engine.newPlace();
  const folder = join(dataFolder, 'folder');
  await mkdir(folder);
  const configuration = {
    dataFolder,
    databaseUrl: engine.name === 'sqlite' ? null : 'postgres://',
    exportFolders: new Map([['leaving', folder]]),
    exportBuckets: ['moving'],
    diskReserveBytes: 0,
    hasKms,
  };
  const api = await newApi(engine, () => exportOperations(configuration));
  const parts = partsOf(api, { dataFolder, s3 });
  const runner = runnerOf({ ...parts, configuration });
  const ada = await api.addEnabledUser('ada');
  return {
    ...api,
    folder,
    dataFolder,
    runner,
    ada,
    add: await adderTo(api, { ada, ...parts }),
    start: async (given) => String((await api.call('StartMailboxExportJob', exportRequest(given)))['JobId']),
    cancel: (JobId) => api.refusal('CancelMailboxExportJob', { JobId, ClientToken: newToken() }),
    job: (JobId) => api.call('DescribeMailboxExportJob', { JobId }),
    step: () => runner.runDue(),
    unzip: async (path) => unzip(await readFile(join(folder, String(path)))),
    files: () => filesIn(folder),
    staged: () => filesIn(join(dataFolder, 'exports')),
    async newNode() {
      const { dataFolder: ownFolder } = await engine.newPlace();
      return runnerOf({ ...parts, configuration: { ...configuration, dataFolder: ownFolder } });
    },
  };
}

type Parts = Parameters<typeof exportTasks>[0];

const partsOf = (
  { store, pipeline }: ApiFixture,
  { dataFolder, s3 }: { dataFolder: string; s3: BucketSettings },
): Omit<Parts, 'configuration'> => ({
  store,
  clock: pipeline.clock,
  log: silentLog,
  blobFiles: new BlobFolder(join(dataFolder, 'blobs')),
  uploads: new ArchiveUploads(new BucketClient(s3), { partBytes }),
});

const runnerOf = (parts: Parts): Runner => new Runner({ ...parts, tasks: exportTasks(parts), sweeps: [] });

async function adderTo(
  { store, organizationId }: ApiFixture,
  { ada, blobFiles, clock }: Pick<Parts, 'blobFiles' | 'clock'> & { readonly ada: EntityId },
): Promise<ExportFixture['add']> {
  const mailbox = await store.read((transaction) =>
    openOwnMailbox(transaction, { organizationId, userId: ada }),
  );
  return async (content, path = 'INBOX', flags = noFlags) => {
    const message = await prepareMessage({ blobFiles }, { organizationId, content: Buffer.from(content) });
    const now = clock.now();
    await store.write(async (transaction) => {
      const isThere = await requireFolder(transaction, { mailbox, path }).catch(() => undefined);
      const id = isThere?.id ?? (await createFolder(transaction, { mailbox, path, now }));
      await addMessage(transaction, { mailbox, folderId: id, message, flags, receivedAt: now, now });
    });
  };
}

export const unzip = (file: Buffer): Record<string, string> =>
  Object.fromEntries([...readZip(file)].map(([name, bytes]) => [name, bytes.toString()]));

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((file) => file.isFile()).map(({ name }) => name);
}

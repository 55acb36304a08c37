// One step of an export: some of the mailbox's messages, so that other work is never held up for long, a
// cancel is seen soon, and little is done again after a crash.
import { isFailure } from '#base/failure.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import { startPosition, type ArchiveFile } from '#storage/archive-folders.ts';
import type { Store } from '#storage/store.ts';
import { readPlacementPage, type PlacementCells } from '../changes/read-placements.ts';
import { loadBody, readMessages, type MessageRecord } from '../messages/read-messages.ts';
import type { ExportPlan, ExportProgress, ExportWork, PlannedFolder } from './export-job.ts';
import { manifestBeginning, manifestMessage } from './manifest.ts';

/** With the small bodies, which lie in the rows: 3 MB at most. */
const messagesPerPage = 50;
const messagesPerStep = 500;
const bytesPerStep = 32 * 1024 * 1024;

interface Parts {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
}

/** Trouble with the mailbox or the folder that ends the job; the message is a sentence for its ErrorInfo. */
export class ExportTrouble extends Error {}

export const startProgress: ExportProgress = {
  position: startPosition,
  folderIndex: 0,
  afterUid: 0,
  messages: 0,
  sizeBytes: 0,
};

/**
 * Writes until the step is long enough, or until the last folder is written: `folderIndex` is beyond it then.
 */
export async function writeSome(
  parts: Parts,
  {
    job,
    plan,
    progress,
    file,
  }: {
    readonly job: ExportWork;
    readonly plan: ExportPlan;
    readonly progress: ExportProgress;
    readonly file: ArchiveFile;
  },
): Promise<ExportProgress> {
  let current = progress;
  if (file.position.listBytes === 0) await file.addToList(manifestBeginning(job));
  for (;;) {
    const folder = plan.folders[current.folderIndex];
    const isLong =
      current.messages - progress.messages >= messagesPerStep ||
      current.sizeBytes - progress.sizeBytes >= bytesPerStep;
    if (folder === undefined || isLong) return { ...current, position: file.position };
    if (current.afterUid === 0) await addFolder(file, { job, folder });
    const page = await readPage(parts, { job, folder, afterUid: current.afterUid });
    current = await writePage(parts, { file, folder, page, progress: current });
    if (page.length === 0) {
      current = { ...current, folderIndex: current.folderIndex + 1, afterUid: 0 };
    }
  }
}

const addFolder = (
  file: ArchiveFile,
  { job, folder }: { job: ExportWork; folder: PlannedFolder },
): Promise<void> =>
  file.add({ name: `${folder.zipPath}/`, content: Buffer.alloc(0), modifiedAtMs: job.startedAt });

type Placed = readonly [PlacementCells, MessageRecord | undefined];

function readPage(
  { store }: Parts,
  { job, folder, afterUid }: { job: ExportWork; folder: PlannedFolder; afterUid: number },
): Promise<Placed[]> {
  const where = { mailbox: { mailboxId: job.mailboxId }, folderId: folder.id };
  return store.read(async (transaction) => {
    const cells = await readPlacementPage(transaction, { ...where, afterUid, limit: messagesPerPage });
    const among = { uids: cells.map(({ uid }) => uid) };
    const messages = await readMessages(transaction, { ...where, among, columns: { body: true } });
    const byUid = new Map(messages.map((message) => [message.uid, message]));
    return cells.map((cell): Placed => [cell, byUid.get(cell.uid)]);
  });
}

/** A page of large messages may be longer than a step: it ends between two of them. */
async function writePage(
  parts: Parts,
  given: {
    readonly file: ArchiveFile;
    readonly folder: PlannedFolder;
    readonly page: readonly Placed[];
    readonly progress: ExportProgress;
  },
): Promise<ExportProgress> {
  const { file, folder, page } = given;
  let { messages, sizeBytes, afterUid } = given.progress;
  for (const [cell, message] of page) {
    if (sizeBytes - given.progress.sizeBytes >= bytesPerStep) break;
    afterUid = cell.uid;
    if (message === undefined || message.body === null) continue;
    const content = await bodyOf(parts, message.body);
    const name = `${folder.zipPath}/${cell.uid}.eml`;
    await file.add({ name, content, modifiedAtMs: message.receivedAt });
    const line = {
      folder: folder.path,
      uid: cell.uid,
      file: name,
      flags: cell.flags,
      keywords: cell.keywords,
      receivedAt: message.receivedAt,
      sizeBytes: content.length,
      sha256: message.body.sha256,
    };
    await file.addToList(manifestMessage(line, messages === 0));
    messages += 1;
    sizeBytes += content.length;
  }
  return { ...given.progress, messages, sizeBytes, afterUid };
}

async function bodyOf(parts: Parts, body: NonNullable<MessageRecord['body']>): Promise<Buffer> {
  try {
    return await loadBody(parts, body);
  } catch (error) {
    if (!isFailure(error, 'storage-unavailable')) throw error;
    throw new ExportTrouble(error.message, { cause: error });
  }
}

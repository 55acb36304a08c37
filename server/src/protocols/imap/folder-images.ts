// Images of folders that were opened lately, so that opening a folder of 100,000 messages again does not read
// it again.
// Nobody trusts them: each is brought up to date from the feed before it is used.
import { nextTurn } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { folderChangesSince } from '#domain/mailboxes/changes/changes-since.ts';
import { readPlacementPage } from '#domain/mailboxes/changes/read-placements.ts';
import type { Folder } from '#domain/mailboxes/folders/folder.ts';
import { requireFolder } from '#domain/mailboxes/folders/list-folders.ts';
import type { MailboxHandle } from '#domain/mailboxes/mailbox.ts';
import type { MailboxParts } from '#domain/mailboxes/mailbox-parts.ts';
import { applyChanges, removeUids } from './apply-changes.ts';
import { FolderImage } from './folder-image.ts';

/** Rows read in one go: some five milliseconds during which nobody else has a turn. */
const rowsPerPage = 5_000;
/** Messages in all images that are kept, at 16 bytes each. */
const keptMessagesMax = 2_000_000;
/** Smaller folders are read faster than they are worth keeping. */
const keptCountMin = 500;

export interface OpenedFolder {
  readonly folder: Folder;
  readonly image: FolderImage;
}

export class FolderImages {
  readonly #store: MailboxParts['store'];
  /** In the order of their last use. */
  readonly #kept = new Map<string, FolderImage>();
  #keptMessages = 0;

  constructor({ store }: Pick<MailboxParts, 'store'>) {
    this.#store = store;
  }

  /** The folder as it is now, in an image of the caller's own. Failure: folder-not-found. */
  async open(mailbox: MailboxHandle, path: string): Promise<OpenedFolder> {
    const { folder, firstPage } = await this.#store.read(async (transaction) => {
      const folder = await requireFolder(transaction, { mailbox, path });
      const isKept = this.#kept.has(keyOf(folder));
      const page = { mailbox, folderId: folder.id, afterUid: 0, limit: rowsPerPage };
      return { folder, firstPage: isKept ? null : await readPlacementPage(transaction, page) };
    });
    const kept = this.#take(folder);
    const isFresh = kept?.modseq === folder.contentModseq;
    if (kept !== undefined && (isFresh || (await this.#catchUp(mailbox, folder, kept)))) {
      this.#keep(folder, kept);
      return { folder, image: kept.clone() };
    }
    const image = await this.#load(mailbox, folder, firstPage);
    if (image.count < keptCountMin) return { folder, image };
    this.#keep(folder, image);
    return { folder, image: image.clone() };
  }

  async #load(mailbox: MailboxHandle, folder: Folder, firstPage: Page | null): Promise<FolderImage> {
    const image = new FolderImage();
    let page = firstPage ?? (await this.#readPage(mailbox, folder, 0));
    for (;;) {
      for (const { uid, flags, keywords, modseq } of page)
        image.append({ uid, bits: flags, keywords, modseq });
      if (page.length < rowsPerPage) break;
      await nextTurn();
      page = await this.#readPage(mailbox, folder, image.lastUid);
    }
    // the pages are of several moments: the feed since the first of them makes them one
    image.modseq = folder.contentModseq;
    if (image.count < rowsPerPage && firstPage !== null) return image;
    if (!(await this.#catchUp(mailbox, folder, image))) {
      throw new Failure('folder-not-found', 'The folder was removed while it was opened.');
    }
    return image;
  }

  /** False when the folder is gone or its feed does not reach back that far. */
  async #catchUp(mailbox: MailboxHandle, folder: Folder, image: FolderImage): Promise<boolean> {
    const changes = await this.#store.read((transaction) =>
      folderChangesSince(transaction, { mailbox, folderId: folder.id, modseq: image.modseq }),
    );
    if (changes === undefined || changes === 'tooOld') return false;
    removeUids(image, applyChanges(image, changes).removedUids);
    return true;
  }

  #readPage(mailbox: MailboxHandle, folder: Folder, afterUid: number): Promise<Page> {
    const page = { mailbox, folderId: folder.id, afterUid, limit: rowsPerPage };
    return this.#store.read((transaction) => readPlacementPage(transaction, page));
  }

  #take(folder: Folder): FolderImage | undefined {
    const key = keyOf(folder);
    const image = this.#kept.get(key);
    this.#kept.delete(key);
    this.#keptMessages -= image?.count ?? 0;
    return image;
  }

  #keep(folder: Folder, image: FolderImage): void {
    this.#take(folder);
    this.#kept.set(keyOf(folder), image);
    this.#keptMessages += image.count;
    for (const [key, oldest] of this.#kept) {
      if (this.#keptMessages <= keptMessagesMax) return;
      this.#kept.delete(key);
      this.#keptMessages -= oldest.count;
    }
  }
}

type Page = Awaited<ReturnType<typeof readPlacementPage>>;

const keyOf = (folder: Folder): string => `${folder.mailboxId} ${folder.id}`;

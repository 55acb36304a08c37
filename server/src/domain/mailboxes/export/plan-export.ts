// Which folders are exported, and under which names: those of a mailbox may hold what no file system takes.
import type { FolderId } from '#base/ids.ts';
import type { Folder } from '../folders/folder.ts';
import type { ExportPlan, PlannedFolder } from './export-job.ts';

/** Characters, of at most four bytes each: file systems take 255 bytes. */
const nameLengthMax = 60;
const reservedOnWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** `folders` by their paths, parents before children. */
export function planExport(folders: ReadonlyMap<string, Folder>): ExportPlan {
  const zipPaths = new Map<FolderId | null, string>();
  const timesTaken = new Map<string, number>();
  const planned: PlannedFolder[] = [];
  for (const [path, folder] of folders) {
    const parent = folder.parentId === null ? undefined : zipPaths.get(folder.parentId);
    const wanted = (parent === undefined ? '' : `${parent}/`) + safeName(folder.name);
    const zipPath = untaken(wanted, timesTaken);
    zipPaths.set(folder.id, zipPath);
    const { id, role, uidValidity } = folder;
    planned.push({ id, path, zipPath, role, uidValidity });
  }
  const messages = [...folders.values()].reduce((sum, { messageCount }) => sum + messageCount, 0);
  return { folders: planned, messages };
}

/** A name that every system takes, and that is not one of a message or of the manifest. */
export function safeName(name: string): string {
  const plain = Array.from(name.normalize('NFC').replaceAll(/[\\/:*?"<>|\p{C}]/gu, '_'))
    .slice(0, nameLengthMax)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/gu, '_');
  const isTakenWord = plain === '' || reservedOnWindows.test(plain) || /\.(?:eml|json)$/i.test(plain);
  return isTakenWord ? `${plain}_` : plain;
}

/** Some systems tell no capitals from small letters: names differ by more than that. */
function untaken(wanted: string, timesTaken: Map<string, number>): string {
  const key = wanted.toLowerCase();
  const times = timesTaken.get(key) ?? 0;
  timesTaken.set(key, times + 1);
  return times === 0 ? wanted : untaken(`${wanted}~${times + 1}`, timesTaken);
}

import type { Space } from '#storage/free-space.ts';
import { ok, trouble, warning, type Finding } from './finding.ts';
import { sizeInWords } from './in-words.ts';

const scarceShare = 0.1;

export function checkDisk({
  space: { freeBytes, totalBytes },
  reserveBytes,
  folder,
}: {
  readonly space: Space;
  readonly reserveBytes: number;
  readonly folder: string;
}): Finding {
  const about = { check: 'DISK', subject: folder } as const;
  if (freeBytes === Infinity) return ok(about, 'The system does not say how much is free.');
  const free = `${sizeInWords(freeBytes)} of ${sizeInWords(totalBytes)} are free`;
  if (freeBytes < reserveBytes) {
    return trouble(
      about,
      `${free}, less than the reserve of ${sizeInWords(reserveBytes)}: mail is refused for the time being.`,
      'Make room on this disk, or give it more (ROOST_DISK_RESERVE_MB is the reserve).',
    );
  }
  if (freeBytes >= totalBytes * scarceShare) return ok(about, `${free}.`);
  const nearly = `${free}: below the reserve of ${sizeInWords(reserveBytes)} mail will be refused.`;
  return warning(about, nearly, 'Make room on this disk, or give it more, in good time.');
}

// The text of manifest.json, in the pieces in which it is written: a mailbox may have a million messages.
import type { Instant } from '#base/clock.ts';
import { flagNames } from '../messages/flags.ts';
import type { ExportJob, ExportPlan, ExportProgress } from './export-job.ts';

export const manifestName = 'manifest.json';

const instantText = (instant: Instant): string => new Date(instant).toISOString();

export function manifestBeginning(job: ExportJob): string {
  const about = {
    version: 1,
    jobId: job.id,
    organizationId: job.organizationId,
    entityId: job.entityId,
    startedAt: instantText(job.startedAt),
    encryption: 'none',
  };
  return `${JSON.stringify(about).slice(0, -1)},"messages":[`;
}

export interface ExportedMessage {
  readonly folder: string;
  readonly uid: number;
  readonly file: string;
  readonly flags: number;
  readonly keywords: string;
  readonly receivedAt: Instant;
  readonly sizeBytes: number;
  readonly sha256: Buffer;
}

export function manifestMessage(message: ExportedMessage, isFirst: boolean): string {
  const line = {
    folder: message.folder,
    uid: message.uid,
    file: message.file,
    flags: flagNames({ bits: message.flags, keywords: '' }),
    keywords: message.keywords === '' ? [] : message.keywords.split(' '),
    receivedAt: instantText(message.receivedAt),
    sizeBytes: message.sizeBytes,
    sha256: message.sha256.toString('hex'),
  };
  return `${isFirst ? '' : ','}\n${JSON.stringify(line)}`;
}

export function manifestEnd(
  plan: ExportPlan,
  { messages, sizeBytes, endedAt }: Pick<ExportProgress, 'messages' | 'sizeBytes'> & { endedAt: Instant },
): string {
  const folders = plan.folders.map(({ path, zipPath, role, uidValidity }) => ({
    path,
    zipPath,
    role,
    uidValidity,
  }));
  const totals = { folders: folders.length, messages, sizeBytes };
  return `\n],${JSON.stringify({ folders, totals, endedAt: instantText(endedAt) }).slice(1)}\n`;
}

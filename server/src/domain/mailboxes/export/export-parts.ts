// What exports are made with, and where one of them is written.
import type { Clock } from '#base/clock.ts';
import type { Configuration } from '#base/configuration.ts';
import type { Log } from '#base/log.ts';
import { ArchiveFolders, type ArchivePlace } from '#storage/archive-folders.ts';
import type { ArchiveUploads, UploadTarget } from '#storage/archive-uploads.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { Store } from '#storage/store.ts';
import type { ExportJob } from './export-job.ts';

export type ExportSettings = Pick<
  Configuration,
  'dataFolder' | 'databaseUrl' | 'diskReserveBytes' | 'exportFolders' | 'exportBuckets' | 'hasKms'
>;

/**
 * Folders stand for some buckets; for others a file is staged in the data folder, and sent when it is whole.
 */
export interface ExportPlaces {
  readonly archives: ArchiveFolders;
  readonly buckets: ReadonlySet<string>;
  /** Whether a step may be made by another node, which has not the staged file. */
  readonly areNodesMany: boolean;
  readonly hasKms: boolean;
}

export interface ExportParts extends ExportPlaces {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
  readonly clock: Clock;
  readonly log: Log;
  readonly uploads: ArchiveUploads;
}

export function exportPlaces(settings: ExportSettings): ExportPlaces {
  const { dataFolder, diskReserveBytes: reserveBytes, exportFolders, exportBuckets } = settings;
  const staged = exportBuckets.map((bucket) => [bucket, dataFolder] as const);
  return {
    archives: new ArchiveFolders({ folders: new Map([...exportFolders, ...staged]), reserveBytes }),
    buckets: new Set(exportBuckets),
    areNodesMany: settings.databaseUrl !== null,
    hasKms: settings.hasKms,
  };
}

export const targetOf = ({ hasKms }: ExportPlaces, job: ExportJob): UploadTarget => ({
  bucket: job.bucket,
  key: job.path,
  kmsKeyArn: hasKms ? job.kmsKeyArn : null,
});

/** Of an export to a bucket: everything that is staged for it on this node. */
export const stagingOf = ({ bucket, id }: ExportJob): ArchivePlace => ({ bucket, path: `exports/${id}` });

/** `stage` names the staged file of an export to a bucket. */
export const placeOf = (job: ExportJob, stage: string | undefined): ArchivePlace =>
  stage === undefined
    ? { bucket: job.bucket, path: job.path }
    : { bucket: job.bucket, path: `${stagingOf(job).path}/${stage}.zip` };

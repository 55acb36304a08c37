export { deflate } from './deflate.ts';
export { directoryRecord, endRecords, localRecord, type ZipEntry } from './records.ts';

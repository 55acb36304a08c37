// Begins to bring users from a CSV file, or to find out what that would do.
import { roostOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { newRowId } from '#base/ids.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { readImportFile } from './import-file.ts';
import { sealFile } from './sealed-file.ts';
import { startImport, startImportOfPreview } from './start-import.ts';

export const importUsers = ({ sealedBox }: { sealedBox: SealedBox }): Operation =>
  operation({
    contract: roostOperations.ImportUsers,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { output }) => output?.ImportJobId,
    prepare: async ({ input: { Csv: text, PreviewImportJobId: previewId, Mapping = [], Mode } }) => {
      if ((text === undefined) === (previewId === undefined)) {
        throw new Failure('invalid-parameter', 'Send either Csv or PreviewImportJobId.');
      }
      if (text === undefined) {
        if (Mode === 'APPLY') return undefined;
        throw new Failure('invalid-parameter', 'A preview is previewed already; send its id with APPLY.');
      }
      const mapping = Mapping.map(({ Header, Column }) => ({ header: Header, column: Column ?? null }));
      const rows = await readImportFile(text, mapping);
      const fileId = newRowId();
      return { fileId, mapping, rowsTotal: rows.length, parts: sealFile(sealedBox, { fileId, text }) };
    },
    async handle(transaction, { input, prepared: file, organization, now, ...context }) {
      const id = newRowId();
      const start = {
        id,
        organizationId: organization.id,
        mode: input.Mode,
        startedBy: { ...context.origin, parentId: context.auditEventId },
        now,
      };
      const { PreviewImportJobId: previewId } = input;
      if (file !== undefined) await startImport(transaction, { ...start, file });
      else if (previewId !== undefined) await startImportOfPreview(transaction, { ...start, previewId });
      return { ImportJobId: id };
    },
  });

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { asId, type FolderId, type MailboxId } from '#base/ids.ts';
import { foldersByPath, type Folder } from '../folders/folder.ts';
import { planExport, safeName } from './plan-export.ts';

const folder = (id: number, parentId: number | null, name: string): Folder => ({
  id: asId<FolderId>(id),
  mailboxId: asId<MailboxId>(1),
  parentId: parentId === null ? null : asId<FolderId>(parentId),
  name,
  role: null,
  isSubscribed: true,
  uidValidity: 1,
  uidNext: 1,
  messageCount: 1,
  unseenCount: 0,
  sizeBytes: 0,
  createdModseq: 1,
  modseq: 1,
  contentModseq: 1,
});

const name = fc.oneof(
  fc.constantFrom('a', 'A', 'a:', 'a?', 'a_', '..', '.', 'CON', '1.eml', 'manifest.json', 'a~2', 'A_~2'),
  fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => text.replaceAll('/', '_')),
);

it('gives every folder a name of its own that any system takes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.nat()), { maxLength: 30 }), (given) => {
      const folders = given.map(([text, parent], index) =>
        folder(index + 1, index === 0 || parent % 3 === 0 ? null : (parent % index) + 1, text),
      );
      const { folders: planned } = planExport(foldersByPath(folders));
      const keys = planned.map(({ zipPath }) => zipPath.toLowerCase());
      expect(new Set(keys).size).toBe(planned.length);
      for (const { zipPath } of planned) {
        for (const part of zipPath.split('/')) expect(part).toMatch(/^[^\\:*?"<>|\p{Cc}]*[^.\s]$/u);
        expect(zipPath).not.toMatch(/(?:^|\/)(?:\.\.?|\d+\.eml|manifest\.json)(?:\/|$)/i);
      }
    }),
    { numRuns: 500 },
  );
});

it('leaves a plain name as it is', () => {
  expect(['INBOX', 'Äpfel & Birnen', '请假'].map(safeName)).toEqual(['INBOX', 'Äpfel & Birnen', '请假']);
});

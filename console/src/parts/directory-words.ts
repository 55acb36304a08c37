import { defineWords } from '#words/define-words.ts';

export const directoryWords = defineWords({
  en: { readOnly: 'Edit in Active Directory: this organization only reads its directory.' },
  de: {
    readOnly: 'Bearbeiten Sie das im Active Directory: Diese Organisation liest ihr Verzeichnis nur.',
  },
});

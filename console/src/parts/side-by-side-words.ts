import { defineWords } from '#words/define-words.ts';

export const sideBySideWords = defineWords({
  en: {
    member: 'What',
    before: 'Before',
    after: 'After',
    nothing: 'Nothing was changed.',
    same: 'What stayed the same',
  },
  de: {
    member: 'Was',
    before: 'Vorher',
    after: 'Nachher',
    nothing: 'Nichts wurde geändert.',
    same: 'Was gleich blieb',
  },
});

import { defineWords } from '#words/define-words.ts';

export const activityWords = defineWords({
  en: {
    title: 'Activity',
    description: 'What was done to this user, and by whom. Open an operation to see what changed.',
    none: 'Nothing has been recorded about this user yet.',
    notForRole: 'Your role does not see what others did.',
  },
  de: {
    title: 'Aktivität',
    description:
      'Was mit diesem Benutzer geschah, und durch wen. Öffnen Sie einen Vorgang, um die Änderung zu sehen.',
    none: 'Zu diesem Benutzer ist noch nichts aufgezeichnet.',
    notForRole: 'Ihre Rolle sieht nicht, was andere getan haben.',
  },
});

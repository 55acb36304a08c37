import { defineWords } from '#words/define-words.ts';

export const retentionWords = defineWords({
  en: {
    title: 'Retention',
    description:
      'How long messages stay in the folders that every mailbox of this organization has. Folders that people made themselves are left alone, and nobody can set it otherwise for their own mailbox.',
    folders: {
      INBOX: 'Inbox',
      SENT_ITEMS: 'Sent items',
      DRAFTS: 'Drafts',
      JUNK_EMAIL: 'Junk email',
      DELETED_ITEMS: 'Deleted items',
    },
    actions: { NONE: 'Keep', DELETE: 'Delete', PERMANENTLY_DELETE: 'Delete for good' },
    policy: 'Retention policy',
    days: (folder: string) => `${folder}: after (days)`,
    daysRange: 'From 1 to 730, counted from when a message came into the folder.',
    daysWrong: 'Enter a whole number of days from 1 to 730.',
    what: {
      NONE: 'Messages stay until somebody deletes them.',
      DELETE: (days: string) =>
        `After ${days} days messages move to Deleted items, where people can take them back.`,
      PERMANENTLY_DELETE: (days: string) => `After ${days} days messages are gone for good.`,
    },
    someDays: 'so many',
    save: 'Save changes',
    saved: 'The retention policy has been saved. It is applied within six hours, and then again and again.',
    confirmTitle: 'Delete messages for good?',
    confirmWhat:
      'Within six hours this begins in every mailbox of the organization. What is deleted for good cannot be brought back, by anybody:',
    confirmLine: (folder: string, days: string) => `${folder}: messages older than ${days} days`,
  },
  de: {
    title: 'Aufbewahrung',
    description:
      'Wie lange Nachrichten in den Ordnern bleiben, die jedes Postfach dieser Organisation hat. Selbst angelegte Ordner bleiben unberührt, und niemand kann es für das eigene Postfach anders festlegen.',
    folders: {
      INBOX: 'Posteingang',
      SENT_ITEMS: 'Gesendete Elemente',
      DRAFTS: 'Entwürfe',
      JUNK_EMAIL: 'Junk-E-Mail',
      DELETED_ITEMS: 'Gelöschte Elemente',
    },
    actions: { NONE: 'Behalten', DELETE: 'Löschen', PERMANENTLY_DELETE: 'Endgültig löschen' },
    policy: 'Aufbewahrungsrichtlinie',
    days: (folder: string) => `${folder}: nach (Tagen)`,
    daysRange: 'Von 1 bis 730, gezählt ab dem Eintreffen einer Nachricht im Ordner.',
    daysWrong: 'Geben Sie eine ganze Zahl von 1 bis 730 Tagen ein.',
    what: {
      NONE: 'Nachrichten bleiben, bis jemand sie löscht.',
      DELETE: (days: string) =>
        `Nach ${days} Tagen kommen Nachrichten in „Gelöschte Elemente“, wo man sie zurückholen kann.`,
      PERMANENTLY_DELETE: (days: string) => `Nach ${days} Tagen sind Nachrichten endgültig weg.`,
    },
    someDays: 'so vielen',
    save: 'Änderungen speichern',
    saved:
      'Die Aufbewahrungsrichtlinie wurde gespeichert. Sie wird binnen sechs Stunden angewandt, und dann immer wieder.',
    confirmTitle: 'Nachrichten endgültig löschen?',
    confirmWhat:
      'Das beginnt binnen sechs Stunden in jedem Postfach der Organisation. Was endgültig gelöscht ist, kann niemand zurückholen:',
    confirmLine: (folder: string, days: string) => `${folder}: Nachrichten, die älter sind als ${days} Tage`,
  },
});

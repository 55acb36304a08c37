import { defineWords } from '#words/define-words.ts';

export const changePreviewWords = defineWords({
  en: {
    preview: 'Preview',
    help: 'Shows who gains or loses what. Nothing is changed yet.',
    title: 'What will change',
    refused: (sentence: string) => `It would be refused: ${sentence}`,
    nothing: 'Nobody gains or loses anything.',
    counts: (gained: string, lost: string) => `Gained: ${gained}. Lost: ${lost}.`,
    atLeast: (count: string) => `at least ${count}`,
    more: 'Not all of them are listed here.',
    permissions: {
      FULL_ACCESS: 'Full access',
      SEND_AS: 'Send as',
      SEND_ON_BEHALF: 'Send on behalf',
      SYNCHRONIZE: 'Synchronization',
      READ_ONLY: 'Read only',
    },
    targets: {
      MAILBOX: (name: string) => `mailbox of ${name}`,
      ADDRESS: (name: string) => `address of ${name}`,
      DEVICE: (name: string) => name,
      IMPERSONATION_ROLE: (name: string) => `role ${name}`,
    },
    through: (groups: string) => `through ${groups}`,
    turns: {
      LOST: (who: string, what: string) => `${who} loses: ${what}`,
      GAINED: (who: string, what: string) => `${who} gains: ${what}`,
      KEPT: (who: string, what: string) => `${who} keeps by another way: ${what}`,
    },
    phoneTurns: {
      LOST: (who: string, phone: string) => `Blocked from then on: ${phone} of ${who}`,
      GAINED: (who: string, phone: string) => `Allowed from then on: ${phone} of ${who}`,
    },
    roleTurns: {
      LOST: (who: string, what: string) => `No longer in the mailbox of ${who}: ${what}`,
      GAINED: (who: string, what: string) => `In the mailbox of ${who} from then on: ${what}`,
    },
  },
  de: {
    preview: 'Vorschau',
    help: 'Zeigt, wer etwas bekommt oder verliert. Geändert wird noch nichts.',
    title: 'Was sich ändert',
    refused: (sentence) => `Es würde abgelehnt: ${sentence}`,
    nothing: 'Niemand bekommt oder verliert etwas.',
    counts: (gained, lost) => `Hinzu kommen: ${gained}. Verloren gehen: ${lost}.`,
    atLeast: (count) => `mindestens ${count}`,
    more: 'Nicht alle sind hier aufgeführt.',
    permissions: {
      FULL_ACCESS: 'Vollzugriff',
      SEND_AS: 'Senden als',
      SEND_ON_BEHALF: 'Senden im Auftrag',
      SYNCHRONIZE: 'Synchronisierung',
      READ_ONLY: 'Nur lesen',
    },
    targets: {
      MAILBOX: (name) => `Postfach von ${name}`,
      ADDRESS: (name) => `Adresse von ${name}`,
      DEVICE: (name) => name,
      IMPERSONATION_ROLE: (name) => `Rolle ${name}`,
    },
    through: (groups) => `durch ${groups}`,
    turns: {
      LOST: (who, what) => `${who} verliert: ${what}`,
      GAINED: (who, what) => `${who} bekommt: ${what}`,
      KEPT: (who, what) => `${who} behält auf anderem Weg: ${what}`,
    },
    phoneTurns: {
      LOST: (who, phone) => `Danach gesperrt: ${phone} von ${who}`,
      GAINED: (who, phone) => `Danach zugelassen: ${phone} von ${who}`,
    },
    roleTurns: {
      LOST: (who, what) => `Nicht mehr im Postfach von ${who}: ${what}`,
      GAINED: (who, what) => `Danach im Postfach von ${who}: ${what}`,
    },
  },
});
